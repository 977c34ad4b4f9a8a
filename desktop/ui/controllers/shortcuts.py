"""Every action of the workstation and its keys: one table for the keys themselves, the tooltips and the ``?`` sheet.

Plain letters are left to typing; what acts on a conversation has Ctrl, what acts on the order has Alt.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.replies.words import Words


@dataclass(frozen=True, slots=True)
class Shortcut:
    """One action."""

    act: str
    """Name of the action; its words stand under ``window.keys`` in the phrase files."""
    keys: str
    """As Qt writes them; empty for keys that only the sheet tells of."""
    group: str
    told: str = ""
    """As the sheet writes them, where that is not ``keys`` with spaces."""

    @property
    def label(self) -> str:
        """The keys as a person reads them."""
        return self.told or self.keys.replace("+", " ")


TABLE = (
    Shortcut("new", "Ctrl+N", "conversations"),
    Shortcut("search", "Ctrl+K", "conversations"),
    Shortcut("next", "Alt+Down", "conversations", "Alt ↓"),
    Shortcut("previous", "Alt+Up", "conversations", "Alt ↑"),
    Shortcut("end", "Ctrl+W", "conversations"),
    Shortcut("undo_end", "Ctrl+Shift+T", "conversations"),
    Shortcut("send", "", "asking", "Enter"),
    Shortcut("line", "", "asking", "Shift Enter"),
    Shortcut("again", "", "asking", "↑"),
    Shortcut("focus", "Ctrl+L", "asking"),
    Shortcut("talk", "F9", "asking"),
    Shortcut("stop", "", "asking", "Esc"),
    Shortcut("retry", "Ctrl+R", "asking"),
    Shortcut("paper", "Ctrl+O", "asking"),
    Shortcut("yes", "", "cards", "Y Enter"),
    Shortcut("no", "", "cards", "N Enter"),
    Shortcut("choose", "", "cards", "1 – 3 Enter"),
    Shortcut("read", "", "cards", "↑ ↓"),
    Shortcut("why", "Ctrl+E", "answer"),
    Shortcut("copy_reply", "Ctrl+Shift+C", "answer"),
    Shortcut("copy_link", "Ctrl+Shift+L", "answer"),
    Shortcut("copy_qr", "Ctrl+Shift+U", "answer"),
    Shortcut("open_link", "Ctrl+Shift+O", "answer"),
    Shortcut("newest", "Ctrl+End", "answer"),
    Shortcut("show", "Alt+O", "order"),
    Shortcut("track", "Alt+T", "order"),
    Shortcut("return", "Alt+R", "order"),
    Shortcut("exchange", "Alt+E", "order"),
    Shortcut("invoice", "Alt+I", "order"),
    Shortcut("cancel", "Alt+X", "order"),
    Shortcut("change_address", "Alt+A", "order"),
    Shortcut("print", "Ctrl+P", "order"),
    Shortcut("person", "Alt+H", "order"),
    Shortcut("palette", "Ctrl+Shift+P", "window"),
    Shortcut("insights", "Ctrl+I", "window"),
    Shortcut("panel", "Ctrl+B", "window"),
    Shortcut("language", "Ctrl+Shift+E", "window"),
    Shortcut("theme", "Ctrl+Shift+D", "window"),
    Shortcut("larger", "Ctrl++", "window", "Ctrl +"),
    Shortcut("smaller", "Ctrl+-", "window", "Ctrl −"),
    Shortcut("settings", "Ctrl+,", "window"),
    Shortcut("health", "Ctrl+Shift+H", "window"),
    Shortcut("setup", "Ctrl+Shift+S", "window"),
    Shortcut("help", "F1", "window", "? F1"),
)

GROUPS = ("conversations", "asking", "cards", "answer", "order", "window")

KEYS = {shortcut.act: shortcut.label for shortcut in TABLE if shortcut.label}
"""How an action's keys are written, by action."""


def bound() -> list[dict[str, str]]:
    """The shortcuts that QML has to listen for."""
    return [{"act": shortcut.act, "keys": shortcut.keys} for shortcut in TABLE if shortcut.keys]


def sheet(words: Words) -> list[dict[str, object]]:
    """The ``?`` sheet: groups with their actions and keys, in words."""
    return [
        {
            "title": words.say(f"window.key_group.{group}"),
            "actions": [
                {"text": words.say(f"window.key.{shortcut.act}"), "keys": shortcut.label}
                for shortcut in TABLE
                if shortcut.group == group
            ],
        }
        for group in GROUPS
    ]
