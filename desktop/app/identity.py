"""Identity by order number and the last digits of the phone, asked through the gateway so that guessing is budgeted."""

from __future__ import annotations

import logging
from dataclasses import replace
from uuid import uuid4

from desktop.domain.calls import ERRORS, Outcome
from desktop.domain.errors import Declined, StoreError, Unavailable
from desktop.domain.orders import Customer
from desktop.domain.people import Caller, staff, verified, visitor
from desktop.domain.records import parse
from desktop.ports.audit import Register
from desktop.ports.tools import Tools

TOOL = "orders.verify"

ANSWERED = {Outcome.OK, Outcome.NOT_FOUND, Outcome.INVALID}
"""Outcomes by which the shop has said whether the two numbers belong together."""

log = logging.getLogger(__name__)


class GatewayIdentity:
    """The :class:`desktop.ports.identity.Identity` that asks the shop."""

    def __init__(self, tools: Tools, register: Register | None = None) -> None:
        """``register`` keeps who signed in and where."""
        self._tools = tools
        self._register = register

    async def verify(self, order_id: str, phone_last4: str, counter: str) -> Caller | None:
        """The verified customer, or None; never why not.

        Raises:
            ToolError: nobody was asked, or nobody answered: that tells nothing of the numbers.
        """
        result = await self._tools.call(
            TOOL,
            {"order_id": order_id, "phone_last4": phone_last4},
            visitor(counter),
            call_id=f"verify.{uuid4().hex[:8]}",
        )
        if result.outcome not in ANSWERED:
            error = ERRORS.get(result.outcome, Unavailable)
            raise (Unavailable if error is Declined else error)(result.detail or result.code)
        record = parse(result.record) if result.record else None
        if not isinstance(record, Customer):
            return None
        caller = replace(verified(record.customer_id, counter), shown_by=order_id)
        await self._keep(caller)
        return caller

    async def staff_came(self, counter: str) -> None:
        """Into the audit, as a customer's sign-in."""
        await self._keep(staff(counter))

    async def _keep(self, caller: Caller) -> None:
        """A sign-in that cannot be kept is still one: the person in front is who they are."""
        if self._register is None:
            return
        try:
            await self._register.note("sign_in", caller.owner, counter=caller.counter)
        except StoreError as error:
            log.warning("a sign-in could not be kept: %s", error)
