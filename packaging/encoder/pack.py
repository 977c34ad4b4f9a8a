"""Writes what was taught as the program reads it: whole numbers of eight bits, word vectors of four.

``packaging/matters/likeness.py`` has to be run behind it: what words are compared with belongs to one training.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from base import BLOCK, Base
from network import BEYOND_AFTER, Network
from torch import Tensor, nn

from desktop.adapters.encoder.network import SCOPE

OUT = Path(__file__).resolve().parents[2] / "assets" / "understanding" / "encoder.npz"


def packed(
    network: Network,
    base: Base,
    kept: list[int],
    labels: list[str],
    matters: list[str],
    answers: list[str],
    out: Path,
) -> None:
    """Write the file."""
    scales, low, high = base.blocks("emb.word")
    blocks = base.size // BLOCK
    pairs = (low | high << 4).reshape(-1, blocks, BLOCK // 2)[kept]
    found: dict[str, Any] = {
        "pieces": text_bytes(base.pieces[at] for at in kept),
        "labels": text_bytes(labels),
        "matters": text_bytes(matters),
        "answers": text_bytes(answers),
        "scores": base.scores[kept].astype(np.float16),
        "words": pairs,
        "word_scales": scales.reshape(-1, blocks)[kept].astype(np.float16),
        "places": network.places.detach().numpy().astype(np.float16),
        "layers": np.array(len(network.layers)),
        **dense("last", network.last),
        **dense("asked", network.asked),
        **dense("answered", network.answered),
        "beyond_after": np.array(BEYOND_AFTER),
        **dense("beyond_wide", network.beyond_wide),
        **dense("beyond_narrow", network.beyond_narrow),
        **layers_of(network),
    }
    np.savez(out, **found)


def layers_of(network: Any, stack: str = "") -> dict[str, Any]:
    """The layers of a stack, its name before each of theirs."""
    found = _norm(f"{stack}begin", network.begin)
    for number, layer in enumerate(network.layers):
        for name, part in layer.named_children():
            into = _norm if isinstance(part, nn.LayerNorm) else dense
            found |= into(f"{stack}layer{number}.{name}", part)
    return found


def unpacked(file: Path, stack: str = "") -> dict[str, Tensor]:
    """What a network had been taught, as far as the file keeps it: eight bits of each number, no word vectors.

    ``stack``: whose layers, as their arrays' names begin; without it those that know wishes.
    """
    found: dict[str, Tensor] = {}
    with np.load(file) as arrays:
        for name in arrays.files:
            if (SCOPE if name.startswith(SCOPE) else "") != stack:
                continue
            part, _, kind = name.removeprefix(stack).rpartition(".")
            place = re.sub(r"^layer(\d+)", r"layers.\1", part)
            if kind == "rows":
                rows = arrays[name].astype(np.float32) * arrays[f"{stack}{part}.scales"][:, None]
                found[f"{place}.weight"] = torch.tensor(rows)
            elif kind in {"weight", "bias"}:
                found[f"{place}.{kind}"] = torch.tensor(arrays[name])
    return found


def text_bytes(lines: Any) -> Any:
    """Lines as the bytes that a file of arrays can hold."""
    return np.frombuffer("\n".join(lines).encode(), np.uint8)


def _norm(name: str, part: Any) -> dict[str, Any]:
    weight, bias = (one.detach().numpy().astype(np.float32) for one in (part.weight, part.bias))
    return {f"{name}.weight": weight, f"{name}.bias": bias}


def dense(name: str, part: Any) -> dict[str, Any]:
    """Each row as whole numbers up to 127 and the scale that makes them what they were."""
    rows = part.weight.detach().numpy().astype(np.float32)
    scales = np.maximum(np.abs(rows).max(axis=1), 1e-12) / 127
    return {
        f"{name}.rows": np.rint(rows / scales[:, None]).astype(np.int8),
        f"{name}.scales": scales.astype(np.float32),
        f"{name}.bias": part.bias.detach().numpy().astype(np.float32),
    }
