"""The pages of this room: for everybody, for who writes a worry, for who answers."""
