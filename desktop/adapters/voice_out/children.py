"""A voice's program as a child process that is asked once and ends, under a limit."""

from __future__ import annotations

import asyncio
import contextlib

from desktop.ports.speaking import SpeechError, SpeechProblem

ENDING_S = 1.0
"""A program that was killed is gone by then."""


async def output_of(
    command: list[str], text: str, limit_s: float, *, env: dict[str, str] | None = None
) -> bytes:
    """What it wrote after it was given the text on its standard input.

    Raises:
        SpeechError: it cannot be started, failed, or took longer than ``limit_s``.
    """
    try:
        child = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=env,
        )
    except OSError as error:
        raise SpeechError(SpeechProblem.ENGINE, f"{command[0]}: {error}") from error
    try:
        async with asyncio.timeout(limit_s):
            out, told = await child.communicate(text.encode())
    except TimeoutError as error:
        raise SpeechError(
            SpeechProblem.ENGINE, f"{command[0]} gave no sound within {limit_s:.0f} s"
        ) from error
    finally:
        await end(child)
    if child.returncode:
        last = told.decode(errors="replace").strip().splitlines()[-1:]
        raise SpeechError(SpeechProblem.ENGINE, f"{command[0]}: {' '.join(last)}")
    return out


async def end(child: asyncio.subprocess.Process) -> None:
    """Kill it, if it still runs, and wait until it is gone."""
    if child.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        child.kill()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(ENDING_S):
            await child.wait()
