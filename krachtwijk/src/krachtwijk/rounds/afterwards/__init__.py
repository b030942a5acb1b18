"""What becomes of the outcome: the decision, the measures that follow from it, and what residents think of them."""
