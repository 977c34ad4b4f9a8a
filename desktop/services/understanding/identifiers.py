"""Which of the numbers in a text is an order, a parcel, a return, a phone or a tax number, and which is none of them.

Decided by the words right before a number first ("tracking number", 订单号), by its shape second (a carrier's, a mobile
phone's, the shop's own order numbers). What fits nothing is left alone: amounts, sizes, models, dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import DEFAULT_ORDER_FORMATS, OrderNumberFormat, canonical
from desktop.services.understanding.folding import Folded, in_plain_digits
from desktop.services.understanding.identifier_shapes import (
    AFTER_SPOKEN,
    AMOUNT,
    BUT_THIS,
    CARRIER_PREFIXES,
    CARRIER_SHAPES,
    CUE_REACH,
    CUES,
    ELSEWHERE,
    HOTLINES,
    I_MEAN,
    LONG_MIX,
    MEASURE,
    MOBILE,
    MOBILE_UK,
    MODEL,
    MODEL_SHAPE,
    NOT_THIS,
    ORDER,
    OTHER,
    PHONE,
    PHONE_SHAPE,
    RETURN,
    RETURN_BESIDE,
    RETURN_SHAPE,
    SENT_BACK,
    SPOKEN_CUED,
    SPOKEN_UNCUED,
    TAX,
    TAX_SHAPE,
    TRACKING,
    VAT_SHAPE,
)
from desktop.services.understanding.numbers import Element, Run, runs
from desktop.services.understanding.spoken_tax_numbers import spoken_tax_numbers
from desktop.services.understanding.tokens import Span

_SENTENCE_ENDS = Expression(r"[.。!！?？]\s*$")
LONGEST_PHONE = 17
"""Digits of the longest phone number (E.164: 15) with 00 before it; a parcel's may begin with 00 too."""
NAMED_DIGITS = 3
"""Digits from which a number that is no identifier is kept apart from the words."""


def identifiers(
    folded: Folded, formats: OrderNumberFormat, taken: Iterable[Span] = ()
) -> list[Span]:
    """The numbers of a text, each with what it is; ``taken`` are places that were read as something else."""
    return list(_Reader(folded, formats, taken).spans())


def _called(before: str) -> str | None:
    """What the last of some words call the number behind them."""
    for kind, pattern, needs in CUES:
        for need in needs:
            if need in before:
                if pattern.search(before):
                    return kind
                break
    return None


