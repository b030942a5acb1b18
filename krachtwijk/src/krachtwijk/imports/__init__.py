"""Files that come in: what was in them, how they were read, and how to take one back as a whole."""
