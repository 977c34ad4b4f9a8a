"""Reads the one number that an expected answer holds, with what was repeated and taken back on the way.

"二零二四 零九幺五 零零幺", "eight eight oh one, no wait, oh three", "第三位是五". Where words can be read in two ways
("thirty one", or what follows a correction), the reading whose length or value was expected is taken.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, product

from desktop.domain.expressions import Expression
from desktop.domain.identifiers import canonical
from desktop.services.listening.numbers.tokens import PREFIX, Kind, Token, tokens, widened

READINGS = 64
"""Of one utterance that are compared; an order number has two or three doubtful places at most."""
SPOKEN_DIGITS = 3
"""Digits from which words in a free sentence are written as a number; fewer stay words: "one of two"."""
SINGLE_DIGITS = 4
"""From so many on somebody dictates."""
_TAKEN_BACK = frozenset({Kind.FIX, Kind.NOT, Kind.PLACE, Kind.RESTART})
_NO_DIGIT = _TAKEN_BACK | {Kind.LETTERS}
_PARTICLES = frozenset("吧把我是起其就而儿")
_NOT_FIRST = frozenset({"to", "for", "a", "我", "就", "mine"})
_UNSETTLED = frozenset({Kind.JOIN, Kind.BREAK, Kind.MAYBE})
_NOT_LAST = frozenset({"a", "mine", "free", "hate", "for", "to", "hero"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that was read."""

    value: str
    """Digits and capital letters."""
    corrected: bool
    """Whether something was taken back."""
    restarted: bool = False
    """Whether the speaker began anew; what was dictated before does not count."""
    touched: bool = False
    """Whether it already holds what was dictated before (a correction of it)."""


def read(
    text: str,
    *,
    lengths: Collection[int] = (),
    candidates: Collection[str] = (),
    before: str = "",
) -> Reading | None:
    """The number in ``text``, which answers the question for one; None when there is none.

    ``before`` is what was dictated in earlier utterances; a correction without digits in front of it works on that.
    """
    wide = widened(text)
    every = _settled(tokens(wide), wide)
    if not any(one.kind in {Kind.DIGITS, Kind.LETTERS} for one in every):
        return None
    known = {canonical(one).upper() for one in candidates}
    doubtful = [
        (one.value, *one.others) if one.kind is Kind.DIGITS else (one.value,) for one in every
    ]
    best: tuple[int, int, Reading] | None = None
    for number, values in enumerate(islice(product(*doubtful), READINGS)):
        chosen = [
            Token(one.kind, value, one.start, one.end)
            for one, value in zip(every, values, strict=True)
        ]
        for rank, reading in enumerate(_Interpreter(before).readings(chosen)):
            fit = _fit(reading, before, lengths, known)
            if best is None or (fit, -number - rank) > (best[0], best[1]):
                best = (fit, -number - rank, reading)
    return best[2] if best and best[2].value else None


def digit_by_digit(text: str) -> bool:
    """Whether nothing but single digits, doubled ones and words between them was said: no "twenty", no letter, no correction."""
    wide = widened(text)
    every = _settled(tokens(wide), wide)
    return not any(
        one.kind in _NO_DIGIT or (one.kind is Kind.DIGITS and not _single(one, wide))
        for one in every
    )


def nearly_digit_by_digit(text: str) -> bool:
    """The same with one "ten" or "四十" and some letters among the digits: recognisers write them for a six, a four, an eight."""
    wide = widened(text)
    every = _settled(tokens(wide), wide)
    said = [(_single(one, wide), len(one.value)) for one in every if one.kind is Kind.DIGITS]
    return (
        not any(one.kind in _TAKEN_BACK for one in every)
        and sum(not single for single, _ in said) <= 1
        and sum(count for single, count in said if single) >= SINGLE_DIGITS
    )


def every_digit(text: str) -> str:
    """All digits in a row, whatever was said between them: "4 0 7 1 … where is it … 9 2"."""
    wide = widened(text)
    return "".join(one.value for one in _settled(tokens(wide), wide) if one.kind is Kind.DIGITS)


def _single(token: Token, text: str) -> bool:
    written = text[token.start : token.end].lstrip("#")
    return len(token.value) == 1 or written.isdigit() or written.lower().startswith("double")


def _fit(reading: Reading, before: str, lengths: Collection[int], known: set[str]) -> int:
    whole = {reading.value, before + reading.value}
    if whole & known:
        return 2
    return int(any(len(one) in lengths for one in whole))


class _Interpreter:
    """Runs over the tokens once and tells the possible values, the likeliest first."""

    def __init__(self, before: str) -> None:
        self._before = before

    def readings(self, every: Sequence[Token]) -> Iterable[Reading]:
        restarted = any(one.kind is Kind.RESTART for one in every)
        if restarted:
            last = max(index for index, one in enumerate(every) if one.kind is Kind.RESTART)
            every = every[last + 1 :]
        fixes = [
            index for index, one in enumerate(every) if one.kind in {Kind.FIX, Kind.NOT, Kind.PLACE}
        ]
        if not fixes:
            yield Reading(_best_run(every), corrected=False, restarted=restarted)
            return
        said = _best_run(every[: fixes[0]])
        touched = not said and bool(self._before) and not restarted
        options = [self._before if touched else said]
        for index, end in zip(fixes, [*fixes[1:], len(every)], strict=True):
            options = [
                after
                for option in options[:8]
                for after in _corrected(option, every[index], every[index + 1 : end])
            ]
        for option in dict.fromkeys(options):
            yield Reading(option, corrected=True, restarted=restarted, touched=touched)