class _Reader:
    def __init__(self, folded: Folded, formats: OrderNumberFormat, taken: Iterable[Span]) -> None:
        self._folded = folded
        self._text = folded.text
        self._formats = formats
        self._closed = [(span.start, span.end) for span in taken]
        self._cues: dict[int, str | None] = {}
        self._named = OrderNumberFormat(
            tuple(one for one in formats.patterns if one not in DEFAULT_ORDER_FORMATS)
        )
        """The shapes that the shop itself named."""

    def spans(self) -> Iterator[Span]:
        text = self._text
        found_runs = runs(text)
        if not found_runs:
            return
        if "@" in text or ":" in text or "www." in text:
            self._closed.extend(found.span() for found in ELSEWHERE.finditer(text))
        for start, end, value in spoken_tax_numbers(text):
            if self._free(start, end):
                self._closed.append((start, end))
                yield self._span(TAX, start, end, value)
        for found in PHONE_SHAPE.finditer(text):
            if self._free(*found.span()) and self._is_phone(found):
                self._closed.append(found.span())
                yield self._span(PHONE, *found.span(), re.sub(r"\s", "", found.group()))
        for found in AMOUNT.finditer(text):
            if self._free(*found.span()) and not found.group().isdigit():
                self._closed.append(found.span())
                yield Span("amount", *found.span())
        for run in found_runs:
            for piece in self._pieces(run):
                if not self._free(piece.start, piece.end):
                    continue
                if self._taken_back(piece):  # it is not meant, and it is no word either
                    yield self._span(OTHER, piece.start, piece.end, self._value(piece))
                else:
                    yield from self._read(piece)

    def _taken_back(self, run: Run) -> bool:
        """Whether the person says that this is the number they do not mean."""
        if (
            run.digits < 4
            or NOT_THIS.search(self._text[max(0, run.start - 24) : run.start]) is None
        ):
            return bool(run.digits >= 4 and I_MEAN.match(self._text, run.end))
        return BUT_THIS.search(self._text, run.end) is not None

    def _free(self, start: int, end: int) -> bool:
        return not any(start < right and left < end for left, right in self._closed)

    def _is_phone(self, found: re.Match[str]) -> bool:
        cue = self._cue(found.start())
        if cue in {ORDER, TRACKING, RETURN, TAX}:
            return False
        if sum(character.isdigit() for character in found.group()) > LONGEST_PHONE:
            return False
        return cue != "order?" or not found.group().isdigit()

    def _cue(self, start: int) -> str | None:
        """What the words right before a number call it; looked for once."""
        if start not in self._cues:
            before = self._text[max(0, start - CUE_REACH) : start]
            self._cues[start] = _called(before)
        return self._cues[start]

    def _pieces(self, run: Run) -> Iterator[Run]:
        """A run cut where one number ends and the next begins."""
        elements = run.elements
        first = 0
        for index in range(1, len(elements)):
            if self._cut(elements[index - 1], elements[index], elements[index + 1 : index + 2]):
                yield from self._trimmed(run.part(first, index))
                first = index
        yield from self._trimmed(run.part(first, len(elements)))

    def _cut(self, one: Element, other: Element, after: tuple[Element, ...]) -> bool:
        between = self._text[one.end : other.start]
        if other.how == "heard":
            return len(one.value) > 1 or not after or len(after[0].value) > 1
        if one.how == "heard":
            return len(other.value) > 1
        if between in {"-", "_"}:
            return False
        if "spelt" in {one.how, other.how}:
            return False
        if one.how == "letters":
            return not self._prefix(one, between) and (
                other.how not in {"zh", "en"} or len(one.value) > 1
            )
        if other.how == "letters":
            return not (between == "" or other.how == one.how or one.how in {"zh", "en"})
        if between.strip() and (
            (len(one.value) > 4 and len(other.value) > 4) or self._whole(one) or self._whole(other)
        ):
            return True  # 少开了60，20261024407重新开
        if not between and one.how == other.how:
            return False
        return self._whole(one) and (self._whole(other) or bool(between) or other.how == "zh")

    def _prefix(self, letters: Element, between: str) -> bool:
        """Whether letters before digits belong to them: written in capitals, or joined."""
        written = in_plain_digits(self._folded.original(letters.start, letters.end))
        return (
            between == ""
            or letters.value in CARRIER_PREFIXES
            or (
                written.isupper()
                and len(written) <= 3
                and written not in {"NO", "ID", "IS", "I", "A", "OK", "MY"}
            )
        )

    def _whole(self, element: Element) -> bool:
        return len(element.value) >= 8 and (
            self._formats.matches(element.value) or MOBILE.fullmatch(element.value) is not None
        )

    def _trimmed(self, run: Run) -> Iterator[Run]:
        """The run without a quantity or an everyday 一 that only stands beside it."""
        elements = list(run.elements)
        while elements and elements[-1].how in {"heard", "letters"}:
            elements.pop()
        while elements and elements[0].how == "heard":
            elements.pop(0)
        written = sum(len(one.value) for one in elements if one.how in {"digits", "mixed"})
        if written >= 4:
            while (
                elements
                and elements[-1].how in {"zh", "en"}
                and (len(elements) == 1 or elements[-2].how not in {"zh", "en"})
            ):
                elements.pop()
            while (
                len(elements) > 1
                and elements[0].how in {"zh", "en"}
                and elements[1].how not in {"zh", "en"}
            ):
                elements.pop(0)
        elif (
            elements
            and elements[-1].how == "zh"
            and AFTER_SPOKEN.match(self._text, elements[-1].end)
        ):
            elements.pop()
        if elements:
            yield Run(tuple(elements))

    def _read(self, run: Run) -> Iterator[Span]:
        kind = None if run.value in HOTLINES else self._kind(run)
        if kind is not None:
            if kind == OTHER and run.value.isdigit() and len(run.value) < NAMED_DIGITS:
                return  # small numbers stay words: "one of two", 少了1双
            if kind == OTHER and any(character.isalpha() for character in run.value):
                kind = MODEL
            yield self._span(kind, run.start, run.end, self._value(run))

    def _value(self, run: Run) -> str:
        if run.spoken:
            return run.value.upper()
        written = in_plain_digits(self._folded.original(run.start, run.end))
        joined = re.sub(r"\s+|[,，、.·]", "", unified(written))
        if all(len(element.value) == 1 for element in run.elements):
            return joined.replace("-", "")  # read out digit by digit: the hyphens are pauses
        return joined

    def _span(self, kind: str, start: int, end: int, value: str) -> Span:
        return Span(kind, start, end, value)

    def _kind(self, run: Run) -> str | None:
        value, digits = run.value, run.digits
        bare = canonical(value)
        cue = self._cue(run.start)
        if run.spoken and digits < (
            SPOKEN_CUED if cue in {ORDER, TRACKING, RETURN, PHONE, "number?"} else SPOKEN_UNCUED
        ):
            return None
        if digits == 0:
            return None
        if cue == TAX and len(bare) >= 8:
            return TAX
        if cue == OTHER and not self._begins_anew(run):
            return OTHER
        if (
            digits <= 6
            and cue not in {ORDER, RETURN, "number?"}
            and not value.startswith("#")
            and MEASURE.match(self._text, run.end)
        ):
            return OTHER
        if cue == RETURN:
            return RETURN
        if cue == ORDER and len(bare) <= 24:
            return ORDER
        return self._by_shape(value, bare, cue, run)

    def _begins_anew(self, run: Run) -> bool:
        """Whether a whole order number opens a sentence: "it's gone to nan's card. 20261118077"."""
        before = self._text[max(0, run.start - 3) : run.start]
        return (
            run.digits >= LONG_MIX
            and self._formats.matches(run.value)
            and _SENTENCE_ENDS.search(before) is not None
        )

    def _by_shape(self, value: str, bare: str, cue: str | None, run: Run) -> str | None:
        digits = run.digits
        if self._sent_back(value):
            return RETURN
        if CARRIER_SHAPES.fullmatch(bare) and cue != "order?":
            return TRACKING
        if cue == "number?" and not MOBILE.fullmatch(bare):
            return ORDER
        if cue == TRACKING and (digits >= 6 or len(bare) >= 8):
            return TRACKING
        if cue == "parcel?" and bare.isdigit() and digits >= 12:
            return TRACKING
        if self._dialled(value, bare, cue, digits):
            return PHONE
        if (
            (TAX_SHAPE.fullmatch(bare) or VAT_SHAPE.fullmatch(bare.lower()))
            and not bare.isdigit()
            and re.search(
                r"税|发票|抬头|invoice|tax|\bvat\b|gst|\bbills?\b|receipt|\b(?:ltd|limited|gmbh|llp|plc)\b",
                self._text,
            )
        ):
            return TAX
        if RETURN_SHAPE.fullmatch(value.lower()) and cue != "order?" and not self._own(value):
            return RETURN
        if self._formats.matches(self._dashed(run)) or self._formats.matches(value):
            return ORDER
        if cue == "order?" and not MODEL_SHAPE.fullmatch(value) and digits >= 3:
            return ORDER
        if (
            cue == "order?"
            and bare.isdigit()
            and (digits >= 3 or not self._text[run.end :].strip(" ?？.。!！"))
        ):
            return ORDER
        if value.startswith("#") and digits >= 1:
            return ORDER
        if (
            len(bare) >= LONG_MIX
            and digits >= 4
            and not MODEL_SHAPE.fullmatch(value)
            and self._looks_issued(run)
        ):
            return ORDER
        return OTHER

    def _sent_back(self, value: str) -> bool:
        shape = RETURN_SHAPE.fullmatch(value.lower()) or RETURN_BESIDE.fullmatch(value.lower())
        return (
            shape is not None and not self._own(value) and SENT_BACK.search(self._text) is not None
        )

    def _dialled(self, value: str, bare: str, cue: str | None, digits: int) -> bool:
        if cue != "order?" and (MOBILE.fullmatch(bare) or self._is_mobile_uk(bare, value)):
            return True
        return cue == PHONE and 7 <= digits <= 15

    def _is_mobile_uk(self, bare: str, value: str) -> bool:
        return MOBILE_UK.fullmatch(bare) is not None and not self._own(value)

    def _own(self, value: str) -> bool:
        """Whether the shop itself said that its order numbers look like this."""
        return bool(self._named.patterns) and self._named.matches(value)

    def _dashed(self, run: Run) -> str:
        if run.spoken:
            return run.value
        return in_plain_digits(self._folded.original(run.start, run.end))

    def _looks_issued(self, run: Run) -> bool:
        """Letters and digits as a system issues them: no hyphen after a few letters, as models have."""
        written = self._dashed(run)
        return re.match(r"#?[A-Za-z]{2,}-[0-9]{1,4}[A-Za-z]", written) is None
