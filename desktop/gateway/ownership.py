"""First step, second half: whose order is it? Somebody else's gets exactly the answer of a missing one.

Before the call, where the manifest names a lookup, the owner is looked up; after it, every record's ``customer_id`` is
held against the caller. What was once seen to be a customer's own is remembered for a while, so that a lookup is rare;
refusals are remembered alike whether the order is missing or foreign, so that time tells nothing either.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from desktop.api.protocol import as_list, as_object
from desktop.domain.calls import Outcome
from desktop.domain.identifiers import same
from desktop.gateway.calls import Call, Stop
from desktop.gateway.manifest import OWNER_ARGUMENT, OwnerRule
from desktop.gateway.record_fields import OWNER, carries_owner
from desktop.gateway.text import identifier
from desktop.ports.clock import Clock

STEP = "ownership"
NOT_YOURS = "not_yours"

OWN_S = 600.0
"""How long a customer's own order is remembered as theirs; an order does not change hands."""

REFUSED_S = 30.0
"""How long a refusal is remembered: no longer than any other answer, since an order may be placed meanwhile."""

REMEMBERED = 4096

Lookup = Callable[[Call, OwnerRule, Any], Awaitable[Mapping[str, Any]]]
"""Fetches the record that says whose it is; raises :class:`Stop` like any call."""


class Ownership:
    """Remembers whose is whose, per caller."""

    def __init__(self, clock: Clock, lookup: Lookup) -> None:
        self._clock = clock
        self._lookup = lookup
        self._known: OrderedDict[tuple[str, str, str], tuple[str | None, float]] = OrderedDict()

    async def resolve(self, call: Call) -> None:
        """Make sure, before the call, that what it is about belongs to the caller.

        The argument is replaced by the number as the shop writes it, so that the tool sees what was checked.
        """
        rule = call.rule.owner
        if rule is None or call.by_staff or call.internal:
            return
        given = call.arguments.get(rule.argument)
        if given is None:
            if call.rule.write:
                raise Stop(
                    Outcome.INVALID, "invalid_arguments", f"{rule.argument} is missing", sent=False
                )
            return  # the record decides
        number = identifier(given) if isinstance(given, str) else None
        if number is None:
            raise Stop(
                Outcome.INVALID, "invalid_arguments", f"{rule.argument}: no number", sent=False
            )
        known, own = self._recall(call, rule, number)
        if not known:
            own = await self._look_up(call, rule, number)
        if own is None:
            call.say(STEP, "not_found")
            raise Stop(Outcome.NOT_FOUND, sent=False)
        call.arguments[rule.argument] = own
        call.say(STEP, "known" if known else "looked_up")

    async def _look_up(self, call: Call, rule: OwnerRule, number: str) -> str | None:
        try:
            record = await self._lookup(call, rule, number)
        except Stop as stop:
            call.true_code = stop.true_code
            if stop.outcome is not Outcome.NOT_FOUND:
                call.say(STEP, str(stop.outcome))
                raise Stop(stop.outcome, stop.code, stop.detail, sent=False) from stop
            self._remember(call.caller.owner, rule.argument, number, None, REFUSED_S)
            return None
        own = str(record.get(rule.argument) or number)
        self._remember(call.caller.owner, rule.argument, number, own, OWN_S)
        return own

    def check(self, call: Call, record: dict[str, Any]) -> dict[str, Any]:
        """The record, as far as it belongs to the caller.

        Raises:
            Stop: nothing of it does.
        """
        if call.by_staff or call.internal or call.rule.public:
            return record
        if not carries_owner(call.rule.record):
            if call.rule.owner is None or call.arguments.get(call.rule.owner.argument) is None:
                raise Stop(Outcome.UNAVAILABLE, "no_owner", "the record does not say whose it is")
            return record
        items = as_list(record.get("items")) if OWNER not in record else None
        if items is None:
            if record.get(OWNER) != call.caller.customer:
                raise Stop(Outcome.NOT_FOUND, true_code=NOT_YOURS)
            self._learn(call, record)
            return record
        return self._only_own(call, record, items)

    def _only_own(self, call: Call, record: dict[str, Any], items: list[Any]) -> dict[str, Any]:
        own = [
            item
            for entry in items
            if (item := as_object(entry)) is not None and item.get(OWNER) == call.caller.customer
        ]
        for item in own:
            self._learn(call, item)
        if len(own) == len(items):
            return record
        # The plugin did not filter: the rest, and how much of it there is, is nobody's business here.
        call.true_code = NOT_YOURS
        return {**record, "items": own, "total": len(own)}

    def narrowed(self, call: Call, record: Mapping[str, Any]) -> Mapping[str, Any]:
        """The record for a caller who may look at one order only, though more are the customer's.

        Raises:
            Stop: nothing of it is of that order.
        """
        only = call.caller.only
        if only is None or call.by_staff or call.rule.public:
            return record
        items = as_list(record.get("items")) if OWNER not in record else None
        if items is None:
            own = record.get(OWNER_ARGUMENT, call.arguments.get(OWNER_ARGUMENT))
            if isinstance(own, str) and same(own, only):
                return record
            raise Stop(Outcome.NOT_FOUND, true_code=NOT_YOURS)
        of_it = [
            item
            for entry in items
            if (item := as_object(entry)) is not None
            and isinstance(own := item.get(OWNER_ARGUMENT), str)
            and same(own, only)
        ]
        return {**record, "items": of_it, "total": len(of_it)}

    def forget(self, owner: str) -> None:
        """Drop what is known about one caller."""
        for key in [key for key in self._known if key[0] == owner]:
            del self._known[key]

    def _learn(self, call: Call, record: Mapping[str, Any]) -> None:
        own = record.get(OWNER_ARGUMENT)
        number = identifier(own) if isinstance(own, str) else None
        if isinstance(own, str) and number is not None:
            self._remember(call.caller.owner, OWNER_ARGUMENT, number, own, OWN_S)

    def _recall(self, call: Call, rule: OwnerRule, number: str) -> tuple[bool, str | None]:
        found = self._known.get((call.caller.owner, rule.argument, number))
        if found is None or found[1] <= self._clock.monotonic():
            return False, None
        return True, found[0]

    def _remember(
        self, owner: str, argument: str, number: str, own: str | None, seconds: float
    ) -> None:
        self._known[owner, argument, number] = (own, self._clock.monotonic() + seconds)
        self._known.move_to_end((owner, argument, number))
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
