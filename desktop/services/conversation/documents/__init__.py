"""What the shop's documents answer: found, quoted, put in short, and that nothing answers."""
