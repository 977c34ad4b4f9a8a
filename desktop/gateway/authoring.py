"""What the ``plugin`` commands do: write a new plugin, try a tool by hand, ask the running program to load one anew."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop.api.protocol import as_object
from desktop.domain.calls import ToolResult
from desktop.domain.errors import PluginError
from desktop.domain.reading import read_json
from desktop.gateway.gateway import Gateway
from desktop.gateway.plugins import NoSuchTool
from desktop.gateway.watch import ACCEPT, stamp_of

_NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
_WORDS = {"true": True, "false": False, "yes": True, "no": False}

TEMPLATE = {"plugin.toml": "plugin.toml.txt", "main.py": "main.py.txt"}
TEST = "test_plugin.py.txt"


class WrongWords(PluginError):
    """What was written after the command cannot be meant: a name that cannot be, an argument that is none."""


def new_plugin(plugins: Path, name: str, template: Path) -> Path:
    """Write a working plugin ``name`` with its test into the folder ``plugins``; ``template`` is ``assets/plugin``.

    Raises:
        WrongWords: the name cannot be.
        PluginError: it is taken, or the folder cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise WrongWords(
            f"{name!r} cannot be a plugin's name: lower-case letters, digits and _, a letter first"
        )
    folder = plugins / name
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise PluginError(f"{folder} exists already") from error
    except OSError as error:
        raise PluginError(f"{folder}: {error.strerror or error}") from error
    try:
        for target, source in {**TEMPLATE, f"test_{name}.py": TEST}.items():
            text = (template / source).read_text(encoding="utf-8")
            text = text.replace("{name}", name).replace("{path}", folder.as_posix())
            (folder / target).write_text(text, encoding="utf-8")
    except BaseException as error:
        shutil.rmtree(
            folder, ignore_errors=True
        )  # half a plugin would only be in the way of the next try
        if not isinstance(error, OSError):
            raise
        raise PluginError(f"{folder}: {error.strerror or error}") from error
    return folder


def read_pairs(pairs: Iterable[str], schema: Mapping[str, Any]) -> dict[str, Any]:
    """``key=value`` words as a tool's arguments: each value read as its schema says, lists and objects as JSON.

    Raises:
        WrongWords: a word has no ``=``, or a value is not of its type.
    """
    properties = as_object(schema.get("properties")) or {}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            raise WrongWords(f"{pair!r}: an argument is written name=value")
        if name not in properties:
            known = ", ".join(properties) or "none"
            raise WrongWords(f"there is no argument {name!r}; there are: {known}")
        found[name] = _read(name, text, (as_object(properties[name]) or {}).get("type"))
    return found


def _read(name: str, text: str, kind: Any) -> Any:
    if kind == "string":
        return text
    if kind == "boolean" and text.casefold() in _WORDS:
        return _WORDS[text.casefold()]
    try:
        value: Any = read_json(text)
    except ValueError:
        value = text
    wanted: dict[str, Any] = {
        "integer": int,
        "number": (int, float),
        "array": list,
        "object": dict,
        "boolean": bool,
    }
    if kind in wanted and not isinstance(value, wanted[kind]):
        raise WrongWords(f"{name}: {text!r} is no {kind}")
    return value


async def try_tool(
    gateway: Gateway,
    plugin: str,
    tool: str,
    pairs: Iterable[str],
    *,
    write: bool = False,
    lang: str = "en",
    customer: str | None = None,
) -> ToolResult:
    """Call a tool as this verified ``customer``, else as a member of staff, through the whole gateway.

    Raises:
        WrongWords: there is no such plugin or tool, or an argument cannot be read.
        PluginError: the plugin cannot be started.
    """
    try:
        schema = await gateway.schema(plugin, tool)
    except NoSuchTool as error:
        raise WrongWords(str(error)) from error
    arguments = read_pairs(pairs, schema)
    return await gateway.try_tool(
        f"{plugin}.{tool}", arguments, write=write, lang=lang, customer=customer
    )


def request_reload(work_dir: Path, name: str, *, accept: bool = False) -> None:
    """Ask every running program that keeps its plugins' working folders here to load a plugin anew.

    ``accept``: somebody has looked at its changed tools.

    Raises:
        PluginError: the folder cannot be written.
    """
    try:
        work_dir.mkdir(parents=True, exist_ok=True)
        stamp_of(work_dir, name).write_text(ACCEPT if accept else "", encoding="utf-8")
    except OSError as error:
        raise PluginError(f"{work_dir}: {error.strerror or error}") from error
