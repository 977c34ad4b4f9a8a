"""What a question stands and falls with: a section that does not name it is no answer, however near it is in matter.

They are data, ``specifics.toml``. "Do students get a discount" is about discounts, and the birthday coupon is not what was asked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self

from desktop.shop.topics import Ways, ways


class Needed(Protocol):
    """What a section has to speak of, to answer at all."""

    @property
    def of_title(self) -> bool:
        """Whether the title of its document counts."""
        ...

    def stands_in(self, section: str) -> bool:
        """Whether a folded section does."""
        ...


@dataclass(frozen=True, slots=True)
class Specific:
    """One thing that has to be named."""

    ask: Ways
    named: Ways
    of_title: bool = True

    def asked(self, question: str) -> bool:
        """Whether a folded question asks for it."""
        return _one_stands(self.ask, question)

    def stands_in(self, section: str) -> bool:
        """Whether a folded section names it."""
        return _one_stands(self.named, section)


class Specifics:
    """All of them."""

    def __init__(self, each: Sequence[Specific]) -> None:
        self._each = tuple(each)

    @classmethod
    def load(cls, own: Path | None = None) -> Self:
        """Ours, with those of a shop's ``own`` file in their place where it has some.

        Raises:
            ValueError: a file is not TOML, or an entry of it is not of the form described in ours.
        """
        found: dict[str, Specific] = {}
        for file in [
            Path(__file__).with_suffix(".toml"),
            *([own] if own and own.is_file() else []),
        ]:
            table = tomllib.loads(file.read_text(encoding="utf-8"))
            try:
                for name, entry in table.items():
                    asked = ways(entry["ask"])
                    found[name] = Specific(asked, ways(entry.get("named", entry["ask"])))
            except (KeyError, TypeError, AttributeError) as error:
                message = f"{file}: an entry is not as the first lines of our specifics.toml say"
                raise ValueError(message) from error
        return cls(tuple(found.values()))

    def of(self, question: str) -> list[Specific]:
        """What a folded question asks for."""
        return [one for one in self._each if one.asked(question)]


def _one_stands(them: Ways, text: str) -> bool:
    return any(all(pattern.search(text) for pattern in way) for way in them)
