"""What stands between a model's words and the screen: the truth gate, and the phrases that may not be said."""
