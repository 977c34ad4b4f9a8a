"""What a conversation remembers between turns, and how short answers are read against it."""
