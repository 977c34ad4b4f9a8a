"""Phrase files: one folder a language, TOML, dotted keys, ``{placeholders}``.

Nothing a person reads is written in code. A language is a folder; a key that is missing there is taken from the
fallback language, so that a half-translated folder still speaks. A key may hold a list: then one of them is chosen,
always the same one for the same words, so that a test and a second reading hear the same sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, cast
from zlib import crc32

import tomli

from desktop.domain.errors import ConfigError

FALLBACK = "en"


class _Formatter(Formatter):
    """``{name}`` only: no attribute or index access, so that a phrase file cannot reach into objects."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:  # noqa: ARG002 - Formatter's signature
        if not field_name.isidentifier():
            message = f"a placeholder is a plain name, not {field_name!r}"
            raise ConfigError(message)
        return kwargs[field_name], field_name


_FORMATTER = _Formatter()


def _flatten(tree: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str | list[str]]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(cast("dict[str, Any]", value), f"{prefix}{key}.")
        else:
            yield prefix + key, value


def placeholders(template: str) -> frozenset[str]:
    """The names a template wants filled."""
    return frozenset(name for _, name, _, _ in _FORMATTER.parse(template) if name)


class PhraseBook:
    """All phrases of all languages, read once."""

    def __init__(self, phrases: Mapping[str, Mapping[str, str | list[str]]]) -> None:
        """``phrases``: language → dotted key → template or templates."""
        self._phrases = phrases

    @classmethod
    def load(cls, folder: Path) -> PhraseBook:
        """Read ``folder/<language>/*.toml``.

        Raises:
            ConfigError: a file is not TOML; the message names it and the line.
        """
        phrases: dict[str, dict[str, str | list[str]]] = {}
        for file in sorted(folder.glob("*/*.toml")):
            try:
                tree = tomli.loads(file.read_text(encoding="utf-8"))
            except tomli.TOMLDecodeError as error:
                message = f"{file}: {error}"
                raise ConfigError(message) from error
            phrases.setdefault(file.parent.name, {}).update(_flatten(tree))
        return cls(phrases)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that have a folder."""
        return tuple(self._phrases)

    def keys(self, lang: str) -> frozenset[str]:
        """The keys a language has itself, without fallback."""
        return frozenset(self._phrases.get(lang, {}))

    def has(self, lang: str, key: str) -> bool:
        """Whether the key can be said in the language, fallback included."""
        return key in self._phrases.get(lang, {}) or key in self._phrases.get(FALLBACK, {})

    def has_own(self, lang: str, key: str) -> bool:
        """Whether the language has the key itself, or its forms for one and several."""
        own = self._phrases.get(lang, {})
        return key in own or f"{key}.other" in own

    def templates(self, lang: str, key: str) -> list[str]:
        """All templates of a key, in the language or else in the fallback language.

        Raises:
            KeyError: no language has the key.
        """
        own = self._phrases.get(lang, {})
        found = own[key] if key in own else self._phrases[FALLBACK][key]
        return found if isinstance(found, list) else [found]

    def say(self, lang: str, key: str, **facts: object) -> str:
        """The sentence for a key, with its facts filled in.

        ``count`` chooses ``key.one`` or ``key.other`` where the key has these forms.

        Raises:
            KeyError: no language has the key, or a fact is missing.
        """
        if "count" in facts and not self.has(lang, key):
            key = (
                f"{key}.one"
                if facts["count"] == 1 and self.has(lang, f"{key}.one")
                else f"{key}.other"
            )
        choices = self.templates(lang, key)
        words = {name: str(value) for name, value in facts.items()}
        template = (
            choices[0]
            if len(choices) == 1
            else choices[crc32(repr(sorted(words.items())).encode()) % len(choices)]
        )
        return _FORMATTER.vformat(template, (), words)
