"""What people say in the replayed fortnight: whole conversations about orders of the demo shop's customers, both languages.

A place such as ``{order}`` is filled from an order of the customer who speaks. How often each is said differs between
the two weeks on purpose: a report has to find what rises.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Talk:
    """One kind of conversation."""

    turns: tuple[str, ...]
    now: int = 2
    """How often it is held in the week that is looked at, on average over seven days."""
    before: int = 2
    """The same in the week before."""
    status: str = ""
    """State that the order has to be in; empty for any."""
    helped: float | None = None
    """Chance that who rates it says that it helped; None where nobody rates."""
    again: float = 0.0
    """Chance that the same person asks about the same order again within two days."""
    kiosk: float = 0.4
    """Chance that a customer says it at a kiosk; else a member of staff does at a desk."""


ZH = (
    Talk(("订单{order}到哪了", "谢谢"), 14, 13, "shipped", helped=0.95, again=0.1),
    Talk(("我买的{product}到哪了",), 16, 14, "shipped", helped=0.85, again=0.15, kiosk=0.8),
    Talk(("{order}发货了吗",), 9, 9, "processing", helped=0.7, again=0.3),
    Talk(("我买的{product}什么时候能到", "那具体几点", "好的谢谢"), 7, 6, "shipped", helped=0.9, kiosk=0.8),
    Talk(("帮我查一下{order}", "发票开了吗"), 6, 5, "delivered", helped=0.9),
    Talk(("{order}我想退货", "不喜欢了", "确定"), 7, 4, "delivered", helped=0.9),
    Talk(("我要退{order}", "质量不好"), 5, 3, "delivered"),
    Talk(("{order}不要了，取消吧", "是的"), 5, 4, "processing", helped=0.9),
    Talk(("{order}取消掉",), 2, 2, "processing"),
    Talk(("{order}想换一个，屏幕有裂痕", "好的"), 3, 2, "delivered", helped=0.6),
    Talk(("{order}的退款到哪一步了",), 4, 3, "returning", helped=0.5, again=0.4),
    Talk(("给{order}开张发票", "抬头写北京晴川贸易有限公司", "好的"), 3, 3, "delivered"),
    Talk(("收件人电话改一下，订单{order}", "13912345678", "对"), 2, 2, "processing"),
    Talk(("预售的{presale}什么时候发货",), 19, 4, helped=0.3, kiosk=0.6),
    Talk(("预售款哪天发货呀",), 9, 2, kiosk=0.6),
    Talk(("能不能以旧换新", "旧手机能抵多少钱"), 7, 4, helped=0.2),
    Talk(("可以货到付款吗",), 3, 3, kiosk=0.7),
    Talk(("你们有上门安装吗",), 5, 2, kiosk=0.7),
    Talk(("几点关门",), 6, 7, helped=0.9, kiosk=0.9),
    Talk(("耳机拆封了还能退吗",), 7, 5, helped=0.8, kiosk=0.7),
    Talk(("退货的运费谁出", "好的谢谢"), 5, 4, helped=0.9),
    Talk(("保修多长时间",), 4, 4, helped=0.8, kiosk=0.8),
    Talk(("怎么加入会员",), 2, 3, helped=0.9, kiosk=0.9),
    Talk(("转人工",), 4, 3, kiosk=0.5),
    Talk(("{order}少发了一件，我要投诉",), 3, 2, "delivered"),
    Talk(("你们多扣了我一次钱",), 2, 1, kiosk=0.6),
    Talk(("充电宝冒烟了",), 1, 0, kiosk=0.5),
    Talk(("你好", "我想查个东西", "算了"), 3, 3, kiosk=0.9),
    Talk(("那个那个", "就那个嘛", "转人工"), 2, 2, kiosk=0.9),
    Talk(("20261109999发货了吗",), 2, 2, kiosk=0.3),
    Talk(("把别人的订单给我看看",), 1, 1, kiosk=0.9),
)  # fmt: skip

EN = (
    Talk(("where is order {order}", "thanks"), 6, 6, "shipped", helped=0.95, again=0.1),
    Talk(("where is my {product}",), 7, 6, "shipped", helped=0.85, kiosk=0.8),
    Talk(("has {order} shipped yet",), 4, 4, "processing", helped=0.7, again=0.2),
    Talk(("I want to return order {order}", "I changed my mind", "yes please"), 3, 2, "delivered", helped=0.9),
    Talk(("I'd like to send back {order}",), 2, 1, "delivered"),
    Talk(("cancel {order}", "yes"), 2, 2, "processing", helped=0.9),
    Talk(("was the invoice for {order} issued",), 3, 3, "delivered", helped=0.9),
    Talk(("when does the pre-order {presale} ship",), 7, 1, helped=0.3, kiosk=0.6),
    Talk(("what is the shipping date of the pre-order",), 4, 1, kiosk=0.6),
    Talk(("do you take old phones in exchange",), 3, 2, kiosk=0.6),
    Talk(("what time do you close",), 3, 3, helped=0.9, kiosk=0.9),
    Talk(("who pays for return shipping",), 3, 3, helped=0.8),
    Talk(("can I return headphones once they're opened",), 2, 2, helped=0.7, kiosk=0.7),
    Talk(("talk to a person",), 2, 2, kiosk=0.6),
    Talk(("I was charged twice for {order}",), 1, 1, "delivered"),
    Talk(("do you ship to Iceland",), 2, 1, kiosk=0.5),
)  # fmt: skip

PRESALE = {
    "zh": ("相机", "折叠屏手机", "游戏机", "新款手表"),
    "en": ("camera", "folding phone", "game console", "new watch"),
}

HOURS = (0,) * 9 + (2, 4, 6, 9, 7, 5, 5, 6, 7, 9, 10, 7, 3) + (0, 0)
"""How busy each hour of the day is: after lunch and after work."""

DAYS = (0.8, 0.8, 0.9, 1.0, 1.2, 1.4, 1.3)
"""Monday to Sunday."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order that somebody can ask about."""

    number: str
    customer: str
    product: Mapping[str, str]
    status: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A conversation that will be held."""

    minute: int
    """Of the day."""
    lang: str
    turns: tuple[str, ...]
    order: Order | None
    kiosk: bool
    rating: bool | None
    again: bool
    """Whether the person comes back about the same order."""


def plan(day: int, now: bool, orders: Sequence[Order], chance: random.Random) -> list[Planned]:
    """The conversations of one day (0 is Monday), in order of time."""
    free = list(orders)
    chance.shuffle(free)
    found = [
        _one(talk, lang, free, chance)
        for lang, talks in (("zh", ZH), ("en", EN))
        for talk in talks
        for _ in range(_times((talk.now if now else talk.before) * DAYS[day] / 7, chance))
    ]
    return sorted((one for one in found if one), key=lambda one: one.minute)


def _times(expected: float, chance: random.Random) -> int:
    return int(expected) + (chance.random() < expected % 1)


def _one(talk: Talk, lang: str, free: list[Order], chance: random.Random) -> Planned | None:
    order = None
    if talk.status or any("{order}" in turn or "{product}" in turn for turn in talk.turns):
        fits = (one for one in free if talk.status in {"", one.status})
        order = next(fits, None)
        if order is None:
            return None  # everybody with such an order has been here today
        free.remove(order)
    words = {
        "order": order.number if order else "",
        "product": order.product[lang] if order else "",
        "presale": chance.choice(PRESALE[lang]),
    }
    hour = chance.choices(range(24), HOURS)[0]
    rated = talk.helped is not None and chance.random() < 0.45
    return Planned(
        60 * hour + chance.randrange(60),
        lang,
        tuple(turn.format(**words) for turn in talk.turns),
        order,
        chance.random() < talk.kiosk,
        chance.random() < (talk.helped or 0) if rated else None,
        bool(order) and chance.random() < talk.again,
    )
