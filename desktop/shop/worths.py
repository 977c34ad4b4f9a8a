"""What a section is worth to what is asked about: the matters that are believed in, and the topics that its words name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from desktop.shop import matters
from desktop.shop.kinds import has_all
from desktop.shop.literally import TOPIC_COVERS
from desktop.shop.passages import BELIEVED, Asks, Passage
from desktop.shop.topics import Topic

TOPIC_IN_HEADING = 12.0
"""For a section whose own heading names what the question is about: more than rare words bring."""

TOPIC_IN_TITLE = 9.0
"""For one whose heading names it together with the document's title."""

HEADING_OF_NOTHING_ELSE = 4.0
"""What is added for a heading that names the topic alone: "Returns" before "What is excluded from returns"."""

OF_TABLE = 20.0
"""What a section is worth of which the table of sentences is sure that it answers the matter."""

ELSEWHERE = 12.0
"""The same of a section in which no word of the matter's group stands: "call us" is no courier's number."""

LEAST_WORTH = 4.0
"""Worth from which a section is taken to answer a matter: a heading that names it, a sentence of it, or some belief of the table. With 6
four of a hundred more questions of the invented shops that their documents do not answer stayed unanswered, and eight more that they do."""

WITHOUT_FIGURE = 0.6
"""Of the worth of a section that has no figure of the kind that is asked for."""

OF_WORDS = 0.5
"""Of what the question's own words are worth, where the matter is known."""


def about(
    asks: Asks, every: Mapping[str, matters.Places], shelf: Sequence[Passage]
) -> tuple[dict[int, float], dict[int, float]]:
    """What each section is worth to the matters asked about, and the belief in those it answers; by its number."""
    worths: dict[int, float] = {}
    held: dict[int, float] = {}
    without = {
        number for number, passage in enumerate(shelf, 1) if not has_all(asks.kinds, passage.folded)
    }
    for matter, share in asks.about.items():
        places = every.get(matter)
        if places is None:
            continue
        for number, passage in enumerate(shelf, 1):
            table = _stretch(places, passage)
            worth = places.worth(*passage.parts) + table * passage.answers.get(matter, 0.0)
            worth *= WITHOUT_FIGURE if number in without else 1.0
            if worth >= LEAST_WORTH:
                worths[number] = worths.get(number, 0.0) + share * worth
                held[number] = held.get(number, 0.0) + share
    return worths, held


def of_matters(
    shelf: Sequence[Passage],
    about: Mapping[int, float],
    held: Mapping[int, float],
    scores: Mapping[int, float],
) -> dict[int, dict[str, Any]]:
    """The sections of matters that are known, those worth more that the words of the question speak for as well."""
    return {
        number: shelf[number - 1].told(worth + OF_WORDS * scores.get(number, 0.0), TOPIC_COVERS)
        for number, worth in about.items()
        if held[number] >= BELIEVED
    }


def of_topic(topic: Topic, passage: Passage) -> float:
    """What a section is worth to a topic: a heading of nothing else is a better one than a heading of more."""
    heading, with_title = passage.under
    if share := topic.stands_in(heading):
        return TOPIC_IN_HEADING + HEADING_OF_NOTHING_ELSE * share
    return TOPIC_IN_TITLE if topic.stands_in(with_title) else 0.0


def _stretch(places: matters.Places, passage: Passage) -> float:
    """What the table's word of a section is worth: less where a sentence only belongs to the matter's group, least where none does."""
    _, titled, each = passage.parts
    if places.belongs(titled, ()):
        return OF_TABLE
    return (OF_TABLE + ELSEWHERE) / 2 if places.belongs(titled, each) else ELSEWHERE
