"""A document in short: by a model that keeps to it, by its sections otherwise, and never with anything made up."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.domain.cards import AnswerCard
from desktop.domain.errors import ModelError, ModelUnavailable
from desktop.domain.events import Understood
from desktop.domain.orders import Passage
from desktop.domain.people import staff, visitor
from desktop.services.conversation.documents.summarising import (
    GIVEN,
    LONGEST,
    MOST_LISTED,
    first_sentence,
    shared,
)
from desktop.services.dialogue.window import tokens_at_most
from desktop.services.personas.persona import Persona
from tests.fakes import ScriptedModel
from tests.services.conversation.conftest import OpenDesk, Told, say, spoken

TRUE = [
    "You can return goods for any reason within 7 days of delivery. ",
    "The day of delivery does not count. ",
    "Clothes that do not fit can be exchanged for another size. ",
    "Faulty goods are exchanged free of charge. ",
    "Please leave the label on. ",
    "Do not wash them. ",
]
LIE = "You have 90 days to return it. "
SOURCE = spoken("en", "documents.source_whole", document="Returns and exchanges")
SECTIONS = "- Seven days to change your mind: You can return goods"
ASKED = "summarise the returns policy"


def listed(told: Told) -> list[str]:
    return [line for line in told.text.splitlines() if line.startswith("- ")]


def tools(told: Told) -> list[str]:
    return [call.tool for call in told.calls]


async def test_without_a_model_its_sections_are_listed(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        talk = await desk.begin(visitor())
        told = await say(talk, ASKED)
        assert tools(told) == ["knowledge.document"]
        lines = listed(told)
        assert lines[0].startswith(SECTIONS)
        assert len(lines) == MOST_LISTED + 1
        assert lines[-1].startswith("- and 3 more sections")
        assert SOURCE in told.text
        card = next(card for card in told.cards if isinstance(card, AnswerCard))
        assert {one.document for one in card.passages} == {"Returns and exchanges"}
        # In the language of whoever asks, from the document in that language.
        told = await say(talk, "总结一下保修说明")
        assert listed(told)[0].startswith("- 保修期限：电脑配件")
        assert "《保修与维修》" in told.text


async def test_a_model_tells_it_as_long_as_it_keeps_to_it(open_desk: OpenDesk) -> None:
    model = ScriptedModel()

    async with open_desk(model=model) as desk:

        async def summary(*chunks: str, ends: ModelError | None = None) -> str:
            """What a visitor is told when the model says this."""
            model.chunks, model.ends = chunks, ends
            told = await say(await desk.begin(visitor()), ASKED)
            assert SOURCE in told.text
            assert "90 days" not in told.text
            assert any(isinstance(card, AnswerCard) for card in told.cards)
            return " ".join(told.text.split())

        five, three = "".join(TRUE[:5]).strip(), "".join(TRUE[:3]).strip()
        for chunks in (
            TRUE,
            ["".join(TRUE)],
            [TRUE[0][:9], TRUE[0][9:] + TRUE[1][:1], TRUE[1][1:], *TRUE[2:]],
        ):
            said = await summary(*chunks)
            assert five in said
            assert TRUE[5].strip() not in said
            assert SECTIONS not in said
        said = await summary(*TRUE[:3], LIE, *TRUE[3:])
        assert three in said
        assert TRUE[3].strip() not in said
        assert SECTIONS not in said
        # Less than three sentences are no summary, and are not shown either.
        for before in (0, 2):
            said = await summary(*TRUE[:before], LIE, *TRUE[before:])
            assert TRUE[1].strip() not in said
            assert SECTIONS in said
        assert SECTIONS in await summary(TRUE[0], ends=ModelUnavailable("gone"))
        assert model.asked == 7


async def test_what_may_not_be_said_is_in_no_summary(open_desk: OpenDesk) -> None:
    persona = Persona(forbidden=("free of charge", "免费"))
    async with open_desk(persona=persona, model=ScriptedModel(*TRUE)) as desk:
        told = await say(await desk.begin(visitor()), ASKED)
        assert "free of charge" not in told.text
        assert SOURCE in told.text
        for card in told.cards:
            assert not isinstance(card, AnswerCard) or "free of charge" not in str(card)


async def test_other_business_stays_what_it_is(open_desk: OpenDesk) -> None:
    async with open_desk() as desk:
        talk = await desk.begin(staff())
        # A document that is not there is asked for like anything else.
        told = await say(talk, "summarise the privacy policy")
        assert tools(told) == ["knowledge.document", "knowledge.search"]
        assert not listed(told)
        for words in ("summarise my orders", "in short, can I return the headphones"):
            assert "knowledge.document" not in tools(await say(talk, words))
        # An act in the name of a document opens nothing.
        told = await say(talk, "summarise the conditions to cancel an order")
        (heard,) = [event for event in told.events if isinstance(event, Understood)]
        assert heard.requests[0].action is Action.SHOP_QUESTION
        assert not told.asks


def passage(section: str, text: str) -> Passage:
    return Passage("Doc", section, text, 0.0)


def test_a_model_is_given_the_beginning_of_every_section() -> None:
    long = "Each of these is a sentence of its own. " * 400
    given = shared([passage("a", long), passage("b", "Short."), passage("c", long)])
    assert [each.split("\n")[0] for each in given] == ["a", "b", "c"]
    assert given[1] == "b\nShort."
    assert GIVEN * 0.8 < sum(map(tokens_at_most, given)) <= GIVEN * 1.1
    assert given[0].endswith("own.")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It takes 2.5 days. Then it comes.", "It takes 2.5 days."),
        ("It is free. Ask at the desk. Any day.", "It is free. Ask at the desk."),
        ("免费。到前台登记就可以。然后领卡。", "免费。到前台登记就可以。"),
        ("Goods · Years\nLamps · 1\nKettles · 2\nRegister it.", "Lamps · 1; Kettles · 2"),
        ("1. Bring it in.\n2. Wait.\nGoodbye.", "Bring it in; Wait"),
        ("", ""),
    ],
)
def test_the_first_sentence_is_one(text: str, first: str) -> None:
    assert first_sentence(text, "; ") == first


def test_a_sentence_without_an_end_is_cut_at_a_gap() -> None:
    said = first_sentence("word " * 200, "; ")
    assert len(said) <= LONGEST + 2
    assert said.endswith("word …")
