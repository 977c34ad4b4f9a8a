"""A persona being edited: its fields, what is wrong with them, and what it would say, at every key.

What was typed stays until it is saved or given up, also while another page is looked at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.domain.installation import PersonaConsidered, PersonaDraft
from desktop.ports.installation import Installation
from desktop.services.personas.drafting import CHOICES
from desktop.ui.controllers.desk import Desk
from desktop.ui.types import LIST, MAP, qproperty

MOST_STEPS = 200
"""Changes that can be taken back; a page has some forty fields."""


class PersonaEditor(QObject):
    """The editor as QML sees it."""

    changed = Signal()
    refilled = Signal()
    """The fields hold something else than what was typed into them."""
    kept = Signal()
    """The shop's personas are others now."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._installation: Installation | None = None
        self._shown = False
        self._saved: PersonaDraft | None = None
        self._draft: PersonaDraft | None = None
        self._steps: list[PersonaDraft] = []
        self._last = ""
        """Field that was typed into last: what is typed there in one go is one step."""
        self._considered = PersonaConsidered({}, {})
        self._from = ""
        self._lang = ""
        self._told = ("", "")
        self._busy = False
        self.title_of: Callable[[str], str] = lambda persona: persona
        """How a persona is called in a list; set by the page."""
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(bool, notify=changed)
    def shown(self) -> bool:
        """Whether the editor is in the place of the list."""
        return self._shown

    @qproperty(str, notify=changed)
    def title(self) -> str:
        """What is edited."""
        draft = self._draft
        if draft is None:
            return ""
        if draft.was:
            return self.title_of(draft.was)
        return self._desk.words.say("window.persona_edit.new", title=self.title_of(self._from))

    @qproperty(MAP, notify=changed)
    def values(self) -> dict[str, str]:
        """What stands in each field."""
        return dict(self._draft.fields) if self._draft else {}

    @qproperty(MAP, notify=changed)
    def problems(self) -> dict[str, str]:
        """What is wrong, by field, in words."""
        say = self._desk.words.say
        return {
            field: say(f"window.persona_edit.problem_{why}", what=what)
            for field, (why, what) in self._considered.problems.items()
        }

    @qproperty(LIST, notify=changed)
    def actions(self) -> list[dict[str, Any]]:
        """What a persona may do or leave out; those that it cannot leave out stand there where they have a sentence."""
        draft = self._draft
        if draft is None:
            return []
        say = self._desk.words.say
        always = [
            action
            for action in Action
            if action not in CHOICES and self._has_sentence(draft, str(action))
        ]
        return [
            {
                "id": str(action),
                "label": say(f"insights.action.{action}"),
                "free": action in CHOICES,
            }
            for action in (*CHOICES, *always)
        ]

    @qproperty(MAP, notify=changed)
    def allowed(self) -> dict[str, bool]:
        """Whether it may do something, by act."""
        on = self._draft.actions if self._draft else frozenset[str]()
        return {str(action): action in on or action not in CHOICES for action in Action}

    @qproperty(str, notify=changed)
    def language(self) -> str:
        """In which language the preview speaks."""
        heard = self._considered.heard
        wanted = self._lang or self._desk.lang
        return wanted if wanted in heard else next(iter(heard), "")

    @qproperty(LIST, notify=changed)
    def languages(self) -> list[str]:
        """Languages it speaks."""
        return list(self._considered.heard)

    @qproperty(str, notify=changed)
    def greeting(self) -> str:
        """What it would say first."""
        heard = self._considered.heard.get(self.language)
        return heard.greeting if heard else ""

    @qproperty(LIST, notify=changed)
    def exchanges(self) -> list[dict[str, Any]]:
        """Fixed questions with its answers."""
        heard = self._considered.heard.get(self.language)
        told = heard.exchanges if heard else ()
        return [{"asked": asked, "said": list(said)} for asked, said in told]

    @qproperty(bool, notify=changed)
    def dirty(self) -> bool:
        """Whether something is not saved; a copy is not until it is saved once."""
        draft = self._draft
        return draft is not None and (draft != self._saved or not draft.was)

    @qproperty(bool, notify=changed)
    def canSave(self) -> bool:
        """Whether it can be saved now."""
        return self.dirty and not self._considered.problems and not self._busy

    @qproperty(bool, notify=changed)
    def canUndo(self) -> bool:
        """Whether a change can be taken back."""
        return bool(self._steps)

    @qproperty(str, notify=changed)
    def told(self) -> str:
        """What came of the last act, else that something is not saved."""
        if self._told[0]:
            return self._told[0]
        wrong = len(self._considered.problems)
        if wrong and self._draft is not None:
            return self._desk.words.say("window.persona_edit.wrong", count=wrong)
        return self._desk.words.say("window.persona_edit.changed") if self.dirty else ""

    @qproperty(str, notify=changed)
    def toldTone(self) -> str:
        """Good, danger, or nothing."""
        return self._told[1] or ("danger" if self._considered.problems else "")

    @property
    def edited(self) -> str:
        """The shop's own that has changes which are not saved."""
        return self._draft.was if self._draft and self.dirty else ""

    def begin(self, installation: Installation | None) -> None:
        """The engine stands."""
        self._installation = installation

    def open(self, persona: str, *, copy: bool) -> None:
        """Edit a persona, or a copy of it; one that has unsaved changes is gone on with."""
        if not copy and persona == self.edited:
            self._shown = True
            self.changed.emit()
        elif self._installation is not None:
            work = self._open(self._installation, persona, copy=copy)
            self._desk.tasks.start("persona draft", work)

    def fill(self, draft: PersonaDraft, origin: str) -> None:
        """Show this draft."""
        self._draft = self._saved = draft
        self._steps.clear()
        self._last, self._from, self._told, self._shown = "", origin, ("", ""), True
        self._look()
        self.refilled.emit()

    @Slot(str, str)
    def put(self, field: str, text: str) -> None:
        """Somebody typed into a field."""
        draft = self._draft
        if draft is not None and draft.fields.get(field) != text:
            self._follow(field)
            self._change(field, replace(draft, fields={**draft.fields, field: text}))

    @Slot(str, bool)
    def allow(self, action: str, on: bool) -> None:
        """It may do this, or not."""
        draft = self._draft
        if draft is not None:
            actions = draft.actions | {action} if on else draft.actions - {action}
            self._change(f"actions.{action}", replace(draft, actions=actions))

    @Slot(str)
    def hear(self, lang: str) -> None:
        """Preview another language."""
        self._lang = lang
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._steps:
            self._draft = self._steps.pop()
            self._last, self._told = "", ("", "")
            self._look()
            self.refilled.emit()

    @Slot()
    def discard(self) -> None:
        """Back to what was saved; that can be undone too. A copy that never was saved is given up."""
        if self._draft is None or self._saved is None:
            return
        if not self._draft.was:
            self._draft = self._saved = None
            self._steps.clear()
            self.close()
            return
        self._change("", self._saved)
        self._told = (self._desk.words.say("window.persona_edit.discarded"), "")
        self.changed.emit()
        self.refilled.emit()

    @Slot()
    def save(self) -> None:
        """Keep it among the shop's own."""
        if self.canSave and self._draft and self._installation is not None:
            self._desk.tasks.start("persona save", self._save(self._installation, self._draft))

    @Slot()
    def close(self) -> None:
        """Back to the list; what is not saved stays as it is."""
        self._shown = False
        self.changed.emit()
        self.kept.emit()

    def forget(self, persona: str) -> None:
        """It was deleted."""
        if self._draft is not None and self._draft.was == persona:
            self._draft = self._saved = None
            self._steps.clear()
            self.changed.emit()

    def _follow(self, field: str) -> None:
        """The preview speaks the language that is being written."""
        parts = field.split(".")
        self._lang = next(
            (each for each in (parts[0], parts[-1]) if each in self._considered.heard), self._lang
        )

    def _change(self, field: str, draft: PersonaDraft) -> None:
        if self._draft is not None and (field != self._last or not field):
            self._steps = [*self._steps[1 - MOST_STEPS :], self._draft]
        self._last, self._draft, self._told = field, draft, ("", "")
        self._look()

    def _look(self) -> None:
        if self._draft is not None and self._installation is not None:
            self._considered = self._installation.consider(self._draft)
        self.changed.emit()

    async def _open(self, installed: Installation, persona: str, *, copy: bool) -> None:
        try:
            draft = await installed.draft(persona, copy=copy)
        except ConfigError:
            self.kept.emit()  # its row says why it cannot be used
            return
        self.fill(draft, persona)

    async def _save(self, installed: Installation, draft: PersonaDraft) -> None:
        self._busy = True
        say = self._desk.words.say
        try:
            await installed.keep(draft)
        except ConfigError as error:
            self._told = (say("window.persona_edit.failed", why=error), "danger")
        else:
            saved = replace(draft, was=draft.fields["id"])
            if self._draft == draft:
                self._draft = saved
            elif self._draft is not None:  # typed on while it was written
                self._draft = replace(self._draft, was=saved.was)
            self._saved = saved
            self._steps = [replace(step, was=saved.was) for step in self._steps]
            self._told = (say("window.persona_edit.saved"), "good")
            self.kept.emit()
        finally:
            self._busy = False
            self.changed.emit()

    @staticmethod
    def _has_sentence(draft: PersonaDraft, action: str) -> bool:
        return any(
            text for field, text in draft.fields.items() if field.startswith(f"required.{action}.")
        )
