from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Period
from desktop.services.evaluation.nearness import name_said, near, overlapping, same_phone

DAYS = st.dates(date(2025, 1, 1), date(2027, 1, 1))


def period(days: st.DataObject) -> Period:
    start = days.draw(DAYS)
    return Period(start, start + timedelta(days.draw(st.integers(0, 60))))


@given(st.text(max_size=30), st.text(max_size=30))
def test_near_is_symmetric(one: str, other: str) -> None:
    assert near(one, other) == near(other, one)


@given(st.text(max_size=30))
def test_everything_is_near_itself(name: str) -> None:
    assert near(name, name)


@given(st.data())
def test_periods_overlap_exactly_when_a_day_is_in_both(data: st.DataObject) -> None:
    one, other = period(data), period(data)
    days = {one.start + timedelta(day) for day in range((one.end - one.start).days + 1)}
    assert overlapping(one, other) == any(other.start <= day <= other.end for day in days)
    assert overlapping(one, other) == overlapping(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("耳机", "降噪耳机"),
        ("WH-1000XM5", "索尼 wh 1000xm5"),
        ("headphones", "headfones"),
        ("the kettle", "kettle"),
        ("towels", "towel"),
        ("blue backpack", "backpack"),
        ("上海市徐汇区漕溪北路88号5楼", "上海市 徐汇区 漕溪北路八十八号 5楼"),
        ("18 Station Road, Reading", "eighteen station road reading"),
    ],
)
def test_near(one: str, other: str) -> None:
    assert near(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("耳机", "手机壳"),
        ("耳机", "我上周买的那个耳机到哪了"),
        ("headphones", "where are the headphones I bought last week"),
        ("kettle", "blender"),
        ("kettle", ""),
        ("杭州市西湖区文三路120号", "上海市徐汇区漕溪北路88号"),
    ],
)
def test_far(one: str, other: str) -> None:
    assert not near(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("13800138000", "138 0013-8000", True),
        ("+86 13800138000", "13800138000", True),
        ("8613800138000", "13800138000", True),
        ("0086 138 0013 8000", "13800138000", True),
        ("+44 7700 900456", "07700 900456", True),
        ("13800138000", "13800138001", False),
        ("021-62345678", "62345678", False),
    ],
)
def test_phones(one: str, other: str, same: bool) -> None:
    assert same_phone(one, other) is same


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("蓝色耳机", "我那个蓝色的耳机", True),
        ("headphones", "has my headfones been dispached", True),
        ("AirPods Pro", "上周买的AirPods Pro到哪儿了", True),
        ("18 station road", "change it to eighteen station road", True),
        ("washing machine", "the machine", False),
        ("手机", "我的手表坏了，飞机也坏了", False),
        ("耳机", "电饭煲到哪了", False),
        ("", "anything", True),
    ],
)
def test_names_in_words(name: str, words: str, said: bool) -> None:
    assert name_said(name, words) is said
