"""Keeps the local model loaded and its prompt computed, for as long as the program runs.

Loading happens inside a request and can take a minute, a turn has eight seconds: a model that is only loaded when
somebody asks would be hung up on each time and never be ready. So it is loaded beforehand, and again whenever the
server was restarted or has put another model in its place. A server that starts after the program is found as well.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from desktop.domain.errors import ModelError
from desktop.ports.model import Model, Readiness

HEALTHY_S = 30.0
"""Between two looks at a model that is ready: so long a restart of its server may go unnoticed."""

WAITING_S = 4.0
"""Between two looks while the server, or the model on it, is absent: somebody may be about to start it."""

LONGEST_S = 300.0
"""Loading that fails (too little memory, mostly) is tried ever more rarely, since each try slows the machine down."""

log = logging.getLogger(__name__)


async def keep_warm(
    model: Model,
    warm: Callable[[], Awaitable[object]],
    *,
    pause: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> None:
    """Look, warm where it helps, and look again; until cancelled.

    ``warm`` loads the model and computes the prompt that decisions begin with; it may raise ``ModelError``.
    """
    warmed = False
    failures = 0
    while True:
        readiness = (await model.state()).readiness
        if readiness is Readiness.COLD or (readiness is Readiness.READY and not warmed):
            try:
                await warm()
            except ModelError as error:
                warmed = False
                failures += 1
                log.warning("the model could not be warmed: %s", error)
            else:
                warmed, failures = True, 0
        elif readiness not in {Readiness.READY, Readiness.BUSY}:
            warmed = False
        await pause(HEALTHY_S if warmed else min(WAITING_S * 2.0**failures, LONGEST_S))
