"""An act that is not wanted taken off before the one that is: of "don't cancel it, return it" the return is read.

Read as a whole the words are a no, though nothing is open that a no could answer. What stands behind has to begin with
an act of its own: "don't cancel it, I need it by Friday" stays a no.
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression
from desktop.services.words_beside import patterns_beside

_WORDS = patterns_beside(__file__)
_DENIED = Expression(
    r"\W*(?:{not_this})\s*(?:{act})(?:\s*(?:{of_what}))*(?:{then})(?=(?:{act}))".format(**_WORDS),
    re.IGNORECASE,
)


def without_denied_act(text: str) -> str:
    """The words from the act that is wanted on; all of them where none is denied before it."""
    found = _DENIED.match(text)
    return text[found.end() :] if found else text
