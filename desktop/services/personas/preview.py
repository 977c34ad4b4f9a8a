"""How a persona would sound, for the page where it is edited: made of the same pieces that answer customers."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.actions import Action
from desktop.services.guard.forbidden import Forbidden
from desktop.services.personas.persona import Persona
from desktop.services.replies.phrases import PhraseBook


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be said."""

    greeting: str
    declined: str
    sentences: tuple[str, ...]
    """The required sentences, in the order of the list of actions."""
    problems: tuple[str, ...]
    """Forbidden phrases that the persona's own words hold: it could not say these."""


def preview(persona: Persona, lang: str, book: PhraseBook, forbidden: Forbidden) -> Preview:
    """The persona's own words in a language, checked against its own forbidden phrases."""
    manner = persona.manner(lang)
    greeting = manner.greeting or book.say(lang, "talk.greeting")
    declined = manner.declined or book.say(lang, "talk.decline")
    sentences = list(
        dict.fromkeys(text for action in Action for text in persona.sentences(action, lang))
    )
    said = (greeting, declined, *sentences)
    problems = [found for text in said if (found := forbidden.found_in(text))]
    return Preview(greeting, declined, tuple(sentences), tuple(dict.fromkeys(problems)))


def answer(
    persona: Persona, action: Action, lang: str, book: PhraseBook, said: tuple[str, ...]
) -> tuple[str, ...]:
    """What it would answer where the program itself would say ``said``.

    An act that it leaves out is declined; the sentences that have to stand under the answer stand there.
    """
    if not persona.allows(action):
        return (persona.manner(lang).declined or book.say(lang, "talk.decline"),)
    return (*said, *persona.sentences(action, lang))
