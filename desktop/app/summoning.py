"""Brings the workstation that runs already to the front: for a second start, and for ``summon``."""

from __future__ import annotations

import sys
from pathlib import Path

from desktop.adapters.config import load
from desktop.app.languages import operator_language
from desktop.app.places import kept_file, summons_name
from desktop.domain import locations
from desktop.domain.errors import ConfigError
from desktop.services.replies.phrases import PhraseBook

START_ANSWER_MS = 15_000
"""Longer than `summon` waits: on a slow machine that has just been switched on, an icon is clicked twice, and two windows of
one history are worse than a click that waits."""


def there(name: str) -> bool:
    """Whether a window stood behind the socket and came to the front. One that does not answer is as good as none."""
    from desktop.ui.devices.summons import Answer, summon

    return summon(name, START_ANSWER_MS) is Answer.RAISED


def check_key(keys: str) -> None:
    """Look at the configured key before there is a window.

    Raises:
        ConfigError: it is no key.
    """
    if not keys:
        return
    from desktop.ui.devices.global_key import parsed

    try:
        parsed(keys)
    except ValueError as error:
        raise ConfigError(f"window.summon_key: {error}") from error


def summon_window(config_file: Path | None, *, demo: bool, lang: str | None) -> int:
    """Bring it to the front, or say in one sentence why not; the exit status.

    Without ``demo`` the configured shop's window is meant, and where none runs, the demo shop's.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    from desktop.ui.devices.summons import Answer, summon

    config = load(None if demo else config_file)
    found = set[Answer]()
    for of_demo in (True,) if demo else (False, True):
        answer = summon(summons_name(kept_file(config, demo=of_demo)))
        if answer is Answer.RAISED:
            return 0
        found.add(answer)
    book = PhraseBook.load(locations.assets() / "phrases")
    key = "start.silent" if Answer.SILENT in found else "start.nobody"
    sys.stderr.write(f"counterpart: {book.say(operator_language(book.languages, lang), key)}\n")
    return 1
