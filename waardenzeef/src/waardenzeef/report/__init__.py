"""One finished count as one web page that somebody reads without help."""
