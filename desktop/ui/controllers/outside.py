"""The model outside the building: what would leave, what did today, and the word that allows it or takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import ModelRefused
from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import OutsideKey
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.outside_editor import OutsideEditor, about
from desktop.ui.types import LIST, qproperty

if TYPE_CHECKING:
    from desktop.ports.outside import OutsideDesk

LOOKS = {"off": "neutral", "waiting": "warning", "allowed": "good", "spent": "warning"}
"""How it stands, and how that looks."""

ICONS = {"off": "cloud-off", "waiting": "hand", "allowed": "circle-check", "spent": "clock"}


class OutsidePage(QObject):
    """The page as QML sees it."""

    changed = Signal()
    known = Signal()
    """There is such a model, or no longer."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outside: OutsideDesk | None = None
        self._now = OutsideModel()
        self._key: OutsideKey | None = None
        self._left = ""
        self._trouble = ""
        self._editor = OutsideEditor(desk, self)
        self._editor.written.connect(self.look)
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(str, notify=changed)
    def state(self) -> str:
        """off, waiting, allowed or spent."""
        now = self._now
        if not now.model:
            return "off"
        if not now.approved:
            return "waiting"
        over = now.requests >= now.most_requests or now.tokens >= now.most_tokens
        return "spent" if over else "allowed"

    @qproperty(str, notify=changed)
    def standing(self) -> str:
        """The same in words."""
        return self._say(self.state)

    @qproperty(str, notify=changed)
    def tone(self) -> str:
        """How that looks."""
        return LOOKS[self.state]

    @qproperty(str, notify=changed)
    def icon(self) -> str:
        """Its icon."""
        return ICONS[self.state]

    @qproperty(str, notify=changed)
    def name(self) -> str:
        """Of the model; empty for none."""
        return self._now.model

    @qproperty(str, notify=changed)
    def hint(self) -> str:
        """Where it is, and when it is asked; how to have one, where there is none."""
        return self._say("at", host=self._now.host) if self._now.model else self._say("off_hint")

    @qproperty(LIST, notify=changed)
    def facts(self) -> list[dict[str, Any]]:
        """For what and when it is asked."""
        now = self._now
        if not now.model:
            return []
        comma = self._say("list")
        asked = comma.join(about(self._desk.words, each) for each in now.actions)
        after = comma.join(self._say(f"failure_{each}") for each in now.failures)
        return [
            {"name": self._say("about"), "value": asked},
            {"name": self._say("after"), "value": after},
            *([{"name": self._say("key"), "value": self.keyTold}] if self._key else []),
        ]

    @qproperty(str, notify=changed)
    def keyTold(self) -> str:
        """Where the key of its server was found, or was looked for; empty while that is not known."""
        key = self._key
        if key is None:
            return ""
        if key.problem:
            return self._say("key_problem", why=key.problem)
        return self._say(
            f"key_{key.found or 'none'}", variable=key.variable, file=key.file, entry=key.entry
        )

    @qproperty(LIST, notify=changed)
    def budget(self) -> list[dict[str, Any]]:
        """What was used today: ``name``, ``value`` and ``share``, 0 to 1."""
        now = self._now
        used = (
            ("requests", now.requests, now.most_requests),
            ("tokens", now.tokens, now.most_tokens),
        )
        return [
            {
                "name": self._say(name),
                "value": self._say("of", used=f"{count:,}", most=f"{most:,}"),
                "share": min(1.0, count / most) if most else 1.0,
            }
            for name, count, most in used
            if now.model
        ]

    @qproperty(str, notify=changed)
    def sample(self) -> str:
        """The question that waits to be looked at, as it would leave, or the first one that left."""
        return self._now.sample

    @qproperty(str, notify=changed)
    def sampleTold(self) -> str:
        """What that is."""
        if self._now.sample:
            return self._say("sample_allowed" if self._now.approved else "sample")
        if self._now.approved:
            return ""
        return self._say("tried" if self._left else "no_sample")

    @qproperty(bool, notify=changed)
    def canAllow(self) -> bool:
        """Whether something was looked at, so that it may be allowed."""
        return self.state == "waiting" and bool(self.sample or self._left)

    @qproperty(bool, notify=changed)
    def allowed(self) -> bool:
        """Whether it can be taken back."""
        return bool(self._now.model) and self._now.approved

    @qproperty(str, notify=changed)
    def left(self) -> str:
        """What would leave of the sentence that is tried."""
        return self._left

    @qproperty(str, notify=changed)
    def trouble(self) -> str:
        """Why it could not be kept, in words."""
        return self._trouble

    @qproperty(QObject, constant=True)
    def editor(self) -> OutsideEditor:
        """Where its settings are edited."""
        return self._editor

    def begin(self, outside: OutsideDesk | None) -> None:
        """The engine stands."""
        self._outside = outside
        self._editor.begin(outside)

    def look(self) -> None:
        """The page is being looked at."""
        if self._outside is not None:
            self._desk.tasks.start("outside", self._look(self._outside))
            self._desk.tasks.start("outside key", self._look_for_key(self._outside))

    @Slot(str)
    def put(self, text: str) -> None:
        """Somebody types a sentence."""
        said = text.strip()
        self._left = self._outside.redacted(said) if self._outside and said else ""
        self.changed.emit()

    @Slot()
    def allow(self) -> None:
        """It may be asked: somebody has seen what leaves."""
        if self._outside is not None and self.canAllow:
            self._desk.tasks.start(
                "outside", self._decide(self._outside, self.sample or self._left)
            )

    @Slot()
    def forbid(self) -> None:
        """Not any longer."""
        if self._outside is not None:
            self._desk.tasks.start("outside", self._decide(self._outside, None))

    def preview(self, now: OutsideModel, left: str = "", key: OutsideKey | None = None) -> None:
        """Show a recorded state."""
        self._left, self._key = left, key
        self._take(now)

    def _take(self, now: OutsideModel) -> None:
        other = bool(now.model) != bool(self._now.model)
        self._now = now
        self._editor.take(now)
        self.changed.emit()
        if other:
            self.known.emit()

    async def _look(self, outside: OutsideDesk) -> None:
        self._take(await outside.look())

    async def _look_for_key(self, outside: OutsideDesk) -> None:
        """By itself: a keyring without a service behind it answers late."""
        self._key = await outside.key()
        self.changed.emit()

    async def _decide(self, outside: OutsideDesk, sample: str | None) -> None:
        """Allow it, on the ground of a sample; or forbid it."""
        try:
            await (outside.forbid() if sample is None else outside.allow(sample))
            self._trouble = ""
        except ModelRefused as error:
            self._trouble = self._say("not_kept", why=error)
        await self._look(outside)

    def _say(self, key: str, **facts: object) -> str:
        return self._desk.words.say(f"outside.{key}", **facts)
