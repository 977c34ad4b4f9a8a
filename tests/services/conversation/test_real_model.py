"""The real engine with a real small model: it decides, it phrases, and its sudden death costs nobody the answer."""

from __future__ import annotations

import re
import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace

import pytest

from desktop.adapters.ollama.limits import Limits
from desktop.adapters.ollama.model import OllamaModel
from desktop.domain.actions import Action, Lane
from desktop.domain.cards import AnswerCard
from desktop.domain.events import TextArrived, TurnFailed, TurnFinished, Understood
from desktop.domain.people import staff, visitor
from desktop.ports.model import Delta, Message
from desktop.services.guard.facts import supported
from tests.llama_server import ALIAS, LlamaServer
from tests.model_fixtures import require_model
from tests.patience import PATIENCE_S
from tests.services.conversation.conftest import OpenDesk, Told, gathered, say

pytestmark = [pytest.mark.model, pytest.mark.slow]

WARM_S = 60.0  # seconds of a turn where the model may be as slow as a busy machine makes it
SHORT_S = 15.0  # of a turn that tells something either way, with the model or without it
PATIENT = replace(
    Limits(), connect=PATIENCE_S, first_token_warm=WARM_S, between_tokens=WARM_S, total=WARM_S
)


@asynccontextmanager
async def real(url: str) -> AsyncIterator[OllamaModel]:
    model = OllamaModel(ALIAS, url, limits=PATIENT)
    try:
        yield model
    finally:
        await model.close()


def shown_is_supported(told: Told) -> bool:
    """Whether every sentence stands in what the card shows."""
    card = next(card for card in told.cards if isinstance(card, AnswerCard))
    given = " ".join(f"{p.document} {p.section} {p.text}" for p in card.passages)
    texts = [event.text for event in told.events if isinstance(event, TextArrived)]
    return all(supported(text, given) for text in texts)


async def test_the_model_lane_decides(llama_url: str, open_desk: OpenDesk) -> None:
    async with real(llama_url) as model, open_desk(model=model, turn_s=WARM_S) as desk:
        talk = await desk.begin(staff())
        told = await gathered(
            talk.send("the thing I got from you, it never showed up at my door", lane="model")
        )
        understood = next(event for event in told.events if isinstance(event, Understood))
        # Its choice stands, or the rules overrule it and say so; either way it answered.
        assert understood.lane is Lane.MODEL or understood.reason.startswith("model:")
        assert "problem." not in understood.reason
        assert understood.requests[0].action in Action
        assert isinstance(told.events[-1], TurnFinished)
        assert told.text


@pytest.mark.parametrize(
    ("lang", "question"), [("en", "what are your opening hours?"), ("zh", "你们几点关门")]
)
async def test_what_the_model_phrases_stands_in_the_passage(
    llama_url: str, open_desk: OpenDesk, lang: str, question: str
) -> None:
    async with real(llama_url) as model, open_desk(model=model, turn_s=WARM_S) as desk:
        talk = await desk.begin(visitor(), lang)
        told = await say(talk, question)
        assert told.problems == []
        assert shown_is_supported(told)


class KilledMidway(OllamaModel):
    """Its server is killed as soon as the first words of an answer have come."""

    server: LlamaServer
    armed = False
    killed_at = 0.0

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        words = super().stream(
            messages, max_tokens=max_tokens, temperature=temperature, deadline=deadline
        )
        async with aclosing(words) as deltas:
            async for delta in deltas:
                yield delta
                if self.armed and delta.text and self.server.process.poll() is None:
                    self.killed_at = time.monotonic()
                    self.server.kill()


async def test_killed_in_the_middle_of_an_answer(open_desk: OpenDesk) -> None:
    require_model()
    with LlamaServer() as server:
        model = KilledMidway(ALIAS, server.url, limits=PATIENT)
        model.server = server
        try:
            question = "what are your opening hours?"
            async with open_desk(model=model, turn_s=WARM_S) as desk:
                await say(
                    await desk.begin(visitor()), question
                )  # the prompt is in the engine's cache now
            model.armed = True
            async with open_desk(model=model, turn_s=WARM_S) as desk:
                talk = await desk.begin(visitor())
                told = await say(talk, question)
                assert 0 < time.monotonic() - model.killed_at < PATIENCE_S
                assert server.process.poll() is not None
                assert not any(isinstance(event, TurnFailed) for event in told.events)
                assert shown_is_supported(told)
                again = await say(talk, "how long is the warranty?")
                assert any(isinstance(card, AnswerCard) for card in again.cards)
        finally:
            await model.close()


@pytest.mark.parametrize(
    ("lang", "asked", "document"),
    [
        ("en", "summarise the returns policy", "Returns and exchanges"),
        ("zh", "总结一下配送说明", "配送说明"),
    ],
)
async def test_a_document_in_short_says_nothing_that_does_not_stand_in_it(
    llama_url: str, open_desk: OpenDesk, lang: str, asked: str, document: str
) -> None:
    async with real(llama_url) as model, open_desk(model=model, turn_s=SHORT_S) as desk:
        told = await say(await desk.begin(staff(), lang), asked)
        (call,) = told.calls
        assert call.tool == "knowledge.document"
        assert document in told.text
        given = " ".join(
            f"{p['document']} {p['section']} {p['text']}" for p in (call.record or {})["items"]
        )
        # Three sentences at least, or the sections one by one.
        assert (
            told.text.count("\n- ") > 1
            or len(re.findall(r"[。！？]|[.!?](?:\s|$)", told.text)) >= 3
        )
        for event in told.events:
            if isinstance(event, TextArrived) and "\n- " not in event.text:
                assert supported(event.text, given)
