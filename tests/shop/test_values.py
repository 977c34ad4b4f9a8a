"""What a shop writes becomes a record's value exactly, or is refused: nothing is guessed, nobody is shown whole."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.api import Unavailable
from desktop.shop.values import (
    PLAIN,
    amount,
    day,
    mask_address,
    mask_name,
    offset,
    time,
    truth,
    whole,
)

MOMENT = datetime(2026, 11, 12, 12, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "told",
    [
        "2026-11-12T12:14:00Z",
        "2026-11-12T20:14:00+08:00",
        "2026-11-12 20:14:00",
        "20261112201400",
        1794485640,
        "1794485640",
        1794485640000,
        "1794485640000",
        1794485640.0,
    ],
    ids=repr,
)
def test_every_form_of_a_moment_is_the_same_moment(told: Any) -> None:
    assert datetime.fromisoformat(time(told, "+08:00")) == MOMENT


@given(
    st.datetimes(MOMENT.replace(year=1990, tzinfo=None), MOMENT.replace(year=2090, tzinfo=None)),
    st.integers(-14 * 60, 14 * 60),
)
def test_a_time_without_zone_is_the_shops(local: datetime, minutes: int) -> None:
    local = local.replace(microsecond=0)
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    read = datetime.fromisoformat(time(f"{local:%Y-%m-%d %H:%M:%S}", f"{sign}{hours:02}:{rest:02}"))
    assert read == local.replace(tzinfo=timezone(timedelta(minutes=minutes)))


@given(st.integers(1_000_000_000, 9_999_999_999))
def test_seconds_and_milliseconds_agree(seconds: int) -> None:
    assert time(seconds, "+00:00") == time(seconds * 1000, "+00:00") == time(str(seconds), "+00:00")


@pytest.mark.parametrize(
    "told",
    [
        "",
        "soon",
        "12/11/2026",
        "2026-13-01",
        "202611122014",
        "99999999999999",
        True,
        float("nan"),
        float("inf"),
        1e300,
        [],
        {},
    ],
    ids=repr,
)
def test_what_is_no_time_is_refused(told: Any) -> None:
    with pytest.raises(Unavailable):
        time(told, "+08:00")


@pytest.mark.parametrize("zone", ["", "8", "+8", "+99:00", "+08:60", "Asia/Nowhere", "＋08:00"])
def test_a_wrong_zone_is_refused(zone: str) -> None:
    with pytest.raises(Unavailable, match="zone"):
        offset(zone)


def test_a_day_is_the_shops_day() -> None:
    assert day("2026-11-25", "+08:00") == "2026-11-25"
    assert day("2026-11-25T17:00:00Z", "+08:00") == "2026-11-26"
    assert day(1794485640, "-05:00") == "2026-11-12"
    with pytest.raises(Unavailable):
        day("next week", "+08:00")


@given(st.integers(-(10**12), 10**12))
def test_cents_are_exact(cents: int) -> None:
    assert amount(cents, 100) == amount(str(cents), 100) == Decimal(cents).scaleb(-2)
    assert amount(f"{Decimal(cents).scaleb(-2)}", 1) == Decimal(cents).scaleb(-2)


@given(st.decimals(-9999, 9999, places=2, allow_nan=False))
def test_an_amount_as_a_json_number_loses_nothing(value: Decimal) -> None:
    assert amount(float(value), 1) == value


@pytest.mark.parametrize(
    "told",
    ["", "free", "NaN", float("nan"), "Infinity", True, "1,299.00", "9" * 60, [], {}],
    ids=repr,
)
def test_what_is_no_amount_is_refused(told: Any) -> None:
    with pytest.raises(Unavailable, match="amount"):
        amount(told, 1)


@pytest.mark.parametrize(
    ("told", "decimal", "right"),
    [
        ("1,299.00", ".", "1299.00"),
        ("1.299,00", ",", "1299.00"),
        ("1 299,5", ",", "1299.50"),
        ("12,5", ",", "12.50"),
        ("12.5", ".", "12.50"),
        ("12,5", ".", None),
        ("1,29,900.00", ".", None),
        ("¥12.50", ".", None),
    ],
)
def test_marks_in_an_amount_are_those_the_shop_names(
    told: str, decimal: str, right: str | None
) -> None:
    if right is None:
        with pytest.raises(Unavailable, match="amount"):
            amount(told, 1, "EUR", decimal)
    else:
        assert amount(told, 1, "EUR", decimal) == Decimal(right)


@pytest.mark.parametrize(
    ("currency", "right"), [("JPY", "1299.00"), ("EUR", "12.99"), ("KWD", "1.299"), ("", "12.99")]
)
def test_the_smallest_unit_is_the_currencys_own(currency: str, right: str) -> None:
    assert str(amount(1299, 0, currency)) == right


def test_a_place_knows_its_summer() -> None:
    assert time("2026-07-12 00:30:00", "Europe/London") == "2026-07-12T00:30:00+01:00"
    assert time("2026-12-12 00:30:00", "Europe/London") == "2026-12-12T00:30:00+00:00"
    assert time("12.11.26 8.05", "UTC", "%d.%m.%y %H.%M") == "2026-11-12T08:05:00+00:00"
    with pytest.raises(Unavailable, match="not a time"):
        time("12.11.26", "UTC", "%d/%m/%y")


def test_a_word_for_false_is_false() -> None:
    assert [truth(told) for told in (True, 1, "true", "1", "YES")] == [True] * 5
    assert [truth(told) for told in (False, 0, "false", "0", "No")] == [False] * 5
    for told in ("", "maybe", 2, None):
        with pytest.raises(Unavailable):
            truth(told)


def test_whole_numbers() -> None:
    assert (whole(2), whole("2"), whole("2.000"), whole(2.0)) == (2, 2, 2, 2)
    for told in ("2.5", 2.5, "two", "", "NaN", "inf", None, True):
        with pytest.raises(Unavailable):
            whole(told)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张伟", "张*"),
        ("欧阳娜娜", "欧***"),
        ("Zhang Wei", "Zhang W."),
        ("Ann", "A**"),
        ("李 娜", "李*"),
        ("X", "*"),
        ("Li N", "Li *"),
        ("", ""),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(
    st.lists(
        st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=9),
        min_size=1,
        max_size=4,
    )
)
def test_no_part_of_a_name_but_the_first_is_shown_whole(parts: list[str]) -> None:
    shown = mask_name(" ".join(parts)).split()
    assert "".join(shown) != "".join(parts)
    assert not set(parts[1:]) & set(shown) - {parts[0]}


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("北京市朝阳区建国路88号院2号楼1503", "北京市朝阳区建国路****"),
        ("88号建国路", "****"),
        ("上海市静安区大厦", "上海市静****"),
        ("12 High Street, Leeds LS1 4AP", "****, Leeds"),
        ("Flat 2, 12 High Street, Leeds LS1 4AP", "****, Leeds"),
        ("12 Main St, Apt 4, Springfield, IL 62704", "****, Springfield, IL"),
        ("Rose House", "Rose****"),
        ("", "****"),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@given(st.text(max_size=60))
def test_no_digit_of_an_address_is_shown(address: str) -> None:
    assert not re.search(r"\d", mask_address(address))


@given(st.text("0123456789 -+", min_size=1, max_size=20))
def test_a_phone_is_never_shown_whole(phone: str) -> None:
    digits = re.sub(r"\D", "", phone)
    assume(len(digits) > 2)
    assert digits not in re.sub(r"[ -]", "", PLAIN["masked_phone"](phone))
