"""Where an utterance that the weights take for two requests is cut: at the place whose two sides are plainest.

Marks and joining words only offer places; people put them anywhere, or leave them out. Each side is judged as an utterance of
its own. How plain both sides are, and how far the whole looks like two, are weighed together; what each counts was learnt
by logistic regression from 6,244 spoken lines, each seen by weights that had not learnt from it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.domain.actions import Action
from desktop.services.understanding.judging import Judge
from desktop.services.understanding.merging import Finding
from desktop.services.understanding.segments import MARKS, Segment

LIKELY = 0.02
"""Belief in two requests below which nothing else could make two of an utterance; places to cut are not looked for."""
PLACES = 3
"""Places that are tried, those that join most plainly first: each takes a tenth of a millisecond."""
LEAST = 2
"""Words a side has at least."""
OF_SEVERAL = 0.57
"""What the odds of two requests count, as a power of them; so for the beliefs that follow."""
OF_FIRST = 2.67
OF_SECOND = 1.90
OF_WHOLE = 0.54
OF_LENGTH = 1.35
"""What the words of the second side count, up to the sixth: few words are seldom a request."""
FULL = 6
FROM_THE_OUTSET = -0.61
SAME_AS_WHOLE = 0.55
"""Where the whole sounds like one of the sides."""
ENOUGH = 0.15
"""Odds, as a logarithm, from which an utterance is cut: above even, as one wish told as two is the worse answer."""
ENOUGH_READ_TWICE = 1.5
"""The same where a second reader has judged the sides too: both together believe more firmly. On the 840 lines that neither was
taught 81 % of two requests are found so and 12 single ones cut; 0.15 found 84 % and cut 23, counted with an
encoder of six layers."""
SAYS_ALSO = 0.85
AGAINST = {"human": -1.03, "control": -0.86, "shop_question": -0.73}
"""Sides that are mostly part of the story: "nobody answers", "stop it", "is that normal?"."""

_JOINING = frozenset(
    "and also then plus but while oh so 还 再 顺 另 然 对 并 同 以 哦 第 二 完 接 记 加 连 捎 麻 不 那 这 把 帮 给 换 退 查 看 你".split()
)
"""Words at which another request may begin without a mark before it."""
_RANKS = {"also": 3, "end": 2, "mark": 1}
_NO_REQUEST = frozenset({Action.SMALLTALK, Action.CLARIFY, Action.DECLINE})


@dataclass(frozen=True, slots=True)
class _Cut:
    place: int
    first: str
    second: str
    one: float
    """Belief in the first side's wish."""
    other: float


def cut_in_two(judge: Judge, parts: list[Segment]) -> list[Finding]:
    """Two requests, or nothing where one wish is likelier."""
    several = judge.several()
    if several < LIKELY:
        return []
    ranks = {part.start: _RANKS.get(part.joined_by or "", 0) for part in parts[1:]}
    odds = {
        place: _odds(judge, place, several, also=ranks.get(place) == _RANKS["also"])
        for place in _places(judge, ranks)
    }
    enough = ENOUGH_READ_TWICE if judge.reads_twice else ENOUGH
    if not any(_is_enough(judge, place, enough - one) for place, one in odds.items()):
        return []
    cut = _plainest(judge, odds)
    if cut is None or _odds_of_sides(judge, cut) < enough - odds[cut.place]:
        return []
    found: list[Finding] = []
    for side in _sides(judge, cut.place):
        rule = judge.best(side)
        found.append(judge.weighed(rule.rule if rule else None, side))
    return found if found[0].rule.action is not found[1].rule.action else []


def _odds(judge: Judge, place: int, several: float, *, also: bool) -> float:
    """The logarithm of the odds that a second request begins at a place, as long as neither side was looked at."""
    length = min(judge.whole.end - place, FULL) / FULL
    return (
        FROM_THE_OUTSET
        + OF_SEVERAL * math.log(several / (1 - several))
        + OF_WHOLE * math.log(max(judge.shares(judge.whole).values()))
        + OF_LENGTH * length
        + (SAYS_ALSO if also else 0)
    )


def _odds_of_sides(judge: Judge, cut: _Cut) -> float:
    """What the sides add to them."""
    whole = judge.shares(judge.whole)
    likeliest = max(whole, key=whole.__getitem__)
    return (
        OF_FIRST * math.log(cut.one)
        + OF_SECOND * math.log(cut.other)
        + (SAME_AS_WHOLE if likeliest in {cut.first, cut.second} else 0)
        + sum(AGAINST.get(one, 0) for one in (cut.first, cut.second))
    )


def _is_enough(judge: Judge, place: int, wanted: float) -> bool:
    """Whether the sides of a place add as much as is wanted.

    To judge a side takes as long as to judge the whole: it is left where the best it could say were too little.
    """
    if wanted > SAME_AS_WHOLE:
        return False
    first, one = _likeliest(judge, _sides(judge, place)[0])
    if first in _NO_REQUEST:
        return False
    if wanted > SAME_AS_WHOLE + OF_FIRST * math.log(one) + AGAINST.get(first, 0):
        return False
    cut = _cut(judge, place)
    return cut is not None and _odds_of_sides(judge, cut) >= wanted


def _plainest(judge: Judge, places: Iterable[int]) -> _Cut | None:
    """The cut whose sides are believed in most, both together."""
    plainest, most = None, 0.0
    for place in places:
        cut = _cut(judge, place, most)
        if cut is not None and cut.one * cut.other > most:
            plainest, most = cut, cut.one * cut.other
    return plainest


def _cut(judge: Judge, place: int, above: float = 0.0) -> _Cut | None:
    """A cut between two different wishes; none where the first alone is believed in less than ``above``."""
    left, right = _sides(judge, place)
    first, one = _likeliest(judge, left)
    if first in _NO_REQUEST or one < above:
        return None
    second, other = _likeliest(judge, right)
    if first == second or second in _NO_REQUEST:
        return None
    return _Cut(place, first, second, one, other)


def _likeliest(judge: Judge, side: Segment) -> tuple[str, float]:
    shares = judge.shares(side)
    likeliest = max(shares, key=shares.__getitem__)
    return likeliest, shares[likeliest]


def _sides(judge: Judge, place: int) -> tuple[Segment, Segment]:
    whole = judge.whole
    return Segment(whole.start, place), Segment(place, whole.end, "also")


def _places(judge: Judge, ranks: dict[int, int]) -> list[int]:
    """The first words of what may be the second request, the likeliest places first."""
    tokens = judge.scene.tokens
    last = len(tokens)
    while last and tokens[last - 1].text in MARKS:
        last -= 1
    fit = dict(ranks)
    for place in range(LEAST, last):
        if tokens[place].text in _JOINING and not (place - 1 in fit or place - 2 in fit):
            fit[place] = 0
    middle = last / 2
    return sorted(
        (place for place in fit if LEAST <= place <= last - LEAST),
        key=lambda place: (-fit[place], abs(place - middle)),
    )[:PLACES]
