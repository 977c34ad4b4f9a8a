"""What of a sentence the learnt weights look at: word classes, which follows which, pairs of words, its last part, its rule.

Numbers, times and goods are already one word each, so that a sentence about a kettle teaches about lamps. The rule that
a reader without weights would follow is a feature like any other: how far it is to be believed is learnt as well.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    {"stop_words", "light", "measure", "binding", "act_before", "act_after", "buy_before"}
)
"""Classes that serve the finding of products, not of wishes."""
_GOODS = "goods"


def classes_of(hits: Hits) -> list[tuple[int, int, str]]:
    """The word classes of an utterance that tell of wishes, in the order of its words: first word, word after, name."""
    return sorted(
        (first, last, name)
        for name, places in hits.spans.items()
        if name not in _TECHNICAL and name[0] != "'"
        for first, last in places
    )


def features(
    tokens: Sequence[Token],
    hits: Hits,
    start: int,
    end: int,
    rule: Rule | None = None,
    known: Sequence[tuple[int, int, str]] | None = None,
) -> list[str]:
    """The features of the words from ``start`` to ``end``, each once; ``rule`` is the best one that holds there.

    ``known`` are the classes of the whole utterance, for a caller that asks for many of its parts.
    """
    found: dict[str, None] = {"bias": None}
    if rule is None:
        found["r:"] = None
    else:
        found[f"r:{rule.name}"] = None
        found[f"a:{rule.action}"] = None
        if rule.certain:
            found[f"a!{rule.action}"] = None
    classes = [
        one
        for one in (classes_of(hits) if known is None else known)
        if start <= one[0] and one[1] <= end
    ]
    for place, (_, last, name) in enumerate(classes, 1):
        found[f"c:{name}"] = None
        for other_first, _, other in classes[place:]:
            gap = other_first - last
            if gap > NEAR:
                break
            if gap >= 0 and other != name:
                found[f"p:{name}>{other}"] = None
    if classes:
        found[f"cf:{classes[0][2]}"] = None
        found[f"cl:{classes[-1][2]}"] = None
    _add_words(found, _masked(tokens, hits, start, end))
    last = _last_part(tokens, start, end)
    if last > start:
        for first, _, name in classes:
            if first >= last:
                found[f"l:{name}"] = None
        for token in tokens[last:end]:
            found[f"L:{token.text}"] = None
    return list(found)


def _last_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the words behind the last mark begin: what is wanted is mostly said there."""
    last = end
    while last > start and tokens[last - 1].text in MARKS:
        last -= 1
    while last > start and tokens[last - 1].text not in MARKS:
        last -= 1
    return last


def _masked(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[str]:
    """The words, with each name of goods as one."""
    words: list[str | None] = [token.text for token in tokens[start:end]]
    for first, last in hits.spans.get(_GOODS, ()):
        if start <= first and last <= end:
            words[first - start] = "<goods>"
            for index in range(first - start + 1, last - start):
                words[index] = None
    return [word for word in words if word]


def _add_words(found: dict[str, None], words: list[str]) -> None:
    found[f"len:{min(len(words) // 3, 6)}"] = None
    row = ["^", *words, "$"]
    count = len(row)
    for index in range(count):
        run = row[index]
        found[f"w:{run}"] = None
        if index + 1 < count:
            found[f"w:{run} {row[index + 1]}"] = None
        for other in row[index + 2 : index + 1 + APART]:
            found[f"k:{run}_{other}"] = None
    for word in words:
        if word.isascii() and word[0] != "<":
            if len(word) > STEM - 1:
                found[f"s:{word[:STEM]}"] = None
                found[f"e:{word[-3:]}"] = None
            whole = f"<{word}>"
            for place in range(len(whole) - PIECE + 1):
                found[f"g:{whole[place : place + PIECE]}"] = None
