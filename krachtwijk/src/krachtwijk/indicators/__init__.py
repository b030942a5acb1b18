"""What is measured: definitions, baselines, targets, observations, and the arithmetic of gaps."""
