"""What changed of a plugin's tools, in words of a language: somebody in the shop decides by them whether it may go on.

The gateway tells its changes in a few forms of English words (`gateway.pins.changes`), which are also what is kept on the
disk; a form that came later is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop.services.replies.words import Words

_FORMS = {
    "gone": r"(?P<tool>\S+) is gone",
    "new": r"(?P<tool>\S+) is new",
    "new_writes": r"(?P<tool>\S+) is new and writes",
    "writes": r"(?P<tool>\S+) now writes",
    "reads": r"(?P<tool>\S+) now only reads",
    "argument_gone": r"(?P<tool>\S+): the argument (?P<argument>\S+) is gone",
    "argument_new": r"(?P<tool>\S+): the argument (?P<argument>\S+) is new",
    "argument_changed": r"(?P<tool>\S+): the argument (?P<argument>\S+) changed",
    "schema": r"(?P<tool>\S+): its schema changed",
}


def told(words: Words, problem: str, title: Callable[[str], str]) -> list[str]:
    """One sentence a change. ``problem`` as the host of a held plugin says it; ``title``: what a tool is called."""
    changes = (problem.partition(": ")[2] or problem).split("; ")
    return [_told(words, change, title) for change in changes]


def _told(words: Words, change: str, title: Callable[[str], str]) -> str:
    for key, form in _FORMS.items():
        if found := re.fullmatch(form, change):
            named = {**found.groupdict(), "tool": title(found["tool"])}
            return words.say(f"window.tool_change.{key}", **named)
    return change
