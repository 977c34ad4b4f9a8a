"""On a machine of few cores the model and speech recognition compute in turns, and a person's words go before an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any

import pytest

from desktop.domain.errors import ModelBusy
from desktop.ports.model import Delta, Finish, Message, Role, Warmth
from desktop.ports.transcriber import SpeechRequest, TranscriberError, Transcript
from desktop.services.taking_turns import PoliteModel, PoliteTranscriber, Processor
from tests.fakes import ChoosingModel, ScriptedModel
from tests.patience import PATIENCE_S

ASKED = [Message(Role.USER, "what may I return?")]
SCHEMA: dict[str, Any] = {"properties": {"action": {"enum": ["help"]}}}
LIVE, FINAL = SpeechRequest(b"", "en", final=False), SpeechRequest(b"", "en", final=True)


class Desk:
    """Counts who computes, and keeps them at it until they are let go."""

    def __init__(self) -> None:
        self.at_work: list[str] = []
        self.together = False
        self.let_go = asyncio.Event()
        self.begun = asyncio.Event()

    async def work(self, who: str) -> None:
        self.together |= bool(self.at_work)
        self.at_work.append(who)
        self.begun.set()
        try:
            await self.let_go.wait()
        finally:
            self.at_work.remove(who)


class SlowTranscriber:
    """Writes down as soon as it is let go."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.multilingual = True

    async def load(self) -> None: ...

    async def transcribe(self, request: SpeechRequest) -> Transcript:
        await self.desk.work("ear")
        return Transcript("yes", "en", -0.1, 0.0, 1.0, 1, 1.0)

    async def unload(self) -> None: ...

    async def close(self) -> None: ...


class SlowModel(ChoosingModel):
    """Says one word, and the next when it is let go."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(lambda _text, names: names[0])
        self.desk = desk

    async def choose(self, messages: Sequence[Message], schema: Any, **how: Any) -> Any:
        await self.desk.work("model")
        return await super().choose(messages, schema, **how)

    async def stream(self, messages: Sequence[Message], **how: Any) -> AsyncGenerator[Delta]:
        yield Delta("Thirty ")
        await self.desk.work("model")
        yield Delta("days.", Finish.STOP)

    async def warm(self, messages: Sequence[Message]) -> Warmth:
        await self.desk.work("model")
        return Warmth(1, 1, 1)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def both(desk: Desk, patience_s: float) -> tuple[PoliteModel, PoliteTranscriber]:
    processor = Processor(patience_s)
    model = PoliteModel(SlowModel(desk), processor)
    return model, PoliteTranscriber(SlowTranscriber(desk), processor)


async def test_the_model_waits_until_what_was_said_is_written_down(desk: Desk) -> None:
    model, ear = both(desk, PATIENCE_S)
    hearing = asyncio.ensure_future(ear.transcribe(FINAL))
    await desk.begun.wait()
    choosing = asyncio.ensure_future(model.choose(ASKED, SCHEMA, deadline=PATIENCE_S))
    await asyncio.sleep(0)
    assert desk.at_work == ["ear"]
    desk.let_go.set()
    assert (await hearing).text == "yes"
    assert (await choosing).value == {"action": "help"}
    assert not desk.together


async def test_live_words_are_left_out_while_the_model_works_and_a_sentence_waits(
    desk: Desk,
) -> None:
    model, ear = both(desk, PATIENCE_S)
    choosing = asyncio.ensure_future(model.choose(ASKED, SCHEMA, deadline=PATIENCE_S))
    await desk.begun.wait()
    with pytest.raises(TranscriberError):
        await ear.transcribe(LIVE)
    hearing = asyncio.ensure_future(ear.transcribe(FINAL))
    await asyncio.sleep(0)
    assert desk.at_work == ["model"]
    desk.let_go.set()
    assert (await hearing).text == "yes"
    assert (await choosing).value == {"action": "help"}
    assert not desk.together
    assert (await ear.transcribe(LIVE)).text == "yes"


async def test_a_long_answer_gives_way_to_a_person_and_what_was_said_of_it_stays(
    desk: Desk,
) -> None:
    model, ear = both(desk, 0.0)
    async with aclosing(model.stream(ASKED, max_tokens=9, deadline=PATIENCE_S)) as deltas:
        assert (await anext(deltas)).text == "Thirty "
        await desk.begun.wait()
        desk.begun.clear()
        hearing = asyncio.ensure_future(ear.transcribe(FINAL))
        with pytest.raises(ModelBusy):
            await anext(deltas)
    desk.let_go.set()
    assert (await hearing).text == "yes"
    assert not desk.together


async def test_a_model_that_is_being_loaded_is_not_ended(desk: Desk) -> None:
    model, ear = both(desk, 0.0)
    warming = asyncio.ensure_future(model.warm(ASKED))
    await desk.begun.wait()
    desk.begun.clear()
    hearing = asyncio.ensure_future(ear.transcribe(FINAL))
    await desk.begun.wait()
    assert desk.at_work == ["model", "ear"]
    desk.let_go.set()
    assert (await hearing).text == "yes"
    assert (await warming).load_ms == 1


async def test_who_talks_for_longer_than_an_answer_may_take_is_answered_without_it(
    desk: Desk,
) -> None:
    model, ear = both(desk, PATIENCE_S)
    hearing = asyncio.ensure_future(ear.transcribe(FINAL))
    await desk.begun.wait()
    with pytest.raises(ModelBusy):
        await model.choose(ASKED, SCHEMA, deadline=0.01)
    desk.let_go.set()
    await hearing


async def test_everything_else_of_a_model_passes_through(desk: Desk) -> None:
    inner = ScriptedModel("Thirty ", "days.")
    processor = Processor()
    model = PoliteModel(inner, processor)
    async with aclosing(model.stream(ASKED, max_tokens=9, deadline=PATIENCE_S)) as deltas:
        assert "".join([one.text async for one in deltas]) == "Thirty days."
    assert (await model.state()).name == "scripted"
    async with aclosing(model.stream(ASKED, max_tokens=9, deadline=PATIENCE_S)) as deltas:
        await anext(deltas)  # left early: its work ends, and nothing stands in the way any more
    ear = PoliteTranscriber(SlowTranscriber(desk), processor)
    desk.let_go.set()
    assert (await ear.transcribe(LIVE)).text == "yes"
