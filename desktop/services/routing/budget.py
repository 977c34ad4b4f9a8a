"""How much may be asked outside a day, and the look that staff take at the first prompt before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.domain.errors import ModelRefused
from desktop.ports.clock import Clock
from desktop.ports.spending import Spending, Spent


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a shop is ready to spend a day."""

    requests: int = 200
    tokens: int = 100_000


class DayBudget:
    """Counts what leaves the building, day by day."""

    def __init__(self, spending: Spending, clock: Clock, allowance: Allowance) -> None:
        self._spending = spending
        self._clock = clock
        self._allowance = allowance

    def allow(self, allowance: Allowance) -> None:
        """From now on so much may be spent a day."""
        self._allowance = allowance

    @property
    def today(self) -> Spent:
        """What was spent today."""
        kept = self._spending.load()
        day = self._clock.today()
        if kept is None:
            return Spent(day)
        return kept if kept.day == day else replace(kept, day=day, requests=0, tokens=0)

    def enter(self, prompt: str) -> None:
        """Count one request before it is sent, so that one that is never answered counts too.

        Raises:
            ModelRefused: nobody has looked at a prompt yet, the day's budget is spent, or it cannot be counted.
        """
        spent = self.today
        if not spent.approved:
            self._keep(replace(spent, sample=prompt))
            raise ModelRefused("staff have not yet seen what would leave the building")
        if spent.requests >= self._allowance.requests or spent.tokens >= self._allowance.tokens:
            raise ModelRefused("the day's budget for the cloud is spent")
        self._keep(replace(spent, requests=spent.requests + 1))

    def pay(self, tokens: int) -> None:
        """Count the tokens of an answer."""
        spent = self.today
        self._keep(replace(spent, tokens=spent.tokens + tokens))

    def look_at(self, prompt: str) -> None:
        """A member of staff looks at a redacted prompt that nobody has asked yet; a real one that waits is kept.

        Raises:
            ModelRefused: it cannot be kept.
        """
        spent = self.today
        if not spent.sample:
            self._keep(replace(spent, sample=prompt))

    def approve(self, *, allowed: bool) -> None:
        """A member of staff has seen the sample and allows it, or takes that back.

        Raises:
            ModelRefused: there is nothing yet that could have been looked at.
        """
        spent = self.today
        if allowed and not spent.sample:
            raise ModelRefused("no prompt has been made yet that could be looked at")
        self._keep(replace(spent, approved=allowed))

    def _keep(self, spent: Spent) -> None:
        try:
            self._spending.save(spent)
        except OSError as error:
            raise ModelRefused("what is asked outside cannot be counted") from error
