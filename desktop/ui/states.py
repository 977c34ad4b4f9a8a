"""The designed states as display objects: what happened, what still works, what to do.

Words stand in ``assets/phrases/<lang>/states.toml``; here stands which icon a state has, how urgent it is and what can
be done, in that order. ``states/StatePanel.qml`` draws what comes out; its signal ``acted`` carries an action's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop.services.replies.phrases import PhraseBook

Shown = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a state looks and what it offers."""

    icon: str
    tone: str = "accent"
    """accent: nothing is wrong; warning: something is missing; danger: something failed; good: done."""
    actions: tuple[tuple[str, str], ...] = ()
    """Ids, which are also keys of their words, with icons. The first is a button, the others are quiet."""
    busy: bool = False
    onward: bool = False
    """Whether the first action is the way on, so that it is filled: the one accent of its screen."""
    even: bool = False
    """Whether all actions weigh the same, as a yes and a no do."""
    keys: str = ""
    """Keys that do the first action."""


PLANS: dict[str, Plan] = {
    "first_start": Plan("store", actions=(("demo", "play"), ("connect", "cable"))),
    "downloading": Plan("hard-drive-download", actions=(("pause", "pause"), ("cancel", ""))),
    "download_paused": Plan("hard-drive-download", actions=(("resume", "play"), ("cancel", ""))),
    "download_failed": Plan(
        "hard-drive-download", "warning", (("resume", "rotate-ccw"), ("cancel", ""))
    ),
    "model_missing": Plan("cpu", actions=(("download", "download"), ("later", ""))),
    "model_loading": Plan("cpu", busy=True),
    "model_busy": Plan("cpu", busy=True, actions=(("stop", "x"),)),
    "model_unreachable": Plan("cpu", "warning", (("retry", "rotate-ccw"),)),
    "offline": Plan("wifi-off", "warning", (("retry", "rotate-ccw"),)),
    "orders_down": Plan(
        "server-off", "warning", (("retry", "rotate-ccw"), ("person", "user-round"))
    ),
    "orders_cached": Plan(
        "server-off", "warning", (("retry", "rotate-ccw"), ("person", "user-round"))
    ),
    "mic_absent": Plan("mic-off", "warning", (("choose", "cable"),)),
    "mic_muted": Plan("mic-off", "warning", (("choose", "cable"),)),
    "mic_forbidden": Plan("mic-off", "warning", (("settings", "settings"),)),
    "nothing_heard": Plan("ear", actions=(("again", "mic"), ("type", "keyboard"))),
    "too_noisy": Plan(
        "audio-lines", "warning", (("keypad", "keyboard"), ("again", "mic")), onward=True
    ),
    "recognising": Plan("mic", actions=(("done", "check"), ("again", "rotate-ccw"))),
    "speaking": Plan("volume-2", actions=(("stop", "square"), ("again", "repeat-2"))),
    "waiting_yes": Plan("circle-help", actions=(("yes", "check"), ("no", "x")), even=True),
    "handed_over": Plan("ticket", "good", (("print", "printer"), ("add", "pencil"))),
    "working": Plan("loader-circle", busy=True, actions=(("stop", "x"),)),
    "message_failed": Plan("circle-alert", "danger", (("retry", "rotate-ccw"), ("edit", "pencil"))),
    "history_empty": Plan("inbox", actions=(("new", "plus"),), keys="Ctrl N"),
    "search_empty": Plan("search-x", actions=(("clear", "x"),)),
    "printing": Plan("printer", busy=True, actions=(("stop", "x"),)),
    "printer_paper": Plan("printer-x", "danger", (("person", "user-round"), ("skip", ""))),
    "printer_absent": Plan("printer-x", "warning", (("retry", "rotate-ccw"), ("skip", ""))),
    "voice_absent": Plan("volume-x", "warning", (("close", "check"),)),
    "reply_stopped": Plan("square", actions=(("again", "rotate-ccw"),)),
}

WORDED = ("text", "left", "right", "waits", "still", "hint", "chip", "level", "note")
"""Slots of a panel that a state's phrases may fill."""

ROWS = ("happened", "works", "next")
"""Rows of a problem, under the names that problem cards have."""


def _kind(plan: Plan, at: int) -> str:
    """How much an action of a state weighs."""
    if at > 0 and not plan.even:
        return "quiet"
    return "primary" if plan.onward else "secondary"


def panel(
    book: PhraseBook,
    lang: str,
    name: str,
    *,
    facts: dict[str, object] | None = None,
    **slots: object,
) -> Shown:
    """The display object of a state.

    ``facts`` fill the phrases. ``slots`` add what is no phrase: ``progress`` (0 to 1), ``levels`` (loudness, 0 to 1
    each), ``quote`` (what was known), ``number`` (a ticket), ``bubble`` (the message), ``steps`` [{text, state}].

    Raises:
        KeyError: there is no such state, or a fact is missing.
    """
    plan = PLANS[name]

    def say(slot: str) -> str:
        key = f"state.{name}.{slot}"
        return book.say(lang, key, **(facts or {})) if book.has(lang, key) else ""

    shown: Shown = {
        "name": name,
        "icon": plan.icon,
        "tone": plan.tone,
        "busy": plan.busy,
        "title": say("title"),
        "actions": [
            {
                "id": action,
                "text": say(action),
                "icon": icon,
                "kind": _kind(plan, at),
                "keys": plan.keys if at == 0 else "",
            }
            for at, (action, icon) in enumerate(plan.actions)
        ],
        "facts": [
            {"name": book.say(lang, f"card.problem.{row}"), "value": words}
            for row in ROWS
            if (words := say(row))
        ],
        **{slot: say(slot) for slot in WORDED},
        **slots,
    }
    rows = [f"{row['name']} {row['value']}" for row in shown["facts"]]
    said = (
        shown["title"],
        shown.get("number", ""),
        shown["text"],
        shown["waits"],
        *rows,
        shown["still"],
    )
    shown["spoken"] = " ".join(str(part) for part in said if part)
    return shown
