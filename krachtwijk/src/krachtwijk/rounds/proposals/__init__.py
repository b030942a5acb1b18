"""What people propose to do: drafts, authors, costs, arguments for and against, merging and splitting."""
