"""What people find important, and how they divide the money over themes."""
