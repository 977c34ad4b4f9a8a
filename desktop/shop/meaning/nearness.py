"""The vectors of everything on the shelf, made beside the answering, and how near a question is to each passage.

Passages are asked for in the background: batches of :data:`BATCH_S`, as long a pause after each, and none for :data:`QUIET_S` after a
question, because the language model of the same machine puts its answer into words then. A question waits :data:`QUESTION_S`.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import mul
from pathlib import Path

from desktop.api import request
from desktop.api.protocol import PROXY_VARIABLE
from desktop.shop.meaning.kept import Kept, hash_of
from desktop.shop.meaning.models import Prefixes, prefixes_of
from desktop.shop.meaning.server import Asked, NoVectors, Server, Trouble, Vector

QUESTION_S = 0.7
"""Seconds a question waits for its vector; a loaded model on two cores takes 0.05 to 0.4. Then the words answer alone."""

LOADING_S = 60.0
"""For a batch of passages, and for the model to be loaded from a slow disk: nobody waits for it."""

BATCH_S = 0.3
"""What a batch of passages should take: a question that comes in the middle waits no longer for its turn."""

MOST_AT_ONCE = 16
"""Passages of a batch, however quick the machine is."""

QUIET_S = 10.0
"""After a question: as long as the answer to it may be phrased by the language model, and a little more."""

LONGEST_QUIET_S = 60.0
"""However often it is asked: a busy counter gets its vectors, too."""

LOOK_AGAIN_S = 600.0
"""After which it is looked whether the server still has the same weights, and whether they are still loaded."""

REST_S = 30.0
"""After trouble: no question pays for a server that does not answer, and one that comes back is noticed soon."""

MOST_LETTERS = 1500
"""Of a passage; more than a section's usual 900, and what models of embeddings read is shorter still."""

MOST_PASSAGES = 3000
"""Of a language; beyond these comparing in plain Python would take longer than a question should."""

ENOUGH_KNOWN = 0.8
"""Share of a shelf whose vectors must be there: else what was not asked for yet would be taken for far away."""


FILE = "vectors.db"
"""In the plugin's own working folder."""


@dataclass(frozen=True, slots=True)
class State:
    """How far it is, for ``doctor``."""

    model: str
    known: int
    """Passages whose vectors are there."""
    passages: int
    trouble: Trouble | None = None
    detail: str = ""


