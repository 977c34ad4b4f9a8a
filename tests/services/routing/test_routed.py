"""The cloud gets only what the shop allows, after what it allows, redacted, counted, and not before staff looked."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from desktop.adapters.ollama.model import OllamaModel
from desktop.adapters.spending import SpendingFile
from desktop.domain.actions import Action
from desktop.domain.errors import (
    ModelBroken,
    ModelError,
    ModelRefused,
    ModelTimeout,
    ModelUnavailable,
)
from desktop.ports.model import (
    Choice,
    Delta,
    Finish,
    Message,
    ModelState,
    Readiness,
    Role,
    Timing,
    Usage,
)
from desktop.services.routing.budget import Allowance, DayBudget
from desktop.services.routing.routed import DECIDE, Policy, RoutedModel, for_action
from tests.fakes import ScriptedModel, SetClock

SECRET = "13800001234"
ASKED = [Message(Role.SYSTEM, "Choose."), Message(Role.USER, f"我叫张伟，手机{SECRET}，几点关门")]
ALL = Policy(
    frozenset({DECIDE, "shop_question"}), frozenset({"unavailable", "timeout", "declined"})
)


class Answering(ScriptedModel):
    """A model that decides what a test says, and keeps what it was sent."""

    def __init__(self, action: str, *chunks: str, fails: ModelError | None = None) -> None:
        super().__init__(*chunks, ends=fails)
        self.action = action
        self.sent: list[Sequence[Message]] = []

    async def state(self) -> ModelState:
        ready = Readiness.NO_SERVER if self.ends else Readiness.READY
        return ModelState(ready, "scripted", "nowhere")

    async def choose(
        self,
        messages: Sequence[Message],
        schema: Mapping[str, Any],
        *,
        deadline: float,
        max_tokens: int = 64,
    ) -> Choice:
        self.sent.append(messages)
        if self.ends:
            raise self.ends
        return Choice({"action": self.action}, Timing(0, 0, 0), Usage(100, 10))

    async def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        temperature: float = 0.0,
        deadline: float,
    ) -> AsyncGenerator[Delta]:
        self.sent.append(messages)
        for chunk in self.chunks:
            yield Delta(chunk)
        if self.ends:
            raise self.ends
        yield Delta("", Finish.STOP, None, Usage(100, 10))


@pytest.fixture
def budget(tmp_path: Path) -> DayBudget:
    return DayBudget(SpendingFile(tmp_path / "cloud.json"), SetClock(), Allowance(3, 10_000))


def allow(budget: DayBudget) -> None:
    with pytest.raises(ModelRefused):
        budget.enter("a sample")
    budget.approve(allowed=True)


def routed(
    budget: DayBudget, local: Answering, cloud: Answering, policy: Policy = ALL
) -> RoutedModel:
    return RoutedModel(local, cloud, policy, budget)


async def choose(model: RoutedModel) -> str:
    return (await model.choose(ASKED, {}, deadline=5)).value["action"]


async def words(model: RoutedModel) -> str:
    async with aclosing(model.stream(ASKED, max_tokens=50, deadline=5)) as deltas:
        return "".join([delta.text async for delta in deltas])


async def test_what_the_local_one_can_do_never_leaves(budget: DayBudget) -> None:
    allow(budget)
    cloud = Answering("human")
    model = routed(budget, Answering("track_parcel", "Ten to nine."), cloud)
    assert await choose(model) == "track_parcel"
    assert await words(model) == "Ten to nine."
    assert cloud.sent == []


async def test_what_it_cannot_goes_without_anything_personal(budget: DayBudget) -> None:
    allow(budget)
    cloud = Answering("shop_question", "Dear [NA", "ME_1], ask at the counter.")
    model = routed(budget, Answering("", fails=ModelUnavailable("gone")), cloud)
    assert await choose(model) == "shop_question"
    told = await words(for_action(model, Action.SHOP_QUESTION, ()) or model)  # type: ignore[arg-type]
    assert told == "Dear 我叫张伟, ask at the counter."
    assert len(cloud.sent) == 2
    assert not any(
        SECRET in one.content or "张伟" in one.content for sent in cloud.sent for one in sent
    )
    assert budget.today.requests == 2
    assert budget.today.tokens == 220


async def test_nothing_leaves_before_staff_have_looked(budget: DayBudget) -> None:
    cloud = Answering("human")
    model = routed(budget, Answering("", fails=ModelUnavailable("gone")), cloud)
    with pytest.raises(ModelUnavailable):
        await choose(model)
    assert cloud.sent == []
    assert (await model.state()).readiness is Readiness.NO_SERVER
    sample = budget.today.sample
    assert "[PHONE_1]" in sample
    assert SECRET not in sample
    budget.approve(allowed=True)
    assert (await model.state()).readiness is Readiness.READY
    assert await choose(model) == "human"
    budget.approve(allowed=False)
    with pytest.raises(ModelUnavailable):
        await choose(model)


async def test_the_budget_of_a_day_ends_and_another_day_begins(tmp_path: Path) -> None:
    clock = SetClock()
    budget = DayBudget(SpendingFile(tmp_path / "cloud.json"), clock, Allowance(2, 10_000))
    allow(budget)
    model = routed(budget, Answering("", fails=ModelTimeout("slow")), Answering("human"))
    for _ in range(2):
        await choose(model)
    with pytest.raises(ModelTimeout):
        await choose(model)
    clock.advance(86_400)
    assert await choose(model) == "human"
    assert budget.today.requests == 1


async def test_only_what_and_after_what_the_shop_wrote_down(budget: DayBudget) -> None:
    allow(budget)
    cloud = Answering("human", "words")
    broken = routed(budget, Answering("", fails=ModelBroken("half")), cloud)
    with pytest.raises(ModelBroken):
        await choose(broken)
    only_words = Policy(frozenset({"shop_question"}), frozenset({"unavailable", "declined"}))
    model = routed(budget, Answering("", fails=ModelUnavailable("gone")), cloud, only_words)
    with pytest.raises(ModelUnavailable):
        await choose(model)
    assert cloud.sent == []


async def test_a_local_i_do_not_know_is_asked_outside_and_stands_where_that_fails(
    budget: DayBudget,
) -> None:
    allow(budget)
    local = Answering("clarify")
    assert await choose(routed(budget, local, Answering("invoice_status"))) == "invoice_status"
    failing = Answering("", fails=ModelTimeout("slow"))
    assert await choose(routed(budget, local, failing)) == "clarify"


async def test_words_that_have_begun_are_not_begun_again(budget: DayBudget) -> None:
    allow(budget)
    cloud = Answering("", "Another answer.")
    model = routed(budget, Answering("", "We are op", fails=ModelUnavailable("gone")), cloud)
    with pytest.raises(ModelUnavailable):
        await words(model.of(Action.SHOP_QUESTION, ()))
    assert cloud.sent == []


async def test_a_cloud_name_is_refused_unless_it_is_allowed() -> None:
    for name in ("gpt-oss:120b-cloud", "qwen3:cloud"):
        local = OllamaModel(name, "127.0.0.1:9")
        with pytest.raises(ModelRefused):
            await local.choose(ASKED, {}, deadline=1)
        assert (await local.state()).readiness is Readiness.FORBIDDEN
        await local.close()
        allowed = OllamaModel(name, "127.0.0.1:9", may_leave=True)
        with pytest.raises((ModelUnavailable, ModelTimeout)):
            await allowed.choose(ASKED, {}, deadline=1)
        await allowed.close()


def test_a_file_that_cannot_be_read_allows_nothing(tmp_path: Path) -> None:
    file = tmp_path / "cloud.json"
    file.write_text('{"day": "2026-11-18", "approved": "yes"}', encoding="utf-8")
    budget = DayBudget(SpendingFile(file), SetClock(), Allowance())
    assert not budget.today.approved
    with pytest.raises(ModelRefused):
        budget.approve(allowed=True)
