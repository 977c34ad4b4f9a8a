"""Personas as the settings page shows, edits, keeps and deletes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from desktop.domain import locations
from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.domain.installation import (
    PersonaConsidered,
    PersonaDraft,
    PersonaHeard,
    PersonaShown,
)
from desktop.services.guard.comparable import Comparable
from desktop.services.guard.forbidden import Forbidden
from desktop.services.personas.drafting import Rules, draft_of, free_name, persona_of, problems
from desktop.services.personas.persona import Persona, Shelf
from desktop.services.personas.preview import answer, preview
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words

SAMPLES = (Action.ORDER_STATUS, Action.RETURN_POLICY, Action.SHOP_QUESTION)
"""Answered in a preview: one of an order, two of the shop's documents, where rules mostly want their sentence."""


SAMPLE_ORDER = "1024"
PLACED_BEFORE = timedelta(days=3)
"""Of the sample order: so long that it is a day with a name."""


class PersonaDesk:
    """Everything about personas that needs no running assistant."""

    def __init__(self, shelf: Shelf, book: PhraseBook, words: Callable[[str], Words]) -> None:
        self._shelf = shelf
        self._book = book
        self._words = words
        self._comparable: Comparable | None = None
        self._taken: frozenset[str] = frozenset()

    def shown(self, lang: str) -> list[PersonaShown]:
        """All there are, as they speak in this language."""
        return [self._shown(name, lang) for name in self._shelf.names()]

    def draft(self, persona: str, *, copy: bool) -> PersonaDraft:
        """Its fields; see :class:`~desktop.ports.installation.Installation`, here and below."""
        found = self._shelf.load(persona)
        names = self._shelf.names()
        if copy:
            self._taken = frozenset(names)
            return draft_of(
                replace(found, id=free_name(persona, names)), self._book.languages, was=""
            )
        if not self._shelf.own(persona):
            raise ConfigError(f"{persona!r} is not the shop's own; copy it first")
        self._taken = frozenset(names) - {persona}
        return draft_of(found, self._book.languages, was=persona)

    def consider(self, draft: PersonaDraft) -> PersonaConsidered:
        """What is wrong with it, and what it would say."""
        langs = self._book.languages
        persona = persona_of(draft, langs)
        spoken = [persona.language] if persona.language in langs else langs
        return PersonaConsidered(
            problems(draft, self._rules()), {lang: self._heard(persona, lang) for lang in spoken}
        )

    def keep(self, draft: PersonaDraft) -> None:
        """Write it; the file of an earlier name goes when the new one stands."""
        names = self._shelf.names()
        self._taken = frozenset(names) - {draft.was}
        found = problems(draft, self._rules())
        if found:
            field, (why, _) = next(iter(found.items()))
            raise ConfigError(f"{field}: {why}")
        persona = persona_of(draft, self._book.languages)
        if persona.id != draft.was and self._shelf.shipped(persona.id):
            raise ConfigError(f"{persona.id!r} is the program's own")
        try:
            self._shelf.save(persona)
        except OSError as error:
            raise ConfigError(f"{persona.id}: {error}") from error
        if draft.was and draft.was != persona.id:
            self._shelf.remove(draft.was)

    def _rules(self) -> Rules:
        return Rules(self._book.languages, self._taken, self.comparable)

    @property
    def comparable(self) -> Comparable:
        """Read once: the file comes with the program."""
        if self._comparable is None:
            self._comparable = Comparable.load(locations.assets() / "guard" / "variants.toml")
        return self._comparable

    def _heard(self, persona: Persona, lang: str) -> PersonaHeard:
        forbidden = Forbidden.of(persona.forbidden, self.comparable)
        own = preview(persona, lang, self._book, forbidden)
        words = self._words(lang)
        exchanges: list[tuple[str, tuple[str, ...]]] = []
        for action in SAMPLES:
            asked = words.say(f"window.sample.{action}_asked")
            said = self._said(action, words, forbidden)
            exchanges.append((asked, answer(persona, action, lang, self._book, said)))
        return PersonaHeard(own.greeting, tuple(exchanges))

    def _said(self, action: Action, words: Words, forbidden: Forbidden) -> tuple[str, ...]:
        """What the program answers: of an order in its own phrases, else a passage of the documents and where it stands."""
        if action is Action.ORDER_STATUS:
            placed = words.day(words.today() - PLACED_BEFORE)
            product = words.say("window.sample.product")
            return (
                words.say("order.shipped", order_id=SAMPLE_ORDER, product=product, placed=placed),
            )
        passage = words.say(f"window.sample.{action}_passage")
        barred = forbidden.found_in(passage)
        key = "documents.withheld" if barred else "documents.answer"
        document, section = (words.say(f"window.sample.{part}") for part in ("document", action))
        return (
            words.say(key, text=passage),
            words.say("documents.source", document=document, section=section),
        )

    def _shown(self, name: str, lang: str) -> PersonaShown:
        own = self._shelf.own(name)
        try:
            persona = self._shelf.load(name)
        except ConfigError as error:
            return PersonaShown(name, "", "", "", problem=str(error), own=own)
        spoken = persona.language or lang
        manner = persona.manner(spoken)
        forbidden = Forbidden.of(persona.forbidden, self.comparable)
        shown = preview(persona, spoken, self._book, forbidden)
        said = ", ".join(shown.problems)
        problem = f"it forbids what it says itself: {said}" if said else ""
        return PersonaShown(
            name, manner.name, manner.tone, shown.greeting, shown.sentences, problem, own=own
        )
