"""What people fill in around the check of proposals: forms hand over, deeds keep."""
