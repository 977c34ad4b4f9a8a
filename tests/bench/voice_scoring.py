"""Word and character error rates, the same reading of both sides for both recognisers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from desktop.adapters.voice.simplified import simplified
from desktop.services.listening.numbers.tokens import Kind, tokens


def words_of(text: str, lang: str) -> list[str]:
    """What is compared: words of English, characters of Chinese, numbers in digits, no punctuation."""
    wide = simplified(unicodedata.normalize("NFKC", text)).casefold()
    if lang == "zh":
        pieces, done = [], 0
        for one in tokens(wide):
            if one.kind is Kind.DIGITS:
                pieces.append(wide[done : one.start] + one.value)
                done = one.end
        wide = "".join(pieces) + wide[done:]
        return re.findall(r"[^\W_]", wide)
    return re.findall(r"[a-z0-9']+", wide.replace("-", " "))


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Words that have to be changed, added or taken away."""
    row = list(range(len(heard) + 1))
    for index, one in enumerate(said, 1):
        before, row[0] = row[0], index
        for place, other in enumerate(heard, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (one != other)),
            )
    return row[-1]
