"""What ``doctor`` looks at: each check says ok, warning or problem, what it found, and which sentence tells what to do."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import AsyncGenerator
from pathlib import Path

from desktop.adapters.config.schema import WindowConfig
from desktop.app import voice_checks
from desktop.app.document_checks import documents, embeddings
from desktop.app.input_method import writing
from desktop.app.places import history_file, trust_file
from desktop.app.program import Program
from desktop.app.shop_checks import order_system
from desktop.app.speaking_checks import speaking
from desktop.app.understanding import encoder_health, identity
from desktop.app.window import has_display
from desktop.domain.errors import StoreError
from desktop.domain.health import Finding, Status, Told, told
from desktop.gateway.confinement import why_not
from desktop.gateway.report import PluginState
from desktop.ports.model import ModelState, Readiness
from desktop.services.understanding import trust

LOW_DISK_BYTES = 500 * 1024 * 1024
"""A year of a busy counter's history; less and an update of the program may not fit either."""

FONT_CHECK_S = 10.0
"""fc-list builds its cache at the first call."""

PYTHON_NEEDED = (3, 11)


async def examine(program: Program) -> AsyncGenerator[Finding]:
    """All checks, each as soon as it is done."""
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        "python", Status.OK if sys.version_info >= PYTHON_NEEDED else Status.PROBLEM, version, None
    )
    file = program.file
    yield Finding(
        "configuration",
        Status.OK,
        str(file) if file.is_file() else told("no_file", file=str(file)),
    )
    yield _display()
    if program.config.window.tray and program.config.window.face == "workstation":
        yield await asyncio.to_thread(_tray)
    yield await asyncio.to_thread(_fonts)
    for finding in writing(program.config.window):
        yield finding
    yield await _database(program)
    yield _disk(history_file(program.config))
    async for finding in _plugins(program):
        yield finding
    if program.config.state.url:
        yield await _shared_state(program)
    if open_writes := program.gateway.unsettled:
        yield Finding("open_writes", Status.WARNING, str(open_writes), "open_writes")
    async for finding in order_system(program):
        yield finding
    for look in (documents, embeddings):
        async for finding in look(program):
            yield finding
    yield await asyncio.to_thread(encoder_health)
    async for finding in _model(program):
        yield finding
    yield await voice_checks.microphone(program.config.voice)
    yield voice_checks.recognition(program.config.voice)
    async for finding in speaking(program.config.speech, program.book):
        yield finding


def _display() -> Finding:
    name = (
        os.environ.get("QT_QPA_PLATFORM")
        or os.environ.get("WAYLAND_DISPLAY")
        or os.environ.get("DISPLAY")
        or ""
    )
    if has_display():
        return Finding("display", Status.OK, name or sys.platform)
    return Finding("display", Status.WARNING, told("none"), "display")


def _tray() -> Finding:
    from desktop.ui.devices.tray import has_tray

    if has_tray():
        return Finding("tray", Status.OK, told("there"))
    return Finding("tray", Status.WARNING, told("none"), "tray")


def _fonts() -> Finding:
    if sys.platform in {"win32", "darwin"}:
        return Finding("fonts", Status.OK, sys.platform)
    try:
        found = subprocess.run(
            ["fc-list", ":lang=zh-cn", "family"],  # noqa: S607 - fontconfig's own tool, wherever it lies
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=FONT_CHECK_S,
            check=False,
        ).stdout.splitlines()
    except (OSError, subprocess.TimeoutExpired):
        return Finding("fonts", Status.WARNING, told("fonts_unasked"), "fonts")
    if not found:
        return Finding("fonts", Status.PROBLEM, told("no_font"), "fonts")
    return Finding("fonts", Status.OK, found[0])


async def _database(program: Program) -> Finding:
    try:
        rows = await program.assistant.history.conversations(limit=1)
    except StoreError as error:
        return Finding(
            "database", Status.PROBLEM, str(error), error.phrase.removeprefix("problem.")
        )
    repaired = getattr(program.kept.database, "repaired", None)
    if repaired:
        detail = told("repaired", events=repaired.events, file=str(repaired.aside))
        return Finding("database", Status.WARNING, detail, "store_repaired")
    return Finding("database", Status.OK, told("readable" if rows else "readable_empty"))


