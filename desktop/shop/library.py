"""Finds the passages that answer a question: by what it is about, and by its words, in Chinese and English.

Words are ranked by SQLite's BM25: a space stands around each Chinese character and questions are asked as pairs of
characters, so that words of two characters are found. What a question is about counts for more, because people rarely use the
words of the heading under which their answer stands: the matter, where whoever asks knows it (:mod:`desktop.shop.matters`), else
what the words say of it (:mod:`desktop.shop.topics`).
"""

from __future__ import annotations

import sqlite3
import threading
import time
import traceback
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import Any

from desktop.api import Failure, Unavailable
from desktop.domain.matching import pieces
from desktop.shop import matters, worths
from desktop.shop.days import days
from desktop.shop.documents import Document, Source, sections
from desktop.shop.evidence import Rarity, units
from desktop.shop.held import covered
from desktop.shop.kinds import asked_for
from desktop.shop.likening import Likeness, likened, sentence_of
from desktop.shop.literally import SURELY, TOPIC_COVERS, literal, naming, with_words
from desktop.shop.meaning.fusing import COVERED, asked_in_full, fused
from desktop.shop.meaning.nearness import Nearness
from desktop.shop.passages import Asks, Passage
from desktop.shop.quoting import asks_for_other
from desktop.shop.sections import Table, table
from desktop.shop.shelf_index import bm25, index_of
from desktop.shop.specifics import Needed, Specifics
from desktop.shop.titles import titled
from desktop.shop.topics import Alike, Topic, Topics, folded
from desktop.shop.weighing import weighed, weighing_of

LEAST_SHARE = 0.3
"""Of its worth that a passage keeps when it holds little of the question; the rest goes by the share it holds."""

UNANSWERED = 0.75
"""Of what a passage covers where the matter is known and no section answers it: only one that holds nearly all words is taken then."""

PATIENCE_S = 1.0
"""Seconds a question waits for documents that are being looked at anew; it is then answered from those known before."""

FIRST_S = 6.0
"""Where none are known yet: a call to a plugin may take eight."""


