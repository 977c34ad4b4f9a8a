"""What of a sentence the learnt weights look at: word classes, which follows which, and short runs of words.

Numbers, times and goods are already one word each, so that a sentence about a kettle teaches about lamps.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.tokens import Token

NEAR = 8
"""Words between two classes up to which their order tells something."""
RUN = 3
"""Words in a row that count as one feature."""
STEM = 5
"""Letters of a word that stand for all its endings."""
_TECHNICAL = frozenset(
    {"stop_words", "light", "measure", "binding", "act_before", "act_after", "buy_before"}
)
"""Classes that serve the finding of products, not of wishes."""
_GOODS = "goods"


def features(tokens: Sequence[Token], hits: Hits, start: int, end: int) -> list[str]:
    """The features of the words from ``start`` to ``end``, each once."""
    found: dict[str, None] = {"bias": None}
    classes = sorted(
        (first, last, name)
        for name, places in hits.spans.items()
        if name not in _TECHNICAL and name[0] != "'"
        for first, last in places
        if start <= first and last <= end
    )
    for place, (_, last, name) in enumerate(classes):
        found[f"c:{name}"] = None
        for other_first, _, other in classes[place + 1 :]:
            if other_first - last > NEAR:
                break
            if other_first >= last and other != name:
                found[f"p:{name}>{other}"] = None
    if classes:
        found[f"cf:{classes[0][2]}"] = None
        found[f"cl:{classes[-1][2]}"] = None
    _add_words(found, _masked(tokens, hits, start, end))
    return list(found)


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
        for length in range(1, RUN):
            if index + length >= count:
                break
            run = f"{run} {row[index + length]}"
            found[f"w:{run}"] = None
    for word in words:
        if len(word) > STEM - 1 and word.isascii() and word[0] != "<":
            found[f"s:{word[:STEM]}"] = None
            found[f"e:{word[-3:]}"] = None
