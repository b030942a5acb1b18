"""What each person wants within the budget: the first judgement, and the vote on paper that decides."""