class Library:
    """An index over all documents, made anew when it is older than ``refresh_s`` seconds.

    It is made in a thread of its own: the old one answers where that takes longer than ``patience_s``.
    """

    def __init__(
        self,
        source: Source,
        *,
        refresh_s: float,
        topics: Topics | None = None,
        places: Mapping[str, matters.Places] | None = None,
        specifics: Specifics | None = None,
        patience_s: float = PATIENCE_S,
        nearness: Nearness | None = None,
    ) -> None:
        self._source = source
        self._refresh_s = refresh_s
        self._patience_s = patience_s
        self._topics = topics or Topics.load()
        self._nearness = nearness
        self._specifics = specifics or Specifics.load()
        self._places = matters.load() if places is None else places
        self._entries = {name: one.text for name, one in self._places.items()}
        self._made: dict[str, tuple[float, sqlite3.Connection, list[Passage]]] = {}
        self._rarity: dict[str, Rarity] = {}
        self._read: dict[str, tuple[Document, ...]] = {}
        self._renewals: dict[str, _Renewal] = {}
        self._lock = threading.Condition()

    def search(
        self,
        question: str,
        lang: str,
        limit: int,
        matters: Mapping[str, float] | None = None,
        likeness: Likeness | None = None,
        before: str = "",
        together: bool = False,
    ) -> list[dict[str, Any]]:
        """Passages, best first, each with the share of the question's content that stands in it or is its topic.

        ``matters``: what the question may be about, where that is known better than its words say, with the belief in each; where no
        section answers one that is believed in, the words find what they can. ``likeness``: how far sections meet the question, by their marks.
        ``before``: the questions that this one goes on from, a line each, whose rows and columns of a table are meant where this one names none;
        ``together``: sections are found for both, and answer where this one's words stand in them ("and abroad?").

        Raises:
            Failure: the documents cannot be had, and never could.
        """
        own = self._topics.leant(question)
        asked = folded(f"{before} {question}" if together else question)
        content = self._topics.content(asked)
        topics = self._topics.of(asked)
        alike = self._topics.alike(content)
        with self._lock:
            index, shelf = self._index(lang)
            rarity = self._rarity[lang]
            others = {word for one in alike for word in one.words}
            wanted = pieces(content) | others
            scores = bm25(index, wanted)
        quoted = frozenset(pieces(own.content)) | {word for one in own.alike for word in one.words}
        words = self._units(question, shelf)
        earlier = tuple(self._units(one, shelf) for one in reversed(before.splitlines()))
        kinds = asked_for(asked, matters or {})
        other = asks_for_other(folded(question))
        asks = Asks(matters or {}, quoted, words, kinds, self._entries, earlier, other)
        about, held = worths.about(asks, self._places, shelf)
        known = asks.known
        needed: list[Needed] = [
            *self._specifics.of(asked),
            *([own] if together and not other else ()),
        ]
        if _asks_where(asks.about):
            needed += self._topics.places(folded(question))
        near = self._near(question, lang, known, len(shelf))
        of_matters = worths.of_matters(shelf, about, held, scores)
        if of_matters and max(asks.about.values()) < SURELY:
            of_matters = with_words(of_matters, literal(content, shelf, scores), shelf, wanted)
        if needed:
            of_matters = naming(needed, of_matters, shelf)
            near = None
        weighing = weighing_of(content, alike, shelf, rarity, (about, held))
        told = _Told(asks, likeness, weighing.literal)
        if of_matters and known:
            if asks.about[known] < SURELY:
                of_matters = weighed(of_matters, weighing, needed, shelf)
            of_matters = likened(of_matters, weighing, likeness, asks, needed, shelf)
            return self._best(of_matters, shelf, near, told, limit)
        found = _by_words(content, topics, alike, (shelf, scores), (about, held), known=bool(known))
        if of_matters and not any(one["covered"] >= TOPIC_COVERS for one in found.values()):
            found = of_matters  # several matters are likely, and one section answers them
        if needed:
            found = naming(needed, found, shelf)
        found = weighed(found, weighing, needed, shelf)
        found = likened(found, weighing, likeness, asks, needed, shelf)
        return self._best(found, shelf, near, told, limit)

    @staticmethod
    def _best(
        found: dict[int, dict[str, Any]],
        shelf: list[Passage],
        near: list[float] | None,
        told: _Told,
        limit: int,
    ) -> list[dict[str, Any]]:
        """The best of what was found, by words, matters, and nearness where that is known, each with what is quoted of it."""
        if near:
            found = fused(found, near, lambda number: shelf[number - 1].told(0.0, 0.0))

        def place(number: int) -> tuple[bool, float]:
            # What is near without being an answer must not push one out of the few that are told.
            return bool(near) and found[number]["covered"] < COVERED, -found[number]["score"]

        best = sorted(found, key=place)[:limit]
        return [found[number] | told.of(number, shelf[number - 1]) for number in best]

    def _units(self, text: str, shelf: Sequence[Passage]) -> frozenset[str]:
        """Stems of a text's words that say something, and of the kinds of goods it names some of, and the days it names.

        Of what is of several kinds, as a town of a country, the first counts that any section speaks of.
        """
        plain = folded(text)
        kinds: dict[tuple[int, int], tuple[str, ...]] = {}
        for one in self._topics.of_kinds(plain):
            if one.place not in kinds and any(one.held.search(each.folded) for each in shelf):
                kinds[one.place] = one.words
        told = " ".join(
            [self._topics.content(plain), *(word for words in kinds.values() for word in words)]
        )
        return frozenset(units(told) | days(plain))

    def _near(
        self, question: str, lang: str, matter: str | None, passages: int
    ) -> list[float] | None:
        """How near the question is to each section in meaning, where a model tells; what it is about is said before its words."""
        if self._nearness is None or not question.strip():
            return None
        near = self._nearness.of(asked_in_full(question, lang, matter), lang)
        return near if near and len(near) == passages else None

    def whole(self, asked: str, lang: str, limit: int) -> list[dict[str, Any]]:
        """The first sections of the document whose title the words name, in their order; none where they name none.

        Raises:
            Failure: the documents cannot be had, and never could.
        """
        with self._lock:
            _, shelf = self._index(lang)
        title = titled(asked, list(dict.fromkeys(one.title for one in shelf)), self._topics)
        found = [one for one in shelf if one.title == title][:limit]
        return [
            {"document": one.title, "section": one.section, "text": one.body, "score": 0.0}
            for one in found
        ]

    def texts(self, lang: str, start: int, limit: int) -> list[dict[str, Any]]:
        """The sections of all documents from one on, in their order, each with its mark.

        Raises:
            Failure: the documents cannot be had, and never could.
        """
        with self._lock:
            _, shelf = self._index(lang)
        return [one.told(0.0, 0.0) | {"mark": one.mark} for one in shelf[start : start + limit]]

    def renew(self, lang: str) -> None:
        """Look at the documents now; whoever asks meanwhile is answered from what was read before."""
        with self._lock:
            if lang in self._renewals:
                self._lock.wait_for(lambda: lang not in self._renewals, FIRST_S)
                return
            renewal = self._renewals[lang] = _Renewal()
        self._run(lang, renewal)

    def _index(self, lang: str) -> tuple[sqlite3.Connection, list[Passage]]:
        """What is known; called with the lock, which others have while this waits for something newer."""
        made = self._made.get(lang)
        if made and time.monotonic() - made[0] < self._refresh_s:
            return made[1:]
        renewal = self._renewals.get(lang)
        if renewal is None:
            renewal = self._renewals[lang] = _Renewal()
            # The thread asks the shop on behalf of whoever asked us.
            run = partial(copy_context().run, self._run, lang, renewal)
            threading.Thread(target=run, name="documents", daemon=True).start()
        self._lock.wait_for(lambda: renewal.done, self._patience_s if made else FIRST_S)
        made = self._made.get(lang)
        if made is None:
            raise renewal.failure or Unavailable("the documents are still being read")
        return made[1:]

    def _run(self, lang: str, renewal: _Renewal) -> None:
        try:
            documents = tuple(self._source(lang))
            if lang not in self._made or documents != self._read.get(lang):
                shelf = _shelf_of(documents, table(lang))
                made = (index_of(shelf), shelf)
                if self._nearness:
                    self._nearness.take(lang, [one.whole for one in made[1]])
            else:
                made = self._made[lang][1:]
            with self._lock:
                old = self._made.get(lang)
                self._made[lang] = (time.monotonic(), *made)
                self._rarity[lang] = Rarity.of(one.units for one in made[1])
                self._read[lang] = documents
                if old and old[1] is not made[0]:
                    old[1].close()
        except Exception as error:  # noqa: BLE001 - told to whoever waits
            # Yesterday's opening hours are better than none; the next question looks again.
            renewal.failure = error
            if not isinstance(error, Failure):
                traceback.print_exception(error)
        finally:
            with self._lock:
                renewal.done = True
                self._renewals.pop(lang, None)
                self._lock.notify_all()


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of each section beside itself."""

    asks: Asks
    likeness: Likeness | None
    literal: Collection[int]
    """Sections in which nearly all of several words of the question stand."""

    def of(self, number: int, passage: Passage) -> dict[str, Any]:
        """What is quoted of it, and whether it has the question in so many words."""
        at = sentence_of(self.likeness, passage)
        return {"says": passage.quoted(self.asks, at), "literal": number in self.literal}


def _asks_where(about: Mapping[str, float]) -> bool:
    """Whether a place that is named is what is asked about, as far as is known: where goods go, and where the shop is."""
    best = max(about, key=lambda one: about[one], default="delivery.takes")
    return best.partition(".")[0] in {"delivery", "shop"}


@dataclass(slots=True)
class _Renewal:
    """An index that is being made."""

    done: bool = False
    failure: Exception | None = None


def _by_words(
    content: str,
    topics: Sequence[tuple[Topic, list[tuple[int, int]]]],
    alike: Sequence[Alike],
    shelf_and_scores: tuple[list[Passage], Mapping[int, float]],
    matters: tuple[dict[int, float], dict[int, float]],
    *,
    known: bool,
) -> dict[int, dict[str, Any]]:
    """The sections in which words of a folded question stand, or whose topic it names; such topics are matters where none is ``known``."""
    shelf, scores = shelf_and_scores
    about, held = matters
    found: dict[int, dict[str, Any]] = {}
    for number, passage in enumerate(shelf, 1):
        named = [
            (topic, places, worth)
            for topic, places in topics
            if (worth := worths.of_topic(topic, passage))
        ]
        if not named and number not in scores:
            continue
        places = [place for _, its, _ in named for place in its]
        places += [one.place for one in alike if one.held.search(passage.folded)]
        holds = covered(content, places, passage.pieces)
        worth = scores.get(number, 0.0) + sum(its for *_, its in named)
        score = worth * (LEAST_SHARE + (1 - LEAST_SHARE) * holds)
        holds = max(holds, TOPIC_COVERS) if named else holds
        if named and not known:
            about[number] = max(about.get(number, 0.0), *(its for *_, its in named))
            held[number] = 1.0
        found[number] = passage.told(score, holds * (UNANSWERED if known else 1.0))
    return found


def _shelf_of(documents: Iterable[Document], read: Table | None) -> list[Passage]:
    return [
        Passage.of(document.title, section, body, read)
        for document in documents
        for section, body in sections(document)
    ]
