"""What the window needs from outside, and nothing more: the composition root hands it in.

The window knows conversations as streams of typed events. Who answers them, where they are kept and
which shop stands behind them is none of its business; a test plays recorded streams instead.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # names of what is handed in; the first frame does not wait for their modules
    from desktop.domain.actions import Action
    from desktop.domain.conversations import StoredEvent
    from desktop.domain.events import TurnEvent
    from desktop.domain.health import Finding
    from desktop.domain.people import Caller
    from desktop.domain.screens import Letters
    from desktop.ports.clock import Clock
    from desktop.ports.history import History
    from desktop.ports.identity import Identity
    from desktop.ports.input_method import InputMethod
    from desktop.ports.installation import Installation
    from desktop.ports.listening import Listening
    from desktop.ports.model import Model
    from desktop.ports.outside import OutsideDesk
    from desktop.ports.papers import Papers
    from desktop.ports.speaking import Speaker
    from desktop.services.evaluation.cases import Case
    from desktop.services.evaluation.outcome import Outcome
    from desktop.services.evaluation.scoring import CaseResult
    from desktop.services.evaluation.shelf import Side, Standing
    from desktop.services.insights.report import Report
    from desktop.services.replies.phrases import PhraseBook
    from desktop.services.voice_turn.dialogue import VoiceHabits


class Talk(Protocol):
    """One conversation that can be gone on with. Closing a stream of events early cancels its turn."""

    id: str
    """Its id in history."""
    caller: Caller
    """Who asks; a kiosk sets it when a visitor has shown who they are."""
    arrived: Caller | None
    """As whom the next one is asked, where visitors come and go: a farewell ends what was shown."""
    letters: Letters | None
    """What the screen can do about its letters by itself; None where it does nothing."""
    lang: str
    """Language of the replies to come."""

    def send(self, text: str, *, source: str = "keyboard") -> AsyncGenerator[TurnEvent]:
        """One turn. ``source``: keyboard, touch or voice."""
        ...

    def decide(self, *, accepted: bool, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        """Answer the open confirmation."""
        ...

    def choose(self, order_id: str, *, source: str = "touch") -> AsyncGenerator[TurnEvent]:
        """Choose one of the offered orders."""
        ...


class Answering(Protocol):
    """The assistant: conversations, and how the model is."""

    @property
    def history(self) -> History:
        """Conversations that are kept."""
        ...

    @property
    def model(self) -> Model | None:
        """The language model; None where none is configured."""
        ...

    async def new_conversation(self, caller: Caller, lang: str) -> Talk:
        """A conversation without a turn yet."""
        ...

    async def reopen(
        self, conversation: str, caller: Caller, lang: str
    ) -> tuple[Talk, Sequence[StoredEvent]]:
        """A kept conversation, to be read and gone on with; its events oldest first."""
        ...


class Counting(Protocol):
    """What was asked, counted; and its conversations as a sheet."""

    async def report(self, stretch: timedelta) -> Report:
        """The last ``stretch``, against the one before it."""
        ...

    def sheet(self, stretch: timedelta, lang: str) -> AsyncGenerator[tuple[str, float]]:
        """A spreadsheet's text, piece by piece, and how far it is, 0 to 1."""
        ...


class Measuring(Protocol):
    """The shop's own cases, and how well they are understood."""

    async def look(self) -> Standing:
        """What there is; conversations that did not help since the last look are proposed first."""
        ...

    async def propose(self, conversation: str, turn: int) -> bool:
        """Somebody says that this turn was understood wrongly: it waits for a look. False where it cannot be judged alone.

        Raises:
            CounterpartError, OSError: that cannot be kept.
        """
        ...

    async def settle(self, case: str, meant: Action | bool) -> None:
        """A proposal was understood rightly (True), is no case (False), or meant this.

        Raises:
            CounterpartError, OSError: that cannot be kept.
        """
        ...

    async def cases(self, *, own: bool) -> Sequence[Case]:
        """Those of the shop, or those that came with the program."""
        ...

    def run(self, cases: Sequence[Case], side: Side) -> AsyncGenerator[CaseResult]:
        """The result of each case as it comes."""
        ...

    async def last(self) -> Outcome | None:
        """What was measured last, perhaps before the program was closed."""
        ...

    async def keep(self, outcome: Outcome) -> None:
        """Keep what was measured.

        Raises:
            OSError: that cannot be kept.
        """
        ...


