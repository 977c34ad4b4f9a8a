"""What was read of the shop's documents, kept in a file: reading takes seconds at every start, and papers change seldom.

A file holds vectors, weights and places, by the marks of sections: no word of the papers, nothing of anybody who asked. It belongs to one encoder and
one way of reading; any other file counts as none.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop.adapters.encoder.word_reader import PieceVectors, WordReader
from desktop.ports.likeness import Reading

if TYPE_CHECKING:
    from desktop.adapters.encoder.layers import Floats

FORM = 1
"""Counts up whenever these files mean something else."""

log = logging.getLogger(__name__)


class KeptReadings:
    """Satisfies :class:`desktop.ports.likeness.Readings` with one file a language."""

    def __init__(self, reader: WordReader, own: Path | None, shipped: Sequence[Path] = ()) -> None:
        """``own``: the folder that is written to, None where nothing is kept; ``shipped``: folders that are only read."""
        self._reader = reader
        self._own = own
        self._shipped = tuple(shipped)

    def load(self, lang: str) -> Mapping[str, Reading]:
        """All readings of that language, by mark; none of a file that is damaged or of another encoder."""
        folders = [*self._shipped, *([self._own] if self._own else [])]
        found: dict[str, Reading] = {}
        for folder in folders:
            found |= self._of(folder / _name(lang), lang)
        return found

    def save(self, lang: str, readings: Mapping[str, Reading]) -> None:
        """Keep these and no others. Where nothing can be written they are read again at the next start."""
        if self._own is None:
            return
        try:
            self._own.mkdir(parents=True, exist_ok=True, mode=0o700)
            write(self._own / _name(lang), self._stamp(lang), readings)
        except OSError as error:
            log.warning("what was read of the documents is not kept: %s", error)

    def _of(self, file: Path, lang: str) -> dict[str, Reading]:
        import numpy as np

        if not file.is_file():
            return {}
        try:
            with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
                if bytes(kept["stamp"]).decode() != self._stamp(lang):
                    return {}
                return dict(_unpacked({name: kept[name] for name in kept.files}))
        except (OSError, ValueError, KeyError, IndexError, BadZipFile, EOFError) as error:
            log.warning("%s is passed over: %s", file.name, error)
            return {}

    def _stamp(self, lang: str) -> str:
        return stamp(self._reader, lang)


def stamp(reader: WordReader, lang: str) -> str:
    """What tells the readings of one reader from those of any other."""
    return f"{FORM} {lang} {reader.mark()}"


def write(file: Path, of: str, readings: Mapping[str, Reading]) -> None:
    """The file, whole or not at all.

    Raises:
        OSError: it cannot be written.
    """
    import numpy as np

    texts: list[PieceVectors] = [text for one in readings.values() for text in one.texts]
    arrays: dict[str, Any] = {
        "stamp": np.frombuffer(of.encode(), dtype=np.uint8),
        "marks": np.array(list(readings), dtype=np.str_),
        "texts": np.array([len(one.texts) for one in readings.values()], dtype=np.int32),
        "begins": np.array([at for one in readings.values() for at in one.begins], dtype=np.int32),
        "pieces": np.array([len(text.tells) for text in texts], dtype=np.int32),
        "tells": np.concatenate([np.zeros(0, np.float32), *(text.tells for text in texts)]),
    }
    if texts:
        arrays["vectors"] = np.concatenate([text.vectors for text in texts]).astype(np.float16)
    handle, half = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as opened:
            np.savez_compressed(opened, **arrays)
        Path(half).replace(file)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def _unpacked(arrays: Mapping[str, Any]) -> Mapping[str, Reading]:
    import numpy as np

    found: dict[str, Reading] = {}
    vectors: Floats = arrays.get("vectors", np.zeros((0, 0))).astype(np.float32)
    text, piece = 0, 0
    for mark, count in zip(arrays["marks"].tolist(), arrays["texts"].tolist(), strict=True):
        texts: list[PieceVectors] = []
        for long in arrays["pieces"][text : text + count].tolist():
            span = slice(piece, piece + long)
            texts.append(PieceVectors(vectors[span], arrays["tells"][span]))
            piece += long
        found[mark] = Reading(texts, arrays["begins"][text : text + count].tolist())
        text += count
    if (text, piece) != (len(arrays["begins"]), len(vectors)):
        raise ValueError("its parts do not fit together")
    return found


def _name(lang: str) -> str:
    return f"readings-{lang}.npz"
