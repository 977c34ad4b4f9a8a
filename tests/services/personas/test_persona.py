"""A persona chooses words, leaves acts out, and forbids or requires sentences; its file says what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import locations
from desktop.domain.actions import Action
from desktop.domain.errors import ConfigError
from desktop.domain.people import staff
from desktop.services.guard.comparable import Comparable
from desktop.services.guard.forbidden import Forbidden
from desktop.services.personas.persona import Manner, Persona, Required, Shelf, read, write
from desktop.services.personas.preview import preview
from tests.fakes import ScriptedModel
from tests.phrase_book import BOOK
from tests.services.conversation.conftest import (
    OpenDesk,
    open_desk,
    running_shop,
    say,
    shop,
    spoken,
)

__all__ = ["open_desk", "running_shop", "shop"]

ASSETS = locations.assets()
SHELF = Shelf(ASSETS / "personas")
COMPARABLE = Comparable.load(ASSETS / "guard" / "variants.toml")


def test_the_programs_own_personas_can_be_used_and_can_say_their_own_words() -> None:
    assert set(SHELF.names()) == {"plain", "warm", "brief", "bank"}
    for name in SHELF.names():
        persona = SHELF.load(name)
        for lang in ("zh", "en"):
            shown = preview(persona, lang, BOOK, Forbidden.of(persona.forbidden, COMPARABLE))
            assert shown.problems == (), name
            assert shown.greeting


def test_the_preview_names_what_the_persona_could_not_say() -> None:
    persona = Persona(forbidden=("稳赚",), manners={"zh": Manner(greeting="您好，稳 賺的来了")})
    shown = preview(persona, "zh", BOOK, Forbidden.of(persona.forbidden, COMPARABLE))
    assert shown.problems == ("稳赚",)
    assert shown.declined == spoken("zh", "talk.decline")


TEXTS = st.text(max_size=30)
PERSONAS = st.builds(
    Persona,
    id=st.just("own"),
    language=st.sampled_from(["", "zh", "en"]),
    temperature=st.floats(0, 1),
    max_tokens=st.integers(1, 400),
    actions=st.frozensets(st.sampled_from(Action)),
    forbidden=st.lists(TEXTS, max_size=3).map(tuple),
    required=st.lists(
        st.builds(
            Required,
            st.frozensets(st.sampled_from(Action)),
            st.dictionaries(st.sampled_from(["zh", "en"]), TEXTS),
        ),
        max_size=2,
    ).map(tuple),
    manners=st.dictionaries(
        st.sampled_from(["zh", "en"]), st.builds(Manner, TEXTS, TEXTS, TEXTS, TEXTS)
    ),
)


@given(PERSONAS)
def test_what_is_written_is_read_again(persona: Persona) -> None:
    assert read(write(persona), "own") == persona


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('forbiden = ["x"]', "forbiden"),
        ("[zh]\ngreting = 'x'", "greting"),
        ("temperature = 3", "temperature"),
        ("max_tokens = 100000", "max_tokens"),
        ('actions = ["cancel_everything"]', "cancel_everything"),
        ("temperature =", "Invalid value"),
    ],
)
def test_a_typing_error_is_told(text: str, told: str) -> None:
    with pytest.raises(ConfigError, match=told):
        read(text, "own")


def test_a_shops_own_goes_before_and_is_kept(tmp_path: Path) -> None:
    shelf = Shelf(ASSETS / "personas", tmp_path / "own")
    mine = Persona("warm", forbidden=("保本",))
    shelf.save(mine)
    assert shelf.load("warm") == mine
    assert "warm" in shelf.names()
    for name in ("../warm", "nobody"):
        with pytest.raises(ConfigError):
            shelf.load(name)
    with pytest.raises(ConfigError):
        shelf.save(Persona("../etc"))
    with pytest.raises(ConfigError):
        SHELF.save(mine)


async def test_a_persona_greets_leaves_out_and_adds(open_desk: OpenDesk) -> None:
    bank = SHELF.load("bank")
    async with open_desk(persona=bank) as desk:
        talk = await desk.begin(staff(), "zh")
        assert bank.manner("zh").greeting in (await say(talk, "你好")).text
        refused = await say(talk, "取消订单20261117050")
        assert refused.text == bank.manner("zh").declined
        assert not refused.calls
        told = await say(talk, "几点关门")
        (sentence,) = bank.sentences(Action.SHOP_QUESTION, "zh")
        assert told.text.endswith(sentence)
        assert (await say(talk, "转人工")).ticket


async def test_a_persona_promises_nothing_that_it_refuses(open_desk: OpenDesk) -> None:
    bank = SHELF.load("bank")
    async with open_desk(persona=bank) as desk:
        talk = await desk.begin(staff(), "zh")
        for said in ("你能干啥", "那个", "你是机器人吗", "给我讲个笑话"):
            told = (await say(talk, said)).text
            assert not any(word in told for word in ("订单", "退货", "物流")), told
        talk = await desk.begin(staff(), "en")
        assert bank.manner("en").greeting in (await say(talk, "what can you do")).text


async def test_what_is_forbidden_is_not_shown_whoever_wrote_it(open_desk: OpenDesk) -> None:
    model = ScriptedModel("周末", "营业。节假日照", " 常营业。", "欢迎光临。")
    persona = Persona(forbidden=("照常", "每天"), language="zh")
    async with open_desk(persona=persona, model=model) as desk:
        talk = await desk.begin(staff(), "zh")
        told = await say(talk, "几点关门")
        assert "周末营业。" in told.text
        assert "照" not in told.text
        assert "欢迎" not in told.text
        model.chunks = ()
        told = await say(talk, "几点关门")
        assert spoken("zh", "documents.withheld") in told.text
        assert "每天" not in told.text
        assert talk.lang == "zh"
