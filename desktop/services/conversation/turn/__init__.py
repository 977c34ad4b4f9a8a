"""One turn, what a conversation shares, and the small words that everything is read with."""
