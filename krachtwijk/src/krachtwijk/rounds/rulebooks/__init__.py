"""A round, its phases and its rules: decided beforehand, frozen, and shown on every page they bind."""
