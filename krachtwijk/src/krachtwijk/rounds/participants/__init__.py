"""Who takes part in a round, in which group, along which channel, and who has an interest in what."""
