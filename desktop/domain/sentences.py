"""Sentences that a plugin's author expects: ``(what is|what's) the weather [like] in {city} [today]``.

The notation is the one of Home Assistant's sentence templates, so that many people know it already: ``(a|b)`` one of
these, ``[a]`` with or without, ``{name}`` the person's own words for an argument. Spaces and letter case do not matter,
nor does the punctuation at the end.
"""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.characters import unified

LONGEST_SAID = 240
"""Characters of a sentence that is looked at; a longer one is a story, and no template fits it."""

LONGEST_VALUE = 60
"""Characters of an argument taken out of words: the name of a city or a street."""

MOST_VALUES = 3
"""Arguments of one template; with more, trying all divisions of a sentence takes noticeable time."""

LONGEST_TEMPLATE = 200

_TOKEN = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]{0,63})\}|([()\[\]|])|([^{}()\[\]|]+)|(.)", re.DOTALL)
_LATIN = re.compile(r"[A-Za-z0-9]")
_ANYTHING = "\x00"
"""Stands for words that no author would write; a template without a word of its own takes it."""
_ENDS = " \t?？.。!！,，~～"


class BadTemplate(ValueError):
    """A template that cannot be meant; the message says why."""


class Template:
    """One sentence template."""

    def __init__(self, text: str) -> None:
        """Read it.

        Raises:
            BadTemplate: it is not one.
        """
        self.text = text
        self.arguments: tuple[str, ...] = ()
        """Names of what it takes out of the words, in order."""
        if not text.strip() or len(text) > LONGEST_TEMPLATE:
            raise BadTemplate(f"a sentence of 1 to {LONGEST_TEMPLATE} characters is expected")
        self._pattern = re.compile(self._expression(folded(text)), re.IGNORECASE)
        if self._pattern.fullmatch(_ANYTHING * len(self.arguments)):
            raise BadTemplate("it has no word that must be said, so it would fit everything")

    def match(self, said: str) -> dict[str, str] | None:
        """What the words say for each argument; None when they are not this sentence. ``said`` is folded."""
        found = self._pattern.fullmatch(said) if len(said) <= LONGEST_SAID else None
        if found is None:
            return None
        values = {name: found[name].strip(_ENDS) for name in self.arguments if found[name]}
        return values if all(values.values()) else None

    def _expression(self, text: str) -> str:
        parts: list[str] = []
        closing: list[str] = []
        names: list[str] = []
        for name, sign, literal, stray in _TOKEN.findall(text):
            if stray:
                raise BadTemplate(f"{stray!r} stands alone")
            if name:
                if name in names or len(names) == MOST_VALUES:
                    raise BadTemplate(f"at most {MOST_VALUES} arguments, each once: {{{name}}}")
                names.append(name)
                parts.append(rf"\s*(?P<{name}>[^?？。!！\n]{{1,{LONGEST_VALUE}}}?)\s*")
            elif literal:
                parts.append(_literal(literal))
            elif sign == "|":
                if not closing:
                    raise BadTemplate("| stands outside of brackets")
                parts.append("|")
            elif sign in "([":
                closing.append(")" if sign == "(" else "]")
                parts.append("(?:")
            elif not closing or closing.pop() != sign:
                raise BadTemplate(f"{sign!r} closes nothing")
            else:
                parts.append(")" if sign == ")" else ")?")
        if closing:
            raise BadTemplate(f"{closing[-1]!r} is missing")
        self.arguments = tuple(names)
        return "".join(parts)


def _literal(text: str) -> str:
    """Words that have to be there, whole where they are of letters with spaces between them."""
    words = [
        ("(?<![A-Za-z0-9])" if _LATIN.match(word) else "")
        + re.escape(word)
        + ("(?![A-Za-z0-9])" if _LATIN.match(word[-1]) else "")
        for word in text.split()
    ]
    return r"\s*" + r"\s*".join(words) + r"\s*" if words else r"\s*"


def folded(text: str) -> str:
    """Full-width forms and curly apostrophes made plain, single spaces, nothing at the ends."""
    plain = unified(text).replace("’", "'").replace("`", "'")
    return re.sub(r"\s+", " ", plain).strip(_ENDS)


@lru_cache(maxsize=512)
def template(text: str) -> Template:
    """A template, read once.

    Raises:
        BadTemplate: it is none.
    """
    return Template(text)
