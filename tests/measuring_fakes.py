"""The fakes of the settings that measure understanding and that tell of the model outside."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace

from desktop.domain.actions import Action, Certainty, Request, Understanding
from desktop.domain.errors import ConfigError, ModelMissing, ModelRefused
from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import OutsideKey, OutsideSettings
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.outcome import Outcome
from desktop.services.evaluation.scoring import CaseResult, score
from desktop.services.evaluation.shelf import Proposal, Side, Standing

CASES = (
    Case("a", "where is it", "en", (Expected(Action.ORDER_STATUS),)),
    Case("b", "发票开了吗", "zh", (Expected(Action.INVOICE_STATUS),)),
    Case("c", "a person please", "en", (Expected(Action.HUMAN),)),
)


class SetMeasuring:
    """Understands what a test sets; waits before a question where a test holds it."""

    def __init__(self) -> None:
        self.standing = Standing(
            "/srv/cases.jsonl",
            own=3,
            ours=64,
            proposals=(
                Proposal("t#1", "has it been made", "en", ("invoice_request",)),
                Proposal("t#2", "that one", "en", ("clarify",)),
            ),
            model="small",
            runs=True,
            models=("large", "gone"),
        )
        self.settled: list[tuple[str, Action | bool]] = []
        self.full = False
        """No room is left to keep anything."""
        self.leaning: set[int] = set()
        """Turns that cannot be judged alone."""
        self.kept: Outcome | None = None
        self.gate: asyncio.Event | None = None
        """Holds the second question of a run until a test opens it."""

    async def look(self) -> Standing:
        return self.standing

    async def propose(self, conversation: str, turn: int) -> bool:
        if self.full:
            raise OSError("no space left on device")
        if turn in self.leaning:
            return False
        found = Proposal(f"{conversation}#{turn}", "marked", "en", ("human",))
        self.standing = replace(self.standing, proposals=(found, *self.standing.proposals))
        return True

    async def settle(self, case: str, meant: Action | bool) -> None:
        if self.full:
            raise OSError("no space left on device")
        self.settled.append((case, meant))
        left = tuple(one for one in self.standing.proposals if one.id != case)
        self.standing = replace(self.standing, proposals=left)

    async def cases(self, *, own: bool) -> Sequence[Case]:
        return CASES if own else CASES[:1]

    async def last(self) -> Outcome | None:
        return self.kept

    async def keep(self, outcome: Outcome) -> None:
        if self.full:
            raise OSError("no space left on device")
        self.kept = outcome

    async def run(self, cases: Sequence[Case], side: Side) -> AsyncGenerator[CaseResult]:
        if side.model == "gone":
            raise ModelMissing("gone is not on this server")
        for at, case in enumerate(cases):
            if at and self.gate is not None:
                await self.gate.wait()
            wrong = case.id == "b" and not side.model
            got = Action.INVOICE_REQUEST if wrong else case.expected[0].action
            found = Understanding((Request(got),), Certainty.CERTAIN, "", case.lang)
            yield score(case, found, 12.0)


class SetOutside:
    """A model outside the building, as a test sets it."""

    def __init__(self) -> None:
        self.now = OutsideModel(
            "large", "models.example", ("decide",), ("timeout",), 3, 200, 900, 100_000
        )
        self.full = False
        """Nothing can be kept."""
        settings = OutsideSettings(
            "large", "https://models.example/v1", 200, 100_000, ("decide",), ("timeout",)
        )
        self.now = replace(self.now, settings=settings)
        self.before: list[OutsideSettings] = []
        self.found = OutsideKey("", "SECRET_KEY", "~/secrets.toml", "ours, cloud_key")

    async def look(self) -> OutsideModel:
        return self.now

    async def key(self) -> OutsideKey:
        return self.found

    def redacted(self, text: str) -> str:
        return text.replace("13800001234", "[PHONE_1]")

    async def allow(self, sample: str) -> None:
        if self.full:
            raise ModelRefused("what is asked outside cannot be counted")
        self.now = replace(self.now, approved=True, sample=sample)

    async def forbid(self) -> None:
        self.now = replace(self.now, approved=False)

    async def change(self, settings: OutsideSettings) -> None:
        if self.full:
            raise ConfigError("config.toml cannot be written: No space left on device")
        self.before.append(self.now.settings)
        self._take(settings)

    async def undo(self) -> None:
        if self.full:
            raise ConfigError("config.toml was changed by somebody else meanwhile")
        self._take(self.before.pop())

    def _take(self, settings: OutsideSettings) -> None:
        self.now = replace(
            self.now,
            approved=self.now.approved and not settings.asks_more_than(self.now.settings),
            actions=settings.actions,
            failures=settings.failures,
            settings=settings,
            most_requests=settings.requests_per_day,
            most_tokens=settings.tokens_per_day,
            waits=settings.model != self.now.model,
            can_undo=bool(self.before),
        )