def _best_run(every: Sequence[Token]) -> str:
    """The longest stretch without a foreign word between; of equals, the last."""
    runs, current = [""], ""
    for one in every:
        if one.kind is Kind.WORD:
            runs.append(current)
            current = ""
        elif one.kind in {Kind.DIGITS, Kind.LETTERS}:
            current += one.value
    runs.append(current)
    return max(reversed(runs), key=lambda run: sum(one.isdigit() for one in run) * 100 + len(run))


def _groups(every: Sequence[Token]) -> list[str]:
    groups = [""]
    for one in every:
        if one.kind in {Kind.BREAK, Kind.WORD}:
            groups.append("")
        elif one.kind in {Kind.DIGITS, Kind.LETTERS}:
            groups[-1] += one.value
    return [group for group in groups if group]


def _corrected(said: str, fix: Token, after: Sequence[Token]) -> list[str]:
    groups = _groups(after)
    if not groups:
        return [said]
    first, rest = groups[0], "".join(groups[1:])
    if fix.kind is Kind.PLACE:
        place = int(fix.value)
        index = place - 1 if place > 0 else len(said) + (place or -1)
        if not 0 <= index < len(said):
            return [said]
        return [said[:index] + first[0] + said[index + 1 :] + first[1:] + rest]
    if fix.kind is Kind.NOT:
        return _instead(said, first, rest)
    if not said or len(first) >= len(said):
        whole = [first + rest]
    else:
        whole = [said[: -len(first)] + first + rest]
    # "不对，是三五六": the first digits take the place of the last ones, the others go on.
    goes_on = [said[:-size] + first + rest for size in range(1, min(len(first), len(said)))]
    return [*whole, *goes_on]


def _instead(said: str, wrong: str, right: str) -> list[str]:
    """The last place where the wrong digits stand ("不是三，是五"). Without a right one nothing is known."""
    if not said:
        return [right]
    if not right:
        return [said]
    place = said.rfind(wrong)
    if place < 0:
        return [said[: -len(right)] + right if len(right) < len(said) else right]
    return [said[:place] + right + said[place + len(wrong) :]]


def _settled(every: list[Token], text: str) -> list[Token]:
    """Sound-alikes become digits where digits stand around them, else words; letters count only in front."""
    sure = sum(one.kind is Kind.DIGITS for one in every)
    words = sum(one.kind is Kind.WORD for one in every)
    settled: list[Token] = []
    for index, one in enumerate(every):
        if one.kind is Kind.MAYBE:
            kind = (
                Kind.DIGITS if sure > words and _between(every, index, settled, text) else Kind.WORD
            )
            value = one.value
            if kind is Kind.DIGITS and not value.isdigit():
                kind = Kind.LETTERS if not _digits_so_far(settled) else Kind.WORD
            settled.append(Token(kind, value, one.start, one.end))
        elif one.kind is Kind.LETTERS and one.value == "A" and _digits_so_far(settled):
            settled.append(Token(Kind.DIGITS, "8", one.start, one.end))
        else:
            settled.append(one)
    return _front_letters(settled)


def _digits_so_far(settled: Sequence[Token]) -> bool:
    return any(one.kind is Kind.DIGITS for one in settled)


def _front_letters(settled: list[Token]) -> list[Token]:
    """Letters that no number has in its middle, and long ones in front, are words."""
    found: list[Token] = []
    for index, one in enumerate(settled):
        if one.kind is Kind.LETTERS:
            nearby = settled[index + 1 : index + 1 + PREFIX]
            leads = any(other.kind is Kind.DIGITS for other in nearby)
            inside = bool(found) and found[-1].kind in {Kind.DIGITS, Kind.LETTERS}
            if not (leads or inside):
                found.append(Token(Kind.WORD, one.value, one.start, one.end))
                continue
        found.append(one)
    return found


def _between(every: Sequence[Token], index: int, settled: Sequence[Token], text: str) -> bool:
    skipped = {Kind.JOIN, Kind.BREAK}
    left = next((one for one in reversed(settled) if one.kind not in skipped), None)
    right = next((one for one in every[index + 1 :] if one.kind not in skipped), None)
    word = text[every[index].start : every[index].end].lower()
    if right is None:
        return (
            left is not None
            and left.kind is Kind.DIGITS
            and word not in _NOT_LAST
            and word not in _PARTICLES
        )
    if left is None:
        first = next((one for one in every[index + 1 :] if one.kind not in _UNSETTLED), None)
        return first is not None and first.kind is Kind.DIGITS and word not in _NOT_FIRST
    numeric = {Kind.DIGITS, Kind.LETTERS}
    return left.kind in numeric and right.kind in {*numeric, Kind.MAYBE}


_LISTED = Expression(r"(?<![0-9])[0-9]{1,3}(?:[,，、.\s\-]{1,2}[0-9]{1,3}){2,}(?![0-9])")


def in_digits(text: str) -> str:
    """The sentence with numbers that were said digit by digit written as numbers; everything else stays."""
    wide = widened(text)
    pieces: list[str] = []
    run: list[Token] = []
    done = 0

    def close() -> None:
        nonlocal done
        value = "".join(one.value for one in run)
        spoken = len(run) > 1 and sum(len(one.value) for one in run) >= SPOKEN_DIGITS
        alone = all(len(one.value) <= 3 for one in run) or all(
            one.end - one.start <= 2 * len(one.value) + 6 for one in run
        )
        if spoken and alone and value.isdigit():
            pieces.append(wide[done : run[0].start] + value)
            done = run[-1].end
        run.clear()

    for one in tokens(wide):
        if one.kind is Kind.DIGITS and (not run or one.start - run[-1].end <= 2):
            run.append(one)
        elif one.kind is not Kind.BREAK or not _LISTED.search(wide, max(0, one.start - 4)):
            close()
            if one.kind is Kind.DIGITS:
                run.append(one)
    close()
    return "".join(pieces) + wide[done:]
