"""An encoder that was taught already, as torch has it: what another last step is fitted on."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from base import Base, load
from lines import ANSWERS
from network import Network
from pack import OUT, unpacked

from desktop.adapters.encoder.pieces import Pieces


@dataclass(frozen=True)
class Taught:
    """The file's arrays, the network that they make, and how it reads."""

    file: Path
    arrays: dict[str, Any]
    network: Network
    cut: Pieces
    labels: list[str]
    base: Base
    """What it was before it was taught anything."""

    def keep(self, steps: Mapping[str, Any]) -> None:
        """Write the file anew with these arrays in it.

        Raises:
            OSError: it cannot be written.
        """
        np.savez(self.file, **{**self.arrays, **steps})


def from_command_line(about: str | None) -> Taught:
    """The encoder that the command line names; ``about``: what ``--help`` says. The same lines are fitted from the same chance.

    Raises:
        KeyError, ValueError: a file is none of ours.
        OSError: a file cannot be read.
    """
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--encoder", type=Path, default=OUT)
    given = parser.parse_args()
    torch.manual_seed(1)
    return taught(given.wheel, given.encoder)


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
    cut = Pieces(pieces, arrays["scores"].astype(float).tolist())
    return Taught(encoder, arrays, network, cut, labels, base)
