"""How many requests an utterance holds: parts that ask for different things are several, the rest is one told in pieces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from desktop.domain.actions import ACTS, Action
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.segments import Segment

STRONG = 28
"""Rules from this score on can be requests of their own in one part of an utterance."""

_FAMILIES: dict[Action, str] = {
    Action.ORDER_STATUS: "order",
    Action.TRACK_PARCEL: "order",
    Action.FIND_ORDERS: "order",
    Action.RETURN_ORDER: "return",
    Action.EXCHANGE_ORDER: "return",
    Action.CANCEL_ORDER: "return",
    Action.RETURN_STATUS: "return",
    Action.RETURN_POLICY: "policy",
    Action.CHANGE_ADDRESS: "address",
    Action.INVOICE_STATUS: "invoice",
    Action.INVOICE_REQUEST: "invoice",
    Action.SHOP_QUESTION: "shop",
    Action.HUMAN: "human",
}


class Finding(NamedTuple):
    """A rule that holds in a part of an utterance."""

    rule: Rule
    segment: Segment
    certain: bool


def is_request(finding: Finding) -> bool:
    """Whether the part asks for something, rather than telling what happened or steering the talk."""
    rule = finding.rule
    return rule.kind in {"act", "ask"} and rule.score >= STRONG and finding.certain


def merged(
    findings: Iterable[Finding], thing_of: Callable[[Finding], str | None] = lambda _: None
) -> list[Finding]:
    """The requests of an utterance: parts that belong together as one, in the order they were said.

    ``thing_of`` tells which order or product a part names: acts on two of them are two requests, and two acts of which
    the later names none are one ("the order came broken, and I need to send it back").
    """
    result: list[Finding] = []
    for finding in findings:
        if (
            not result
            or (_apart(result[-1].rule, finding) and not _same_goods(result[-1], finding, thing_of))
            or _on_two_orders(result[-1], finding, thing_of)
        ):
            result.append(finding)
        elif _tells_more(finding.rule, result[-1].rule):
            result[-1] = Finding(finding.rule, result[-1].segment, finding.certain)
    return result


def _on_two_orders(one: Finding, other: Finding, thing_of: Callable[[Finding], str | None]) -> bool:
    if one.rule.action is other.rule.action or {one.rule.action, other.rule.action} - ACTS:
        return False
    things = thing_of(one), thing_of(other)
    return None not in things and things[0] != things[1]


def _same_goods(one: Finding, other: Finding, thing_of: Callable[[Finding], str | None]) -> bool:
    return (
        _FAMILIES.get(one.rule.action) == _FAMILIES.get(other.rule.action) == "return"
        and {one.rule.action, other.rule.action} <= ACTS
        and thing_of(other) in {None, thing_of(one)}
    )


def _apart(one: Rule, finding: Finding) -> bool:
    """Whether a part asks for something else than the one before it."""
    other, how = finding.rule, finding.segment.joined_by
    if one.action is other.action:
        return False
    if "look" in {one.role, other.role} and (how != "also" or one.action not in ACTS):
        return False
    families = {_FAMILIES.get(one.action), _FAMILIES.get(other.action)}
    if families == {"return", "policy"}:
        return how == "also" or "general" not in {one.role, other.role}
    if how == "also":
        return True
    if len(families) == 1 or None in families or "human" in families:
        return False
    return how == "end" or "shop" not in families


def _tells_more(one: Rule, other: Rule) -> bool:
    """Of two rules for one request, whether the first says more exactly what is wanted."""
    if other.role == "look" or one.role == "look":
        return other.role == "look"
    acts = one.action in ACTS, other.action in ACTS
    if acts[0] != acts[1]:
        return acts[0]
    if one.action is Action.RETURN_ORDER and other.action is Action.CANCEL_ORDER:
        return False  # "cancel it and give me my money back"
    return one.score > other.score
