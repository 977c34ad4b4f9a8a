"""What of a sentence the learnt weights look at: word classes, which follows which, pairs of words, its last part, its rule.

Numbers, times and goods are already one word each, so that a sentence about a kettle teaches about lamps. The rule that
a reader without weights would follow is a feature like any other: how far it is to be believed is learnt as well.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain

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


class Features:
    """What the weights look at in an utterance and in its parts; most of a part's are those of the whole."""

    def __init__(self, tokens: Sequence[Token], hits: Hits) -> None:
        self._tokens = tokens
        self._classes = _classes(hits)
        self._words = _Words([token.text for token in tokens], hits.spans.get(_GOODS, ()))

    def of(
        self, start: int, end: int, rule: Rule | None = None
    ) -> tuple[list[str], dict[str, set[str]]]:
        """The features of the words from ``start`` to ``end``, each once; ``rule`` is the best one that holds there.

        Those of the classes are not spelt out (:func:`spelt`), as they are half of all: for each class those of which a word
        stands behind one of its own, and the class itself.
        """
        found = ["bias"]
        if rule is None:
            found.append("r:")
        else:
            found += (f"r:{rule.name}", f"a:{rule.action}")
            if rule.certain:
                found.append(f"a!{rule.action}")
        tokens, classes = self._tokens, self._classes
        if start or end < len(tokens):
            classes = [one for one in classes if start <= one[0] and one[1] <= end]
        names = [name for _, _, name in classes]
        begins = [first for first, _, _ in classes]
        behind: dict[str, set[str]] = {}
        for _, last, name in classes:
            others = names[bisect_left(begins, last) : bisect_right(begins, last + NEAR)]
            if name in behind:
                behind[name].update(others)
            else:
                behind[name] = {name, *others}
        if classes:
            found += (f"cf:{names[0]}", f"cl:{names[-1]}")
        found += self._words.between(start, end)
        last = _last_part(tokens, start, end)
        if last > start:
            found += [f"l:{name}" for name in names[bisect_left(begins, last) :]]
            found += [f"L:{token.text}" for token in tokens[last:end]]
        return list(dict.fromkeys(found)), behind


def spelt(behind: Mapping[str, Iterable[str]]) -> list[str]:
    """The features that tell of classes: which are there, and which stands behind which."""
    return [pair(name, other) for name, others in behind.items() for other in sorted(others)]


def pair(name: str, other: str) -> str:
    """The feature of a class behind another; of one behind itself that it is there."""
    return f"c:{name}" if name == other else f"p:{name}>{other}"


def _classes(hits: Hits) -> list[tuple[int, int, str]]:
    """The word classes of an utterance that tell of wishes, in the order of its words: first word, word after, name."""
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


class _Words:
    """The features of words, of their pieces and of pairs of them, spelt once for the whole and all parts."""

    def __init__(self, texts: Sequence[str], goods: Sequence[tuple[int, int]]) -> None:
        """``goods``: the places of names of goods; each is one word."""
        self._texts, self._goods = texts, goods
        masked: list[str | None] = list(texts)
        for first, last in goods:
            masked[first:last] = ["<goods>", *[None] * (last - first - 1)]
        self._before = [0, *accumulate(word is not None for word in masked)]
        """For each place the words before it."""
        self._row = row = [word for word in masked if word is not None]
        self._alone = [_alone(word) for word in row]
        self._pairs = [
            [_two(one, other, step) for one, other in zip(row, row[step:], strict=False)]
            for step in range(1, APART + 1)
        ]

    def between(self, start: int, end: int) -> list[str]:
        """The features of the words from ``start`` to ``end``; some may be there twice."""
        for first, last in self._goods:
            if first < start < last or first < end < last:  # of a name cut in two each word counts
                return self._cut(start, end)
        first, last = self._before[start], self._before[end]
        row = ["^", *self._row[first:last], "$"]
        found = [f"len:{min((last - first) // 3, 6)}", "w:^", "w:$"]
        found += chain.from_iterable(self._alone[first:last])
        for step, pairs in enumerate(self._pairs, 1):
            if step < len(row):
                found += (_two("^", row[step], step), _two(row[-1 - step], "$", step))
                found += pairs[first : max(first, last - step)]
        return found

    def _cut(self, start: int, end: int) -> list[str]:
        goods = [(a - start, b - start) for a, b in self._goods if start <= a and b <= end]
        return _Words(self._texts[start:end], goods).between(0, end - start)


def _two(one: str, other: str, step: int) -> str:
    return f"w:{one} {other}" if step == 1 else f"k:{one}_{other}"


def _alone(word: str) -> list[str]:
    if not word.isascii() or word[0] == "<":
        return [f"w:{word}"]
    whole = f"<{word}>"
    pieces = [f"g:{whole[place : place + PIECE]}" for place in range(len(whole) - PIECE + 1)]
    if len(word) < STEM:
        return [f"w:{word}", *pieces]
    return [f"w:{word}", f"s:{word[:STEM]}", f"e:{word[-3:]}", *pieces]
