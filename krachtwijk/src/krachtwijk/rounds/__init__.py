"""A sieve round, from a neighbour's worry to a binding choice: a folder of small rooms, one per step."""
