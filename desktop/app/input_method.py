"""The input method of a kiosk's keys: which one the shop wants, its end with the window, what `doctor` finds of it."""

from __future__ import annotations

import sys
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager

from desktop.adapters.config.schema import WindowConfig
from desktop.domain.health import Finding, Status, told
from desktop.ports.input_method import InputMethod


@asynccontextmanager
async def open_input_method(wanted: str, *, kiosk: bool) -> AsyncGenerator[InputMethod | None]:
    """``wanted`` as in ``[window] input_method``; None at a workstation, which has the system's, and where there is none.

    It is handed over closed: whoever uses it opens it for each visitor.
    """
    if not kiosk:
        yield None
        return
    from desktop.adapters.input_method import IbusInputMethod, engine_for

    engine = engine_for(wanted)
    method = IbusInputMethod(engine) if engine else None
    try:
        yield method
    finally:
        if method is not None:
            await method.close()


def writing(config: WindowConfig) -> Iterator[Finding]:
    """What makes Chinese of a kiosk's keys; a workstation does not miss it."""
    if sys.platform != "linux":
        return
    from desktop.adapters.input_method import engine_for

    if engine := engine_for(config.input_method):
        yield Finding("input_method", Status.OK, f"IBus, {engine}")
    elif config.face != "workstation" and not config.input_method:
        yield Finding("input_method", Status.WARNING, told("none"), "input_method")
