"""``plugin``: list, new, try, reload, accept."""

from __future__ import annotations

import asyncio
import json
import shlex
import sys
from argparse import Namespace
from contextlib import AbstractAsyncContextManager
from dataclasses import asdict
from pathlib import Path

from desktop.adapters.config import load
from desktop.app.places import data_folder
from desktop.app.program import Program, open_program
from desktop.domain import locations
from desktop.domain.calls import ToolResult
from desktop.domain.errors import ConfigError
from desktop.domain.wire import to_json
from desktop.gateway.authoring import WrongWords, new_plugin, request_reload, try_tool
from desktop.gateway.catalogue import find_plugins
from desktop.gateway.manifest_reader import FILE
from desktop.gateway.runtime import CANARY


def manage(options: Namespace) -> int:
    """Run one of the plugin commands; the exit status.

    Raises:
        ConfigError: the words after the command cannot be meant.
    """
    try:
        return _run(options)
    except WrongWords as error:
        raise ConfigError(str(error)) from error


def _run(options: Namespace) -> int:
    match options.what, options.words:
        case "list", []:
            return asyncio.run(_list(options))
        case "new", [name]:
            folder = new_plugin(
                options.folder or Path("plugins"), name, locations.assets() / "plugin"
            )
            if options.json:
                _tell(plugin=name, folder=str(folder.resolve()))
                return 0
            # The line is copied as it stands: it names the folder where the plugin would not be found without it
            where = f" --folder {shlex.quote(str(options.folder))}" if options.folder else ""
            sys.stdout.write(
                f"{folder} is ready; try it:"
                f" python -m desktop plugin try {name} look_up word=parking{where}\n"
            )
            if folder.parent.resolve() != locations.plugins().resolve():
                sys.stdout.write(
                    "to let it take part, write into the configuration:\n\n"
                    f"[plugins.{name}]\nplugin_folder = {json.dumps(str(folder.resolve()))}\n"
                )
            return 0
        case "try", [name, tool, *pairs]:
            if not (_folder_of(options, name) / FILE).is_file():
                _known(options, name)
            # `plugin list` shows tools by their full name, so that is what people copy.
            return asyncio.run(_try(options, name, tool.removeprefix(f"{name}."), pairs))
        case "reload", [name]:
            _known(options, name)
            request_reload(data_folder() / "plugins", name)
            if options.json:
                _tell(plugin=name, reload=True)
            else:
                sys.stdout.write(f"running windows load {name} anew\n")
            return 0
        case "accept", [name]:
            _known(options, name)
            return asyncio.run(_accept(options, name))
        case _:
            raise ConfigError(
                "usage: plugin list | plugin new NAME | plugin try NAME TOOL key=value … | plugin reload NAME"
                " | plugin accept NAME"
            )


def _tell(**fields: object) -> None:
    sys.stdout.write(json.dumps(to_json({"ok": True, **fields}), ensure_ascii=False) + "\n")


def _known(options: Namespace, name: str) -> None:
    known = {folder.name for folder in find_plugins(locations.plugins())}
    known |= load(options.config).plugins.keys()
    if name.removesuffix(CANARY) not in known:
        raise ConfigError(f"there is no plugin {name!r}; there are: {', '.join(sorted(known))}")


def _plugins_of(
    options: Namespace, trying: Path | None = None
) -> AbstractAsyncContextManager[Program]:
    """The program for its plugins alone: nothing is kept, and no model is asked."""
    return open_program(
        options.config,
        demo=options.demo,
        data=options.data,
        today=options.today,
        keep=False,
        with_model=False,
        trying=trying,
    )


async def _list(options: Namespace) -> int:
    async with _plugins_of(options) as program:
        for state in await program.gateway.started(unknown_only=True):
            if options.json:
                sys.stdout.write(json.dumps(asdict(state), ensure_ascii=False) + "\n")
            else:
                tools = state.trial or state.problem or ", ".join(state.tools)
                sys.stdout.write(
                    f"{state.id:<14} {state.version or '-':<8} {state.state:<10} {tools}\n"
                )
    return 0


async def _accept(options: Namespace, name: str) -> int:
    """Take a plugin's tools as they are now, here and in every running window."""
    async with _plugins_of(options) as program:
        before = {state.id: state.problem for state in program.gateway.state()}.get(name)
        state = await program.gateway.reload(name, accept=True)
    request_reload(data_folder() / "plugins", name, accept=True)
    if options.json:
        _tell(plugin=name, version=state.version, tools=state.tools, changed=before or None)
        return 0
    if before:
        sys.stdout.write(f"{before}\n")
    sys.stdout.write(f"accepted: {name} {state.version}: {', '.join(state.tools)}\n")
    return 0


def _folder_of(options: Namespace, name: str) -> Path:
    """The plugin that is meant: one of the author's own, else one that came with the program."""
    own = (options.folder or Path("plugins")) / name
    return own.absolute() if (own / FILE).is_file() else locations.plugins() / name


async def _try(options: Namespace, name: str, tool: str, pairs: list[str]) -> int:
    async with _plugins_of(options, trying=_folder_of(options, name)) as program:
        writes = any(
            info.name == f"{name}.{tool}" and info.write for info in program.gateway.catalogue()
        )
        result = await try_tool(
            program.gateway, name, tool, pairs, write=writes, customer=options.customer
        )
    _print(result, as_json=options.json)
    return int(not result.ok)


def _print(result: ToolResult, *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps(to_json(result), ensure_ascii=False) + "\n")
        return
    sys.stdout.write(
        f"{result.outcome} ({result.freshness}, {result.attempts} {'try' if result.attempts == 1 else 'tries'}, {result.ms:.0f} ms)\n"
    )
    for step in result.steps:
        sys.stdout.write(f"  {step.name}: {step.verdict}\n")
    if result.detail:
        sys.stdout.write(f"  {result.detail}\n")
    if result.record:
        sys.stdout.write(json.dumps(to_json(result.record), ensure_ascii=False, indent=2) + "\n")