class Nearness:
    """One thread makes the vectors; any number may ask."""

    def __init__(
        self,
        server: Server,
        kept: Kept,
        prefixes: Prefixes,
        *,
        quiet_s: float = QUIET_S,
        rest_s: float = REST_S,
        question_s: float = QUESTION_S,
        waits: Callable[[float], Asked] = Asked,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``waits``: from the seconds a question may wait to who waits for it."""
        self._server, self._kept, self._prefixes = server, kept, prefixes
        self._quiet_s, self._rest_s, self._question_s = quiet_s, rest_s, question_s
        self._waits, self._clock = waits, clock
        self._changed = threading.Condition()
        self._shelves: dict[str, list[bytes]] = {}
        self._texts: dict[bytes, str] = {}
        self._vectors: dict[bytes, Vector] = {}
        self._identity = ""
        self._asked_at = float("-inf")
        self._rests_until = float("-inf")
        self._trouble: NoVectors | None = None
        self._looked = False
        self._worker: threading.Thread | None = None
        self._over = False

    def take(self, lang: str, passages: Sequence[str]) -> None:
        """The passages of a language's shelf, in their order; what is new among them is asked for beside the answering."""
        texts = [self._prefixes.passage + one[:MOST_LETTERS] for one in passages[:MOST_PASSAGES]]
        hashes = [hash_of(one) for one in texts]
        with self._changed:
            self._shelves[lang] = hashes
            self._texts |= dict(zip(hashes, texts, strict=True))
            wanted = {one for shelf in self._shelves.values() for one in shelf}
            self._texts = {one: text for one, text in self._texts.items() if one in wanted}
            self._vectors = {one: made for one, made in self._vectors.items() if one in wanted}
            if self._worker is None:
                self._worker = threading.Thread(
                    target=self._work, name="vectors of passages", daemon=True
                )
                self._worker.start()
            self._changed.notify_all()

    def of(self, question: str, lang: str) -> list[float] | None:
        """The cosine between the question and each passage of the shelf; None where that cannot be told now."""
        with self._changed:
            self._asked_at = self._clock()
            shelf = self._shelves.get(lang, [])
            vectors = [self._vectors.get(one) for one in shelf]
            if not shelf or self._clock() < self._rests_until:
                return None
        known = [made for made in vectors if made is not None]
        if len(known) < ENOUGH_KNOWN * len(shelf):
            return None
        asked = self._waits(self._question_s)
        try:
            made = self._vector(question, asked, len(known[0]))
        except NoVectors as trouble:
            # Who left, or had no time, says nothing of the server.
            if asked.seconds >= self._question_s and trouble.trouble is not Trouble.GONE:
                self._met(trouble)
            return None
        finally:
            with self._changed:
                self._asked_at = self._clock()
        near = [sum(map(mul, made, one)) if one is not None else None for one in vectors]
        told = [one for one in near if one is not None]
        usual = sum(told) / len(told)
        return [usual if one is None else one for one in near]

    def _vector(self, question: str, asked: Asked, length: int) -> Vector:
        (made,) = self._server.vectors([self._prefixes.question + question], asked)
        if len(made) != length:
            raise NoVectors(Trouble.BROKEN, "the model makes other vectors than before")
        return made

    def state(self, seconds: float) -> State:
        """How far it is; waits for a first look at the server, and for what is being made, not longer than so many seconds."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._looked and (self._trouble or self._done()), seconds
            )
            wanted = {one for shelf in self._shelves.values() for one in shelf}
            known = sum(one in self._vectors for one in wanted)
            trouble = self._trouble
        kind, detail = (trouble.trouble, str(trouble)) if trouble else (None, "")
        return State(self._server.model, known, len(wanted), kind, detail)

    def close(self) -> None:
        """End the thread, after what it is waiting for."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
        if self._worker:
            self._worker.join()
        self._kept.close()

    def _done(self) -> bool:
        return all(one in self._vectors for shelf in self._shelves.values() for one in shelf)

    def _met(self, trouble: NoVectors) -> None:
        with self._changed:
            if self._trouble is None or self._trouble.trouble is not trouble.trouble:
                sys.stderr.write(f"no vectors: {trouble.trouble}: {trouble}\n")
            self._trouble, self._looked = trouble, True
            self._rests_until = self._clock() + self._rest_s
            self._changed.notify_all()

    def _work(self) -> None:
        """Make what is missing, for as long as the plugin runs."""
        size, last = 1, self._clock()
        while True:
            with self._changed:
                fresh = not self._changed.wait_for(
                    lambda: self._over or self._trouble or not self._done(), LOOK_AGAIN_S
                )
                self._changed.wait_for(lambda: self._over, self._rests_until - self._clock())
                while not self._over and (left := self._quiet_left(last)) > 0:
                    self._changed.wait(left)
                if self._over:
                    return
                fresh = fresh or self._trouble is not None or not self._identity
            began = self._clock()
            try:
                if fresh:
                    self._begin()
                    size = 1
                batch = self._missing(size)
                if batch:
                    made = self._server.vectors(list(batch.values()), Asked(LOADING_S))
                    self._put(dict(zip(batch, made, strict=True)))
            except NoVectors as trouble:
                self._met(trouble)
                continue
            last = self._clock()
            took = last - began
            size = _next_size(size, took) if batch else size
            with self._changed:
                # As long a pause: half the machine is left to whoever answers.
                self._changed.wait_for(lambda: self._over, took if batch else 0.0)

    def _quiet_left(self, last: float) -> float:
        """Seconds until the next batch, after one that ended at ``last``."""
        return min(self._asked_at + self._quiet_s, last + LONGEST_QUIET_S) - self._clock()

    def _begin(self) -> None:
        """Look at the server, have the model loaded, and take what is on the disk."""
        identity = self._server.identity()
        self._server.load(LOADING_S)
        with self._changed:
            hashes = list(self._texts)
        known = self._kept.known(identity, hashes)
        with self._changed:
            self._vectors = dict(known) if identity != self._identity else self._vectors | known
            self._identity, self._trouble, self._looked = identity, None, True
            self._changed.notify_all()

    def _missing(self, size: int) -> Mapping[bytes, str]:
        with self._changed:
            wanted = [one for one in self._texts if one not in self._vectors]
        known = self._kept.known(self._identity, wanted)
        with self._changed:
            self._vectors |= known
            self._changed.notify_all()
            left = [one for one in wanted if one not in known][:size]
            return {one: self._texts[one] for one in left if one in self._texts}

    def _put(self, made: Mapping[bytes, Vector]) -> None:
        self._kept.keep(self._identity, made)
        with self._changed:
            self._vectors |= made
            self._changed.notify_all()


def _next_size(size: int, took: float) -> int:
    """Passages of the next batch, after one of so many seconds; it doubles at most, because the first includes what comes only once."""
    fitting = int(size * BATCH_S / max(took, 0.001))
    return max(1, min(fitting, 2 * size, MOST_AT_ONCE))


def nearness_of(model: str, url: str) -> Nearness | None:
    """As the plugin's settings name it; None where they name no model."""
    if not (model and url):
        return None
    server = Server(url, model, proxy=os.environ.get(PROXY_VARIABLE, ""))
    return Nearness(server, Kept(Path(FILE)), prefixes_of(model), waits=_who_asks)


def _who_asks(seconds: float) -> Asked:
    here = request()
    return Asked(min(seconds, here.remaining / 2), here.on_cancel)
