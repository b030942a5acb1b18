"""Running a round: how far it is, who takes part and who does not, letters, forms and files."""
