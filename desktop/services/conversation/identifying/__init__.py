"""Which order, thing or customer is meant: by number, by what is said of it, by what was spoken of, by asking."""
