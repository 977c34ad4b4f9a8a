"""A turn by voice: when it listens, when it speaks, who has the word, and what a yes is."""
