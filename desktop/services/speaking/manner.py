"""Slower, faster, louder, quieter: steps that people notice, and the way back after each visitor."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Command
from desktop.ports.speaking import Manner

RATES = (0.6, 0.7, 0.85, 1.0, 1.15, 1.3)
"""Below 0.6 voices fall apart into syllables, above 1.3 nobody asked for it at a counter."""

VOLUMES = (0.25, 0.4, 0.55, 0.7, 0.85, 1.0, 1.3, 1.7)
"""About 3 dB a step: the least that is heard as louder. The last two hold the peaks."""

USUAL = Manner(1.0, 0.7)
"""Leaves three steps up before peaks have to be held."""

CARE = Manner(0.85, 0.85)
"""Care mode speaks slower by default (interface design)."""


def changed(manner: Manner, command: Command) -> Manner:
    """One step as asked; the same where there is none left."""
    match command:
        case Command.SLOWER:
            return replace(manner, rate=_step(RATES, manner.rate, -1))
        case Command.FASTER:
            return replace(manner, rate=_step(RATES, manner.rate, 1))
        case Command.LOUDER:
            return replace(manner, volume=_step(VOLUMES, manner.volume, 1))
        case Command.QUIETER:
            return replace(manner, volume=_step(VOLUMES, manner.volume, -1))
        case Command.CLEARER:
            return changed(changed(manner, Command.SLOWER), Command.LOUDER)
        case _:
            return manner


def _step(steps: tuple[float, ...], now: float, by: int) -> float:
    nearest = min(range(len(steps)), key=lambda index: abs(steps[index] - now))
    return steps[min(max(nearest + by, 0), len(steps) - 1)]
