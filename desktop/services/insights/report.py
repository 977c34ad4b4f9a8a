"""What people asked, how it ended, how quick it was, and what is missing: one report, counted from history's facts.

Pure and plain, so that it can run in a thread: a month of a large shop is some hundred thousand turns.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

from desktop.domain.actions import Action
from desktop.domain.expressions import Expression
from desktop.domain.turn_facts import CallFact, Facts, TurnFact
from desktop.services.insights.grouping import group
from desktop.services.insights.outcome import Ending, Outcome, outcome_of

FREE = frozenset({Action.RETURN_POLICY.value, Action.SHOP_QUESTION.value})
"""What is answered out of the shop's documents, in any words a person likes."""

LOOKS_UP = frozenset(
    {Action.FIND_ORDERS.value, Action.ORDER_STATUS.value, Action.TRACK_PARCEL.value}
)
"""What looks for an order; asked without a number and without a record in the answer, it is about no order at all: "when
does the pre-order ship"."""

NO_SUCH_ORDER = "problem.not_found"
_NUMBER = Expression(r"\d{4}")

RISES_FROM = 3
"""Questions of a topic in this stretch below which a rise is chance."""

SHOWN = 20
"""Groups, products and topics that a report lists."""

T = TypeVar("T")

LANES = ("instant", "model", "person")


@dataclass(frozen=True, slots=True)
class Count:
    """How often, and how often in the stretch of the same length before."""

    name: str
    now: int
    before: int = 0
    conversations: tuple[str, ...] = ()
    """Those it was counted in, in this stretch; for looking at them."""

    @property
    def change(self) -> float | None:
        """Growth as a share of what was before; None where nothing was."""
        return (self.now - self.before) / self.before if self.before else None


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many turns."""

    median: float = 0.0
    p95: float = 0.0
    count: int = 0


@dataclass(frozen=True, slots=True)
class DayTimes:
    """First words of one day."""

    day: date
    times: Times


@dataclass(frozen=True, slots=True)
class PluginHealth:
    """How a tool did."""

    tool: str
    calls: int
    failed: int
    """Calls that timed out, were unavailable or broke; a missing order is no failure."""
    retried: int
    times: Times


@dataclass(frozen=True, slots=True)
class Report:
    """One stretch of time, against the one of the same length before it."""

    since: datetime
    until: datetime
    conversations: Count
    turns: Count
    endings: tuple[Count, ...]
    whys: tuple[Count, ...]
    """``ending.why``, the most frequent first."""
    actions: tuple[Count, ...]
    products: tuple[Count, ...]
    hours: tuple[int, ...]
    """Turns begun in each of the 24 hours of the shop's day."""
    languages: tuple[Count, ...]
    lanes: tuple[Count, ...]
    """Resolved conversations by who decided: instant, model; ``person`` are the handed over, ``open`` all others."""
    handovers: tuple[Count, ...]
    first_words: Times
    total: Times
    by_day: tuple[DayTimes, ...]
    plugins: tuple[PluginHealth, ...]
    rated: int
    helped: int
    rising: tuple[Count, ...]
    unanswered: tuple[Count, ...]
    unanswered_count: int
    wordless: int = 0
    """Conversations of which no words are kept; their questions are counted but cannot be grouped."""


@dataclass(slots=True)
class _Counted:
    """Names with the conversations they were met in, this stretch and the one before."""

    now: dict[str, list[str]] = field(default_factory=lambda: defaultdict[str, list[str]](list))
    before: Counter[str] = field(default_factory=Counter[str])

    def counts(self, most: int | None = None) -> tuple[Count, ...]:
        """The most frequent first."""
        names = sorted({*self.now, *self.before}, key=lambda name: (-len(self.now[name]), name))
        return tuple(
            Count(
                name,
                len(self.now[name]),
                self.before[name],
                tuple(dict.fromkeys(self.now[name])),
            )
            for name in names[:most]
            if self.now[name] or most is None
        )


