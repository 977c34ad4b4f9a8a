"""Which item of an order was asked about: an order is called by what the person came for, not by its first line."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import Request
from desktop.domain.characters import caseless
from desktop.domain.expressions import Expression
from desktop.domain.matching import ENOUGH, fits
from desktop.domain.orders import Order, OrderItem
from desktop.services.dialogue.other_names import by_other_name


def asked_item(items: tuple[OrderItem, ...], product: str | None) -> OrderItem | None:
    """The one item that fits the product best; None when none does, or two do equally."""
    if not product:
        return None
    scores = [fits(product, f"{item.title} {item.variant or ''}") for item in items]
    best = max(scores, default=0.0)
    if best < ENOUGH:
        called = by_other_name(product, items)
        return called[0] if len(called) == 1 else None
    if scores.count(best) > 1:
        return None
    return items[scores.index(best)]


NAMES = ("order_id", "tracking_number", "return_id", "product", "period", "phone", "status")
"""Arguments that say which order is meant."""


def with_order(request: Request, order: Order) -> Request:
    """The request for that order, whatever was said of which it is; what was asked for in it stays where it holds it."""
    asked = asked_item(order.items, request.arguments.product)
    unnamed = replace(request.arguments, **dict.fromkeys(NAMES, None))
    product = request.arguments.product if asked else None
    return replace(request, arguments=replace(unnamed, order_id=order.order_id, product=product))


_BESIDE = Expression(
    r"\b(?:the|my|our|it'?s|its|it is|just|only|i mean|about|for|with|one|ones|that|those|order|please|uh|um|oh|well)\b"
    r"|就是|就|是|那个|这个|那单|那一单|那笔|的|我|说|单|呢|啊|呀|吧|嗯|呃|哦|问|关于|订单|买"
)
_SIGNS = Expression(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’-]+")


def only_names(text: str, product: str) -> bool:
    """Whether the words name that thing and say nothing else: "the headphones", 就耳机那个."""
    folded = caseless(text)
    named = caseless(product)
    if not named or named not in folded:
        return False
    return not _SIGNS.sub("", _BESIDE.sub(" ", folded.replace(named, " ", 1)))


_PLACE = Expression(
    r"\b(?:on|onto|over|in|into|from|to|for|with|at|near|off|of|under|round|around)\s+$"
)
"""What stands before somebody's own table that something leaked on: then nothing is said of having bought it here."""
_ASKED = {
    True: (
        r"\b(?:my|our|his|her|their)\s+(?:[\w-]+\s+){{0,2}}{0}",
        r"\b(?:bought|ordered|purchased|order|got|paid for)\b[^,.]{{0,24}}{0}",
        r"\b(?:where|when|track|what about|how about)\b[^,.]{{0,24}}{0}",
        r"{0}\b[^,.]{{0,12}}\b(?:order|i bought|i ordered|i got)\b",
    ),
    False: (
        r"(?:买|订|下单|拍|收到|要|退|换|取消).{{0,8}}{0}",
        r"(?:我|我们|我家|他|她|客人|顾客)(?:的|那|这|家).{{0,6}}{0}",
        r"{0}.{{0,6}}(?:到哪|在哪|到了吗|到没|到了没|发货|发了|寄|哪了|订单|快递|包裹|呢|物流|那单|这单|怎么还)",
    ),
}


def asked_for(text: str, product: str) -> bool:
    """Whether the words speak of that thing as one that was bought: "my jug", 我的盘子, not "it is all over my table"."""
    folded = caseless(text)
    thing = re.escape(caseless(product))
    return any(
        _PLACE.search(folded[: found.start()]) is None
        for form in _ASKED[product.isascii()]
        for found in re.finditer(form.format(thing), folded)
    )
