"""Reads the configuration file; a typo is reported with its line and what is allowed.

``COUNTERPART_<SECTION>_<KEY>`` in the environment overrides a setting (``COUNTERPART_MODEL_NAME``), lists separated by
commas.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from platformdirs import user_config_path

from desktop.adapters.config.schema import (
    CHOICES,
    RANGES,
    CloudConfig,
    Config,
    HistoryConfig,
    LimitsConfig,
    ModelConfig,
    PersonaConfig,
    ShopConfig,
    SpeechConfig,
    StateConfig,
    VoiceConfig,
    WindowConfig,
)
from desktop.domain.errors import ConfigError, RecordError
from desktop.domain.reading import read_toml
from desktop.domain.wire import from_json

PREFIX = "COUNTERPART"
SECTIONS = {item.name: item for item in fields(Config)}
ALLOWED: dict[str, tuple[str, ...]] = {
    name: tuple(key.name for key in fields(section))
    for name, section in {
        "shop": ShopConfig,
        "model": ModelConfig,
        "persona": PersonaConfig,
        "cloud": CloudConfig,
        "history": HistoryConfig,
        "window": WindowConfig,
        "limits": LimitsConfig,
        "voice": VoiceConfig,
        "state": StateConfig,
        "speech": SpeechConfig,
    }.items()
}


def default_file() -> Path:
    """Where the configuration is looked for when none is named."""
    return user_config_path("counterpart", appauthor=False) / "config.toml"


def load(file: Path | None, environment: Mapping[str, str] | None = None) -> Config:
    """The configuration: of ``file``, else of the default file where there is one, else the defaults.

    Raises:
        ConfigError: the file cannot be read, or says something that is not allowed; one sentence with the line.
    """
    named = file or default_file()
    text = ""
    if file or named.is_file():
        try:
            # Windows' editor begins a file with a mark that TOML does not know.
            text = named.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigError(f"{named}: cannot be read: {error}") from error
    try:
        tree = read_toml(text)
    except ValueError as error:
        raise ConfigError(f"{named}: not valid TOML: {error}") from error
    _check(named, text, tree)
    _override(tree, os.environ if environment is None else environment)
    try:
        config = from_json(Config, tree, "config")
    except RecordError as error:
        place = str(error).removeprefix("config.")
        keys = re.split(r"[.\[:]", place)
        line = _line(text, keys[0], keys[1].split()[0] if len(keys) > 1 else None)
        raise ConfigError(f"{named}:{line}: {place}") from error
    for name, wrong in _out_of_bounds(config):
        raise ConfigError(f"{named}:{_line(text, *name.split('.'))}: {name} {wrong}")
    return config


def _out_of_bounds(config: Config) -> Iterator[tuple[str, str]]:
    """Each setting whose value is of the right kind and still cannot be meant, and why."""
    for name, (least, most) in RANGES.items():
        section, key = name.split(".")
        value = getattr(getattr(config, section), key)
        if not least <= value <= most:
            yield name, f"= {value} is not between {least} and {most}"
    for shape in config.shop.order_numbers:
        try:
            re.compile(shape)
        except re.error as error:
            yield "shop.order_numbers", f"{shape!r} is no regular expression: {error}"
    if not re.fullmatch(
        r"([0-9a-fA-F]{64}|scrypt\$\d+\$[0-9a-f]+\$[0-9a-f]+)?", config.window.staff_pin
    ):
        yield "window.staff_pin", "is the SHA-256 of four digits, 64 hexadecimal digits, or empty"


def _check(file: Path, text: str, tree: Mapping[str, Any]) -> None:
    for section, content in tree.items():
        if section not in SECTIONS:
            raise ConfigError(
                f"{file}:{_line(text, section)}: {_unknown(f'[{section}]', section, tuple(SECTIONS))}"
            )
        if not isinstance(content, dict):
            raise ConfigError(
                f"{file}:{_line(text, section)}: {section} is a section: write [{section}]"
            )
        for key in content if section != "plugins" else ():
            line = _line(text, section, key)
            if key not in ALLOWED[section]:
                raise ConfigError(
                    f"{file}:{line}: {_unknown(f'{section}.{key}', key, ALLOWED[section])}"
                )
            choices = CHOICES.get(f"{section}.{key}")
            if choices and content[key] not in choices:
                raise ConfigError(
                    f"{file}:{line}: {section}.{key} = {content[key]!r} is not one of {_listed(choices)}"
                )


def _unknown(shown: str, key: str, allowed: tuple[str, ...]) -> str:
    near = get_close_matches(key, allowed, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    return (
        f"{shown} is not known{hint} Allowed: {_listed(allowed)}"
        if hint
        else f"{shown} is not known; allowed: {_listed(allowed)}"
    )


def _listed(choices: tuple[str, ...]) -> str:
    return ", ".join(choice or '""' for choice in choices)


def _line(text: str, section: str, key: str | None = None) -> int:
    """The line of a section's header, or of a key in it; 1 when it cannot be told (an inline table)."""
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line):
            inside = header[1].split(".")[0].strip("\"' ") == section
            if inside and key is None:
                return number
        elif (key is None and re.match(rf"\s*{re.escape(section)}\s*=", line)) or (
            inside and key is not None and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line)
        ):
            return number
    return 1


def _override(tree: dict[str, Any], environment: Mapping[str, str]) -> None:
    for section, keys in ALLOWED.items():
        for key in keys:
            value = environment.get(f"{PREFIX}_{section.upper()}_{key.upper()}")
            if value is not None:
                kind = type(getattr(SECTIONS[section].default, key))
                tree.setdefault(section, {})[key] = _typed(f"{section}.{key}", value, kind)


def _typed(name: str, value: str, kind: type) -> Any:
    try:
        if kind is bool:
            return {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}[
                value.casefold()
            ]
        if kind is tuple:
            return [part.strip() for part in value.split(",") if part.strip()]
        return kind(value)
    except (KeyError, ValueError) as error:
        variable = f"{PREFIX}_{name.replace('.', '_').upper()}"
        raise ConfigError(f"{variable}={value!r}: {kind.__name__} is expected") from error
