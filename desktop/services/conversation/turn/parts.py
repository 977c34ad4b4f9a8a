"""What all conversations of a program share, and how they understand words."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.domain.actions import Understanding
from desktop.domain.openings import Opening
from desktop.domain.situations import Situation
from desktop.ports.history import Outbox
from desktop.ports.identity import Identity
from desktop.ports.model import Model
from desktop.services.conversation.turn.turn import Outside
from desktop.services.dialogue.afterwards import Afterwards
from desktop.services.dialogue.aims import Aims
from desktop.services.dialogue.answers import Answers
from desktop.services.dialogue.assent import AssentWords
from desktop.services.dialogue.besides import Besides
from desktop.services.dialogue.breaths import Breaths
from desktop.services.dialogue.card_words import CardWords
from desktop.services.dialogue.choices import Choices
from desktop.services.dialogue.clues import Clues
from desktop.services.dialogue.customer_names import CustomerNames
from desktop.services.dialogue.customer_numbers import CustomerNumbers
from desktop.services.dialogue.described import Described
from desktop.services.dialogue.desk import DeskWords
from desktop.services.dialogue.facts import Facts
from desktop.services.dialogue.feelings import Feelings
from desktop.services.dialogue.fields import RecordFields
from desktop.services.dialogue.invoice_words import InvoiceWords
from desktop.services.dialogue.keeping import Kept
from desktop.services.dialogue.last_days import LastDays
from desktop.services.dialogue.likely_names import LikelyNames
from desktop.services.dialogue.mending import MendingWords
from desktop.services.dialogue.of_customer import CustomerWords
from desktop.services.dialogue.overview_words import OverviewWords
from desktop.services.dialogue.portions import Portions
from desktop.services.dialogue.proof import Proofs
from desktop.services.dialogue.putting_off import PuttingOff
from desktop.services.dialogue.questions import Questions
from desktop.services.dialogue.repair import Repairs
from desktop.services.dialogue.staff_wishes import StaffWishes
from desktop.services.dialogue.steps import Steps
from desktop.services.dialogue.summaries import Summaries
from desktop.services.dialogue.visits import VisitWords
from desktop.services.dialogue.ways import Ways
from desktop.services.dialogue.which_orders import WhichOrders
from desktop.services.dialogue.withdrawing import Withdrawing
from desktop.services.guard.comparable import Comparable
from desktop.services.guard.forbidden import Forbidden
from desktop.services.guard.truth import TruthGate
from desktop.services.personas.persona import Persona
from desktop.services.replies.phrases import PhraseBook
from desktop.services.settings import ConversationSettings
from desktop.services.understanding.asked_about import ALONE, Asking
from desktop.services.understanding.own_questions import OwnQuestions


class Understand(Protocol):
    """From words to wishes; see :mod:`desktop.services.understanding`."""

    async def __call__(
        self,
        text: str,
        *,
        lang: str | None,
        lane: str,
        asked_for: str | None,
        deadline_s: float,
        within: bool = False,
        situation: Situation | None = None,
        asking: Asking = ALONE,
        opening: Opening | None = None,
    ) -> Understanding:
        """What is wanted; never raises for what a person says.

        ``lane``: instant, model or auto. ``within``: whether something was spoken of before;
        ``situation``: what was told last, where no answer is waited for; ``asking``: what a question in them may lean on;
        ``opening``: what an answer is waited for.
        """
        ...


Read = Callable[[str], Awaitable[Understanding]]
"""What the rules alone say of some words."""


@dataclass(frozen=True, slots=True)
class ShortAnswers:
    """Everything that reads short answers, made once of the phrase files."""

    answers: Answers
    choices: Choices
    repairs: Repairs
    aims: Aims
    steps: Steps
    afterwards: Afterwards
    questions: Questions
    proofs: Proofs
    clues: Clues
    kept: Kept
    putting_off: PuttingOff
    summaries: Summaries
    portions: Portions
    facts: Facts
    record_fields: RecordFields
    mending: MendingWords
    feelings: Feelings
    described: Described
    card: CardWords
    desk: DeskWords
    customers: CustomerNumbers
    names: CustomerNames
    likely: LikelyNames
    of_customer: CustomerWords
    staff_wishes: StaffWishes
    overviews: OverviewWords
    besides: Besides
    visits: VisitWords
    breaths: Breaths
    ways: Ways
    invoices: InvoiceWords
    withdrawing: Withdrawing
    assent: AssentWords
    last_days: LastDays
    which_orders: WhichOrders

    @classmethod
    def of(cls, book: PhraseBook) -> ShortAnswers:
        """The readers of all languages of the book."""
        return cls(
            Answers(book),
            Choices(book),
            Repairs(book),
            Aims(book),
            Steps(book),
            Afterwards(book),
            Questions(book),
            Proofs(book),
            Clues(book),
            Kept(book),
            PuttingOff(book),
            Summaries(book),
            Portions(book),
            Facts(book),
            RecordFields(book),
            MendingWords(book),
            Feelings(book),
            Described(book),
            CardWords(book),
            DeskWords(book),
            CustomerNumbers(book),
            CustomerNames(book),
            LikelyNames(book),
            CustomerWords(book),
            StaffWishes(book),
            OverviewWords(book),
            Besides(book),
            VisitWords(book),
            Breaths(book),
            Ways(book),
            InvoiceWords(book),
            Withdrawing(book),
            AssentWords(book),
            LastDays(book),
            WhichOrders(),
        )


@dataclass(frozen=True, slots=True)
class Manners:
    """How the assistant speaks, and what may not come out of it."""

    persona: Persona
    gate: TruthGate
    forbidden: Forbidden

    @classmethod
    def of(cls, persona: Persona, book: PhraseBook, guard: Path) -> Manners:
        """A persona's manners; ``guard`` is the folder ``assets/guard``.

        Raises:
            ConfigError: a file of that folder cannot be used.
        """
        comparable = Comparable.load(guard / "variants.toml")
        return cls(
            persona, TruthGate.load(guard, book), Forbidden.of(persona.forbidden, comparable)
        )


@dataclass(frozen=True, slots=True)
class Parts:
    """What all conversations of a program share."""

    outside: Outside
    understand: Understand
    book: PhraseBook
    short: ShortAnswers
    outbox: Outbox
    model: Model | None
    settings: ConversationSettings
    manners: Manners
    own_questions: OwnQuestions | None = None
    """What plugins of the shop's own are asked for."""
    identity: Identity | None = None
    """Checks the numbers by which a visitor shows who they are; without it only the shell can."""
