"""What the encoder is taught: the same sentences as the table of weights, and what leans on something that was told, in pieces.

``said-zh.txt`` and ``said-en.txt`` beside this file hold what language models wrote in the part of customers in the middle of a
conversation: on each line what was told last (:class:`desktop.domain.situations.Situation`), the action, and the words, with tabs between.
``asked-zh.txt`` and ``asked-en.txt`` hold questions, with the matter (:class:`desktop.domain.matters.Matter`) in the action's place, and ``-``
where nothing was told before them. ``answered-zh.txt`` and ``answered-en.txt`` hold what is said while something is open
(:class:`desktop.domain.openings.Opening`), with the kind of answer, and after a colon what is asked or wanted.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = ROOT / "packaging" / "understanding"
sys.path[:0] = [str(ROOT), str(SENTENCES)]

from around import joined  # noqa: E402
from learn import label  # noqa: E402
from material import HELD_BACK, Sample, samples, spoken  # noqa: E402

from desktop.adapters.encoder.pieces import BEGIN, END, UNKNOWN, Pieces  # noqa: E402
from desktop.domain.actions import Action  # noqa: E402
from desktop.domain.matters import Matter  # noqa: E402
from desktop.domain.openings import Answer, Opening  # noqa: E402
from desktop.domain.situations import Situation  # noqa: E402

MATTERS = list(Matter)
ANSWERS = list(Answer)
WRITTEN = 0.2
"""Share of the sentences made of patterns that a round takes: there are nearly as many of them as of spoken lines, and they
resemble each other."""
EVERY = 12
"""One of so many lines that lean on what was told is never taught: what was learnt of them is measured on these."""
ANYWHERE = 0.3
"""Share of the whole sentences that are taught as said after something chosen by chance: they mean the same everywhere."""
WHOLE = 14
"""Pieces from which a sentence stands by itself."""
NOTHING_ASKED = frozenset(
    {
        Action.HUMAN,
        Action.SMALLTALK,
        Action.CONTROL,
        Action.CANCEL_ORDER,
        Action.RETURN_ORDER,
        Action.EXCHANGE_ORDER,
        Action.CHANGE_ADDRESS,
        Action.INVOICE_REQUEST,
        Action.DECLINE,
        Action.CLARIFY,
    }
)
"""Wishes whose lines ask nothing that a matter is."""
NO_MATTER = 0.3
"""How much a line counts as one that asks nothing: there are more of these than of any matter."""
STEERS = frozenset({Answer.YES, Answer.NO, Answer.WAIT, Answer.REPEAT})
"""Answers that wish for nothing new."""
HELP = "help"
"""How the lines name a question for what an open question means."""
UNTOLD = -1
"""The place of a label that a line does not tell."""
_CHINESE = re.compile("▁?[㐀-鿿]{1,4}")


@dataclass(frozen=True)
class Line:
    """One sentence to be taught."""

    pieces: list[int]
    label: int
    """:data:`UNTOLD` where the line tells only what it asks about."""
    worth: float
    matter: int = UNTOLD
    """:data:`UNTOLD` where it is not known."""
    matter_worth: float = 1.0
    answer: int = UNTOLD
    """:data:`UNTOLD` where nothing was open."""


def material() -> tuple[list[Sample], list[Sample], list[Sample]]:
    """Spoken lines with pairs of them put together, written ones, and those held back."""
    every = list(spoken(SENTENCES))
    back = [one for one in every if one.line <= HELD_BACK]
    kept = {_plain(one.text) for one in back}
    taught = [one for one in every if one.line > HELD_BACK and _plain(one.text) not in kept]
    written = [one for one in samples(SENTENCES) if _plain(one.text) not in kept]
    return [*taught, *joined(taught, SENTENCES)], written, back


@dataclass(frozen=True)
class Kept:
    """A line of one of the files."""

    text: str
    lang: str
    line: int

    @property
    def held_back(self) -> bool:
        """Whether it is only measured on."""
        return self.line % EVERY == 0


@dataclass(frozen=True)
class Leaning(Kept):
    """Words that lean on what was told before them."""

    situation: Situation
    action: str


@dataclass(frozen=True)
class Asked(Kept):
    """A question, and what it is about."""

    situation: Situation | None
    matter: Matter


@dataclass(frozen=True)
class Answered(Kept):
    """Words said while something is open."""

    opening: Opening
    answer: Answer
    action: str | None
    """What is asked or wanted instead; ``control`` for what only steers the talk, None where the words do not tell."""


def _files(name: str) -> Iterator[tuple[str, int, str, str, str]]:
    """Of both languages' files: the language, the line's number, and what stands between its tabs."""
    for lang in ("zh", "en"):
        file = Path(__file__).with_name(f"{name}-{lang}.txt")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            before, label_, text = line.split("\t")
            yield lang, number, before, label_, text


def leaning() -> Iterator[Leaning]:
    """What is said in the middle of a conversation, in both languages."""
    for lang, number, before, wished, text in _files("said"):
        action = "+".join(one.split(":")[0] for one in wished.split("+"))
        yield Leaning(text, lang, number, Situation(before), action)


def asked() -> Iterator[Asked]:
    """What is asked, at the beginning and in the middle of a conversation, in both languages."""
    for lang, number, before, matter, text in _files("asked"):
        told = None if before == "-" else Situation(before)
        yield Asked(text, lang, number, told, Matter(matter))


def answered() -> Iterator[Answered]:
    """What is said while something is open, in both languages."""
    for lang, number, opening, told, text in _files("answered"):
        kind, _, action = told.partition(":")
        answer = Answer(kind)
        steers = answer in STEERS or action == HELP
        wished = Action.CONTROL.value if steers else action or None
        yield Answered(text, lang, number, Opening(opening), answer, wished)


def as_leaning_lines(these: Iterable[Leaning], cut: Pieces, labels: list[str]) -> list[Line]:
    """The same as the network reads them."""
    return [
        Line(
            cut(one.text, one.situation),
            labels.index(label(one.action)),
            1.0,
            MATTERS.index(Matter.NONE) if one.action in NOTHING_ASKED else UNTOLD,
            NO_MATTER,
        )
        for one in these
    ]


def as_asked_lines(these: Iterable[Asked], cut: Pieces) -> list[Line]:
    """The same as the network reads them.

    They teach no wish: who asks "can I just get a new one" may want that or the rule, and taught as questions for a rule these lines cost
    four of a hundred wishes in the middle of a conversation.
    """
    return [
        Line(cut(one.text, one.situation), UNTOLD, 1.0, MATTERS.index(one.matter)) for one in these
    ]


def as_answered_lines(these: Iterable[Answered], cut: Pieces, labels: list[str]) -> list[Line]:
    """The same as the network reads them; a wish is told where they ask for something or steer."""
    return [
        Line(
            cut(one.text, one.opening),
            labels.index(label(one.action)) if one.action else UNTOLD,
            1.0,
            answer=ANSWERS.index(one.answer),
        )
        for one in these
    ]


def newest(taught: list[Sample], count: int, chance: random.Random) -> list[Sample]:
    """The last lines of each language's file, and twice as many others, so that what was taught before is not lost."""
    ends = {
        lang: max(one.line for one in taught if one.lang == lang) - count for lang in ("zh", "en")
    }
    late = [one for one in taught if one.line > ends[one.lang]]
    early = [one for one in taught if one.line <= ends[one.lang]]
    return [*late, *chance.sample(early, min(len(early), 2 * len(late)))]