def _disk(file: Path) -> Finding:
    folder = next(parent for parent in file.parents if parent.exists())
    free = shutil.disk_usage(folder).free
    detail = told("free", size=f"{free / 1024**3:.1f}", folder=str(folder))
    if free < LOW_DISK_BYTES:
        return Finding("disk", Status.WARNING, detail, "disk")
    return Finding("disk", Status.OK, detail)


async def _plugins(program: Program) -> AsyncGenerator[Finding]:
    for state in await program.gateway.started():
        if state.confined and (reason := await asyncio.to_thread(why_not)):
            yield Finding(f"plugin {state.id}", Status.PROBLEM, reason, "plugin_confined")
        elif state.state in {"unreadable", "failed"}:
            yield Finding(f"plugin {state.id}", Status.PROBLEM, state.problem, "plugin")
        elif state.state == "starting":
            yield Finding(f"plugin {state.id}", Status.WARNING, told("starting"), "plugin_slow")
        elif state.state == "held":
            yield Finding(f"plugin {state.id}", Status.PROBLEM, state.problem, "plugin_held")
        elif state.state == "returned":
            yield Finding(f"plugin {state.id}", Status.WARNING, _trial(state), "plugin_returned")
        elif state.trial:
            yield Finding(f"plugin {state.id}", Status.OK, _trial(state))
        else:
            yield Finding(f"plugin {state.id}", Status.OK, _runs(state))


def _trial(state: PluginState) -> str | Told:
    now = state.figures
    if now is None:
        return state.trial
    key = "on_trial" if not now.returned else "sent_back" if now.calls else "sent_back_before"
    return told(
        key,
        version=state.version,
        share=now.share,
        calls=now.calls,
        failed=now.failed,
        old_calls=now.old_calls,
        old_failed=now.old_failed,
    )


def _runs(state: PluginState) -> Told:
    key = "tools_confined" if state.confined else "tools"
    if state.version:
        return told(f"{key}_of", version=state.version, count=len(state.tools))
    return told(key, count=len(state.tools))


async def _shared_state(program: Program) -> Finding:
    health = await program.gateway.shared()
    if health.gone:
        return Finding(
            "shared_state", Status.WARNING, f"{health.place}: {health.gone}", "shared_state"
        )
    if program.config.window.counter == WindowConfig().counter:
        name = program.config.window.counter
        detail = told("answers_here", place=health.place, name=name)
        return Finding("shared_state", Status.WARNING, detail, "counter_name")
    return Finding("shared_state", Status.OK, told("answers", place=health.place))


async def _model(program: Program) -> AsyncGenerator[Finding]:
    state = await program.assistant.model_state()
    if state is None:
        yield Finding("model_server", Status.WARNING, told("no_model"), "no_model")
        return
    if state.readiness is Readiness.NO_SERVER:
        yield Finding("model_server", Status.WARNING, state.address, "model_server")
        return
    if state.readiness is Readiness.FORBIDDEN:
        yield Finding("model_server", Status.PROBLEM, state.detail, "model_forbidden")
        return
    yield Finding(
        "model_server",
        Status.OK,
        told("at", what=f"{state.engine} {state.version}".strip(), address=state.address),
    )
    if state.readiness is Readiness.MISSING:
        yield Finding("model", Status.WARNING, state.name, "model_missing")
    else:
        yield Finding("model", Status.OK, told(f"model_{state.readiness}", name=state.name))
        yield _decisions(state)


def _decisions(state: ModelState) -> Finding:
    """How the model is asked what a person wants, and how often it is right."""
    known = trust.read(trust_file(), identity(state))
    if known is None:
        return Finding("decisions", Status.OK, told("never_tested"), "self_test")
    detail = told(
        f"tested_{known.way}",
        right=known.right,
        cases=known.cases,
        ms=f"{known.ms:.0f}",
        day=known.tested,
    )
    return Finding("decisions", Status.OK, detail)
