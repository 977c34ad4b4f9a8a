"""What is in the shop: read from a data file of documented schema, or made up for a given day; both go one way in."""
