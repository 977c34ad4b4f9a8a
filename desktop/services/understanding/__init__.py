"""Understanding: from a person's words to what they want, by rules first and by a model's choice where the rules are unsure."""
