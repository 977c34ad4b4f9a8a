"""The encoder as the understanding asks it: words in, a share of belief for each wish out."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop.adapters.encoder.pieces import Pieces
from desktop.domain.situations import Situation
from desktop.ports.encoder import EncoderError

if TYPE_CHECKING:
    from desktop.adapters.encoder.network import Network


class SentenceEncoder:
    """Reads its file when it is first asked; thirty megabytes are not held by a counter that nobody talks to."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._read: tuple[Pieces, Network, tuple[str, ...]] | None = None

    def shares(self, text: str, situation: Situation | None = None) -> Mapping[str, float]:
        """For each label its share of belief; see :class:`desktop.ports.encoder.Encoder`.

        Raises:
            EncoderError: the file is missing or damaged.
        """
        pieces, network, labels = self._parts()
        beliefs = network.beliefs(pieces(text, situation))
        return dict(zip(labels, map(float, beliefs), strict=True))

    def _parts(self) -> tuple[Pieces, Network, tuple[str, ...]]:
        with self._lock:
            if self._read is None:
                self._read = _read(self._file)
            return self._read


def _read(file: Path) -> tuple[Pieces, Network, tuple[str, ...]]:
    import numpy as np  # a tenth of a second and ten megabytes: not before somebody speaks in riddles

    from desktop.adapters.encoder.network import Network

    try:
        with file.open("rb") as opened, np.load(opened) as found:
            arrays: dict[str, Any] = {name: found[name] for name in found.files}
        names = bytes(arrays["pieces"]).decode().split("\n")
        labels = tuple(bytes(arrays["labels"]).decode().split("\n"))
        return Pieces(names, arrays["scores"].astype(float).tolist()), Network(arrays), labels
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise EncoderError(f"{file.name}: {error}") from error
