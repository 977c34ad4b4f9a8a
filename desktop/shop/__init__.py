"""The declarative shop adapter: a mapping file says how a shop's order system is spoken to; this package speaks.

It runs inside the order plugins' child processes. A mapping (``plugins/shops/NAME.toml``, format in ``docs/shops.md``)
names operations made of HTTP steps, and how the fields of the records are found in the answers. No shop system has code
of its own here.
"""

from desktop.domain.identifiers import same
from desktop.domain.matching import fits
from desktop.shop.shop import Shop, connect

__all__ = ["Shop", "connect", "fits", "same"]
