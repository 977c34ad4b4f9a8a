"""PortAudio as it behaves, without a sound card: a double for what no machine does on demand.

Starting the library again ends every stream, and whoever then touches one of them reads freed memory; here that is an error.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np


class PortAudioError(Exception):
    """The library's own."""


class Stream:
    """Opened by the library; asks for or brings samples when the test says so."""

    def __init__(self, library: PortAudioDouble, settings: dict[str, Any]) -> None:
        self._library = library
        self.settings = settings
        self.closed = self.dangling = False

    def start(self) -> None:
        self._library.opening()
        self._use()

    def abort(self) -> None:
        self._use()
        if finished := self.settings.get("finished_callback"):
            finished()

    def close(self) -> None:
        self._use()
        self.closed = True

    def ask(self) -> np.ndarray[Any, Any]:
        """The card takes a block."""
        self._use()
        out = np.zeros((self.settings["blocksize"], 1), np.float32)
        self.settings["callback"](out, len(out), None, None)
        return out[:, 0]

    def bring(self) -> None:
        """The card gives a block of silence."""
        self._use()
        frames = self.settings["blocksize"]
        self.settings["callback"](bytes(2 * frames), frames, None, None)

    def _use(self) -> None:
        if self.closed or self.dangling:
            raise PortAudioError("Invalid stream pointer [PaErrorCode -9988]")


class PortAudioDouble:
    """The module ``sounddevice``, as far as it is used."""

    PortAudioError = PortAudioError
    default = SimpleNamespace(device=(0, 1))

    def __init__(self, opening: Callable[[], object] = lambda: None) -> None:
        """``opening`` is called in the thread that opens a stream: it may take its time, or fail."""
        self.opening = opening
        self.started_again = 0
        self.inputs: list[Stream] = []
        self.outputs: list[Stream] = []

    def __call__(self) -> PortAudioDouble:
        return self

    def _terminate(self) -> None:
        for stream in (*self.inputs, *self.outputs):
            stream.dangling = True

    def _initialize(self) -> None:
        self.started_again += 1

    def query_devices(self, *, kind: str = "") -> Any:
        one = {"name": "desk", "index": 0, "default_samplerate": 48_000.0}
        one |= {"max_input_channels": 1, "max_output_channels": 1}
        return one if kind else [one]

    def RawInputStream(self, **settings: Any) -> Stream:  # noqa: N802 - sounddevice's name
        self.inputs.append(Stream(self, settings))
        return self.inputs[-1]

    def OutputStream(self, **settings: Any) -> Stream:  # noqa: N802 - sounddevice's name
        self.outputs.append(Stream(self, settings))
        return self.outputs[-1]


class Gate:
    """Holds a thread until the test opens it."""

    def __init__(self) -> None:
        self.reached, self._open = threading.Event(), threading.Event()

    def __call__(self) -> None:
        self.reached.set()
        assert self._open.wait(10)

    def open(self) -> None:
        self._open.set()
