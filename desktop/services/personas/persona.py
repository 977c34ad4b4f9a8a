"""A persona as a value, and how it is read from a file and written to one.

The facts and the rules never depend on it: it chooses words, leaves acts out, and forbids or requires sentences. A file
that holds a setting nobody knows is refused with its name, so that a typing error does not silently allow something.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.domain.reading import read_toml
from desktop.services.whole_file import whole_file

ALWAYS = frozenset({Action.HUMAN, Action.SMALLTALK, Action.CONTROL, Action.CLARIFY, Action.DECLINE})
"""What no persona can leave out: a person is called for, a hazard is heard, and no stays no."""

MAX_TOKENS = 400
"""More is an essay; a counter's answer has three sentences."""
DEFAULT_TOKENS = 160
"""About three sentences."""
MAX_TEMPERATURE = 1.0


@dataclass(frozen=True, slots=True)
class Manner:
    """How a persona speaks in one language; an empty text takes the phrase files' own."""

    name: str = ""
    tone: str = ""
    """Added to what a model is told, for example "warm, in short sentences"; nobody else reads it."""
    greeting: str = ""
    declined: str = ""
    """Said where somebody wants what this persona does not do."""


@dataclass(frozen=True, slots=True)
class Required:
    """A sentence that has to stand under certain answers."""

    when: frozenset[Action]
    say: Mapping[str, str]
    """Sentence by language."""


@dataclass(frozen=True, slots=True)
class Persona:
    """One persona."""

    id: str = "plain"
    language: str = ""
    """The only language it speaks; empty follows the person."""
    temperature: float = 0.0
    max_tokens: int = DEFAULT_TOKENS
    actions: frozenset[Action] = frozenset()
    """What it may do besides :data:`ALWAYS`; empty: everything."""
    forbidden: tuple[str, ...] = ()
    """Phrases that no answer may hold, however they are written."""
    required: tuple[Required, ...] = ()
    manners: Mapping[str, Manner] = field(default_factory=dict[str, Manner])
    """By language."""

    def allows(self, action: Action) -> bool:
        """Whether it may do this."""
        return not self.actions or action in self.actions or action in ALWAYS

    def manner(self, lang: str) -> Manner:
        """How it speaks in a language."""
        return self.manners.get(lang, Manner())

    def sentences(self, action: Action, lang: str) -> list[str]:
        """What has to be said under an answer to this."""
        return [one.say[lang] for one in self.required if action in one.when and lang in one.say]


_MANNER = frozenset({"name", "tone", "greeting", "declined"})
_OWN = frozenset({"language", "temperature", "max_tokens", "actions", "forbidden", "required"})


def read(text: str, name: str) -> Persona:
    """The persona that a TOML text describes; ``name`` is the file's name without its ending.

    Raises:
        ConfigError: not TOML, an unknown setting or action, or a number out of its bounds.
    """
    try:
        table: dict[str, Any] = read_toml(text)
    except ValueError as error:
        raise ConfigError(f"{name}: {error}") from error
    spoken: dict[str, dict[str, Any]] = {
        key: value for key, value in table.items() if isinstance(value, dict)
    }
    own = {key: value for key, value in table.items() if key not in spoken}
    _known(name, own, _OWN)
    for lang, manner in spoken.items():
        _known(f"{name}: [{lang}]", manner, _MANNER)
    try:
        persona = Persona(
            name,
            str(own.get("language", "")),
            float(own.get("temperature", 0.0)),
            int(own.get("max_tokens", DEFAULT_TOKENS)),
            _actions(own.get("actions", ())),
            tuple(str(one) for one in own.get("forbidden", ())),
            tuple(_required(one) for one in own.get("required", ())),
            {lang: Manner(**_texts(manner)) for lang, manner in spoken.items()},
        )
    except (TypeError, ValueError, KeyError) as error:
        raise ConfigError(f"{name}: {error}") from error
    if not 0 <= persona.temperature <= MAX_TEMPERATURE:
        raise ConfigError(f"{name}: temperature is from 0 to {MAX_TEMPERATURE}")
    if not 1 <= persona.max_tokens <= MAX_TOKENS:
        raise ConfigError(f"{name}: max_tokens is from 1 to {MAX_TOKENS}")
    return persona


