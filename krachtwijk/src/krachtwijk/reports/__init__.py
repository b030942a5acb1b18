"""Frozen, versioned reports made from live figures: on the screen, as PDF and as tables."""
