"""How a card writes moments, days, ages and numbers, in one language.

The replies speak in sentences ("tomorrow by 18:00"); a card has labels ("Tomorrow 18:00", "16 Sep 18:05"). All patterns
stand in ``assets/phrases/<lang>/interface.toml``.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from desktop.domain.calls import Freshness
from desktop.domain.cards import Source
from desktop.ports.clock import Clock
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words

GROUP = 4
"""Figures that are read as one group."""

JUST_NOW_S = 3.0
"""Younger data is called fresh: a second that ticks up says nothing."""

_NUMBER = re.compile(r"([A-Za-z]*)([0-9]+)")


class Wording:
    """One language's labels, on the shop's clock."""

    def __init__(self, book: PhraseBook, lang: str, clock: Clock) -> None:
        self.words = Words(book, lang, clock)
        self.lang = lang
        self._clock = clock

    def say(self, key: str, **facts: object) -> str:
        """The words for ``card.<key>``."""
        return self.words.say(f"card.{key}", **facts)

    def clock(self, moment: datetime) -> str:
        """A moment: today, yesterday or tomorrow with its time, else the day; an old one without the time."""
        local = self._local(moment)
        return self.say(f"clock_{self._near(local.date())}", **self._facts(local))

    def by(self, moment: datetime) -> str:
        """Until when something is promised."""
        local = self._local(moment)
        near = self._near(local.date())
        return self.say(
            f"by_{near if near in {'today', 'tomorrow'} else 'day'}", **self._facts(local)
        )

    def booked(self, moment: datetime) -> str:
        """When something was booked, as a chip says it."""
        local = self._local(moment)
        if self._near(local.date()) == "today":
            return self.say("return.booked_today", **self._facts(local))
        return self.say("return.booked", clock=self.clock(moment))

    def date(self, day: date) -> str:
        """A day with its weekday, for deadlines."""
        key = "date" if day.year == self._clock.today().year else "date_year"
        return self.say(
            key,
            **self._facts(datetime(day.year, day.month, day.day, tzinfo=self._clock.now().tzinfo)),
        )

    def day(self, moment: datetime) -> str:
        """A day, as short as it goes."""
        return self.say("day_short", **self._facts(self._local(moment)))

    def age(self, source: Source, older_s: float = 0.0) -> dict[str, object]:
        """How old the facts are: ``text`` and ``stale``. ``older_s``: seconds since the card was made."""
        seconds = source.age_s + older_s
        if source.freshness is Freshness.STALE:
            return {"text": self.say("stale", age=self.words.age(seconds)), "stale": True}
        if seconds < JUST_NOW_S:
            return {"text": self.say("just_now"), "stale": False}
        return {"text": self.say("checked", age=self.words.age(seconds)), "stale": False}

    def sentence(self, *parts: str) -> str:
        """The parts said one after the other, each closed like a sentence."""
        ends = self.say("ends")
        said = [
            part if part[-1] in ends else self.say("sentence", text=part) for part in parts if part
        ]
        return self.say("between").join(said)

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._clock.now().tzinfo)

    def _near(self, day: date) -> str:
        today = self._clock.today()
        near = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - today).days)
        return near or ("day" if day.year == today.year else "year")

    def _facts(self, local: datetime) -> dict[str, object]:
        return {
            "time": f"{local:%H:%M}",
            "year": local.year,
            "month": local.month,
            "day": local.day,
            "month_name": self.words.say(f"format.month_{local.month}"),
            "month_short": self.say(f"month_short_{local.month}"),
            "weekday": self.words.say(f"format.weekday_{local.isoweekday()}"),
            "weekday_short": self.say(f"weekday_short_{local.isoweekday()}"),
        }


def capital(words: str) -> str:
    """With a large first letter, as a label has it."""
    return words[:1].upper() + words[1:]


def grouped(number: str) -> str:
    """A long number in groups of four, its letters kept with the first: ``SF1428 0036 7751``.

    A last group of one figure joins the group before. Numbers that hold anything else, or are short, stay as they are.
    """
    found = _NUMBER.fullmatch(number)
    if not found or len(found[2]) <= 2 * GROUP:
        return number
    figures = found[2]
    groups = [figures[at : at + GROUP] for at in range(0, len(figures), GROUP)]
    if len(groups[-1]) == 1:
        groups[-2:] = [groups[-2] + groups[-1]]
    return found[1] + " ".join(groups)


def tail(number: str) -> str:
    """The last four characters, by which a person knows a number again."""
    return number[-GROUP:]
