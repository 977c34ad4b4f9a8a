"""What can be set of the model outside the building, as somebody types it, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

MOST_REQUESTS = 1_000_000
MOST_TOKENS = 1_000_000_000
"""A day; more is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class OutsideSettings:
    """The settings of ``[cloud]`` that a window can change."""

    model: str = ""
    """Empty: none is asked."""
    url: str = ""
    requests_per_day: int = 0
    tokens_per_day: int = 0


@dataclass(frozen=True, slots=True)
class OutsideDraft:
    """The same as it stands in the fields."""

    model: str = ""
    url: str = ""
    requests: str = ""
    tokens: str = ""

    @classmethod
    def of(cls, settings: OutsideSettings) -> OutsideDraft:
        """The fields filled with what is set."""
        return cls(
            settings.model,
            settings.url,
            str(settings.requests_per_day),
            str(settings.tokens_per_day),
        )

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
        return found

    @property
    def settings(self) -> OutsideSettings:
        """What would be set; only where nothing is wrong."""
        return OutsideSettings(
            self.model.strip(),
            self.url.strip(),
            _number(self.requests) or 0,
            _number(self.tokens) or 0,
        )


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
