"""What people hear of a round: whoever follows something gets every step of it, by e-mail or on paper."""