@dataclass(frozen=True, slots=True)
class VoiceParts:
    """What a window hears and speaks with."""

    ear: Listening | None
    """None where the voice packages are missing."""
    speaker: Speaker | None
    habits: Callable[[str], VoiceHabits]
    """How each face deals with voice."""
    loudspeaker: str = ""
    """Device for everybody to hear; empty is the system's."""
    headset: str = ""
    """Device for private listening; empty offers none."""
    recognises: Callable[[], bool] = lambda: True
    """Whether there is a speech model now; one may be fetched while the window stands."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What stands behind the window."""

    assistant: Answering
    identity: Identity | None = None
    """How a visitor becomes a customer; None where the shop set nothing up."""
    examine: Callable[[], AsyncGenerator[Finding]] | None = None
    """Looks at the whole installation, line by line; None where there is nothing to look at."""
    forget: Callable[[Caller], Awaitable[None]] | None = None
    """Drops what is kept for somebody who has left: answers, open proposals, what was found to be theirs."""
    insights: Counting | None = None
    """What people asked; None where no history is kept."""
    voice: VoiceParts | None = None
    """Ear and voice; None where there are none."""
    papers: Papers | None = None
    """Reads PDFs; None where nobody does."""
    installation: Installation | None = None
    """The running program, for its settings page; None where nothing of it can be looked at."""
    measuring: Measuring | None = None
    """How well the shop's cases are understood; None where nothing is kept that could be measured."""
    outside: OutsideDesk | None = None
    """The model outside the building; None where there is no such thing."""
    input_method: InputMethod | None = None
    """Makes Chinese of the letters that are touched at a kiosk; None where there is none."""


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the window opens."""

    clock: Clock
    phrases: PhraseBook
    """The words of dates, money and states, by language."""
    face: str = "workstation"
    """workstation, kiosk or care."""
    lang: str | None = None
    """Language to open with; None takes the last one, else the system's."""
    theme: str | None = None
    """light, dark or contrast; None takes the last one, else the system's."""
    shop: str = ""
    """Name of the shop as customers read it."""
    counter: str = "desk"
    """Name of this workplace; budgets and tickets are counted against it."""
    staff_pin: str | None = None
    """Digest of the PIN that leaves a kiosk; None: a kiosk is left by the system only."""
    memory_file: Path | None = None
    """Where size, theme and language are remembered; None remembers nothing."""
    order_letters: bool = False
    """Whether this shop's order numbers have letters: a kiosk then shows a keyboard instead of a keypad."""
    names: tuple[str, ...] = ()
    """Of the shop and its goods, which may be said."""
    idle_s: float = 90.0
    """Seconds without touch, voice or work after which a kiosk is cleared."""
    demo: bool = False
    """Whether the built-in shop stands behind it."""
    connected: bool = True
    """Whether the configuration names an order system."""
    first: str = ""
    """What the first start on this machine does about the set-up: open or offer it; empty does nothing, nor does any later start."""
    summons: str = ""
    """Local socket on which a workstation is brought to the front; empty listens nowhere, as a kiosk always does."""
    summon_key: str = ""
    """Key of the whole desktop that does the same, such as Ctrl+Alt+Space; empty takes none."""
    tray: bool = False
    """Whether a workstation stands in the tray unless a person chose otherwise; a kiosk never does."""
    undo_s: float = 10.0
    """Seconds during which an ended conversation is taken back as if nothing had been, and in which that is offered:
    time to see that it was the wrong one, and not so long that it is in the way of the next customer."""


OpenEngine = Callable[[], AbstractAsyncContextManager[Engine]]
"""Builds the engine inside the running loop, after the first frame, and closes it at the end."""
