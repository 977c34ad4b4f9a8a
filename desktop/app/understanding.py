"""Understanding, put together: rules of the languages, the shop's number shapes, the model that decides the unsure ones."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from platformdirs import user_cache_path

from desktop.adapters.clock import SystemClock
from desktop.adapters.config import Config, load
from desktop.adapters.encoder import KeptReadings, SentenceEncoder, WordReader
from desktop.app.demo import demo_shop
from desktop.app.places import trust_file
from desktop.domain import locations
from desktop.domain.actions import Action, Understanding
from desktop.domain.errors import ConfigError
from desktop.domain.health import Finding, Status
from desktop.domain.identifiers import DEFAULT_ORDER_FORMATS, OrderNumberFormat
from desktop.domain.model_address import server_url
from desktop.domain.openings import Opening
from desktop.domain.situations import Situation
from desktop.ports.clock import Clock
from desktop.ports.encoder import EncoderError
from desktop.ports.model import Model, ModelState
from desktop.services.dialogue.sayings import comparable
from desktop.services.likeness import LikelyGoods, ReadPhrases
from desktop.services.understanding import (
    Guide,
    Recogniser,
    Understander,
    goods_names,
    load_rules,
    load_weights,
    trust,
)
from desktop.services.understanding.asked_about import ALONE, Asking
from desktop.services.understanding.own_questions import OwnQuestions

ENCODER = "encoder.npz"
"""The file of the encoder that comes with the program, beside the rules."""

LIKENESS = "likeness.npz"
"""What its words are compared with, beside it."""

KINDS = "kinds"
"""The folder of what was read of kinds of things, beside them."""

OPEN_ENDED = frozenset({Action.CLARIFY, Action.SMALLTALK, Action.DECLINE})
"""What people say before they come to the point: "hello", "I have a question"."""


class Understood:
    """What the conversation calls: words in, wishes out, on the shop's calendar."""

    def __init__(
        self,
        understander: Understander,
        clock: Clock,
        model: Model | None = None,
        own: OwnQuestions | None = None,
        encoder: SentenceEncoder | None = None,
    ) -> None:
        """``own``: the questions that plugins wait for; ``encoder``: the one that reads."""
        self._own = own
        self._encoder = encoder
        self._understander = understander
        self._clock = clock
        self._model = model

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
        """See :class:`desktop.services.conversation.conversation.Understand`."""
        if self._own:
            sure = self._understander.surely(text, today=self._clock.today(), lang=lang)
            asked = self._own.understood(text, lang or guess_language(text), sure)
            if asked:
                return asked
        return await self._understander.understand(
            text,
            today=self._clock.today(),
            lang=lang,
            lane=lane,
            asked_for=asked_for,
            deadline_s=deadline_s,
            within=within,
            situation=situation,
            asking=asking,
            opening=opening,
        )

    def whole(self, text: str, lang: str) -> bool:
        """Whether a sentence is a request to which nothing needs to be added, by the rules alone."""
        found = self._understander.surely(text, today=self._clock.today(), lang=lang)
        return found is not None and all(one.action not in OPEN_ENDED for one in found.requests)

    def word_reader(self) -> WordReader:
        """Holds words against words with the same encoder."""
        folder = locations.assets() / "understanding"
        encoder = self._encoder or SentenceEncoder(folder / ENCODER)
        return WordReader(encoder, folder / LIKENESS)

    def readings(self, reader: WordReader, *, keep: bool) -> KeptReadings:
        """What it read of documents: the demo shop's come with the program, others stay in the user's cache if they may be kept."""
        own = user_cache_path("counterpart", appauthor=False) / "documents" if keep else None
        return KeptReadings(reader, own, [locations.assets() / "demo" / "readings"])

    def likely_goods(self, reader: WordReader, products: Iterable[str] = ()) -> LikelyGoods:
        """Which of a few things words speak of; the kinds of things were read beforehand.

        ``products``: the shop's own names of goods.
        """
        folder = locations.assets() / "understanding"
        words = goods_names(folder) | frozenset(map(comparable, products))
        phrases = ReadPhrases(reader, KeptReadings(reader, None, [folder / KINDS]))
        return LikelyGoods(reader, phrases, words)

    async def warm(self) -> None:
        """Load the model and the prompt that every decision begins with.

        Raises:
            ModelError: any leaf.
        """
        await self.recall()
        await self._understander.warm()

    async def recall(self) -> None:
        """Ask and believe the model as its self-test found best; as any model, where there was none."""
        if self._model is not None:
            known = trust.read(trust_file(), identity(await self._model.state()))
            self._understander.trust = known or trust.Trust()


