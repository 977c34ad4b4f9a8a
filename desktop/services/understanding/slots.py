"""Everything code takes out of a text, with its places: numbers, times, products, addresses, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from desktop.domain.actions import Arguments, Period
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.understanding import details
from desktop.services.understanding.folding import Folded
from desktop.services.understanding.identifiers import identifiers
from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.periods import periods
from desktop.services.understanding.products import Naming, Product
from desktop.services.understanding.tokens import Span, Token


def spans(folded: Folded, formats: OrderNumberFormat, today: date) -> list[Span]:
    """The numbers and times of a text."""
    times = periods(folded.text, today)
    return [*times, *identifiers(folded, formats, times)]


@dataclass(frozen=True, slots=True)
class Scene:
    """One utterance, read as far as code can read it."""

    folded: Folded
    tokens: Sequence[Token]
    hits: Hits
    spans: Sequence[Span]
    chinese: bool
    naming: Naming | None
    """What names products in it; None where nothing does."""

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of folded text that the words from ``start`` to ``end`` fill."""
        if start >= end:
            return 0, 0
        return self.tokens[start].start, self.tokens[end - 1].end

    def meant(self) -> str:
        """All the words, with slips of the keyboard and homophones as they were meant."""
        folded, pieces, at = self.folded.text, list[str](), 0
        for (start, end), these in groupby(self.tokens, lambda token: (token.start, token.end)):
            said, read = folded[start:end], " ".join(token.text for token in these)
            mended = said.isalpha() and not read.startswith("<")
            pieces += (folded[at:start], read if mended else said)
            at = end
        return "".join([*pieces, folded[at:]])

    def text(self, start: int, end: int) -> str:
        """The person's own words for a stretch of folded text."""
        return self.folded.original(start, end).strip()


def arguments(scene: Scene, start: int, end: int) -> Arguments:
    """The arguments that the words from ``start`` to ``end`` give, whatever is wanted."""
    left, right = scene.characters(start, end)
    inside = [span for span in scene.spans if span.start >= left and span.end <= right]
    names = [
        scene.text(*scene.characters(one.start, one.end)) for one in _chosen(scene, start, end)
    ]
    numbers = _numbers(inside, scene.folded.text)
    return Arguments(
        order_id=numbers.get("order"),
        tracking_number=numbers.get("tracking"),
        return_id=numbers.get("return_id"),
        tax_id=numbers.get("tax_id"),
        phone=numbers.get("phone"),
        new_phone=numbers.get("new_phone"),
        period=_period(scene, inside),
        product=names[0] if names else None,
        items=tuple(names) if len(names) > 1 else None,
    )


def _numbers(inside: Sequence[Span], text: str) -> dict[str, str]:
    """The first number of each kind; a phone number that another one is to give way to is a new one."""
    found: dict[str, str] = {}
    for span in inside:
        if isinstance(span.value, str):
            new = span.kind == "phone" and details.changes_phone(text, span.start)
            found.setdefault("new_phone" if new else span.kind, span.value)
    return found


def _period(scene: Scene, inside: Sequence[Span]) -> Period | None:
    """The time that tells when something was bought; not when it arrives, or a rule's length.

    Of several the one beside a word of buying ("exam on Monday and the book I got last week"), else the first.
    """
    times = [
        span for span in inside if isinstance(span.value, Period) and not _of_delivery(scene, span)
    ]
    if len(times) > 1:
        times.sort(key=lambda span: not _of_buying(scene, span))
    return times[0].value if times and isinstance(times[0].value, Period) else None


NEAR_WORDS = 3
"""Words between a time and the verb of arriving that it belongs to."""


def _of_buying(scene: Scene, span: Span) -> bool:
    """Whether a word of buying stands right beside a time."""
    place = next((at for at, token in enumerate(scene.tokens) if token.start >= span.start), None)
    if place is None:
        return False
    return any(
        right <= place <= right + NEAR_WORDS or place < left <= place + NEAR_WORDS
        for left, right in scene.hits.spans.get("buy_before", ())
    )


def _of_delivery(scene: Scene, span: Span) -> bool:
    index = next(
        (place for place, token in enumerate(scene.tokens) if token.start >= span.start), None
    )
    if index is None:
        return False
    if any(right == index for _, right in scene.hits.spans.get("buy_before", ())):
        return False  # "bought last week"
    before = 0 if scene.chinese else NEAR_WORDS  # "coming today"; Chinese says the time first
    return any(
        index - before <= left <= index + NEAR_WORDS and left != index
        for left, _ in scene.hits.spans.get("time_of_delivery", ())
    )


def _chosen(scene: Scene, start: int, end: int) -> list[Product]:
    found = scene.naming.within(start, end) if scene.naming else []
    return [one for one in found if one.weight == found[0].weight][:3] if found else []


def orders(scene: Scene, start: int, end: int) -> list[str]:
    """All order numbers in a stretch of words, in the order they were said."""
    left, right = scene.characters(start, end)
    values = [
        span.value
        for span in scene.spans
        if span.kind == "order" and span.start >= left and span.end <= right
    ]
    return list(dict.fromkeys(value for value in values if isinstance(value, str)))
