"""How likely Whisper holds a number that somebody else heard: its decoder is given the digits and asked, not left to search.

A search brings five texts in as many ways of writing, and what it misses it never weighs: 三二二 beside "3 2 2" beside 三二二二.
Given all candidates in one way of writing, the same decoder tells them apart better than its own list and than the ear for digits
(decision 089). For each number it costs a tenth of the first hearing and more, so it is asked in doubt only.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

WRITTEN = {"zh": "零一二三四五六七八九"}
"""Languages in which it is asked, and their digits. In English it chose no better: there the list is in one way of writing."""
END = "。"
MOST = 10
"""Numbers that it is asked about. With 14 of them one more of 33 numbers was right, with 8 one more of 26 wrong."""
AT_ONCE = 5
"""Of them together: ten take 120 MB for a moment, five almost none beside what a hearing takes. Without the time for the first five
it is not asked, and the others follow while there is time."""
COSTS = 0.2
"""Of one number, in first hearings of the same sound; 0.11 to 0.14 measured."""
LONGEST = 20
SURE = math.log(0.5)
TINY = 1e-12


def candidates(heard: Sequence[str], spelled: Sequence[str], most: int) -> list[str]:
    """What it is asked about: the digits that were heard and those that the ear for digits brought, in turn."""
    found = dict[str, None]()
    for place in range(max(len(heard), len(spelled))):
        for one in (*heard[place : place + 1], *spelled[place : place + 1]):
            if one.isdigit() and len(one) <= LONGEST:
                found[one] = None
    return list(found)[:most]


def doubtful(heard: Sequence[str], best: str, logprob: float) -> bool:
    """Whether the first two hearings and the ear for digits (``best``, with its log-probability) are not of one mind."""
    return logprob < SURE or any(one != best for one in heard[:2])


def weighed(
    library: Any, model: Any, tokenizer: Any, prompt: str, encoded: Any, values: Sequence[str]
) -> list[float]:
    """The log-probability of each number, written out, after ``prompt`` and for what the encoder made of the sound.

    ``library`` and ``model`` are CTranslate2's; ``encoded`` is one sound. The end of the text is not weighed, its full stop is.
    """
    digits = WRITTEN[tokenizer.language_code]
    texts = [tokenizer.encode("".join(digits[int(one)] for one in value) + END) for value in values]
    start = [tokenizer.sot_prev, *tokenizer.encode(" " + prompt), *tokenizer.sot_sequence]
    sound = np.repeat(np.array(encoded), len(values), axis=0)
    aligned = model.align(
        library.StorageView.from_array(np.ascontiguousarray(sound)),
        start,
        texts,
        [sound.shape[1] * 2] * len(values),
    )
    return [float(np.log(np.array(one.text_token_probs) + TINY).sum()) for one in aligned]
