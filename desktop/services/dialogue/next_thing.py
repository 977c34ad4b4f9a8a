"""Words in two parts that point at one thing and ask of another: 这是耳机的吧，台灯呢; the words are data, ``next_thing.toml``."""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable
from desktop.services.words_beside import patterns_beside

_WORDS = {name: Expression(told) for name, told in patterns_beside(__file__).items()}
_PARTS = Expression(
    r"[,，。.;；?？!！]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])|\s+(?=(?:what|how) about\b)"
)


def parts_of(text: str) -> list[str]:
    """The parts between marks, and between Chinese words with a gap."""
    return [one.strip() for one in _PARTS.split(text.strip()) if one.strip()]


def identifies(part: str) -> bool:
    """Whether words only say of which thing something was told: "that's the headphones isn't it"."""
    return _WORDS["identifies"].fullmatch(comparable(part)) is not None


def is_fragment(part: str) -> bool:
    """Whether words ask of a thing by naming it: 台灯呢, "what about the lamp"."""
    return _WORDS["fragment"].fullmatch(comparable(part)) is not None


def asked_of(part: str) -> str | None:
    """What is asked of the thing that is meant; None where the words ask something else."""
    if is_fragment(part):
        return part
    led = _WORDS["asked_of"].match(comparable(part))
    return part[led.end() :].strip() or None if led else None


def thing_of(part: str) -> str:
    """The thing that a fragment names."""
    return _WORDS["lead"].sub("", comparable(part)).strip()
