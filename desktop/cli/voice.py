"""``voice``: which microphones and speech models there are, and fetching a model by name."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from desktop.adapters.config import load
from desktop.adapters.voice.fetching import fetch_model
from desktop.adapters.voice.microphone import SoundDeviceMicrophone
from desktop.adapters.voice.models import find_model, models_folder
from desktop.domain.errors import ConfigError, CounterpartError
from desktop.ports.microphone import MicrophoneError
from desktop.ports.transcriber import TranscriberError

STEP = 5
"""Per cent between two lines of progress where no terminal shows a running one."""


async def manage(options: Namespace) -> int:
    """``voice get NAME`` or ``voice list``."""
    if options.what == "get":
        return await _get(options)
    config = load(options.config).voice
    try:
        devices = await SoundDeviceMicrophone().devices()
    except MicrophoneError as error:
        raise CounterpartError(f"no microphone can be listed: {error}") from error
    for device in devices:
        if options.json:
            line = {"microphone": device.name, "default": device.default, "rate": device.rate}
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        else:
            sys.stdout.write(f"{'*' if device.default else ' '} {device.name}\n")
    try:
        found = str(find_model(config.model))
    except TranscriberError as error:
        found = str(error)
    if options.json:
        sys.stdout.write(json.dumps({"model": config.model, "found": found}) + "\n")
    else:
        sys.stdout.write(f"{config.model}: {found}\n")
    return 0


async def _get(options: Namespace) -> int:
    if not options.name:
        raise ConfigError("which model? for example: voice get base")
    shown = -1
    try:
        async for step in fetch_model(options.name):
            percent = step.completed * 100 // step.total if step.total else 0
            if options.json:
                line = {"file": step.file, "completed": step.completed, "total": step.total}
                sys.stdout.write(json.dumps(line) + "\n")
            elif sys.stderr.isatty():
                sys.stderr.write(f"\r{step.file} {percent:3} %\033[K")
            elif percent // STEP != shown:
                shown = percent // STEP
                sys.stderr.write(f"{step.file} {percent} %\n")
        folder = find_model(options.name)
    except TranscriberError as error:
        raise CounterpartError(str(error)) from error
    if sys.stderr.isatty() and not options.json:
        sys.stderr.write("\r\033[K")
    if not options.json:
        sys.stdout.write(f"{folder or models_folder()}\n")
    return 0
