"""The settings as rows: which there are, in which section, in whose words, and which of them a search finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from desktop.domain.installation import Kept, PersonaShown, PluginShown
from desktop.services.replies.words import Words
from desktop.ui.models.palette import folded
from desktop.ui.models.tool_changes import told as told_changes

SECTIONS = {
    "appearance": "a-large-small",
    "voice": "audio-lines",
    "persona": "user-round",
    "plugins": "cable",
    "understanding": "list-checks",
    "outside": "cloud",
    "privacy": "shield-check",
    "health": "gauge",
}
"""In the order of the list at the left, each with its icon."""

CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "language": (("zh", "中文"), ("en", "English")),
    "theme": (("system", ""), ("light", ""), ("dark", ""), ("contrast", "")),
    "scale": (("A", "A"), ("A+", "A+"), ("A++", "A++")),
}
"""Values that one is chosen of; a label that is no word of a language stands here."""

APPEARANCE = (*CHOICES, "calm", "tray")

TOGGLES = frozenset({"calm", "tray", "aloud", "hands_free", "private"})

VOICE = ("microphone", "sound", "aloud", "hands_free")

UNDERSTANDING = ("proposals", "measure")

OF_ENGINE = frozenset({"persona", "plugins", "understanding", "outside", "privacy"})
"""Sections that are empty until the assistant has started."""

OUTSIDE = ("outside_model", "outside_edit", "outside_try")
OUTSIDE_KNOWN = ("outside_model", "outside_edit", "outside_shown", "outside_try")

NO_HINT = frozenset({"well", "outside_model", "outside_edit"})
"""Rows that say the same themselves."""

KEPT = {
    "days": "[history] keep_days",
    "figures_days": "[history] keep_figures_days",
    "audit_days": "[history] keep_audit_days",
    "tickets_days": "[history] keep_tickets_days",
    "kiosk_words": "[history] kiosk_transcripts",
    "encrypted": "[history] encrypted",
    "shared": "[history] url",
    "cloud": "[cloud] model",
    "file": "[history] file",
}
"""What is kept, and the configuration's name of it."""

STATES = {
    "idle": ("clock", "neutral"),
    "starting": ("loader-circle", "accent"),
    "ready": ("circle-check", "neutral"),
    "held": ("hand", "warning"),
    "failed": ("circle-alert", "danger"),
    "returned": ("undo-2", "warning"),
    "unreadable": ("circle-alert", "danger"),
}
"""How a plugin's state looks."""

CANARY = "@canary"
"""Ends the id of a new version on trial."""

Texts = dict[str, Any]


def texts(words: Words, rows: Mapping[str, Iterable[str]]) -> dict[str, Texts]:
    """Title, hint and kind of every section and row, by its id."""
    found = {name: _section(words, name) for name in SECTIONS}
    for section, ids in rows.items():
        for row in ids:
            if section in {"persona", "plugins"}:
                found[row] = {"kind": section}
            else:
                found[row] = _row(words, row)
    return found


def _section(words: Words, name: str) -> Texts:
    return {
        "title": words.say(f"window.settings.{name}"),
        "note": words.say(f"window.settings.{name}_note"),
        "icon": SECTIONS[name],
    }


def _row(words: Words, row: str) -> Texts:
    if row in KEPT:
        return {
            "kind": "fact",
            "title": words.say(f"window.settings.{row}"),
            "hint": KEPT[row],
            "also": words.say("window.settings.kept_also"),
        }
    kind = "choice" if row in CHOICES else "toggle" if row in TOGGLES else row
    return {
        "kind": kind,
        "title": words.say(f"window.settings.{row}"),
        "hint": "" if kind in NO_HINT else words.say(f"window.settings.{row}_hint"),
        "also": words.say(f"window.settings.{row}_also"),
        "options": [_option(words, row, *each) for each in CHOICES.get(row, ())],
    }


def _option(words: Words, row: str, value: str, label: str) -> Texts:
    key = f"window.settings.{row}_{value.replace('+', '_plus')}"
    said = words.say(key) if words.book.has(words.lang, key) else label
    return {"value": value, "label": label or said, "spoken": said}


def found(
    rows: Mapping[str, Iterable[str]], said: Mapping[str, Texts], typed: str
) -> dict[str, list[str]]:
    """Sections with the rows in which every typed word begins a word; a section's own name finds all of it.

    Chinese has no spaces, so there any place is the beginning of a word.
    """
    wanted = [re.compile(_beginning(word)) for word in folded(typed).split()]
    kept: dict[str, list[str]] = {}
    for section, ids in rows.items():
        told = said[section]["title"]
        fits = [row for row in ids if _fits(wanted, f"{told} {_all_words(said[row])}")]
        if fits:
            kept[section] = fits
    return kept


