"""The last answer, for whoever wants it once more: it may never have been read, or a question of ours was read since."""

from __future__ import annotations

from desktop.domain.events import TextArrived, TurnEvent, TurnFailed, TurnStarted, Understood
from desktop.services.speaking.reader import Reader
from desktop.services.voice_turn.steering import steering

Pieces = list[tuple[str, bool]]
"""Text, and whether its block ends with it."""


class LastAnswer:
    """Follows the conversation, whether anything of it is read or not."""

    def __init__(self) -> None:
        self._lang = ""
        self._pieces: Pieces = []
        self._before: tuple[str, Pieces] = ("", [])
        self._steered = False

    def take(self, event: TurnEvent) -> None:
        """A turn about how it is read ("once more", "louder") leaves the answer before it."""
        match event:
            case TurnStarted(lang=lang):
                self._before = self._lang, self._pieces
                self._lang, self._pieces, self._steered = lang, [], False
            case Understood(lang=lang):
                self._steered = steering(event) is not None
                self._lang = lang
                if self._steered:
                    self._lang, self._pieces = self._before
            case TextArrived(text=text, settled=settled) if not self._steered:
                self._pieces.append((text, settled))
            case TurnFailed(text=text) if not self._steered:
                self._pieces = [(text, True)]
            case _:
                pass

    def forget(self) -> None:
        """Another visitor."""
        self.__init__()

    def read(self, reader: Reader) -> bool:
        """From its beginning, as far as it has come; False when there was none."""
        if not self._pieces:
            return False
        reader.begin(self._lang)
        for text, settled in self._pieces:
            reader.push(text, settled=settled)
        reader.end()
        return True
