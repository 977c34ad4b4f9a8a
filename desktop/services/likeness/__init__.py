"""What is likest: of the shop's documents a section, of a few things the one that is spoken of."""

from desktop.services.likeness.goods import LikelyGoods
from desktop.services.likeness.phrases import ReadPhrases
from desktop.services.likeness.shelves import Shelves

__all__ = ["LikelyGoods", "ReadPhrases", "Shelves"]
