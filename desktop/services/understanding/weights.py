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
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from math import exp
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, TypeVar

from desktop.services.understanding.features import (
    APART,
    LONG,
    Feature,
    alone,
    at_ends,
    of_length,
    of_rule,
    pair,
)
from desktop.services.understanding.rules import Rule

SCALE = 100
"""Weights are kept as hundredths, so that the file stays small and the sums exact."""
TEMPER = 1.0
"""The sums are divided by this: learnt on sentences that resemble each other, the weights believe too firmly. Held-out
sentences are judged best between 1 and 2."""
_DIVISOR = SCALE * TEMPER
_FACTOR, _PRIME = 6364136223846793005, 8006135554054096687
"""Features are known by their bytes, taken as one number, times this factor, modulo this prime: the same in every process,
as Python's own hash is not. Drawn by chance, so that they have nothing to do with the powers of 256; of 63 bits, so that
a feature that was never taught is taken for one that was once in billions of sentences."""
_FIELD_BITS = 16
_MIDDLE = 1 << _FIELD_BITS - 1
_STRONGEST = 2_048
"""Weights are weaker than this, so that a million features can be added up before a field runs over; an utterance of the
longest has half as many. A feature's weights stand side by side in one whole number, in fields of twice the width they have in
the file, so that adding up an utterance is one addition a feature. They stand there above the least of them: shares are told by
how far sums are apart, numbers below nought are added slowly, and what says nothing is nought."""
_AT_HAND = 32_768
"""Features whose weights are kept at hand, five megabytes for each language when all are used. People say the same words
again and again: nine in ten are found here, in a fifth of the time."""
_WORDS_AT_HAND = 4_096
"""Words of which the same is kept, six megabytes for each language when all are taught ones."""
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


