"""The encoder as the understanding asks it: words in, shares of belief for each wish and each matter out."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop.adapters.encoder.pieces import Pieces
from desktop.domain.matters import Matter
from desktop.domain.openings import Answer, Opening
from desktop.domain.situations import Situation
from desktop.ports.encoder import Beliefs, EncoderError

if TYPE_CHECKING:
    from desktop.adapters.encoder.network import Network


class SentenceEncoder:
    """Reads its file when it is first asked; forty-four megabytes are not held by a counter that nobody talks to."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read: tuple[Pieces, Network, Names] | None = None

    def beliefs(
        self, text: str, before: Situation | Opening | None = None, *, scope: bool = True
    ) -> Beliefs:
        """What the words are taken for; see :class:`desktop.ports.encoder.Encoder`.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        pieces, network, names = self._parts()
        wishes, matters, answers, beyond = network.beliefs(pieces(text, before), scope=scope)
        return Beliefs(
            dict(zip(names.wishes, map(float, wishes), strict=True)),
            dict(zip(names.matters, map(float, matters), strict=True)),
            dict(zip(names.answers, map(float, answers), strict=True)),
            beyond,
        )

    def pieces(self, text: str) -> list[int]:
        """The pieces of a text; no layer is asked.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        return self._parts()[0](text)[1:-1]

    def words(self, text: str, depth: int) -> tuple[list[int], Any]:
        """The pieces of a text, and what the first ``depth`` layers make of each, a row for each piece.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        pieces, network, _ = self._parts()
        whole = pieces(text)
        return whole[1:-1], network.words(whole, depth)[1:-1]

    def size(self) -> int:
        """Pieces that it knows.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        return self._parts()[0].size

    def mark(self) -> str:
        """What tells the layers that say what words mean from those of another training.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        return self._parts()[1].mark

    def _parts(self) -> tuple[Pieces, Network, Names]:
        with self._lock:
            if self._read is None:
                self._read = _read(self._file)
            return self._read


@dataclass(frozen=True, slots=True)
class Names:
    """What the network's numbers stand for, in their order."""

    wishes: tuple[str, ...]
    matters: tuple[Matter, ...]
    answers: tuple[Answer, ...]


def _read(file: Path) -> tuple[Pieces, Network, Names]:
    import numpy as np  # a tenth of a second and ten megabytes: not before somebody speaks in riddles

    from desktop.adapters.encoder.network import Network

    try:
        with file.open("rb") as opened, np.load(opened) as found:
            arrays: dict[str, Any] = {name: found[name] for name in found.files}
        pieces, labels, matters, answers = (
            bytes(arrays[name]).decode().split("\n")
            for name in ("pieces", "labels", "matters", "answers")
        )
        names = Names(tuple(labels), tuple(map(Matter, matters)), tuple(map(Answer, answers)))
        return Pieces(pieces, arrays["scores"].astype(float).tolist()), Network(arrays), names
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise EncoderError(f"{file.name}: {error}") from error
