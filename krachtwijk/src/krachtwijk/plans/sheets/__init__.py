"""What the programme manager and the lead of a measure fill in. Forms check and hand over; the deeds write."""
