"""An utterance read against what is open, and sent where it belongs."""