def report(
    now: Facts,
    before: Facts,
    moment: datetime,
    *,
    thanks: Sequence[str] = (),
    filler: Sequence[str] = (),
) -> Report:
    """Count. ``before``: the stretch of the same length before; ``moment``: the present, in the shop's time zone."""
    zone = moment.tzinfo
    outcomes = outcomes_of(now, moment, thanks)
    earlier = outcomes_of(before, moment, thanks)
    first_words = [turn.first_word_ms for turn in now.turns if _told(turn)]
    missing = _missing(now.turns, filler)
    return Report(
        now.since,
        now.until,
        Count("conversations", len(now.conversations), len(before.conversations)),
        Count("turns", len(now.turns), len(before.turns)),
        _tally(outcomes.items(), earlier.items(), lambda item: item[1].ending, lambda i: i[0]),
        _tally(
            outcomes.items(),
            earlier.items(),
            lambda item: f"{item[1].ending}.{item[1].why}",
            lambda i: i[0],
        ),
        _by(now.turns, before.turns, lambda turn: turn.action),
        _by(now.turns, before.turns, lambda turn: turn.product)[:SHOWN],
        _hours(now.turns, zone),
        _by(now.turns, before.turns, lambda turn: turn.lang),
        _lanes(now, outcomes, before, earlier),
        _by(now.turns, before.turns, lambda turn: turn.handover),
        times(first_words),
        times([turn.total_ms for turn in now.turns if _told(turn)]),
        _by_day(now.turns, zone),
        _plugins(now.calls),
        sum(one.rating is not None for one in now.conversations),
        sum(one.rating == 1 for one in now.conversations),
        _rising(now.turns, before.turns, filler),
        missing[:SHOWN],
        sum(one.now for one in missing) + sum(_unanswered(t) and not t.question for t in now.turns),
        len({turn.conversation for turn in now.turns if turn.action in FREE and not turn.question}),
    )


def outcomes_of(facts: Facts, moment: datetime, thanks: Sequence[str] = ()) -> dict[str, Outcome]:
    """How each conversation ended."""
    turns: defaultdict[str, list[TurnFact]] = defaultdict(list)
    for turn in facts.turns:
        turns[turn.conversation].append(turn)
    return {
        one.conversation: outcome_of(one, turns[one.conversation], moment, thanks)
        for one in facts.conversations
    }


