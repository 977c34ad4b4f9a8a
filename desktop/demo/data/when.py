"""Times as a data file writes them: ISO, or relative to the shop's clock, so that a shop never grows old."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = r"(?:\s+(?P<clock>\d{1,2}:\d{2}))?"
_DAY = re.compile(rf"(?P<day>today|yesterday|tomorrow){_CLOCK}")
_SHIFT = re.compile(rf"(?P<sign>[+-])\s*(?P<count>\d{{1,5}})\s*(?P<unit>[wdhm]){_CLOCK}")
_WEEK = re.compile(
    rf"(?P<which>last|this|next) week (?P<weekday>{'|'.join(_WEEKDAYS)})[a-z]*{_CLOCK}"
)
_MONTH = re.compile(r"this month (?P<percent>\d{1,3})\s*%")
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_WEEKS = {"last": -1, "this": 0, "next": 1}
YEARS = range(1900, 2200)
"""A year outside of these is a slip of the pen."""
_NOON = time(12, 0)


class When:
    """Reads times against one moment."""

    def __init__(self, now: datetime, day: date | None = None) -> None:
        """Reckon from ``now``, an aware time.

        ``day`` is what days are counted from: today, unless the made-up shop, whose day begins at half past nine, is
        still telling of yesterday.
        """
        self.now = now
        self.day = day or now.date()

    def parse(self, value: object) -> datetime:
        """The moment meant.

        Raises:
            ValueError: not a time; the message is the sentence to show.
        """
        if isinstance(value, datetime):
            return value if value.tzinfo is self.now.tzinfo else self._in_zone(value)
        if not isinstance(value, str) or not value.strip():
            raise self._unclear(value)
        text = value.strip().lower()
        try:
            found = self._relative(text) or self._iso(text)
        except ValueError:
            raise self._unclear(value) from None
        if found.year not in YEARS:
            raise self._unclear(value)
        return found

    def _relative(self, text: str) -> datetime | None:
        if text == "now":
            return self.now
        if found := _DAY.fullmatch(text):
            return self._at(self.day + timedelta(days=_DAYS[found["day"]]), found["clock"])
        if found := _SHIFT.fullmatch(text):
            return self._shifted(found)
        if found := _WEEK.fullmatch(text):
            today = self.now.date()
            monday = (
                today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[found["which"]])
            )
            return self._at(
                monday + timedelta(days=_WEEKDAYS.index(found["weekday"])), found["clock"]
            )
        if found := _MONTH.fullmatch(text):
            begin = self.now.replace(day=1, hour=0, minute=0, second=0)
            return (begin + (self.now - begin) * (int(found["percent"]) / 100)).replace(
                microsecond=0
            )
        return None

    def _shifted(self, found: re.Match[str]) -> datetime:
        count = int(found["sign"] + found["count"])
        if found["unit"] in {"h", "m"}:
            if found["clock"]:
                raise self._unclear(found[0])
            return self.now + timedelta(
                **{"h": {"hours": count}, "m": {"minutes": count}}[found["unit"]]
            )
        days = count * 7 if found["unit"] == "w" else count
        return self._at(self.day + timedelta(days=days), found["clock"])

    def _iso(self, text: str) -> datetime:
        text = text.upper().replace("/", "-")
        if re.fullmatch(r"\d{4}-?\d{2}-?\d{2}", text):
            return self._at(date.fromisoformat(text), None)
        return self._in_zone(datetime.fromisoformat(text))

    def _in_zone(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=self.now.tzinfo)
        return moment.astimezone(self.now.tzinfo).replace(microsecond=0)

    def _at(self, day: date, clock: str | None) -> datetime:
        if clock is None:
            noon = datetime.combine(day, _NOON, self.now.tzinfo)
            return min(noon, self.now) if day == self.now.date() else noon
        hour, minute = clock.split(":")
        return datetime.combine(day, time(int(hour), int(minute)), self.now.tzinfo)

    @staticmethod
    def _unclear(value: object) -> ValueError:
        return ValueError(f'"{value}" is not a time I understand (such as 2026-11-12 or -3d)')
