"""Whether a proposal can be done, by criteria that were published before; and objections to a no."""
