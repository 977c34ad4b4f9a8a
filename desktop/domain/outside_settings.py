"""What can be set of the model outside the building, as somebody types it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

ACTIONS = ("decide", "shop_question", "return_policy")
"""What a model outside can be asked for: choosing what is wished, and answers that are phrased from the shop's documents."""

FAILURES = ("unavailable", "missing", "busy", "timeout", "broken", "declined")
"""What may have gone wrong with the local model before it is asked."""

MOST_REQUESTS = 1_000_000
MOST_TOKENS = 1_000_000_000
"""A day; more is a slip of the finger."""

CHOICES = {"actions": ACTIONS, "failures": FAILURES}
"""What can be ticked, by its field."""


def in_order(field: str, names: Sequence[str]) -> tuple[str, ...]:
    """Actions or failures as they are shown: ours in our order, then what only the configuration names."""
    ours = CHOICES[field]
    return (
        *(each for each in ours if each in names),
        *(each for each in dict.fromkeys(names) if each not in ours),
    )


@dataclass(frozen=True, slots=True)
class OutsideSettings:
    """The settings of ``[cloud]`` that a window can change."""

    model: str = ""
    """Empty: none is asked."""
    url: str = ""
    requests_per_day: int = 0
    tokens_per_day: int = 0
    actions: tuple[str, ...] = ()
    """What it may be asked for."""
    failures: tuple[str, ...] = ()
    """After which failures of the local model."""

    def asks_more_than(self, other: OutsideSettings) -> bool:
        """Whether it may be asked for something that it might not be asked for with the other settings."""
        return not set(self.actions) <= set(other.actions)


@dataclass(frozen=True, slots=True)
class OutsideDraft:
    """The same as it stands in the fields."""

    model: str = ""
    url: str = ""
    requests: str = ""
    tokens: str = ""
    actions: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    @classmethod
    def of(cls, settings: OutsideSettings) -> OutsideDraft:
        """The fields filled with what is set."""
        return cls(
            settings.model,
            settings.url,
            str(settings.requests_per_day),
            str(settings.tokens_per_day),
            settings.actions,
            settings.failures,
        )

    def ticked(self, field: str, name: str, *, on: bool) -> OutsideDraft:
        """With one more of the actions or failures, or one fewer."""
        others = tuple(each for each in getattr(self, field) if each != name)
        return replace(self, **{field: in_order(field, (*others, name) if on else others)})

    @property
    def problems(self) -> dict[str, str]:
        """What is wrong, by field: the end of a phrase key ``outside.problem_*``."""
        found: dict[str, str] = {}
        if self.model.strip() and not self.url.strip():
            found["url"] = "missing"
        elif self.url.strip() and not _is_address(self.url.strip()):
            found["url"] = "address"
        for field, typed, most in (
            ("requests", self.requests, MOST_REQUESTS),
            ("tokens", self.tokens, MOST_TOKENS),
        ):
            if _number(typed) is None:
                found[field] = "number"
            elif (_number(typed) or 0) > most:
                found[field] = f"{field}_most"
        if self.model.strip():
            found |= {field: f"no_{field}" for field in CHOICES if not getattr(self, field)}
        return found

    @property
    def settings(self) -> OutsideSettings:
        """What would be set; only where nothing is wrong."""
        return OutsideSettings(
            self.model.strip(),
            self.url.strip(),
            _number(self.requests) or 0,
            _number(self.tokens) or 0,
            self.actions,
            self.failures,
        )


@dataclass(frozen=True, slots=True)
class OutsideKey:
    """Where the key of its server was looked for, and where one was found; never the key."""

    found: str = ""
    """environment, file or keyring; empty where there is none."""
    variable: str = ""
    """Of the environment."""
    file: str = ""
    """Of secrets."""
    entry: str = ""
    """Of the keyring."""
    problem: str = ""
    """Why the file of secrets is not used, in one English sentence."""


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _number(typed: str) -> int | None:
    """A whole number, with the commas and spaces that people group it with."""
    digits = typed.strip().replace(",", "").replace(" ", "").replace("，", "")
    return int(digits) if digits.isdecimal() and len(digits) <= len(str(MOST_TOKENS)) + 3 else None
