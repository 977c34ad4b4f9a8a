"""A microphone, as blocks of 16 kHz mono; sounddevice and Qt each bring one."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Protocol

from desktop.ports.listening import Trouble

RATE = 16_000
"""Samples a second that everything after the microphone works with; Whisper and the voice detector want it."""


class MicrophoneError(Exception):
    """The microphone cannot be had, or is gone."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(detail or trouble.value)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class InputDevice:
    """A microphone that can be chosen."""

    name: str
    """What it is chosen by; survives a restart, where numbers do not."""
    default: bool
    rate: int
    """Its own samples a second."""


class Microphone(Protocol):
    """Where sound comes from."""

    @property
    def name(self) -> str:
        """The device that is open, else the one that would be opened; empty when there is none."""
        ...

    async def devices(self) -> Sequence[InputDevice]:
        """What can be chosen, looked up anew: devices come and go."""
        ...

    def blocks(self) -> AsyncGenerator[bytes]:
        """Open the device and give its sound: 16 bit little endian mono at :data:`RATE`, 20 to 100 ms each.

        Use with ``contextlib.aclosing``; leaving closes the device. When the reader is late by more than two seconds
        the oldest blocks are dropped.

        Raises:
            MicrophoneError: it cannot be opened, or was lost.
        """
        ...
