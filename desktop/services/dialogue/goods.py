"""Which item of an order was asked about: an order is called by what the person came for, not by its first line."""

from __future__ import annotations

import re
import unicodedata

from desktop.domain.matching import ENOUGH, fits
from desktop.domain.orders import OrderItem


def asked_item(items: tuple[OrderItem, ...], product: str | None) -> OrderItem | None:
    """The one item that fits the product best; None when none does, or two do equally."""
    if not product:
        return None
    scores = [fits(product, f"{item.title} {item.variant or ''}") for item in items]
    best = max(scores, default=0.0)
    if best < ENOUGH or scores.count(best) > 1:
        return None
    return items[scores.index(best)]


_BESIDE = re.compile(
    r"\b(?:the|my|our|it'?s|its|it is|just|only|i mean|about|for|with|one|ones|that|those|order|please|uh|um|oh|well)\b"
    r"|就是|就|是|那个|这个|那单|那一单|那笔|的|我|说|单|呢|啊|呀|吧|嗯|呃|哦|问|关于|订单|买"
)
_SIGNS = re.compile(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’-]+")


def only_names(text: str, product: str) -> bool:
    """Whether the words name that thing and say nothing else: "the headphones", 就耳机那个."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    named = unicodedata.normalize("NFKC", product).casefold()
    if not named or named not in folded:
        return False
    return not _SIGNS.sub("", _BESIDE.sub(" ", folded.replace(named, " ", 1)))
