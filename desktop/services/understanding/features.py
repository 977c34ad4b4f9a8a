"""What of a sentence the learnt weights look at: word classes, which follows which, pairs of words, its last part, its rule.

Numbers, times and goods are already one word each, so that a sentence about a kettle teaches about lamps. The rule that
a reader without weights would follow is a feature like any other: how far it is to be believed is learnt as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.segments import MARKS
from desktop.services.understanding.tokens import Token

NEAR = 8
"""Words between two classes up to which their order tells something."""
STEM = 5
"""Letters of a word that stand for all its endings."""
APART = 4
"""Words from one to another up to which the pair is a feature, whatever stands between: "didn't … send"."""
LONG = 18
"""Words from which a part is as long as any."""
PIECE = 4
"""Letters of the pieces of a word, its borders counted in: typing errors and dialect leave most of them as they were."""
OF_SPEECH = ("k:", "g:")
"""Features that are learnt only where people spoke: sentences spelt out of one line would repeat them all."""
OF_RULES = ("r:", "a:", "a!")
"""Features that say which rule holds."""
_TECHNICAL = frozenset(
    {
        "stop_words",
        "light",
        "measure",
        "binding",
        "act_before",
        "act_after",
        "buy_before",
        "elsewhere",
    }
)
"""Classes that serve the finding of products, or tell who else may be meant; no wish is learnt by them."""
_GOODS = "goods"

Feature = str | tuple[str, str]
"""How a feature is spelt, or two strings that do so together: most are never spelt, as their weights are found by their hash.
Each string has a sign of ours in it, as Python's hash of a bare one is that of its bytes: "id" has that of 摩."""
Place = tuple[int, int, str]
"""Where a word class stands: first word, word after the last, name of the class."""


class Features:
    """What the weights look at in an utterance and in its parts; most of a part's are those of the whole."""

    def __init__(self, tokens: Sequence[Token], hits: Hits) -> None:
        self.tokens, self._hits = tokens, hits
        self._classes = _classes(hits)
        self._goods = hits.spans.get(_GOODS, ())
        self.length = len(tokens)
        self.words: list[str] = [token.text for token in tokens]
        """The words; a name of goods is one."""
        self._before: Sequence[int] = range(self.length + 1)
        """For each place the words before it."""
        if self._goods:
            masked: list[str | None] = [*self.words]
            for first, last in self._goods:
                masked[first:last] = ["<goods>", *[None] * (last - first - 1)]
            self.words = [word for word in masked if word is not None]
            self._before = [0, *accumulate([word is not None for word in masked])]

    def of(self, start: int, end: int, rule: Rule | None = None) -> list[str]:
        """All features of the words from ``start`` to ``end``, spelt; ``rule`` is the best one that holds there."""
        if self.divides(start, end):
            return self.part(start, end).of(0, end - start, rule)
        found = self.edges(start, end, rule)
        first, last = self.words_within(start, end)
        for word in self.words[first:last]:
            found += alone(word)
        for step, pairs in enumerate(self.pairs(), 1):
            found += pairs[first : max(first, last - step)]
        for name, others in behind(self.within(start, end)).items():
            found += [pair(name, other) for other in sorted({name, *others})]
        return list(dict.fromkeys(map("".join, found)))

    def divides(self, start: int, end: int) -> bool:
        """Whether a part begins or ends within a name of goods, of which each word counts then."""
        return any(first < start < last or first < end < last for first, last in self._goods)

    def names_goods(self, start: int, end: int) -> bool:
        """Whether any word of a part belongs to a name of goods."""
        return any(first < end and start < last for first, last in self._goods)

    def part(self, start: int, end: int) -> Features:
        """The words from ``start`` to ``end`` as if nothing else had been said."""
        spans = {
            name: [(first - start, last - start) for first, last in places]
            for name, places in self._hits.within(start, end).spans.items()
        }
        tokens = self.tokens[start:end]
        return Features(tokens, Hits(tokens, spans))

    def words_within(self, start: int, end: int) -> tuple[int, int]:
        """The first of the :attr:`words` of a part, and the one after the last."""
        return self._before[start], self._before[end]

    def pairs(self) -> list[Sequence[Feature]]:
        """Which word follows which, then which stands a second, a third, … place behind which, from the first word on."""
        before = [f"w:{word}" for word in self.words]
        after = [f" {word}" for word in self.words]
        found: list[Sequence[Feature]] = [list(zip(before, after[1:], strict=False))]
        before = [f"k:{word}" for word in self.words]
        after = [f"_{word}" for word in self.words]
        found += [list(zip(before, after[step:], strict=False)) for step in range(2, APART + 1)]
        return found

    def edges(self, start: int, end: int, rule: Rule | None) -> list[Feature]:
        """What tells of a part as a whole: its rule, its length, its ends, the words behind its last mark."""
        first, last = self._before[start], self._before[end]
        row = ["^", *self.words[first:last], "$"]
        found: list[Feature] = [*of_length(last - first), *of_rule(rule)]
        found += (("w:^", f" {row[1]}"), (f"w:{row[-2]}", " $"))
        found += [("k:^", f"_{word}") for word in row[2 : APART + 1]]
        found += [(f"k:{word}", "_$") for word in row[-3 : -2 - APART : -1]]
        names, marked = self.ends(start, end, self.within(start, end))
        if names:
            found += (f"cf:{names[0]}", f"cl:{names[1]}")
            found += [f"l:{name}" for name in names[2:]]
        found += [f"L:{token.text}" for token in self.tokens[marked:end]]
        return found

    def ends(self, start: int, end: int, classes: Sequence[Place]) -> tuple[list[str], int]:
        """The first and the last class of a part, and those behind its last mark; where the words behind that mark begin.

        Where there is no mark, nothing is behind it. ``classes`` are those :meth:`within` the part.
        """
        names = [classes[0][2], classes[-1][2]] if classes else []
        last = _last_part(self.tokens, start, end)
        if last == start:
            return names, end
        return [*names, *[name for first, _, name in classes if first >= last]], last

    def within(self, start: int, end: int) -> list[Place]:
        """The word classes of a part that tell of wishes, in the order of its words."""
        if start == 0 and end == self.length:
            return self._classes
        return [one for one in self._classes if start <= one[0] and one[1] <= end]


