"""The recogniser's process: reads sound, writes text, holds one model, and dies with the program.

Decoding holds the interpreter for up to two seconds; in a process of its own it can neither stall the window nor take
it along when it crashes or runs out of memory, and unloading it gives every byte back to the system.
"""

from __future__ import annotations

import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from desktop.adapters.voice.wire import packed, receive


def main() -> int:
    """Answer requests until standard input ends."""
    source, target = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints must not break the wire.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    decoder: Any = None
    while (message := receive(source)) is not None:
        header, sound = message
        try:
            if header["do"] == "load":
                decoder = _loaded(header)
                _say(target, {"id": header["id"], "multilingual": decoder.multilingual})
            elif decoder is None:
                _say(target, {"id": header["id"], "error": "no model is loaded"})
            else:
                found = decoder.decode(
                    sound,
                    header["lang"],
                    final=header["final"],
                    digits=header["digits"],
                    words=header["words"],
                )
                _say(target, {"id": header["id"], **asdict(found)})
        except Exception as error:  # noqa: BLE001 - the program is told, and decides
            _say(target, {"id": header.get("id"), "error": f"{type(error).__name__}: {error}"})
    return 0


def _loaded(header: dict[str, Any]) -> Any:
    from desktop.adapters.voice.decoder import Decoder

    decoder = Decoder(
        Path(header["folder"]), threads=header["threads"], budget_s=header["budget_s"]
    )
    decoder.warm()
    return decoder


def _say(target: BinaryIO, header: dict[str, Any]) -> None:
    target.write(packed(header))
    target.flush()


if __name__ == "__main__":
    sys.exit(main())
