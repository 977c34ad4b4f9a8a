"""Cuts a stream of text into sentences, each as soon as it is complete: the first is spoken while the rest is written."""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

ENDS = Expression(r"[。！？!?…]+[”’」』）)\"']*|[；;]+|\n+|\.+[”’)\"']*(?=\s)")
"""The end of a sentence. A Latin full stop needs a space after it, which numbers and addresses have not."""

ABBREVIATION = Expression(r"(?:\b(?:No|Mr|Mrs|Ms|Dr|St|vs|approx|e\.g|i\.e|etc|[A-Z]))$")
"""After these a full stop ends nothing."""

LONGEST = 120
"""Characters of a sentence that has no end; it is cut at a comma, so that the voice can begin."""

LONGEST_CHINESE = 50
"""The same where a character is a word."""

COMMA = Expression(r"[，、：,:](?=\D|$)\s*")

HAN = Expression(r"[\u3400-\u9fff]")

MARKDOWN = Expression(
    r"\*\*|__|`+|^\s{0,3}(?:#{1,6}|>|[-*+])\s+|\[([^\]]*)\]\([^)]*\)", re.MULTILINE
)
"""Marks that are drawn and not said; of a link its words stay."""

SAYABLE = Expression(r"\w")


class Sentences:
    """Text goes in by pieces, sentences come out."""

    def __init__(self) -> None:
        self._rest = ""

    def push(self, text: str) -> list[str]:
        """The sentences that are complete now."""
        self._rest += text
        found: list[str] = []
        while (end := self._end()) is not None:
            found.append(self._rest[:end])
            self._rest = self._rest[end:]
        return clean(found)

    def flush(self) -> list[str]:
        """What is left, complete or not: its block has ended."""
        rest, self._rest = self._rest, ""
        return clean([rest])

    def _end(self) -> int | None:
        for match in ENDS.finditer(self._rest):
            if match.group().startswith(".") and ABBREVIATION.search(self._rest[: match.start()]):
                continue
            return match.end()
        limit = LONGEST_CHINESE if HAN.search(self._rest[:LONGEST_CHINESE]) else LONGEST
        if len(self._rest) > limit:
            commas = [match.end() for match in COMMA.finditer(self._rest, limit // 3, limit)]
            return commas[-1] if commas else None
        return None


def clean(sentences: list[str]) -> list[str]:
    """Without marks of writing; what has no word in it is left out."""
    plain = (" ".join(MARKDOWN.sub(r"\1", each).split()) for each in sentences)
    return [each for each in plain if SAYABLE.search(each)]


def sentences_of(text: str) -> list[str]:
    """All sentences of a finished text."""
    cutter = Sentences()
    return [*cutter.push(text), *cutter.flush()]
