"""A person of the shop: called, offered, left a note."""