def times(values: Iterable[float]) -> Times:
    """Median and the value that 95 of 100 stay below."""
    found = sorted(values)
    if not found:
        return Times()
    return Times(
        statistics.median(found), found[min(len(found) * 95 // 100, len(found) - 1)], len(found)
    )


def _told(turn: TurnFact) -> bool:
    return turn.finished and turn.first_word_ms > 0


def _unanswered(turn: TurnFact) -> bool:
    return turn.action in FREE and turn.finished and not turn.documents and not turn.error


def _tally(
    now: Iterable[T], before: Iterable[T], name: Callable[[T], str], where: Callable[[T], str]
) -> tuple[Count, ...]:
    counted = _Counted()
    for item in now:
        counted.now[str(name(item))].append(where(item))
    counted.before.update(str(name(item)) for item in before)
    return counted.counts()


def _by(
    now: Iterable[TurnFact], before: Iterable[TurnFact], name: Callable[[TurnFact], str]
) -> tuple[Count, ...]:
    return _tally(
        [turn for turn in now if name(turn)],
        [turn for turn in before if name(turn)],
        name,
        lambda turn: turn.conversation,
    )


def _hours(turns: Iterable[TurnFact], zone: tzinfo | None) -> tuple[int, ...]:
    counted = Counter(turn.at.astimezone(zone).hour for turn in turns)
    return tuple(counted[hour] for hour in range(24))


def _lanes(
    now: Facts, outcomes: dict[str, Outcome], before: Facts, earlier: dict[str, Outcome]
) -> tuple[Count, ...]:
    def lane(facts: Facts, ended: dict[str, Outcome]) -> dict[str, str]:
        modelled = {turn.conversation for turn in facts.turns if turn.lane == "model"}
        names: dict[str, str] = {}
        for conversation, outcome in ended.items():
            if outcome.ending is Ending.HANDED_OVER:
                names[conversation] = "person"
            elif outcome.ending is Ending.RESOLVED:
                names[conversation] = "model" if conversation in modelled else "instant"
            else:
                names[conversation] = "open"
        return names

    counted = {
        one.name: one
        for one in _tally(
            lane(now, outcomes).items(),
            lane(before, earlier).items(),
            lambda item: item[1],
            lambda item: item[0],
        )
    }
    return tuple(counted.get(name, Count(name, 0)) for name in (*LANES, "open"))


def _free(turn: TurnFact) -> bool:
    """A question in any words, which no record of an order answered."""
    return bool(turn.question) and (turn.action in FREE or _lost(turn))


def _lost(turn: TurnFact) -> bool:
    none_shown = not turn.error and not turn.evidence and not turn.asks
    about_none = none_shown or turn.error == NO_SUCH_ORDER
    return turn.action in LOOKS_UP and about_none and not _NUMBER.search(turn.question)


def _by_day(turns: Iterable[TurnFact], zone: tzinfo | None) -> tuple[DayTimes, ...]:
    days: defaultdict[date, list[float]] = defaultdict(list)
    for turn in turns:
        if _told(turn):
            days[turn.at.astimezone(zone).date()].append(turn.first_word_ms)
    return tuple(DayTimes(day, times(values)) for day, values in sorted(days.items()))


_BROKEN = frozenset({"timeout", "unavailable", "invalid"})


def _plugins(calls: Iterable[CallFact]) -> tuple[PluginHealth, ...]:
    tools: defaultdict[str, list[CallFact]] = defaultdict(list)
    for call in calls:
        tools[call.tool].append(call)
    return tuple(
        PluginHealth(
            tool,
            len(made),
            sum(call.outcome in _BROKEN for call in made),
            sum(call.attempts > 1 for call in made),
            times([call.ms for call in made if call.ms > 0]),
        )
        for tool, made in sorted(tools.items())
    )


def _rising(
    now: Sequence[TurnFact], before: Sequence[TurnFact], filler: Sequence[str]
) -> tuple[Count, ...]:
    """Topics of free questions that are asked more often than before, the largest growth first."""
    free = [(turn, True) for turn in now if _free(turn)]
    free += [(turn, False) for turn in before if _free(turn)]
    found: list[Count] = []
    for one in group([turn.question for turn, _ in free], filler):
        members = [free[place] for place in one.members]
        new = [turn.conversation for turn, current in members if current]
        old = len(members) - len(new)
        if len(new) >= RISES_FROM and len(new) > old + old**0.5:
            found.append(Count(one.name, len(new), old, tuple(dict.fromkeys(new))))
    return tuple(sorted(found, key=lambda one: (one.before - one.now, one.name))[:SHOWN])


def _missing(turns: Sequence[TurnFact], filler: Sequence[str]) -> tuple[Count, ...]:
    """Questions that the shop's documents do not answer; those that looked for an order only where several ask the same."""
    open_ = [turn for turn in turns if turn.question and (_unanswered(turn) or _lost(turn))]
    found: list[Count] = []
    for one in group([turn.question for turn in open_], filler):
        members = [open_[place] for place in one.members]
        if len(members) >= RISES_FROM or any(map(_unanswered, members)):
            asked = tuple(dict.fromkeys(turn.conversation for turn in members))
            found.append(Count(one.name, len(members), 0, asked))
    return tuple(found)


def solved_share(found: Report) -> float | None:
    """Resolved without a person, of all conversations whose end can be told; None while none can."""
    counted = {one.name: one.now for one in found.endings}
    known = sum(counted.values()) - counted.get(Ending.UNKNOWN, 0)
    return counted.get(Ending.RESOLVED, 0) / known if known else None
