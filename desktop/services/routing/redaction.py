"""What is personal in a text, replaced by placeholders that are put back locally.

Phones, e-mail addresses, names, addresses and every number of five digits and more become ``[PHONE_1]`` and the like; the
same value always gets the same placeholder, so that a model can still tell two orders apart. What a placeholder stood
for never leaves this object. In doubt something is personal: a placeholder too many costs an answer some sense, a name
too few cannot be called back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain.expressions import Expression
from desktop.ports.model import Message
from desktop.services.routing.personal import KINDS

_PLACE = Expression(r"\[(?:EMAIL|LINK|ACCOUNT|ADDRESS|PHONE|NUMBER|NAME)_\d{1,3}\]")
_LONGEST_PLACE = 14
_LEAST_KNOWN = 2


class Redaction:
    """One prompt's placeholders."""

    def __init__(self, known: Iterable[str | None] = ()) -> None:
        """``known``: names, phones and addresses that the order system told, which no pattern has to find."""
        self._known = sorted(
            {one for one in known if one and len(one) >= _LEAST_KNOWN}, key=len, reverse=True
        )
        self._places: dict[str, str] = {}
        self._values: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text without anything personal."""
        text = _PLACE.sub(lambda match: match[0].replace("[", "(").replace("]", ")"), text)
        for value in self._known:
            if value in text:
                text = text.replace(value, self._place("NAME", value))
        for kind, pattern in KINDS:
            text = self._outside_places(kind, pattern, text)
        return text

    def messages(self, messages: Sequence[Message]) -> list[Message]:
        """The prompt without anything personal."""
        return [replace(one, content=self.text(one.content)) for one in messages]

    def restored(self, text: str) -> str:
        """The text with every placeholder of this prompt put back; others stay as they are."""
        return _PLACE.sub(lambda match: self._values.get(match[0], match[0]), text)

    def stream(self) -> Restoring:
        """Puts placeholders back in a stream, also where one is cut in two."""
        return Restoring(self)

    def _outside_places(self, kind: str, pattern: Expression, text: str) -> str:
        parts: list[str] = []
        last = 0
        for place in _PLACE.finditer(text):
            parts += [self._replaced(kind, pattern, text[last : place.start()]), place[0]]
            last = place.end()
        return "".join([*parts, self._replaced(kind, pattern, text[last:])])

    def _replaced(self, kind: str, pattern: Expression, text: str) -> str:
        return pattern.sub(lambda match: self._place(kind, match[0]), text)

    def _place(self, kind: str, value: str) -> str:
        if value not in self._places:
            number = sum(place.startswith(f"[{kind}_") for place in self._values) + 1
            self._places[value] = f"[{kind}_{number}]"
            self._values[self._places[value]] = value
        return self._places[value]


class Restoring:
    """One answer's stream."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._waiting = ""

    def feed(self, piece: str) -> str:
        """What may be given out now, with its placeholders put back."""
        text = self._waiting + piece
        start = text.rfind("[")
        cut = len(text)
        if start >= 0 and "]" not in text[start:] and len(text) - start < _LONGEST_PLACE:
            cut = start
        self._waiting = text[cut:]
        return self._redaction.restored(text[:cut])

    def end(self) -> str:
        """The rest, when nothing more comes."""
        rest, self._waiting = self._waiting, ""
        return self._redaction.restored(rest)
