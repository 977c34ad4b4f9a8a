"""Rules, weights and a model decide together: who is asked, what of, and how far an answer is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.adapters.encoder import SentenceEncoder
from desktop.domain import locations
from desktop.domain.actions import ACTS, Action, Certainty, Lane
from desktop.domain.errors import ConfigError, ModelError
from desktop.domain.openings import Opening
from desktop.domain.situations import Situation
from desktop.ports.encoder import Beliefs
from desktop.services.evaluation.cases import load_cases
from desktop.services.understanding import (
    Guide,
    Understander,
    trust,
)
from desktop.services.understanding.decision import WORTH_READING, believed
from desktop.services.understanding.pooling import Beside
from desktop.services.understanding.self_test import Question, self_test
from desktop.services.understanding.trust import Trust, Way
from tests.days import TODAY
from tests.fakes import BlockedEncoder, ChoosingModel
from tests.understood import RECOGNISER

FOLDER = locations.assets() / "understanding"
ENCODER = SentenceEncoder(FOLDER / "encoder.npz")
GUIDE = Guide.load(FOLDER / "decision.toml")
CASES = Path(__file__).parents[2] / "data" / "understanding.jsonl"


def unsure_text() -> str:
    """Words that leave three wishes or more open; which ones do changes whenever the weights are learnt again."""
    for case in load_cases(CASES):
        found = RECOGNISER.understand(case.text, today=TODAY)
        if found.certainty is Certainty.UNSURE and len(found.candidates) > 2:
            return case.text
    pytest.fail("nothing is unsure any more: write other cases")


def last(_: str, names: Sequence[str]) -> str:
    return names[-1]


async def understand(model: ChoosingModel, text: str, known: Trust | None = None) -> object:
    understander = Understander(RECOGNISER, model, GUIDE, known)
    return await understander.understand(text, today=TODAY, deadline_s=5)


async def test_what_is_certain_asks_no_model() -> None:
    model = ChoosingModel(last)
    found = await Understander(RECOGNISER, model, GUIDE).understand(
        "订单20261112047到哪了", today=TODAY, deadline_s=5
    )
    assert (found.lane, model.asked) == (Lane.INSTANT, 0)


async def test_the_model_chooses_only_among_what_is_left_open() -> None:
    text = unsure_text()
    seen: list[Sequence[str]] = []

    def pick(_: str, names: Sequence[str]) -> str:
        seen.append(names)
        return names[0]

    await understand(ChoosingModel(pick), text, Trust(right=60, cases=64))
    open_ = [action.value for action, _ in RECOGNISER.understand(text, today=TODAY).candidates]
    assert seen == [open_]


def test_a_model_no_better_than_chance_changes_nothing() -> None:
    candidates = ((Action.TRACK_PARCEL, 0.5), (Action.RETURN_ORDER, 0.3), (Action.HUMAN, 0.2))
    assert believed(candidates, Action.HUMAN, Trust(right=3, cases=10))[0] is Action.TRACK_PARCEL


async def test_nobody_waits_for_a_model_that_is_no_better_than_chance() -> None:
    model = ChoosingModel(last)
    found = await Understander(RECOGNISER, model, GUIDE, Trust(right=0, cases=60)).understand(
        unsure_text(), today=TODAY, deadline_s=5
    )
    assert (found.lane, model.asked) == (Lane.INSTANT, 0)


async def test_a_model_that_nobody_tested_is_not_asked() -> None:
    model = ChoosingModel(last)
    await understand(model, unsure_text())
    assert model.asked == 0


def test_a_good_model_outweighs_a_small_difference() -> None:
    candidates = ((Action.TRACK_PARCEL, 0.5), (Action.RETURN_ORDER, 0.3), (Action.HUMAN, 0.2))
    choice, share = believed(candidates, Action.HUMAN, Trust(right=60, cases=64))
    assert choice is Action.HUMAN
    assert share > 0.7


async def test_a_model_that_nobody_tested_opens_no_write_on_its_own() -> None:
    for text in (unsure_text(), "I never said that about the parcel", "那个东西不太行"):
        found = RECOGNISER.understand(text, today=TODAY)
        if {request.action for request in found.requests} & ACTS:
            continue
        told = await Understander(
            RECOGNISER,
            ChoosingModel(lambda _, names: next((n for n in names if Action(n) in ACTS), names[0])),
            GUIDE,
        ).understand(text, today=TODAY, deadline_s=5)
        shares = dict(found.candidates)
        opened = {request.action for request in told.requests} & ACTS
        assert not opened or max(shares[action] for action in opened) > 0.5


QUESTIONS = [
    Question("我要退货", "zh", frozenset({Action.RETURN_ORDER})),
    Question("发票开了吗", "zh", frozenset({Action.INVOICE_STATUS})),
    Question("where is my parcel", "en", frozenset({Action.TRACK_PARCEL})),
    Question("can I return shoes I wore", "en", frozenset({Action.RETURN_POLICY})),
]


async def test_the_self_test_keeps_the_better_way() -> None:
    right = {question.text: next(iter(question.right)).value for question in QUESTIONS}

    def well(words: str, names: Sequence[str]) -> str:
        wanted = next(action for text, action in right.items() if text in words)
        return wanted if wanted in names else names[0]

    def badly(words: str, names: Sequence[str]) -> str:
        wanted = well(words, names)
        return next(name for name in reversed(names) if name != wanted or len(names) == 1)

    by_tools = await self_test(
        ChoosingModel(badly, calls=well), GUIDE, RECOGNISER, QUESTIONS, today=TODAY
    )
    by_list = await self_test(
        ChoosingModel(well, calls=badly), GUIDE, RECOGNISER, QUESTIONS, today=TODAY
    )
    assert (by_tools.way, by_list.way) == (Way.NATIVE, Way.CONSTRAINED)
    assert by_tools.right == by_list.right == len(QUESTIONS)


async def test_a_model_that_cannot_be_asked_fails_its_test() -> None:
    def broken(_: str, __: Sequence[str]) -> str:
        raise ModelError("gone")

    with pytest.raises(ModelError):
        await self_test(ChoosingModel(broken), GUIDE, RECOGNISER, QUESTIONS, today=TODAY)


def test_what_a_test_found_is_kept_per_model(tmp_path: Path) -> None:
    file = tmp_path / "data" / "models.json"
    one, other = Trust(Way.NATIVE, 5, 8, 12.5, "2026-11-18"), Trust(Way.CONSTRAINED, 7, 8, 3.0, "x")
    trust.keep(file, "sha256:1", one)
    trust.keep(file, "sha256:2", other)
    assert trust.read(file, "sha256:1") == one
    assert trust.read(file, "sha256:2") == other
    assert trust.read(file, "sha256:3") is None


@pytest.mark.parametrize("text", ["", "[]", "{", '{"m": 1}', '{"m": {"way": "shout"}}'])
def test_a_damaged_file_is_no_test(tmp_path: Path, text: str) -> None:
    file = tmp_path / "models.json"
    file.write_text(text, encoding="utf-8")
    assert trust.read(file, "m") is None


def test_the_shops_examples_take_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[examples]]\nsay = "蟹卡怎么兑"\naction = "shop_question"\n', encoding="utf-8")
    shown = Guide.load(FOLDER / "decision.toml", own).prefix()[0].content
    assert "蟹卡怎么兑" in shown
    assert "发票开了吗" not in shown


def test_an_action_that_is_none_is_told_with_the_file(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[examples]]\nsay = "x"\naction = "dance"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"own\.toml"):
        Guide.load(FOLDER / "decision.toml", own)


async def test_what_the_weights_believe_firmly_is_not_read_again() -> None:
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        "订单20261112047到哪了", today=TODAY, deadline_s=5
    )
    assert (found.lane, found.reason.endswith("encoder")) == (Lane.INSTANT, False)


async def test_what_is_believed_less_is_read_by_the_encoder_too() -> None:
    text = unsure_text()
    alone = RECOGNISER.understand(text, today=TODAY)
    reads = Beside(ENCODER.beliefs)
    both = RECOGNISER.understand(text, today=TODAY, beside=reads)
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        text, today=TODAY, deadline_s=5
    )
    assert (found.lane, found.requests, found.belief) == (Lane.MODEL, both.requests, both.belief)
    assert both.belief != alone.belief


@pytest.mark.parametrize("text", ["when will my tax refund come", "我的航班到哪了"])
async def test_what_sounds_like_an_order_and_is_none_is_declined(text: str) -> None:
    instant = RECOGNISER.understand(text, today=TODAY)
    assert [one.action for one in instant.requests] != [Action.DECLINE]
    understander = Understander(RECOGNISER, None, GUIDE, encoder=ENCODER)
    found = await understander.understand(text, today=TODAY, deadline_s=5)
    assert [one.action for one in found.requests] == [Action.DECLINE]


async def test_what_answers_our_question_is_our_business() -> None:
    understander = Understander(RECOGNISER, None, GUIDE, encoder=ENCODER)
    text = "我的航班到哪了"
    found = await understander.understand(text, today=TODAY, deadline_s=5, asked_for="order")
    assert [one.action for one in found.requests] == [Action.FIND_ORDERS]


async def test_a_number_of_an_order_is_reason_enough() -> None:
    encoder = BlockedEncoder()
    encoder.let_go.set()
    understander = Understander(RECOGNISER, None, GUIDE, encoder=encoder)
    await understander.understand("查20261117041", today=TODAY, deadline_s=5)
    assert encoder.asked == []
    await understander.understand("快递到哪了", today=TODAY, deadline_s=5)
    assert encoder.asked == ["快递到哪了"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [("wheres my parcle", "where is my parcel"), ("取肖订单", "取消订单")],
)
async def test_slips_are_mended_before_scope_is_read(text: str, meant: str) -> None:
    encoder = BlockedEncoder()
    encoder.let_go.set()
    found = await Understander(RECOGNISER, None, GUIDE, encoder=encoder).understand(
        text, today=TODAY, deadline_s=5
    )
    assert encoder.asked == [text, meant]
    assert found == RECOGNISER.understand(text, today=TODAY)


async def test_the_instant_lane_asks_no_encoder() -> None:
    text = unsure_text()
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        text, today=TODAY, lane="instant", deadline_s=5
    )
    assert found == RECOGNISER.understand(text, today=TODAY)


async def test_an_encoder_without_its_file_is_missed_once_and_the_rules_stand(
    tmp_path: Path,
) -> None:
    text = unsure_text()
    alone = RECOGNISER.understand(text, today=TODAY)
    understander = Understander(
        RECOGNISER, None, GUIDE, encoder=SentenceEncoder(tmp_path / "none.npz")
    )
    first = await understander.understand(text, today=TODAY, deadline_s=5)
    assert (first.requests, first.lane) == (alone.requests, Lane.INSTANT)
    assert "none.npz" in first.reason
    assert await understander.understand(text, today=TODAY, deadline_s=5) == alone


async def test_an_encoder_that_takes_too_long_is_not_waited_for() -> None:
    text, encoder = unsure_text(), BlockedEncoder()
    understander = Understander(RECOGNISER, None, GUIDE, encoder=encoder, reading_s=0.01)
    try:
        found = await understander.understand(text, today=TODAY, deadline_s=5)
    finally:
        encoder.let_go.set()
    assert found.requests == RECOGNISER.understand(text, today=TODAY).requests
    assert found.reason.endswith("too long")


@pytest.mark.parametrize(
    ("situation", "text", "action"),
    [
        (Situation.STUCK, "then chase them", Action.HUMAN),
        (Situation.UNDER_WAY, "how long", Action.TRACK_PARCEL),
        (Situation.RULES, "how long", Action.RETURN_POLICY),
        (Situation.UNDER_WAY, "还要多久", Action.TRACK_PARCEL),
        (Situation.RETURNING, "还要多久", Action.RETURN_STATUS),
        (Situation.INVOICE, "还要多久", Action.INVOICE_STATUS),
    ],
)
async def test_a_fragment_is_read_with_what_was_told(
    situation: Situation, text: str, action: Action
) -> None:
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        text, today=TODAY, deadline_s=5, within=True, situation=situation
    )
    assert (found.lane, found.requests[0].action) == (Lane.MODEL, action)


async def test_an_act_is_read_twice_and_stays_what_it_was_where_both_name_it() -> None:
    asked: list[str] = []

    class Counted:
        def beliefs(
            self, text: str, before: Situation | Opening | None = None, *, scope: bool = True
        ) -> Beliefs:
            asked.append(text)
            return ENCODER.beliefs(text, before, scope=scope)

    text = "please cancel order 88012345"
    alone = RECOGNISER.understand(text, today=TODAY)
    found = await Understander(RECOGNISER, None, GUIDE, encoder=Counted()).understand(
        text, today=TODAY, deadline_s=5
    )
    assert alone.belief >= WORTH_READING
    assert (asked, replace(found, asks=None)) == ([text], alone)


@pytest.mark.parametrize(
    ("opening", "scope"), [(None, {True}), (Opening.ASK_ORDER, {False})], ids=["alone", "open"]
)
async def test_whose_business_it_is_is_asked_where_nothing_of_ours_is_open(
    opening: Opening | None, scope: set[bool]
) -> None:
    asked: set[bool] = set()

    class Noting:
        def beliefs(
            self, text: str, before: Situation | Opening | None = None, *, scope: bool = True
        ) -> Beliefs:
            asked.add(scope)
            return ENCODER.beliefs(text, before, scope=scope)

    await Understander(RECOGNISER, None, GUIDE, encoder=Noting()).understand(
        "the grill that turned up yesterday", today=TODAY, deadline_s=5, opening=opening
    )
    assert asked == scope


async def test_who_asks_for_the_manager_as_well_is_not_talked_out_of_it() -> None:
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        "为啥啊，叫你们经理来",
        today=TODAY,
        deadline_s=5,
        within=True,
        situation=Situation.REFUSED_RETURN,
    )
    assert Action.HUMAN in {one.action for one in found.requests}


@pytest.mark.parametrize("text", ["return my latest order", "send my last order back"])
async def test_an_act_that_is_named_is_not_turned_into_one_that_nothing_names(text: str) -> None:
    beliefs = ENCODER.beliefs(text).wishes
    assert (
        max(beliefs, key=lambda one: beliefs[one]) == Action.CANCEL_ORDER
    )  # else nothing is shown
    found = await Understander(RECOGNISER, None, GUIDE, encoder=ENCODER).understand(
        text, today=TODAY, deadline_s=5
    )
    assert [one.action for one in found.requests] == [Action.RETURN_ORDER]
