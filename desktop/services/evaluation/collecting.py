"""What was answered wrongly becomes a case of the shop: as it was understood, with other numbers, and not yet believed.

A proposal stands in the shop's file of cases with ``"review": true``. Somebody puts right what is expected, takes that
field out, and from then on ``eval`` and the self-test count it. A turn that leans on the turns before it is none
(:mod:`desktop.services.evaluation.leaning`). Nothing that names a customer goes along: cases outlive
what a purge takes away.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.domain.actions import Request
from desktop.domain.conversations import StoredEvent
from desktop.domain.events import TurnStarted, Understood
from desktop.domain.expressions import Expression
from desktop.domain.masking import mask_text
from desktop.domain.wire import to_json

_NUMBER = Expression(r"\d{5,}")
"""Shorter ones are prices, sizes and years."""
KEPT_DIGITS = 4
"""Leading digits that stay: the year of an order number, the kind of a phone. A number of five to eight keeps two."""
_LEFT_OUT = frozenset({"address", "recipient", "title", "question", "reason", "missing"})
"""Arguments that are not compared, or that may name a person."""


class Disguise:
    """Other digits for every long number of one conversation: the same number gets the same ones."""

    def __init__(self, chance: random.Random | None = None) -> None:
        self._chance = chance or random.SystemRandom()
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """The text with its long numbers exchanged, and mail addresses masked."""
        return mask_text(_NUMBER.sub(lambda found: self._other(found[0]), text))

    def _other(self, number: str) -> str:
        if number not in self._known:
            kept = KEPT_DIGITS if len(number) > 2 * KEPT_DIGITS else 2
            rest = "".join(self._chance.choice("0123456789") for _ in number[kept:])
            self._known[number] = number[:kept] + rest
        return self._known[number]


def turns_of(
    events: Sequence[StoredEvent], turns: Iterable[int] = ()
) -> Iterator[tuple[TurnStarted, Understood]]:
    """What was said in one conversation with what was made of it; ``turns`` are the only ones, where any are named."""
    wanted = frozenset(turns)
    said: dict[int, TurnStarted] = {}
    for stored in events:
        event = stored.event
        if isinstance(event, TurnStarted):
            said[event.turn] = event
        elif isinstance(event, Understood) and (not wanted or event.turn in wanted):
            started = said.get(event.turn)
            if started is not None and started.text.strip():
                yield started, event


def case_id(said: TurnStarted) -> str:
    """What the case of a turn is called: its conversation, # and its turn."""
    return f"{said.conversation}#{said.turn}"


def proposal(said: TurnStarted, understood: Understood, disguise: Disguise) -> dict[str, Any]:
    """One turn as a case under review."""
    requests = [_expected(request, disguise) for request in understood.requests]
    return {
        "id": case_id(said),
        "text": disguise(said.text),
        "lang": understood.lang or said.lang,
        "expect": requests[0] if len(requests) == 1 else {"requests": requests},
        "review": True,
    }


def _expected(request: Request, disguise: Disguise) -> dict[str, Any]:
    given: Mapping[str, Any] = to_json(request.arguments)
    arguments = {
        name: disguise(value) if isinstance(value, str) else value
        for name, value in given.items()
        if value is not None and name not in _LEFT_OUT and not isinstance(value, list)
    }
    return {"action": request.action.value, "arguments": arguments}


def known(content: str) -> set[str]:
    """The ids of all cases in a file, counted or not.

    Raises:
        ValueError, AttributeError: a line is no case.
    """
    return {str(json.loads(line).get("id")) for line in content.splitlines() if line.strip()}


def added(content: str, found: Iterable[Mapping[str, Any]]) -> tuple[str, int]:
    """A file of cases with the proposals that it does not hold yet behind its own lines, and how many these are."""
    there = known(content)
    lines = [json.dumps(one, ensure_ascii=False) for one in found if one["id"] not in there]
    body = content if not content or content.endswith("\n") else f"{content}\n"
    return body + "".join(f"{line}\n" for line in lines), len(lines)
