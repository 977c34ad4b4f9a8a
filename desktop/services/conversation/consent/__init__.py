"""What may be done at all, and the yes it takes: whether goods may go back, and a write from card to record."""
