"""A visit at a kiosk: when it is over, who may leave, and what a scanner typed."""