class Word(NamedTuple):
    """What a word tells by itself, as rows."""

    alone: Mapping[int, int]
    """By the hash of the feature, as words have pieces in common."""
    first: int
    """Where it is the first one of a part; then where it stands further from its beginning, and the same of its end."""
    near_first: int
    last: int
    near_last: int
    behind_mark: int
    """Where it stands behind the last mark."""


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
        if not 0 < packed.strongest < _STRONGEST:
            raise ValueError("the table has no weights, or too strong ones")
        self._at_hand: dict[int, int] = {}
        """Rows of pairs of words by hashes of both: no words that somebody said are kept."""
        self._before: dict[int, int] = {}
        """What was at hand until there was too much of it."""
        self._of_words: dict[int, Word] = {}
        """The same for what single words tell by themselves."""
        both_ends = self._row(("k:^", "_$"))
        self.of_lengths = [
            self.row(of_length(words)) + (both_ends if words < APART else 0)
            for words in range(LONG + 1)
        ]
        """For each number of words up to ``LONG``, which stands for more, what it tells: the fewest stand between two ends."""
        self._of_rules: dict[tuple[str, str, bool] | None, int] = {}
        self._of_classes = _Kept(self._of_class)
        self._pairs = _Kept(self._behind)
        """Rows of the features that tell of classes. Rules have some six hundred, of which few pairs are ever said: they are kept,
        and found without spelling them."""

    def shares(self, row: int) -> dict[str, float]:
        """For each label its share of belief, by the rows of all features added up; they add up to one."""
        fields = self._wide.unpack(row.to_bytes(self._wide.size, "little"))
        most = max(fields)
        powers = [exp((one - most) / _DIVISOR) for one in fields]
        whole = sum(powers)
        return dict(zip(self.labels, [power / whole for power in powers], strict=True))

    def why(self, features: Iterable[Feature], label: str, most: int = 3) -> list[str]:
        """The features that speak loudest for a label, for the evidence."""
        wanted = self.labels.index(label)
        weighed = [
            (weight, "".join(feature))
            for feature in features
            if (weight := self._fields(feature)[wanted] - _MIDDLE) > 0
        ]
        return [feature for _, feature in sorted(weighed, reverse=True)[:most]]

    def row(self, features: Iterable[Feature]) -> int:
        """The weights of some features, no two alike, added up in one number."""
        return sum(map(self._row, features))

    def rows_of_pairs(
        self, hashes: Sequence[int], spelt: Callable[[], Iterable[Feature]]
    ) -> list[int]:
        """The row of each pair of words by their hashes; ``spelt`` tells the features where any is not at hand."""
        try:
            return list(map(self._at_hand.__getitem__, hashes))
        except KeyError:
            return self._looked_up(hashes, spelt())

    def of_words(self, words: Sequence[str], hashes: Sequence[int]) -> list[Word]:
        """What each word tells by itself; ``hashes`` are of the words with a sign before them."""
        try:
            return list(map(self._of_words.__getitem__, hashes))
        except KeyError:
            if len(self._of_words) > _WORDS_AT_HAND:
                self._of_words = {}  # another thread may be reading them
            known = self._of_words
            return [
                known.get(said) or known.setdefault(said, self._of_word(word))
                for word, said in zip(words, hashes, strict=True)
            ]

    def _of_word(self, word: str) -> Word:
        by_itself = {hash(one): self._row(one) for one in alone(word)}
        return Word(by_itself, *map(self._row, at_ends(word)))

    def of_rule(self, rule: Rule | None) -> int:
        """What the best rule that holds tells."""
        known = rule and (rule.name, rule.action, rule.certain)
        row = self._of_rules.get(known)
        if row is None:
            row = self._of_rules[known] = self.row(of_rule(rule))
        return row

    def of_classes(self, behind: Mapping[str, AbstractSet[str]]) -> int:
        """What classes tell: for each those behind it, and itself."""
        row = 0
        for name, others in behind.items():
            of_pair = self._pairs[name]
            row += sum(map(of_pair, others))
            if name not in others:
                row += of_pair(name)
        return row

    def of_ends(self, names: Sequence[str]) -> int:
        """What the first and the last class of a part tell, which lead the ``names``, and those behind its last mark."""
        if not names:
            return 0
        first, last, *others = names
        of_class = self._of_classes
        row = of_class[first].first + of_class[last].last
        return row + sum([of_class[name].behind_mark for name in set(others)])

    def _of_class(self, name: str) -> _Class:
        return _Class(self._row(f"cf:{name}"), self._row(f"cl:{name}"), self._row(f"l:{name}"))

    def _behind(self, name: str) -> Callable[[str], int]:
        return _Kept[str, int](lambda other: self._row(pair(name, other))).__getitem__

    def _looked_up(self, hashes: Sequence[int], features: Iterable[Feature]) -> list[int]:
        """The features' rows, those that are not at hand from the table."""
        if len(self._at_hand) > _AT_HAND:
            self._before, self._at_hand = self._at_hand, {}  # another thread may be reading them
        at_hand, before = self._at_hand, self._before
        found: list[int] = []
        for said, feature in zip(hashes, features, strict=True):
            row = at_hand.get(said)
            if row is None:
                row = before.get(said)
            at_hand[said] = row = self._row(feature) if row is None else row
            found.append(row)
        return found

    def _row(self, feature: Feature) -> int:
        """A feature's weights as one number; nought where it was never taught."""
        fields = self._fields(feature)
        least = min(fields)
        return int.from_bytes(self._wide.pack(*[one - least for one in fields]), "little")

    def _fields(self, feature: Feature) -> tuple[int, ...]:
        """A feature's weights as the file holds them."""
        keys, slots, last = self._keys, self._slots, len(self._slots) - 1
        key = _key("".join(feature))
        slot = key & last
        while (at := slots[slot]) and keys[at] != key:
            slot = slot + 1 & last
        return self._narrow.unpack_from(self._rows, at * self._narrow.size)


class _Class(NamedTuple):
    """What a class tells at the edges of a part, as rows."""

    first: int
    last: int
    behind_mark: int


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class _Kept(dict[_Key, _Value]):
    """What is made when it is first asked."""

    def __init__(self, make: Callable[[_Key], _Value]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: _Key) -> _Value:
        made = self[key] = self._make(key)
        return made


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
