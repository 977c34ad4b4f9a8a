"""One utterance's result against its label: right action, right arguments, nothing made up.

``arguments_ok``: every labelled identifier right, product and address near, period overlapping, no identifier that
was not labelled. ``invented``: identifiers, products and addresses that stand neither in the person's words nor in the
conversation; derived dates, states and reasons are no inventions. ``details_ok`` is ours beside the contract: the
labelled choices (command, status, wants, ``safety``) and names (recipient, title).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from desktop.domain.actions import WRITES, Arguments, Lane, Request, Understanding
from desktop.domain.wire import to_json
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.invention import IDENTIFIERS, PHONES, invented, text_of
from desktop.services.evaluation.nearness import near, overlapping, same_identifier, same_phone

CHOICES = ("command", "status", "wants", "reason")
NAMES = ("recipient", "title")
SAFETY = "safety"
MOST_REQUESTS = 5
"""Requests of one utterance that are tried in every order; more than this many are compared as they stand."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What was understood of a case, and what of it was right."""

    case: Case
    lane: str
    requests: tuple[Request, ...]
    """Empty when understanding failed."""
    action_ok: bool
    arguments_ok: bool
    details_ok: bool
    invented: tuple[str, ...]
    """Each as ``name=value``."""
    ms: float
    error: str | None = None
    """Phrase key of what made understanding fail."""
    wrong_write: bool = False
    """Whether a write would be begun that is not labelled; where it is asked first whether it is wanted, none is."""

    def to_json(self) -> dict[str, Any]:
        """The result as ``eval --json`` prints it."""
        first = self.requests[0] if self.requests else None
        record: dict[str, Any] = {
            "id": self.case.id,
            "lane": self.lane,
            "action": first.action.value if first else None,
            "arguments": to_json(first.arguments) if first else {},
            "requests": [
                {"action": request.action.value, "arguments": to_json(request.arguments)}
                for request in self.requests
            ],
            "action_ok": self.action_ok,
            "arguments_ok": self.arguments_ok,
            "invented": list(self.invented),
            "ms": round(self.ms, 2),
            "details_ok": self.details_ok,
            "wrong_write": self.wrong_write,
        }
        return record if self.error is None else {**record, "error": self.error}


def score(
    case: Case, understanding: Understanding, ms: float, conversation: str = ""
) -> CaseResult:
    """The understanding of a case, judged.

    Args:
        case: the utterance with its label.
        understanding: what was made of it.
        ms: milliseconds that took.
        conversation: earlier words of both sides, from which an argument may come as well.
    """
    requests = understanding.requests
    judged = max(
        (_judge(case.expected, order) for order in _orders(requests)),
        key=sum,
    )
    words = f"{case.text}\n{conversation}"
    return CaseResult(
        case=case,
        lane=understanding.lane.value,
        requests=requests,
        action_ok=judged[0],
        arguments_ok=judged[1],
        details_ok=judged[2],
        invented=tuple(
            thing
            for request in requests
            for thing in invented(request.arguments, words, case.expected)
        ),
        ms=ms,
        wrong_write=any(
            request.action in WRITES - understanding.perhaps
            and not any(label.fits(request.action) for label in case.expected)
            for request in requests
        ),
    )


def failed(case: Case, error: str, ms: float, lane: Lane) -> CaseResult:
    """A case on which understanding itself failed."""
    return CaseResult(
        case=case,
        lane=lane.value,
        requests=(),
        action_ok=False,
        arguments_ok=False,
        details_ok=False,
        invented=(),
        ms=ms,
        error=error,
    )


def _orders(requests: tuple[Request, ...]) -> list[tuple[Request, ...]]:
    """The requests in every order: which of two is told first is no matter of right or wrong."""
    return list(permutations(requests)) if len(requests) <= MOST_REQUESTS else [requests]


def _judge(expected: Sequence[Expected], requests: Sequence[Request]) -> tuple[bool, bool, bool]:
    """Action, arguments and details.

    One labelled request may be told as several that all fit it ("has it shipped and where is it"); of several labelled
    ones each has to be there.
    """
    if len(expected) == 1:
        label = expected[0]
        best = requests[0]
        return (
            all(label.fits(request.action) for request in requests),
            arguments_right(label, best.arguments)
            and all(_nothing_unlabelled(label, request.arguments) for request in requests[1:]),
            details_right(label, best.arguments),
        )
    if len(expected) != len(requests):
        return False, False, False
    pairs = list(zip(expected, requests, strict=True))
    return (
        all(label.fits(request.action) for label, request in pairs),
        all(arguments_right(label, request.arguments) for label, request in pairs),
        all(details_right(label, request.arguments) for label, request in pairs),
    )


def arguments_right(label: Expected, arguments: Arguments) -> bool:
    """Whether identifiers, product, address and period are as labelled."""
    return (
        all(
            _identifier_right(name, label, arguments) for name in IDENTIFIERS if name in label.texts
        )
        and _nothing_unlabelled(label, arguments)
        and _product_right(label.texts.get("product", ()), arguments)
        and _name_right(label.texts.get("address", ()), arguments.address)
        and (
            label.period is None
            or (arguments.period is not None and overlapping(label.period, arguments.period))
        )
    )


def details_right(label: Expected, arguments: Arguments) -> bool:
    """Whether the labelled choices and names are as labelled; free words are not compared."""
    given = arguments.given()
    for name in CHOICES:
        wanted = label.texts.get(name, ())
        if name == "reason" and SAFETY not in wanted:
            continue
        # Nothing said about what is wanted of an order means its state.
        value = str(given.get(name) or ("status" if name == "wants" else ""))
        if wanted and value not in wanted:
            return False
    return all(_name_right(label.texts.get(name, ()), text_of(given, name)) for name in NAMES)


def _same(name: str, one: str, other: str) -> bool:
    return same_phone(one, other) if name in PHONES else same_identifier(one, other)


def _identifier_right(name: str, label: Expected, arguments: Arguments) -> bool:
    value = text_of(arguments.given(), name)
    return value is not None and any(_same(name, value, wanted) for wanted in label.texts[name])


def _nothing_unlabelled(label: Expected, arguments: Arguments) -> bool:
    given = arguments.given()
    for name in IDENTIFIERS:
        value = text_of(given, name)
        allowed = (*label.texts.get(name, ()), *label.optional.get(name, ()))
        if value is not None and not any(_same(name, value, wanted) for wanted in allowed):
            return False
    return True


def _product_right(wanted: Sequence[str], arguments: Arguments) -> bool:
    """A product may be told as the product or among the items of a return."""
    told = [value for value in (arguments.product, *(arguments.items or ())) if value]
    return not wanted or any(near(value, name) for value in told for name in wanted)


def _name_right(wanted: Sequence[str], value: str | None) -> bool:
    return not wanted or (value is not None and any(near(value, name) for name in wanted))