def behind(classes: Sequence[Place]) -> dict[str, AbstractSet[str]]:
    """For each word class those of which a word stands behind one of its own."""
    if not classes:
        return {}
    begins, _, names = zip(*classes, strict=True)
    found: dict[str, AbstractSet[str]] = {}
    after: dict[int, AbstractSet[str]] = {}
    """What stands behind a place: phrases of several classes end together."""
    for _, last, name in classes:
        others = after.get(last)
        if others is None:
            left, right = bisect_left(begins, last), bisect_right(begins, last + NEAR)
            others = after[last] = set(names[left:right])
        found[name] = found[name] | others if name in found else others
    return found


def pair(name: str, other: str) -> str:
    """The feature of a class behind another; of one behind itself that it is there."""
    return f"c:{name}" if name == other else f"p:{name}>{other}"


def of_length(words: int) -> list[Feature]:
    """The features of a part of so many words, whatever they are."""
    return ["bias", "w:^", "w:$", f"len:{min(words, LONG) // 3}"]


def of_rule(rule: Rule | None) -> list[Feature]:
    """The features of the best rule that holds."""
    if rule is None:
        return ["r:"]
    certain = [f"a!{rule.action}"] if rule.certain else []
    return [f"r:{rule.name}", f"a:{rule.action}", *certain]


def at_ends(word: str) -> list[Feature]:
    """The features of a word that is the first of a part, that stands further from its beginning, the same of its end, and of one behind the last mark."""
    return [
        ("w:^", f" {word}"),
        ("k:^", f"_{word}"),
        (f"w:{word}", " $"),
        (f"k:{word}", "_$"),
        f"L:{word}",
    ]


def alone(word: str) -> list[str]:
    """The features of a word by itself, and of its pieces."""
    if not word.isascii() or word[0] == "<":
        return [f"w:{word}"]
    whole = f"<{word}>"
    pieces = [f"g:{whole[place : place + PIECE]}" for place in range(len(whole) - PIECE + 1)]
    if len(word) < STEM:
        return [f"w:{word}", *pieces]
    return [f"w:{word}", f"s:{word[:STEM]}", f"e:{word[-3:]}", *pieces]


def _classes(hits: Hits) -> list[Place]:
    """The word classes of an utterance that tell of wishes, in the order of its words."""
    return sorted(
        [
            (first, last, name)
            for name, places in hits.spans.items()
            if name not in _TECHNICAL and name[0] != "'"
            for first, last in places
        ]
    )


def _last_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the words behind the last mark begin: what is wanted is mostly said there."""
    last = end
    while last > start and tokens[last - 1].text in MARKS:
        last -= 1
    while last > start and tokens[last - 1].text not in MARKS:
        last -= 1
    return last
