"""Words held against words: what the encoder's sixth layer makes of each piece of a question, and of each piece of a text.

The last layers know wishes and have forgotten what sentences are alike in; the sixth still knows that "mended" is near "repair" and, other than a
table of words, in which sense one is meant. Each piece of the question looks for its likest in the text (Khattab 2020, arXiv 2004.12832); what
a piece tells is how rarely people's questions have it. Turned onto the 128 directions in which texts differ most, by ``packaging/matters/likeness.py``.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop.adapters.encoder.encoder import SentenceEncoder
from desktop.ports.encoder import EncoderError
from desktop.ports.likeness import Met

if TYPE_CHECKING:
    from desktop.adapters.encoder.layers import Floats

DEPTH = 6
"""Layers that are computed: of 40 questions of each of four invented shops the sixth found most; half of them all cost half of the time."""

NEAR = 0.6
"""From which two pieces are near: those of one meaning are as a rule, those of one subject alone are not. With 0.5 what a question has that
the section has not was told as well in English and worse in Chinese, whose pieces are nearer to each other."""
_LITTLE = 1e-6


@dataclass(frozen=True, slots=True)
class PieceVectors:
    """A text as it is compared: a row for each of its pieces, as exact as it is kept in files."""

    vectors: Floats
    tells: Floats
    """How much each of its pieces tells."""


class WordReader:
    """Shares the encoder's weights; its own file has what turns and weighs, of that encoder alone."""

    def __init__(self, encoder: SentenceEncoder, file: Path) -> None:
        self._encoder = encoder
        self._file = file
        self._lock = threading.Lock()
        self._found: dict[str, Any] | None = None

    def read(self, text: str, lang: str) -> Any:
        """The pieces of a text as they are compared; None where it has none. See :class:`desktop.ports.likeness.WordReader`.

        Raises:
            EncoderError: a file is missing or damaged, or they do not belong together.
        """
        if not text.strip():
            return None
        pieces, vectors = self._turned(text, lang, "mean")
        if not pieces:
            return None
        import numpy as np

        return PieceVectors(
            vectors.astype(np.float16).astype(np.float32), self._weights(lang)[pieces]
        )

    def mark(self) -> str:
        """What tells its readings from those of another encoder, another file or another depth.

        Raises:
            EncoderError: as :meth:`read`.
        """
        self._arrays()
        own = blake2b(self._file.read_bytes(), digest_size=8).hexdigest()
        return f"{self._encoder.mark()} {own} {DEPTH}"

    def compare(self, question: str, lang: str, sections: Sequence[Sequence[Any]]) -> list[Met]:
        """How far each section meets the question.

        Raises:
            EncoderError: as :meth:`read`.
        """
        import numpy as np

        if not question.strip() or not all(sections):
            return []
        pieces, asked = self._turned(question, lang, "asked")
        weights = self._weights(lang)[pieces]
        weights = weights / max(float(weights.sum()), _LITTLE)
        texts: list[PieceVectors] = [text for section in sections for text in section]
        # What each piece of the question finds likest in each text, then in each section.
        near = asked @ np.concatenate([text.vectors for text in texts]).T
        begins = np.cumsum([0, *(len(text.tells) for text in texts[:-1])])
        each = np.maximum.reduceat(near, begins, axis=1)
        firsts = np.cumsum([0, *(len(section) for section in sections[:-1])])
        every = np.maximum.reduceat(each, firsts, axis=1)
        whole, unmet = weights @ every, weights @ (every < NEAR)
        meets = weights @ each
        # What each piece of a text finds likest in the question.
        tells = np.concatenate([text.tells for text in texts])
        back = np.add.reduceat(tells * near.max(0), begins)
        back /= np.maximum(np.add.reduceat(tells, begins), _LITTLE)
        both = (meets + back) / 2
        alike = np.maximum.reduceat(both, firsts)
        found: list[Met] = []
        for number, first in enumerate(firsts):
            own = meets[first : first + len(sections[number])]
            found.append(
                Met(
                    whole=float(whole[number]),
                    alike=float(alike[number]),
                    heading=float(both[first]),
                    unmet=float(unmet[number]),
                    at=int(own.argmax()),
                )
            )
        return found

    def tells(self, question: str, lang: str) -> float:
        """How much its words tell together.

        Raises:
            EncoderError: as :meth:`read`.
        """
        weights = self._weights(lang)
        return float(weights[self._encoder.pieces(question)].sum())

    def _turned(self, text: str, lang: str, mean: str) -> tuple[list[int], Floats]:
        import numpy as np

        found = self._arrays()
        if f"{lang}_turn" not in found:
            raise EncoderError(f"{self._file.name}: nothing for {lang}")
        pieces, states = self._encoder.words(text, DEPTH)
        turned = (states - found[f"{lang}_{mean}"].astype(np.float32)) @ found[
            f"{lang}_turn"
        ].astype(np.float32)
        return pieces, turned / (np.linalg.norm(turned, axis=1, keepdims=True) + 1e-6)

    def _weights(self, lang: str) -> Floats:
        """What each piece tells."""
        found = self._arrays()
        if f"{lang}_weights" not in found:
            raise EncoderError(f"{self._file.name}: nothing for {lang}")
        return found[f"{lang}_weights"]

    def _arrays(self) -> dict[str, Any]:
        import numpy as np

        with self._lock:
            if self._found is None:
                try:
                    with self._file.open("rb") as opened, np.load(opened) as found:
                        arrays: dict[str, Any] = {name: found[name] for name in found.files}
                    of = bytes(arrays["encoder"]).decode()
                except (OSError, ValueError, KeyError, BadZipFile) as error:
                    raise EncoderError(f"{self._file.name}: {error}") from error
                if of != self._encoder.mark():
                    raise EncoderError(f"{self._file.name} was made of another encoder")
                for name in [one for one in arrays if one.endswith("_weights")]:
                    arrays[name] = arrays[name].astype(np.float32)
                self._found = arrays
            return self._found
