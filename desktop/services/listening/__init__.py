"""Listening: when a turn of speech begins and ends, what is believed of it, and how spoken numbers are read."""
