"""Somebody else's number reads exactly like a missing one, in words, cards and JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.cli.conftest import Ask, Shop, Start

MISSING = {"order": "20261103999", "parcel": "YT5384057008999", "return": "R-2611-0999"}
ANOTHER = {"order": "20261103998", "parcel": "YT5384057008998", "return": "R-2611-0998"}

SAYINGS = (
    ("查{}", "order"),
    ("{}到哪了", "order"),
    ("I want to return order {}", "order"),
    ("cancel order {}", "order"),
    ("{}的地址改成北京市海淀区一号", "order"),
    ("has the invoice for {} been issued?", "order"),
    ("{}的退款到哪了", "order"),
    ("快递{}到哪了", "parcel"),
    ("退货单{}怎么样了", "return"),
)


def shape(events: list[dict[str, Any]], number: str) -> str:
    """Everything that was told, without what differs between any two turns."""
    text = json.dumps(events, ensure_ascii=False).replace(number, "NUMBER")
    text = re.sub(r'"(ms|total_ms|first_word_ms|age_s)": [\d.]+', "", text)
    return re.sub(r'"(turn|call_id|conversation)": ("[^"]*"|\d+)', "", text)


def told(one: Ask, saying: str, number: str) -> str:
    turn = one.turn(saying.format(number))
    return shape([*one.events, turn], number)


def test_nothing_tells_them_apart(shop: Shop, ask: Start) -> None:
    foreign = {
        "order": shop.order("keyboard_red"),
        "parcel": shop.cases["keyboard_red"]["tracking_number"],
        "return": "R-2611-0001",
    }
    assert shop.get("returns/R-2611-0001")["customer_id"] != "C0001"
    # Two conversations that differ in nothing but the number: what was said before may change the words of an offer.
    with ask("--as", "C0001") as one, ask("--as", "C0001") as other:
        for saying, kind in SAYINGS:
            for number in (ANOTHER[kind], ANOTHER[kind]):
                assert told(one, saying, number) == told(other, saying, number), saying
            for pair in ((foreign[kind], MISSING[kind]), (MISSING[kind], foreign[kind])):
                here, there = told(one, saying, pair[0]), told(other, saying, pair[1])
                assert here == there, saying
                assert "not_found" in here, saying
                assert not any(word in here for word in ("李娜", "C0002", "键盘"))


def test_a_planted_note_steers_nothing(shop: Shop, ask: Start) -> None:
    order = shop.order("planted_note")
    note = shop.get(f"orders/{order}")["note"]
    assert note
    with ask("--as", "C0005") as one:
        for saying in (f"查{order}", "到哪了", "它的发票开了吗"):
            turn = one.turn(saying)
            everything = json.dumps([*one.events, turn], ensure_ascii=False)
            assert note[:12] not in everything
            assert (turn["written"], turn["ticket"], turn["confirm"]) == ([], None, None)
    assert shop.writes() == 0
