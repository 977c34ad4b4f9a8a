"""Changes settings in the configuration file and leaves everything else in it as it stands: comments, order, other sections.

The file is its owner's. Only the lines of the settings that change are written; what comes out is read back before it takes
the place of the file, so that a change can never make a file that the program does not start with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop.adapters.config.reader import PREFIX, load
from desktop.domain.errors import ConfigError
from desktop.domain.reading import read_toml

Value = str | int | Sequence[str]
"""What can be written: a text, a whole number or a list of texts."""

_TEXT = r"""(?:"(?:\\.|[^"\\])*"|'[^']*')"""
_LIST = rf"\[(?:{_TEXT}|[^\]\"'#\n])*\]"
"""On one line; one that is written over several lines is left to an editor."""


def rewritten(text: str, section: str, values: Mapping[str, Value]) -> str:
    """The file's text with these settings of one section; a section or a key that it lacks is added.

    Raises:
        ConfigError: the file is no TOML, or writes the section in a form in which it cannot be changed line by line.
    """
    before = _tree(text)
    lines = re.findall(
        r"[^\n]*\n|[^\n]+", text
    )  # not splitlines: a text may hold Unicode's other line separators
    newline = "\r\n" if "\r\n" in text else "\n"
    first, end = _place(lines, section)
    missing: list[str] = []
    for key, value in values.items():
        at = next((n for n in range(first, end) if _names(lines[n], key)), None)
        if at is None:
            missing.append(f"{key} = {_written(value)}{newline}")
        else:
            lines[at] = _changed(lines[at], value)
    if missing and first == 0:
        lines = _ended(lines, newline)
        first = len(lines) + 2
        lines += [newline if lines else "", f"[{section}]{newline}"]
    lines[first:first] = missing
    after = "".join(lines)
    told = {
        key: value if isinstance(value, str | int) else list(value) for key, value in values.items()
    }
    wanted = {**before, section: {**before.get(section, {}), **told}}
    if _tree(after) != wanted:
        raise ConfigError(f"[{section}] is written in a form that only an editor can change")
    return after


def change(file: Path, section: str, values: Mapping[str, Value]) -> tuple[str, str]:
    """Write these settings into the file; its text before and after.

    Raises:
        ConfigError: the file cannot be read or written, or what would come out is not allowed.
    """
    before = _content(file)
    after = rewritten(before, section, values)
    put(file, after)
    return before, after


def put(file: Path, text: str, *, instead_of: str | None = None) -> None:
    """Put this text into the file, whole, if the program could start with it.

    ``instead_of``: only if the file still says this.

    Raises:
        ConfigError: it could not, somebody else changed the file, or it cannot be written.
    """
    if instead_of is not None and _content(file) != instead_of:
        raise ConfigError(f"{file} was changed by somebody else meanwhile")
    draft = file.with_name(f"{file.name}.draft")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        if file.exists():
            draft.touch(
                mode=0o600
            )  # what the file keeps to its owner is nobody else's for a moment either
        draft.write_bytes(text.encode())
        try:
            load(draft)
        except ConfigError as error:
            draft.unlink()
            raise ConfigError(str(error).removeprefix(f"{draft}:").strip()) from error
        if file.exists():
            draft.chmod(file.stat().st_mode & 0o777)
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)  # half a configuration on a full disk
        raise ConfigError(f"{file} cannot be written: {error.strerror or error}") from error


def overridden(section: str, keys: Iterable[str], environment: Mapping[str, str]) -> bool:
    """Whether the environment sets one of these, so that what the file says of it does not count."""
    return any(f"{PREFIX}_{section.upper()}_{key.upper()}" in environment for key in keys)


def _content(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig") if file.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file}: cannot be read: {error}") from error


def _tree(text: str) -> dict[str, Any]:
    try:
        return read_toml(text)
    except ValueError as error:
        raise ConfigError(f"not valid TOML: {error}") from error


def _place(lines: list[str], section: str) -> tuple[int, int]:
    """The lines of a section, behind its header; (0, 0) where there is none."""
    for at, line in enumerate(lines):
        if re.match(rf"\s*\[\s*{re.escape(section)}\s*\]", line):
            end = (n for n in range(at + 1, len(lines)) if re.match(r"\s*\[", lines[n]))
            return at + 1, next(end, len(lines))
    return 0, 0


def _names(line: str, key: str) -> bool:
    return bool(re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line))


def _changed(line: str, value: Value) -> str:
    """The line with another value; the comment behind it stays."""
    head, _, rest = line.partition("=")
    told = re.fullmatch(rf"""\s*(?:{_TEXT}|{_LIST}|[^#"'\s\[]+)(\s*(?:#.*)?)(\r?\n)?""", rest)
    if told is None:
        raise ConfigError(f"{line.strip()}: only an editor can change this line")
    return f"{head}= {_written(value)}{told[1]}{told[2] or ''}"


def _written(value: Value) -> str:
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        return f"[{', '.join(_written(each) for each in value)}]"
    # JSON's text is TOML's basic string: the same quotes and the same escapes, but for one control character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _ended(lines: list[str], newline: str) -> list[str]:
    """The lines, the last of them ended."""
    if lines and not lines[-1].endswith("\n"):
        return [*lines[:-1], lines[-1] + newline]
    return list(lines)
