"""Runs the steps of an operation: one after the other, each finding the answers of those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from desktop.api import NotFound, Refused, Unavailable, request
from desktop.domain.identifiers import canonical
from desktop.shop.conditions import all_hold, digits, first_reason
from desktop.shop.fields import Records
from desktop.shop.mapping import Operation, Paging, ShopMapping, Step
from desktop.shop.period import clock, period
from desktop.shop.pointer import around, fill, names, read, word
from desktop.shop.speaking import Speaker

NOT_FOUND = "not_found"
"""Code of a check that means: there is no such thing, or it was not done."""

Page = tuple[list[Any], Any]
"""The elements of a page, and its whole answer."""


class NothingFound(NotFound):
    """A list that a later step needs is empty."""


class Steps:
    """The steps of one mapping."""

    def __init__(
        self, mapping: ShopMapping, speaker: Speaker, records: Records, now: Callable[[], datetime]
    ) -> None:
        self._mapping = mapping
        self._speaker = speaker
        self._records = records
        self._now = now

    def scope(self, values: Mapping[str, Any], wanted: int) -> dict[str, Any]:
        """Everything that templates may name, before the first step."""
        asked = request()
        number = values.get("order_id") or values.get("return_id") or ""
        return {
            "plain_id": canonical(str(number)) or None,
            "phone_digits": digits(str(values.get("phone") or "")).lstrip("0") or None,
            "lang": asked.lang,
            "customer": asked.customer,
            "key": asked.idempotency_key,
            "shop": self._speaker.settings,
            "page_size": wanted,
            "clock": clock(datetime.now().astimezone(), self._mapping.zone),
            **values,
            **period(dict(values), self._mapping.zone),
        }

    def run(self, plan: Operation, scope: dict[str, Any], *, but_last: bool = False) -> Any:
        """What the steps saved, by name; ``answer`` is the last one's.

        Raises:
            desktop.api.Failure: what the shop said, or that its answer cannot be used.
        """
        context: dict[str, Any] = {}
        steps = plan.steps[:-1] if but_last else plan.steps
        for place, step in enumerate(steps):
            if self._left_out(step, scope):
                continue
            try:
                found = self._do(step, plan, context, scope)
            except Refused as refusal:
                raise renamed(refusal, plan) from refusal
            except Unavailable as error:
                # As long as nothing was written, the write that this was to prepare can be tried again.
                error.sent = error.sent and request().written
                raise
            if found == [] and not step.optional and (but_last or place < len(steps) - 1):
                raise NothingFound(f"{self._speaker.where(step)}: nothing found")
            context[step.save] = context["answer"] = scope[step.save] = found
        return context

    @staticmethod
    def _left_out(step: Step, scope: Mapping[str, Any]) -> bool:
        return bool(
            (step.only and read(scope, step.only) is None)
            or (step.unless and read(scope, step.unless) is not None)
        )

    def _do(
        self, step: Step, plan: Operation, context: dict[str, Any], scope: dict[str, Any]
    ) -> Any:
        if step.make:
            return self._records.make(step.make, None, context, scope)
        if step.check:
            return self._checked(step, context, scope)
        if step.paging or step.pick or step.filter:
            return self._elements(step, scope)
        answer, _ = self._speaker.ask(step, scope, self._headers(scope))
        self._refused(step, answer)
        found = read(answer, step.at)
        if found is None and step.optional:
            return []
        listed = plan.items == "." or step.save != "answer"
        shaped = isinstance(found, Mapping) or (listed and isinstance(found, list))
        if found is None or (step.at == "." and not shaped and not step.optional):
            raise self._unusable(step, answer)
        return found

    def _checked(self, step: Step, context: Mapping[str, Any], scope: Mapping[str, Any]) -> Any:
        known = {**scope, **context}
        reason = first_reason(
            self._mapping.checks[step.check], known, scope, self._mapping.zone, self._now
        )
        if reason == NOT_FOUND and step.refuse:
            raise NotFound(f"{self._speaker.where(step)}: {step.check}")
        if reason and step.refuse:
            raise Refused(reason, f"{self._speaker.where(step)}: {step.check}")
        return {"allowed": reason is None, "code": reason or "ok"}

    def _elements(self, step: Step, scope: dict[str, Any]) -> Any:
        for condition in step.pick:
            if condition.is_ and names(condition.is_) and not fill(condition.is_, scope):
                raise NothingFound(f"{self._speaker.where(step)}: {condition.is_} has no value")
        found: list[Any] = []
        for elements, _ in self.pages(step, scope):
            found += elements
            if step.pick and found:
                return found[0]
        if step.pick and not step.optional:
            raise NothingFound(f"{self._speaker.where(step)}: none that fits")
        return found

    def pages(self, step: Step, scope: dict[str, Any]) -> Iterator[Page]:
        """The pages of a list, each with the elements that fit, up to the cap.

        Raises:
            desktop.api.Failure: what the shop said, or that there is no list.
        """
        paging = step.paging or Paging("page", most=1)
        seen: Any = None
        link, cursor, read_so_far = "", None, 0
        for number in range(paging.most):
            here = {**scope, "page": number + paging.first, "offset": read_so_far, "cursor": cursor}
            if step.paging:
                here["page_size"] = paging.size
            answer, raw = self._speaker.ask(step, here, self._headers(scope), link)
            self._refused(step, answer)
            elements = read(answer, step.at)
            if elements is None and (number or step.optional):
                return
            if not isinstance(elements, list):
                raise self._unusable(step, answer, "a list")
            if elements and elements == seen:
                return  # the shop ignores the page's number and answers with the first one for ever
            seen = elements
            read_so_far += len(elements)
            yield self._fitting(step, elements, scope), answer
            if paging.more and read(answer, paging.more) in (None, False, 0, "false"):
                return
            if paging.kind == "link":
                link = self._speaker.next_link(raw, step)
            elif paging.kind == "cursor":
                cursor = read(answer, paging.next)
            if (paging.kind == "link" and not link) or (paging.kind == "cursor" and not cursor):
                return
            if (
                paging.kind in {"page", "offset"}
                and not paging.more
                and len(elements) < paging.size
            ):
                return

    def _fitting(self, step: Step, elements: list[Any], scope: Mapping[str, Any]) -> list[Any]:
        conditions = (*step.filter, *step.pick)
        return [
            element
            for element in elements
            if all_hold(conditions, element, scope, self._mapping.zone, self._now)
        ]

    def _headers(self, scope: Mapping[str, Any]) -> dict[str, str]:
        filled = {name: fill(value, scope) for name, value in self._mapping.headers.items()}
        headers = {name: value for name, value in filled.items() if value}
        if key := request().idempotency_key:
            headers["Idempotency-Key"] = key
        return headers

    def _refused(self, step: Step, answer: Any) -> None:
        said = read(answer, step.refused) if step.refused else None
        if said is not None and said != []:
            code = said if isinstance(said, str | int) else "refused"
            raise Refused(word(code), f"{self._speaker.where(step)}: {str(said)[:200]}")

    def _unusable(self, step: Step, answer: Any, wanted: str = "") -> Unavailable:
        what = f"{wanted} is expected" if wanted else "nothing of use"
        return Unavailable(
            f"{self._speaker.where(step)} {step.method} {step.path}: {what} at {step.at!r}; "
            f"{around(answer, step.at)}"
        )


def renamed(refusal: Refused, plan: Operation) -> Refused:
    """The refusal under our own code, where the mapping says so."""
    return Refused(plan.refusals.get(refusal.code, refusal.code), refusal.detail)
