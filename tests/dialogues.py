"""Scripted conversations: what is said, and what has to be true of the turn that answers it.

``tests/data/README.md`` describes the scripts. A turn is the object that ``ask --json`` prints.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SCRIPTS = Path(__file__).parent / "data" / "dialogues.jsonl"
VISITOR = "visitor"
"""In place of a customer: somebody at a kiosk of whom nothing is known yet."""
FIELDS = frozenset(
    {
        "action",
        "actions",
        "order",
        "confirm",
        "written",
        "ticket",
        "cards",
        "choices",
        "outcome",
        "hides",
        "repeats",
        "says",
        "silent",
        "offered",
    }
)

_PLACE = re.compile(r"\{(\w+)\.(order_id|tracking_number)(?::(zh|en))?\}")
_SPOKEN = {
    "zh": "零一二三四五六七八九",
    "en": ("oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_PAUSE_AFTER = 4
"""Digits after which somebody reading a number takes breath."""

Cases = Mapping[str, Mapping[str, str | None]]
"""The demo shop's named cases, as ``GET /control/cases`` tells them."""


@dataclass(frozen=True, slots=True)
class ScriptedTurn:
    """One thing said."""

    say: str
    expect: Mapping[str, Any]

    def text(self, cases: Cases) -> str:
        """The words, with the numbers of this shop in them."""

        def number(match: re.Match[str]) -> str:
            value = cases[match[1]][match[2]] or ""
            return _read_out(value, match[3]) if match[3] else value

        return _PLACE.sub(number, self.say)

    def names(self) -> set[str]:
        """The cases it speaks of."""
        told = {self.expect["order"]} if "order" in self.expect else set()
        told |= {*self.expect.get("choices", ()), *self.expect.get("hides", ())}
        return told | {match[1] for match in _PLACE.finditer(self.say)}


@dataclass(frozen=True, slots=True)
class Script:
    """One conversation."""

    id: str
    lang: str
    customer: str | None
    """The verified customer; None for a member of staff, ``visitor`` for somebody unknown at a kiosk."""
    turns: tuple[ScriptedTurn, ...]


def load_scripts(path: Path = SCRIPTS) -> list[Script]:
    """All conversations of the file."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Script(
            record["id"],
            record["lang"],
            record["as"],
            tuple(ScriptedTurn(turn["say"], turn["expect"]) for turn in record["turns"]),
        )
        for record in records
    ]


def complaints(
    expect: Mapping[str, Any],
    turn: Mapping[str, Any],
    cases: Cases,
    before: Mapping[str, Any] | None = None,
) -> list[str]:
    """What of the expectation the turn does not meet; ``before`` is the turn before it."""
    actions = [request["action"] for request in turn["requests"]]
    shown = json.dumps(
        [turn[key] for key in ("requests", "calls", "cards", "confirm", "reply")],
        ensure_ascii=False,
    )
    told = json.dumps([turn["cards"], turn["confirm"], turn["reply"]], ensure_ascii=False)
    types = [card["type"] for card in turn["cards"]]
    checks = {
        "action": lambda wanted: bool(actions) and actions[0] in wanted,
        "actions": lambda wanted: _each_met(wanted, actions),
        "order": lambda case: str(cases[case]["order_id"]) in shown,
        "confirm": lambda wanted: (turn["confirm"] is not None) == (wanted == "open"),
        "written": lambda wanted: bool(turn["written"]) is wanted,
        "ticket": lambda wanted: (turn["ticket"] is not None) is wanted,
        "cards": lambda wanted: set(wanted) <= set(types),
        "choices": lambda wanted: _choices(turn) == {cases[case]["order_id"] for case in wanted},
        "outcome": lambda wanted: wanted in {call["outcome"] for call in turn["calls"]},
        "hides": lambda hidden: not any(_shows(turn, told, cases[case]) for case in hidden),
        "says": lambda wanted: all(re.search(each, turn["reply"]) for each in wanted),
        "silent": lambda wanted: not any(re.search(each, turn["reply"]) for each in wanted),
        "offered": lambda wanted: turn["offered"] == wanted,
        "repeats": lambda wanted: (
            before is not None and (turn["reply"] == before["reply"]) is wanted
        ),
    }
    return [
        f"{name}: expected {wanted}, got {_got(name, turn, actions, types)}"
        for name, wanted in expect.items()
        if not checks[name](wanted)
    ]


def _shows(turn: Mapping[str, Any], told: str, case: Mapping[str, str | None]) -> bool:
    """Whether a turn shows anything of an order: its parcel's number anywhere, its own on a card."""
    on_cards = json.dumps([turn["cards"], turn["confirm"]], ensure_ascii=False)
    return str(case["tracking_number"]) in told or str(case["order_id"]) in on_cards


def _read_out(number: str, lang: str) -> str:
    words = [_SPOKEN[lang][int(char)] if char.isdigit() else char for char in number]
    between = " " if lang == "en" else ""
    return f"{between.join(words[:_PAUSE_AFTER])} {between.join(words[_PAUSE_AFTER:])}"


def _each_met(wanted: Sequence[str], actions: Sequence[str]) -> bool:
    left = list(actions)
    for alternatives in wanted:
        met = next((action for action in left if action in alternatives.split("|")), None)
        if met is None:
            return False
        left.remove(met)
    return not left


def _choices(turn: Mapping[str, Any]) -> set[str]:
    return {
        order["order_id"]
        for card in turn["cards"]
        if card["type"] == "order_choice"
        for order in card["orders"]
    }


def _got(name: str, turn: Mapping[str, Any], actions: list[str], types: list[str]) -> object:
    got: dict[str, object] = {
        "action": actions,
        "actions": actions,
        "confirm": "open" if turn["confirm"] else "closed",
        "cards": types,
        "choices": sorted(_choices(turn)),
        "outcome": [(call["tool"], call["outcome"]) for call in turn["calls"]],
        "written": turn["written"],
        "ticket": turn["ticket"],
        "offered": turn["offered"],
    }
    return got.get(name, turn["reply"])
