"""How far the shop's documents meet a question word by word."""

from desktop.services.likeness.shelves import Shelves

__all__ = ["Shelves"]