def _fits(wanted: Iterable[re.Pattern[str]], text: str) -> bool:
    hay = folded(text)
    return all(word.search(hay) for word in wanted)


def _beginning(word: str) -> str:
    return rf"(?<![a-z0-9]){re.escape(word)}" if word.isascii() else re.escape(word)


def _all_words(row: Texts) -> str:
    labels = " ".join(each["label"] for each in row.get("options", ()))
    return " ".join(str(row.get(part, "")) for part in ("title", "hint", "also")) + f" {labels}"


def kept(words: Words, now: Kept) -> dict[str, str]:
    """What is kept, in words, by row."""

    def days(count: int) -> str:
        return words.say(
            "window.settings.days_count" if count else "window.settings.days_forever", count=count
        )

    def told(row: str, *, yes: bool, **facts: object) -> str:
        return words.say(f"window.settings.{row}_{'yes' if yes else 'no'}", **facts)

    return {
        "days": days(now.days),
        "figures_days": days(now.figures_days),
        "audit_days": days(now.audit_days),
        "tickets_days": days(now.tickets_days),
        "kiosk_words": told("kiosk_words", yes=now.kiosk_words),
        "encrypted": told("encrypted", yes=now.encrypted),
        "shared": told("shared", yes=now.shared),
        "cloud": told("cloud", yes=bool(now.cloud), name=now.cloud),
        "file": now.file,
    }


def persona_title(words: Words, one: PersonaShown) -> str:
    """What a persona is called in a list."""
    title = _word(words, f"window.persona.{one.id}") or one.id
    return words.say("window.persona.named", title=title, name=one.name) if one.name else title


def persona(words: Words, one: PersonaShown, *, used: str, own: str, fixed: bool) -> Texts:
    """A persona with its preview."""
    adds = [words.say("window.persona.adds", sentence=each) for each in one.required]
    return {
        "kind": "persona",
        "title": persona_title(words, one),
        "also": f"{one.id} {one.tone}",
        "tone": one.tone,
        "greeting": one.greeting,
        "adds": adds,
        "problem": one.problem,
        "chosen": one.id == used,
        "standing": words.say("window.persona.configured") if one.id == own else "",
        "can": not one.problem and (not fixed or one.id == used),
        "canCopy": not one.problem,
        "canEdit": one.own and not one.problem and not (fixed and one.id == own),
        "canRemove": one.own and one.id != own,
    }


def plugin(words: Words, one: PluginShown) -> Texts:
    """A plugin and how it is."""
    trial = one.id.endswith(CANARY)
    base = one.id.removesuffix(CANARY)
    title = _word(words, f"window.plugin.{base}") or base
    icon, tone = STATES.get(one.state, ("circle-help", "neutral"))
    told = [words.say("window.plugin.version", version=one.version)] if one.version else []
    if one.confined:
        told.append(words.say("window.plugin.confined"))
    held = one.state == "held"
    return {
        "kind": "plugins",
        "title": words.say("window.plugin.new_version", name=title) if trial else title,
        "also": f"{one.id} {one.description}",
        "about": " · ".join(told),
        "description": "" if _word(words, f"window.plugin.{base}") else one.description,
        "state": words.say(f"window.plugin.state_{one.state}")
        if one.state in STATES
        else one.state,
        "icon": icon,
        "tone": tone,
        "tools": [tool_title(words, name) for name in one.tools],
        "held": words.say("window.plugin.held") if held else "",
        "problem": "\n".join(told_changes(words, one.problem, lambda name: tool_title(words, name)))
        if held
        else ""
        if one.state == "returned"
        else one.problem,
        "trial": _trial(words, one),
        "canReload": one.state != "unreadable",
        "canAccept": held,
        "canTry": bool(one.reads) and one.state not in {"held", "unreadable"},
        "questions": [words.say("window.try.question", text=each) for each in one.questions],
        "share": one.trial.share if one.trial and not one.trial.returned else -1,
    }


def tool_title(words: Words, name: str) -> str:
    """What a tool is called."""
    return _word(words, f"window.tool.{name}") or name.rpartition(".")[2]


def _trial(words: Words, one: PluginShown) -> str:
    trial = one.trial
    if trial is None:
        return ""
    key = "trial" if not trial.returned else "returned" if trial.calls else "returned_before"
    told = words.say(
        f"window.plugin.{key}",
        share=trial.share,
        calls=trial.calls,
        failed=trial.failed,
        old_calls=trial.old_calls,
        old_failed=trial.old_failed,
    )
    if trial.returned or trial.configured in {None, trial.share}:
        return told
    return f"{told} {words.say('window.plugin.share_configured', share=trial.configured)}"


def _word(words: Words, key: str) -> str:
    return words.say(key) if words.book.has(words.lang, key) else ""
