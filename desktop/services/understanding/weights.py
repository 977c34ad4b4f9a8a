"""How much each feature of a sentence speaks for each wish: a table learnt from sentences, kept in one file.

The table is a plain multinomial logistic regression: a wish's share is the exponential of the sum of its weights, over
all wishes. ``packaging/understanding/learn.py`` makes the file, from sentences that are kept beside it.

The file is held in memory as it lies on the disk, six megabytes of which nothing has to be made; the same as numbers in
a dictionary took five times the memory, and a quarter of a second at every start. It begins with a nought and a line of
JSON that tells of each language its ``labels``, how many ``rows`` and ``slots`` it has, the ``strongest`` weight and a
``sum`` (CRC-32) of the rest. Then come for each language, all numbers little endian:

- the keys of the features, eight bytes a row; row nought is that of every feature that was never taught;
- a hash table, four bytes a slot: the row whose key falls on it, or on a full one right before it, else nought;
- the weights, two bytes for each label of a row, raised by 32,768 so that none is negative.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from operator import add
from pathlib import Path
from typing import Any, BinaryIO

from desktop.services.understanding.features import Feature, alone, pair

SCALE = 100
"""Weights are kept as hundredths, so that the file stays small and the sums exact."""
TEMPER = 1.0
"""The sums are divided by this: learnt on sentences that resemble each other, the weights believe too firmly. Held-out
sentences are judged best between 1 and 2."""
_FACTOR, _PRIME = 6364136223846793005, 8006135554054096687
"""Features are known by their bytes, taken as one number, times this factor, modulo this prime: the same in every process,
as Python's own hash is not. Drawn by chance, so that they have nothing to do with the powers of 256; of 63 bits, so that
a feature that was never taught is taken for one that was once in billions of sentences."""
_FIELD_BITS = 16
_MIDDLE = 1 << _FIELD_BITS - 1
_AT_ONCE = 1 << 16
"""Features that can be added up before a field may run over. A feature's weights stand side by side in one whole number, in
fields of twice the width they have in the file, so that adding up an utterance is one addition a feature."""
_AT_HAND = 32_768
"""Features whose weights are kept at hand, five megabytes for each language when all are used. People say the same words
again and again: nine in ten are found here, in a fifth of the time."""
_WORDS_AT_HAND = 4_096
"""Words of which the same is kept, two megabytes at most."""
_LONGEST_HEAD = 65_536
"""Bytes of the first line; a damaged file has none."""


class WeightsError(ValueError):
    """The file of weights cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The table of one language as the file holds it."""

    labels: tuple[str, ...]
    keys: array[int]
    slots: array[int]
    """As many as a power of two; at least one of them is nought."""
    rows: bytes
    strongest: int
    """No weight is further from nought than this."""


class Weights:
    """The table of one language."""

    def __init__(self, packed: Packed) -> None:
        """Raises ValueError when the parts do not fit each other."""
        self.labels = packed.labels
        self._keys = packed.keys
        self._slots = packed.slots
        self._rows = packed.rows
        self._narrow = struct.Struct(f"<{len(self.labels)}H")
        self._wide = struct.Struct(f"<{len(self.labels)}I")
        if not self._keys or len(self._rows) != len(self._keys) * self._narrow.size:
            raise ValueError("the table is cut off")
        if not 0 < packed.strongest < _MIDDLE:
            raise ValueError("the table has no weights")
        self._at_hand: dict[int, int] = {}
        """Rows by Python's hash of their feature: no words that somebody said are kept."""
        self._before: dict[int, int] = {}
        """What was at hand until there was too much of it."""
        self._of_words: dict[int, dict[int, int]] = {}
        """The same for what single words tell by themselves."""
        self._pairs = _Pairs(self._row)
        """Rows of the features that tell of classes. Rules have some six hundred, of which few pairs are ever said: they are kept,
        and found without spelling them."""

    def shares(self, rows: Collection[int]) -> dict[str, float]:
        """For each label its share of belief, by the :meth:`rows` of all features there are; they add up to one."""
        sums = self._sums(rows)
        most, scale = max(sums), SCALE * TEMPER
        powers = [exp((one - most) / scale) for one in sums]
        whole = sum(powers)
        return {label: power / whole for label, power in zip(self.labels, powers, strict=True)}

    def why(self, features: Iterable[Feature], label: str, most: int = 3) -> list[str]:
        """The features that speak loudest for a label, for the evidence."""
        wanted = self.labels.index(label)
        weighed = [
            (weight, "".join(feature))
            for feature in features
            if (weight := self._sums([self._row(feature)])[wanted]) > 0
        ]
        return [feature for _, feature in sorted(weighed, reverse=True)[:most]]

    def rows(self, features: Sequence[Feature], hashes: Sequence[int]) -> list[int]:
        """Each feature's weights as one number; ``hashes`` are Python's of the features."""
        try:
            return list(map(self._at_hand.__getitem__, hashes))
        except KeyError:
            return self._looked_up(features, hashes)

    def rows_of_word(self, word: str) -> Mapping[int, int]:
        """The rows of what a word tells by itself, by the hash of the feature."""
        said = hash(f"w:{word}")  # that of a bare word may be another's, see Feature
        found = self._of_words.get(said)
        if found is None:
            if len(self._of_words) > _WORDS_AT_HAND:
                self._of_words = {}  # another thread may be reading them
            found = {hash(one): self._row(one) for one in alone(word)}
            self._of_words[said] = found
        return found

    def rows_of_classes(self, behind: Mapping[str, Iterable[str]]) -> list[int]:
        """The rows of the features that tell of classes: for each those behind it, and itself."""
        found: list[int] = []
        for name, others in behind.items():
            found += map(self._pairs[name], others)
        return found

    def _sums(self, rows: Collection[int]) -> list[int]:
        """For each label the sum of the features' weights, out of the one number that holds them side by side."""
        if len(rows) > _AT_ONCE:
            each = list(rows)
            return list(map(add, self._sums(each[:_AT_ONCE]), self._sums(each[_AT_ONCE:])))
        raised = _MIDDLE * len(rows)
        fields = self._wide.unpack(sum(rows).to_bytes(self._wide.size, "little"))
        return [field - raised for field in fields]

    def _looked_up(self, features: Sequence[Feature], hashes: Sequence[int]) -> list[int]:
        """The features' rows, those that are not at hand from the table."""
        if len(self._at_hand) > _AT_HAND:
            self._before, self._at_hand = self._at_hand, {}  # another thread may be reading them
        at_hand, before = self._at_hand, self._before
        found: list[int] = []
        for feature, said in zip(features, hashes, strict=True):
            row = at_hand.get(said)
            if row is None:
                row = before.get(said)
            at_hand[said] = row = self._row(feature) if row is None else row
            found.append(row)
        return found

    def _row(self, feature: Feature) -> int:
        """A feature's weights as one number; what says nothing where it was never taught."""
        keys, slots, last = self._keys, self._slots, len(self._slots) - 1
        key = _key("".join(feature))
        slot = key & last
        while (at := slots[slot]) and keys[at] != key:
            slot = slot + 1 & last
        fields = self._narrow.unpack_from(self._rows, at * self._narrow.size)
        return int.from_bytes(self._wide.pack(*fields), "little")


