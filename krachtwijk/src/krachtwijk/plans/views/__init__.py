"""The pages under /werk/plannen/ on which a plan is made and its delivery is kept, and the photos themselves."""
