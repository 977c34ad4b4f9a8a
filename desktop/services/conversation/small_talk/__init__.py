"""What is about no order and no document: greetings, steering, declining, words that say next to nothing."""
