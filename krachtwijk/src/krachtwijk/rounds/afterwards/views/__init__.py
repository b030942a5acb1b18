"""The pages about what comes after the vote: for everybody, and for who runs the round."""
