"""The pages about rules: for everybody, for making a round, and for writing its rules."""