def identity(state: ModelState) -> str:
    """What results of a self-test are kept under: the exact weights, or where a server does not tell them the name."""
    return state.digest or state.name


def guess_language(text: str) -> str:
    """``zh`` where a Chinese character stands, else ``en``."""
    return "zh" if any("\u3400" <= character <= "\u9fff" for character in text) else "en"


def open_model(config: Config, name: str = "") -> Model | None:
    """The configured model, or the one of that name; None when none is named. Connects to nothing yet.

    Raises:
        ConfigError: the server's address is none.
    """
    if not (name or config.model.name):
        return None
    from desktop.adapters.ollama.model import OllamaModel

    return OllamaModel(name or config.model.name, _model_url(config))


def embedding_settings(config: Config) -> dict[str, str]:
    """What the plugin of the shop's documents is told of the model of embeddings: the model server's address goes nowhere without one.

    Raises:
        ConfigError: the server's address is none.
    """
    if not config.model.embeddings:
        return {}
    return {"embeddings": config.model.embeddings, "embeddings_url": _model_url(config)}


def _model_url(config: Config) -> str:
    try:
        return server_url(config.model.url or os.environ.get("OLLAMA_HOST", ""))
    except ValueError as error:
        raise ConfigError(f"model.url: {error}") from error


def understanding_of(
    config: Config,
    clock: Clock,
    model: Model | None,
    *,
    extra_formats: tuple[str, ...] = (),
    guide: str = "",
    own: OwnQuestions | None = None,
) -> Understood:
    """Understanding for this shop.

    Where the shop did not configure shapes of order numbers, the ones its system names are known besides the usual.
    """
    formats = config.shop.order_numbers
    if formats == DEFAULT_ORDER_FORMATS:
        formats = (*extra_formats, *formats)
    encoder = SentenceEncoder(locations.assets() / "understanding" / ENCODER)
    return Understood(
        Understander(
            recogniser_of(config, formats), model, guide_of(config, guide), encoder=encoder
        ),
        clock,
        model,
        own,
        encoder,
    )


ALONE_S = 4.0
"""For words that nobody waits for: rules, weights and the encoder take milliseconds."""


def reads_alone(understood: Understood) -> Callable[[str, str], Awaitable[Understanding]]:
    """Words of a language as they are read with nothing before them."""

    async def read(text: str, lang: str) -> Understanding:
        return await understood(
            text, lang=lang or None, lane="auto", asked_for=None, deadline_s=ALONE_S
        )

    return read


def recogniser_of(config: Config, formats: tuple[str, ...] = ()) -> Recogniser:
    """The rules and weights of all languages, with what this shop told of its numbers and goods."""
    folder = locations.assets() / "understanding"
    return Recogniser(
        load_rules(folder),
        weights=load_weights(folder / "weights.bin"),
        order_format=OrderNumberFormat(formats or config.shop.order_numbers),
        products=config.shop.products,
    )


def encoder_health() -> Finding:
    """Whether the encoder can be read, and how long a sentence takes it here; some forty-four megabytes are read for that."""
    file = locations.assets() / "understanding" / ENCODER
    encoder = SentenceEncoder(file)
    try:
        encoder.beliefs("")
        began = time.perf_counter()
        encoder.beliefs("where is the parcel that was promised for last week")
    except EncoderError as error:
        return Finding("encoder", Status.WARNING, str(error), "encoder")
    spent = (time.perf_counter() - began) * 1000
    return Finding("encoder", Status.OK, f"{file.stat().st_size / 1e6:.0f} MB, {spent:.0f} ms")


def guide_of(config: Config, own: str = "") -> Guide:
    """What the model is told, with the shop's own examples where it names a file of them.

    Raises:
        ConfigError: a file cannot be used.
    """
    chosen = own or config.model.examples
    return Guide.load(
        locations.assets() / "understanding" / "decision.toml",
        Path(chosen).expanduser() if chosen else None,
    )


@asynccontextmanager
async def open_understanding(
    config_file: Path | None,
    *,
    demo: bool,
    data: Path | None,
    today: date | None,
    with_model: bool,
    model_name: str = "",
    guide: str = "",
) -> AsyncGenerator[Understood]:
    """Understanding without a shop: ``eval`` calls no tool. The demo shop is started only for its number shapes.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    config = load(config_file)
    clock = SystemClock.on(today) if today else SystemClock()
    formats: tuple[str, ...] = ()
    if demo:
        async with demo_shop(today, data) as shop:
            formats = shop.order_formats
    model = open_model(config, model_name) if with_model else None
    try:
        understood = understanding_of(config, clock, model, extra_formats=formats, guide=guide)
        await understood.recall()
        yield understood
    finally:
        if model:
            await model.close()
