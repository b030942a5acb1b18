"""Entering, approving and defining in the browser."""
