"""Where people disagree and why: the sorting of the first judgements, the motives, the talk at the table."""
