"""Starts a plugin's command in any language within our limits: its memory, our own life, and its one way out.

:mod:`desktop.api.host` has set the first two when this runs, and they stay with what this process becomes.
"""

from __future__ import annotations

import json
import os
import sys

from desktop.api import protocol

NOT_STARTED = 127
"""What a shell says of a command that is not there."""


def main() -> None:
    """Become the command that the environment names; does not return."""
    command: list[str] = json.loads(os.environ.pop(protocol.COMMAND_VARIABLE))
    for name in (protocol.PARENT_VARIABLE, protocol.MEMORY_VARIABLE):
        os.environ.pop(name, None)
    try:
        if os.environ.get(protocol.PROXY_SOCKET_VARIABLE):
            _beside_relay(command)
        os.execvp(command[0], command)  # noqa: S606 - a list of words, no shell
    except OSError as error:
        sys.stderr.write(f"{command[0]} cannot be started: {error.strerror or error}\n")
        sys.stderr.flush()
        os._exit(NOT_STARTED)


def _beside_relay(command: list[str]) -> None:
    """The relay lives in this process, so the command is its child."""
    import subprocess

    from desktop.api import relay

    relay.start(os.environ.pop(protocol.PROXY_SOCKET_VARIABLE))
    os._exit(subprocess.call(command))
