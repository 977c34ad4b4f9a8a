"""The input method of a kiosk's keys: which one the shop wants, and its end with the window."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

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
