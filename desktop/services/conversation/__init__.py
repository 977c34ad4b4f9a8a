"""The turn loop: one question from the person's words to the last event of its answer."""
