"""An encoder that was taught already, as torch has it: what another last step is fitted on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from base import load
from lines import ANSWERS
from network import Network
from pack import unpacked

from desktop.adapters.encoder.pieces import Pieces


@dataclass(frozen=True)
class Taught:
    """The file's arrays, the network that they make, and how it reads."""

    arrays: dict[str, Any]
    network: Network
    cut: Pieces
    labels: list[str]


def taught(wheel: Path, encoder: Path) -> Taught:
    """Read the encoder.

    Raises:
        KeyError, ValueError: a file is none of ours.
        OSError: a file cannot be read.
    """
    with np.load(encoder) as found:
        arrays = {name: found[name] for name in found.files}
    pieces, labels, matters = (
        bytes(arrays[name]).decode().split("\n") for name in ("pieces", "labels", "matters")
    )
    base = load(wheel)
    at = {piece: place for place, piece in enumerate(base.pieces)}
    words = base.floats("emb.word").reshape(-1, base.size)[[at[piece] for piece in pieces]].copy()
    network = Network(base, words, int(arrays["layers"]), len(labels), len(matters), len(ANSWERS))
    known = unpacked(encoder)
    network.load_state_dict({**network.state_dict(), **known, "words.weight": torch.tensor(words)})
    return Taught(arrays, network, Pieces(pieces, arrays["scores"].astype(float).tolist()), labels)
