"""A shop system as our plugins see it: operations by name, records in return."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from desktop.api import NotFound, Refused, Unavailable, config, record, request, secret
from desktop.domain.identifiers import same
from desktop.shop.client import ShopClient
from desktop.shop.fields import Records
from desktop.shop.mapping import LISTS, OPERATIONS, Operation, ShopMapping, Step
from desktop.shop.mapping_file import load
from desktop.shop.named import file_of
from desktop.shop.pointer import names, read, word
from desktop.shop.speaking import Secret, Speaker
from desktop.shop.steps import NothingFound, Page, Steps, renamed
from desktop.shop.values import day, time, whole

ENOUGH = 50
"""Elements of a list that are asked for where nobody says how many."""

REPEATED = ("order_id", "return_id", "customer_id")
"""What was asked for and stands in the record again: some systems ignore what they do not know and answer with any."""


class Shop:
    """One shop system, spoken to through its mapping."""

    def __init__(
        self,
        mapping: ShopMapping,
        client: ShopClient,
        secret: Secret,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """``secret``: a secret by its name; ``settings``: what the shop sets of the mapping's own."""
        self.mapping = mapping
        self._speaker = Speaker(mapping, client, secret, settings or {})
        self._records = Records(mapping)
        self._steps = Steps(mapping, self._speaker, self._records, self.now)
        self._drift: timedelta | None = None

    def can(self, operation: str) -> bool:
        """Whether the mapping has the operation."""
        return operation in self.mapping.operations

    def tells(self, operation: str, value: str) -> bool:
        """Whether the operation passes a value on to the shop: where it does not, nobody may be told that it will be so."""
        plan = self.mapping.operations.get(operation)
        steps = plan.steps if plan is not None else ()
        return any(_passes(step.body, value) or _asks(step, value) for step in steps)

    def get(self, operation: str, **values: Any) -> dict[str, Any]:
        """One record.

        Raises:
            desktop.api.Failure: what the shop said, or that its answer cannot be read.
        """
        plan = self._plan(operation)
        scope = self._steps.scope(values, ENOUGH)
        context = self._steps.run(plan, scope)
        context["answer"] = context[plan.main]
        kind = str(OPERATIONS[operation])
        made = self._records.make(str(plan.record), kind, context, scope)
        for key in REPEATED:
            if values.get(key) and key in made and not same(str(made[key]), str(values[key])):
                raise NotFound(f"asked for {key} {values[key]}, got {made[key]}")
        return record(kind, **made)

    def list(
        self, operation: str, wanted: int = ENOUGH, **values: Any
    ) -> tuple[list[dict[str, Any]], list[str], int]:
        """Records (without their envelope), the words of each by which a product is recognised, and how many there are.

        Pages are read until ``wanted`` fit, the shop has no more, or the mapping's cap is reached. Whatever the shop
        answers, nothing of another customer, of other days or in another state is among them.
        """
        plan = self._plan(operation)
        last = plan.steps[-1]
        scope = self._steps.scope(values, wanted)
        made, words, total, dropped = [], [], None, 0
        try:
            context = self._steps.run(plan, scope, but_last=True)
            for elements, answer in self._pages(plan, scope):
                if total is None and plan.total:
                    total = read(answer, plan.total)
                for item in elements:
                    entry = self._records.make(
                        str(plan.record), OPERATIONS[operation], {**context, "answer": item}, scope
                    )
                    if not self._meant(entry, values):
                        dropped += 1
                        continue
                    made.append(entry)
                    words.append(" ".join(_words(read(item, pointer)) for pointer in plan.words))
                if len(made) >= wanted:
                    break
        except NothingFound:
            return [], [], 0
        except Refused as refusal:
            raise renamed(refusal, plan) from refusal
        counted = total is not None and not dropped and not last.filter
        return made, words, max(whole(total), len(made)) if counted else len(made)

    def _pages(self, plan: Operation, scope: dict[str, Any]) -> Any:
        """The elements of the last step, page by page."""
        last = plan.steps[-1]
        if last.paging or last.filter:
            yield from self._steps.pages(last, scope)
            return
        yield self._one_page(plan, scope)

    def _one_page(self, plan: Operation, scope: dict[str, Any]) -> Page:
        alone = Operation(plan.steps[-1:], items=plan.items)
        answer = self._steps.run(alone, scope).get("answer", [])
        found = read(answer, plan.items or ".")
        if not isinstance(found, list):
            where = self._speaker.where(plan.steps[-1])
            raise Unavailable(f"{where}: a list is expected at {plan.items!r}")
        return found, answer

    def _meant(self, entry: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        """Whether a record is one of those that were asked for."""
        customer = request().customer or values.get("customer")
        if customer and entry.get("customer_id") != customer:
            return False
        if values.get("order_id") and not same(str(entry["order_id"]), str(values["order_id"])):
            return False
        if values.get("status") and entry.get("status") != values["status"]:
            return False
        if values.get("from") and "placed_at" in entry:
            placed = day(entry["placed_at"], self.mapping.zone)
            return values["from"] <= placed <= values["to"]
        return True

    def raw(self, operation: str, **values: Any) -> Any:
        """The last step's answer as it is."""
        return self._steps.run(self._plan(operation), self._steps.scope(values, ENOUGH))["answer"]

    def settled(self, operation: str, key: str, order_id: str | None) -> dict[str, Any]:
        """The record that a write under this idempotency key left behind.

        By the key alone where the shop keeps that (``settled``), else by looking at the order (``cancel_settled``).

        Raises:
            NotFound: nothing was done under it.
            Refused: this shop cannot tell.
        """
        if not self.can("settled"):
            if not order_id:
                raise Refused("not_supported", f"{self.mapping.file}: no [operations.settled]")
            return self.get(f"{operation}_settled", order_id=order_id, key=key)
        told = self.raw("settled", key=key)
        if not told.get("done"):
            raise NotFound(f"nothing was done under {key}")
        return dict(told["result"])

    def named(self, kind: str, name: str, data: Any) -> dict[str, Any]:
        """A record of the given kind from an answer that was fetched by other means, such as a settled write."""
        if data.get("record") == kind:
            return dict(data)
        return record(kind, **self._records.make(name, kind, {"answer": data}, {}))

    def recognise(self, table: str, text: str | None) -> str | None:
        """The shop's own code that a person's words stand for, by the mapping's ``[words.TABLE]``; None when none does."""
        folded = (text or "").casefold()
        for code, words in self.mapping.words.get(table, {}).items():
            if any(word in folded for word in words):
                return code
        return None

    def now(self) -> datetime:
        """The shop's own time, where its mapping says how to ask for it; asked once a process.

        Raises:
            desktop.api.Failure: it could not be asked; the next call asks again.
        """
        drift = self._drift
        if drift is None:
            drift = timedelta(0)
            if self.can("now"):
                told = datetime.fromisoformat(time(read(self.raw("now"), "now"), self.mapping.zone))
                drift = told - datetime.now(told.tzinfo)
            self._drift = drift
        return datetime.now().astimezone() + drift

    def _plan(self, operation: str) -> Operation:
        plan = self.mapping.operations.get(operation)
        if plan is None:
            raise Refused(
                "not_supported", f"{self.mapping.file}: there is no [operations.{operation}]"
            )
        return plan


def _passes(template: Any, value: str) -> bool:
    """Whether a body's template takes the value anywhere, by itself or beside the elements of a list."""
    if isinstance(template, str):
        return value in (template, *names(template))
    parts = template.values() if isinstance(template, Mapping) else template
    return not isinstance(template, int | float) and any(_passes(part, value) for part in parts)


def _asks(step: Step, value: str) -> bool:
    """Whether a step's query holds the value."""
    queries = (step.query, *step.query_groups)
    return any(value in names(told) for query in queries for told in query.values())


def _words(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_words(item) for item in value)
    if isinstance(value, Mapping):
        return " ".join(_words(item) for item in value.values())
    return "" if value is None else word(value)


def mapping_named(name: str) -> ShopMapping:
    """The mapping of a name in ``plugins/shops``, or of a file.

    Raises:
        desktop.domain.errors.ConfigError: it cannot be read.
    """
    return load(file_of(name))


def connect() -> Shop:
    """The shop that the plugin's settings and secrets name.

    Settings are ``shop_mapping`` (a name or a file), ``shop_url``, ``shop_settings``, secrets ``shop_token``, ``shop_key``,
    ``shop_secret``.

    Raises:
        desktop.domain.errors.ConfigError: the mapping cannot be read.
    """
    mapping = mapping_named(config("shop_mapping", "demo"))
    settings = config("shop_settings", dict[str, Any]())
    told = {name: word(value) for name, value in settings.items()}
    return Shop(mapping, ShopClient(config("shop_url", "")), secret, told)


__all__ = ["LISTS", "Shop", "connect", "mapping_named"]
