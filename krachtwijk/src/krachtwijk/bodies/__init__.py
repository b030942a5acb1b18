"""The bodies of a programme, who sits in them, and what they decided."""
