"""What changes something, from the wish to the yes, and what is said beside it."""
