from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as some

from desktop.demo.data.when import When

CHINA = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 21, 14, 30, tzinfo=CHINA)  # a Saturday


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now", "2026-11-21T14:30"),
        ("today 09:12", "2026-11-21T09:12"),
        ("Yesterday", "2026-11-20T12:00"),
        ("tomorrow 18:00", "2026-11-22T18:00"),
        ("-3d", "2026-11-18T12:00"),
        ("-3d 14:20", "2026-11-18T14:20"),
        ("- 2 w", "2026-11-07T12:00"),
        ("+1d 18:00", "2026-11-22T18:00"),
        ("-80h", "2026-11-18T06:30"),
        ("-45m", "2026-11-21T13:45"),
        ("last week thu 20:14", "2026-11-12T20:14"),
        ("last week sunday", "2026-11-15T12:00"),
        ("this week mon", "2026-11-16T12:00"),
        ("next week fri 08:00", "2026-11-27T08:00"),
        ("2026-11-12", "2026-11-12T12:00"),
        ("2026/11/12", "2026-11-12T12:00"),
        ("2026-11-12T20:14", "2026-11-12T20:14"),
        ("2026-11-12 20:14:05", "2026-11-12T20:14:05"),
        ("2026-11-12T12:14:00Z", "2026-11-12T20:14"),
    ],
)
def test_a_time_is_read(text: str, expected: str) -> None:
    assert When(NOW).parse(text) == datetime.fromisoformat(expected).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    "wrong",
    [
        "soon",
        "",
        "-3x",
        "-80h 10:00",
        "today 25:00",
        "2026-13-01",
        7,
        None,
        True,
        [],
        "-999999d",
        "-99999w",
        "0001-01-01",
    ],
)
def test_what_is_no_time_is_refused_in_words(wrong: object) -> None:
    with pytest.raises(ValueError, match="is not a time I understand"):
        When(NOW).parse(wrong)


def test_today_without_a_time_is_never_in_the_future() -> None:
    morning = NOW.replace(hour=8)
    assert When(morning).parse("today") == morning


def test_days_are_counted_from_the_story_day_but_hours_and_weeks_from_now() -> None:
    monday_night = datetime(2026, 11, 23, 3, 0, tzinfo=CHINA)
    when = When(monday_night, date(2026, 11, 22))
    assert when.parse("today 09:12").day == 22
    assert when.parse("-2h").hour == 1
    assert when.parse("last week thu 20:14").date() == date(2026, 11, 19)


@given(some.datetimes(datetime(2000, 1, 2), datetime(2100, 1, 1)), some.integers(0, 100))  # noqa: DTZ001
def test_a_share_of_the_month_lies_between_its_beginning_and_now(
    now: datetime, percent: int
) -> None:
    aware = now.replace(tzinfo=UTC)
    found = When(aware).parse(f"this month {percent}%")
    assert found.month == aware.month
    assert found <= aware
