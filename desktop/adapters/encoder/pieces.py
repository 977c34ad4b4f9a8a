"""Text cut into the pieces that an encoder was taught: a unigram tokeniser over a closed vocabulary.

Kudo 2018 (arXiv 1804.10959): every piece has a log-probability, and of all ways to cut a text the likeliest is taken. The
vocabulary is the part of XLM-RoBERTa's that Chinese and English use; whatever it lacks falls apart into smaller pieces.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from desktop.domain.openings import Opening
from desktop.domain.situations import Situation

SPACE = "▁"
"""How SentencePiece writes the space before a word."""
BEGIN, END, UNKNOWN = "<s>", "</s>", "<unk>"
UNKNOWN_COSTS = 10.0
"""What an unknown character costs more than the rarest piece, as SentencePiece has it."""
MOST_PIECES = 96
"""Pieces of an utterance that are looked at; a minute of talk."""
MOST_CHARACTERS = 600
"""Characters that are cut at all: a pasted document is not read to its end."""


class Pieces:
    """The vocabulary, and how a text is cut with it."""

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        """Raises ValueError when the two differ in length or a special piece is missing."""
        self._places = dict(zip(pieces, range(len(pieces)), strict=True))
        self._scores = [float(score) for score in scores]
        if len(self._scores) != len(pieces) or not {BEGIN, END, UNKNOWN} <= set(pieces):
            raise ValueError("the vocabulary is not whole")
        self._begin, self._end, self._unknown = (
            self._places.pop(name) for name in (BEGIN, END, UNKNOWN)
        )
        self.size = len(pieces)
        """Of the vocabulary."""
        self._longest = max(map(len, pieces))
        self._strange = min(self._scores) - UNKNOWN_COSTS

    def __call__(self, text: str, before: Situation | Opening | None = None) -> list[int]:
        """The places of the pieces, with those that begin and end an utterance; what was told or is open stands before it."""
        plain = " ".join(unicodedata.normalize("NFKC", text[:MOST_CHARACTERS]).split())
        said = self._cut(SPACE + plain.replace(" ", SPACE))[:MOST_PIECES]
        told = [*self._cut(SPACE + before.replace("_", SPACE)), self._end] if before else []
        return [self._begin, *told, *said, self._end]

    def _cut(self, text: str) -> list[int]:
        """The likeliest way through the text (Viterbi)."""
        places, scores, longest = self._places, self._scores, self._longest
        best = [0.0] + [-1e30] * len(text)
        ways: list[tuple[int, int]] = [(0, 0)] * (len(text) + 1)
        for start in range(len(text)):
            here = best[start]
            for end in range(start + 1, min(len(text), start + longest) + 1):
                piece = places.get(text[start:end])
                if piece is not None and here + scores[piece] > best[end]:
                    best[end], ways[end] = here + scores[piece], (start, piece)
            if here + self._strange > best[start + 1]:
                best[start + 1], ways[start + 1] = here + self._strange, (start, self._unknown)
        found: list[int] = []
        end = len(text)
        while end:
            end, piece = ways[end]
            found.append(piece)
        return found[::-1]
