"""The door of a round: where are we, what can I do now, and what became of what I said?"""
