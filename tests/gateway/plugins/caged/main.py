"""Tries what a plugin that is confined must not be able to do."""

import os
import socket
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from desktop.api import Plugin

plugin = Plugin("caged")


@plugin.tool
def see(path: str) -> str:
    """What lies there."""
    there = Path(path)
    try:
        return " ".join(sorted(os.listdir(there))) if there.is_dir() else there.read_text()
    except OSError as error:
        return type(error).__name__


@plugin.tool
def put(path: str) -> str:
    """Write a file."""
    try:
        Path(path).write_text("mine")
    except OSError as error:
        return type(error).__name__
    return "written"


@plugin.tool
def fetch(url: str) -> str:
    """Read an address as any library does."""
    try:
        with urlopen(url, timeout=2) as answer:  # noqa: S310 - a test says which
            return answer.read().decode()
    except URLError as error:
        return str(error)


@plugin.tool
def knock(host: str, port: int) -> str:
    """Connect without asking anybody."""
    try:
        socket.create_connection((host, port), timeout=0.5).close()
    except OSError as error:
        return type(error).__name__
    return "connected"


if __name__ == "__main__":
    plugin.run()
