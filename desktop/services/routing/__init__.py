"""Local or cloud: the local model first, another one only where the shop allows it, and nothing personal with it."""
