"""Each rule in plain words, one file per rule: its name, its steps, and why money is left."""
