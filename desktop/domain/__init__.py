"""What the product is about, in plain frozen values.

Standard library only and no input or output: every other room may import this one, and this one imports none.
"""