def write(persona: Persona) -> str:
    """The TOML text that :func:`read` reads as this persona."""
    lines = [
        f"language = {_quoted(persona.language)}",
        f"temperature = {persona.temperature}",
        f"max_tokens = {persona.max_tokens}",
        f"actions = {_list(sorted(persona.actions))}",
        f"forbidden = {_list(persona.forbidden)}",
    ]
    for one in persona.required:
        said = ", ".join(f"{lang} = {_quoted(text)}" for lang, text in one.say.items())
        lines += ["", "[[required]]", f"when = {_list(sorted(one.when))}", f"say = {{ {said} }}"]
    for lang, manner in persona.manners.items():
        lines += ["", f"[{lang}]"]
        lines += [f"{key} = {_quoted(getattr(manner, key))}" for key in sorted(_MANNER)]
    return "\n".join(lines) + "\n"


class Shelf:
    """The personas of the program and of the shop: a shop's file goes before one of the same name."""

    def __init__(self, own: Path, shop: Path | None = None) -> None:
        """``own``: the program's folder; ``shop``: where the shop keeps and changes its own."""
        self._own, self._shop = own, shop

    def names(self) -> tuple[str, ...]:
        """All personas there are."""
        folders = [folder for folder in (self._own, self._shop) if folder and folder.is_dir()]
        return tuple(sorted({file.stem for folder in folders for file in folder.glob("*.toml")}))

    def load(self, name: str) -> Persona:
        """One persona.

        Raises:
            ConfigError: there is none of that name, or its file cannot be used.
        """
        for folder in (self._shop, self._own):
            file = folder / f"{name}.toml" if folder else None
            if file and file.parent == folder and file.is_file():
                return read(file.read_text(encoding="utf-8"), name)
        raise ConfigError(f"there is no persona {name!r}; there are {', '.join(self.names())}")

    def shipped(self, name: str) -> bool:
        """Whether the program itself has one of that name; those of a shop's file system may ignore capitals."""
        return any(file.stem.casefold() == name.casefold() for file in self._own.glob("*.toml"))

    def own(self, name: str) -> bool:
        """Whether the shop keeps one of that name."""
        return self._shop is not None and name in {file.stem for file in self._shop.glob("*.toml")}

    def remove(self, name: str) -> None:
        """Delete one of the shop's own.

        Raises:
            ConfigError: it is none of them, or its file cannot be deleted.
        """
        if self._shop is None or not self.own(name):
            raise ConfigError(f"{name!r} is not the shop's own")
        try:
            (self._shop / f"{name}.toml").unlink(missing_ok=True)
        except OSError as error:
            raise ConfigError(f"{name}: {error}") from error

    def save(self, persona: Persona) -> None:
        """Keep a persona among the shop's own; what cannot be read again is not written.

        Raises:
            ConfigError: its values are out of bounds, or there is no folder for the shop's own.
            OSError: the file cannot be written.
        """
        if self._shop is None or not persona.id.isidentifier():
            raise ConfigError(f"{persona.id!r} cannot be kept")
        text = write(persona)
        read(text, persona.id)
        self._shop.mkdir(parents=True, exist_ok=True)
        with whole_file(self._shop / f"{persona.id}.toml") as out:
            out.write(text.encode())


def _known(where: str, table: Mapping[str, Any], known: frozenset[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ConfigError(f"{where}: there is no setting {unknown[0]!r}")


def _actions(names: Iterable[str]) -> frozenset[Action]:
    return frozenset(Action(name) for name in names)


def _required(entry: Mapping[str, Any]) -> Required:
    _known("[[required]]", entry, frozenset({"when", "say"}))
    return Required(_actions(entry["when"]), _texts(entry["say"]))


def _texts(table: object) -> dict[str, str]:
    return {str(key): str(value) for key, value in cast("Mapping[str, object]", table).items()}


def _quoted(text: str) -> str:
    # TOML's strings are JSON's, but for one: it wants DEL written out.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(str(text)) for text in texts)}]"
