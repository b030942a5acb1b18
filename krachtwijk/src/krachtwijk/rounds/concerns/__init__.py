"""What troubles people in the neighbourhood, from every channel in one record, and when it is answered."""