def vocabulary(pieces: list[str], scores: list[float], texts: Iterable[str]) -> list[int]:
    """The base model's pieces that are kept: the special ones, all Chinese ones, and what the texts are made of."""
    cut = Pieces(pieces, scores)
    seen = {place for text in texts for place in cut(text)}
    special = {pieces.index(name) for name in (BEGIN, END, UNKNOWN)}
    chinese = {place for place, piece in enumerate(pieces) if _CHINESE.fullmatch(piece)}
    return sorted(seen | special | chinese)


def as_lines(
    these: Iterable[Sample],
    cut: Pieces,
    labels: list[str],
    worth: float = 1.0,
    chance: random.Random | None = None,
) -> list[Line]:
    """Sentences as the network reads them; with ``chance`` some of the whole ones as said after something."""
    found: list[Line] = []
    for one in these:
        pieces = cut(one.text)
        if chance and len(pieces) >= WHOLE and chance.random() < ANYWHERE:
            pieces = cut(one.text, chance.choice(list(Situation)))
        nothing = MATTERS.index(Matter.NONE) if one.action in NOTHING_ASKED else UNTOLD
        found.append(
            Line(
                pieces,
                labels.index(label(one.action)),
                worth * min(one.weight, 1.0),
                nothing,
                worth * NO_MATTER,
            )
        )
    return found


def rounds(spoken_lines: list[Line], written: list[Line], chance: random.Random) -> list[Line]:
    """The lines of one round."""
    return [*spoken_lines, *chance.sample(written, int(len(written) * WRITTEN))]


def _plain(text: str) -> str:
    return re.sub(r"\W+", "", text.lower())