class _Behind(dict[str, int]):
    """The rows of classes behind one class, by their names."""

    def __init__(self, row: Callable[[str], int], name: str) -> None:
        super().__init__()
        self._row, self._name = row, name

    def __missing__(self, other: str) -> int:
        row = self[other] = self._row(pair(self._name, other))
        return row


class _Pairs(dict[str, Callable[[str], int]]):
    """How the same is asked of every class."""

    def __init__(self, row: Callable[[str], int]) -> None:
        super().__init__()
        self._row = row

    def __missing__(self, name: str) -> Callable[[str], int]:
        asked = self[name] = _Behind(self._row, name).__getitem__
        return asked


def packed(labels: Sequence[str], table: Mapping[str, Sequence[tuple[int, int]]]) -> Packed:
    """One language's part of the file: for each feature its labels' places and their weights, in hundredths.

    Raises:
        ValueError: two features have the same key.
    """
    nothing = _nothing(len(labels))
    keys, rows = array("Q", [0]), [nothing]
    for feature, row in table.items():
        keys.append(_key(feature))
        rows.append(nothing + sum(value << _FIELD_BITS * place for place, value in row))
    if len(set(keys)) < len(keys):
        raise ValueError("two features share a key")
    last = (1 << (len(keys) * 3 // 2).bit_length()) - 1
    slots = array("I", bytes(4 * (last + 1)))
    for at, key in enumerate(keys):
        slot = key & last
        while at and slots[slot]:
            slot = slot + 1 & last
        slots[slot] = at or slots[slot]
    return Packed(
        tuple(labels),
        keys,
        slots,
        b"".join(row.to_bytes(len(labels) * _FIELD_BITS // 8, "little") for row in rows),
        max((abs(value) for row in table.values() for _, value in row), default=0),
    )


def save(path: Path, tables: Mapping[str, Packed]) -> None:
    """Write the file of all languages."""
    head: dict[str, object] = {}
    body = b""
    for lang, one in tables.items():
        mine = _little_endian(one.keys).tobytes() + _little_endian(one.slots).tobytes() + one.rows
        head[lang] = {
            "labels": one.labels,
            "rows": len(one.keys),
            "slots": len(one.slots),
            "strongest": one.strongest,
            "sum": zlib.crc32(mine),
        }
        body += mine
    path.write_bytes(b"\0" + json.dumps(head).encode() + b"\n" + body)


def load(path: Path) -> dict[str, Weights]:
    """The tables of a file, by language.

    Raises:
        WeightsError: the file is missing or damaged.
    """
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline(_LONGEST_HEAD).removeprefix(b"\0"))
            return {lang: Weights(_read(file, one)) for lang, one in head.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path.name}: {error}") from error


def _read(file: BinaryIO, head: Mapping[str, Any]) -> Packed:
    labels, count = tuple(head["labels"]), int(head["rows"])
    keys, slots = file.read(8 * count), file.read(4 * int(head["slots"]))
    rows = file.read(count * len(labels) * _FIELD_BITS // 8)
    if zlib.crc32(rows, zlib.crc32(slots, zlib.crc32(keys))) != head["sum"]:
        raise ValueError("the table is damaged")
    return Packed(
        labels,
        _little_endian(array("Q", keys)),
        _little_endian(array("I", slots)),
        rows,
        int(head["strongest"]),
    )


def _nothing(labels: int) -> int:
    """A row that speaks for no label and against none."""
    return sum(_MIDDLE << _FIELD_BITS * place for place in range(labels))


def _little_endian(numbers: array[int]) -> array[int]:
    """The same numbers in the file's order of bytes, or out of it."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers


def _key(feature: str) -> int:
    return int.from_bytes(_encoded(feature), "little") * _FACTOR % _PRIME


def _encoded(feature: str) -> bytes:
    try:
        return feature.encode()
    except UnicodeEncodeError:  # half a character, as some keyboards send it
        return feature.encode("utf-8", "surrogatepass")
