"""Krachtwijk: a neighbourhood programme that adds up and a vote that can be checked."""

__version__ = "0.1.0"
