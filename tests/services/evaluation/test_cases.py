from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.actions import Action, Period
from desktop.services.evaluation import CaseError, load_cases, parse_cases


def line(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_the_documented_case_is_read() -> None:
    [case] = parse_cases(
        [
            (
                '{"id": "1", "text": "订单号88012345发货了吗？", "lang": "zh", "expect": {"action": "order_status",'
                ' "arguments": {"order_id": "88012345"}, "accept": ["track_parcel"]}}'
            )
        ]
    )
    assert (case.id, case.lang, case.group) == ("1", "zh", "")
    [label] = case.expected
    assert label.action is Action.ORDER_STATUS
    assert label.fits(Action.TRACK_PARCEL)
    assert not label.fits(Action.CANCEL_ORDER)
    assert label.texts == {"order_id": ("88012345",)}


def test_two_requests_keep_their_order() -> None:
    expect = {"requests": [{"action": "cancel_order"}, {"action": "shop_question"}]}
    [case] = parse_cases([line(text="cancel it, and when do you close", expect=expect)])
    assert [label.action for label in case.expected] == [Action.CANCEL_ORDER, Action.SHOP_QUESTION]


def test_blank_lines_and_a_byte_order_mark_are_passed_over() -> None:
    cases = parse_cases(
        ["\ufeff\n", "", "\ufeff" + line(text="hi", expect={"action": "smalltalk"}), "  \n"]
    )
    assert [case.text for case in cases] == ["hi"]


def test_what_is_left_out_is_filled_in() -> None:
    cases = parse_cases(
        [
            line(text="你好", expect={"action": "smalltalk"}),
            line(text="hi", expect={"action": "smalltalk"}),
        ]
    )
    assert [(case.id, case.lang) for case in cases] == [("1", "zh"), ("2", "en")]


def test_alternatives_numbers_and_optional_identifiers() -> None:
    expect = {
        "action": "control",
        "arguments": {"command": ["no", "stop"], "phone": None},
        "optional": {"order_id": 88012345},
    }
    [case] = parse_cases([line(text="don't", lang="en", expect=expect)])
    assert case.expected[0].texts == {"command": ("no", "stop"), "phone": ()}
    assert case.expected[0].optional == {"order_id": ("88012345",)}


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ({"from": "2026-11-09", "to": "2026-11-15"}, (date(2026, 11, 9), date(2026, 11, 15))),
        ({"from": "2026-11-09"}, (date(2026, 11, 9), date(2026, 11, 9))),
        ({"to": "2026-11-15"}, (date(2026, 11, 15), date(2026, 11, 15))),
        ("2026-11-11", (date(2026, 11, 11), date(2026, 11, 11))),
    ],
    ids=["both", "from", "to", "a day"],
)
def test_periods(period: object, days: tuple[date, date]) -> None:
    expect = {"action": "find_orders", "arguments": {"period": period}}
    [case] = parse_cases([line(text="x", expect=expect)])
    assert case.expected[0].period == Period(*days)


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        ("{", "line 1: not JSON"),
        ("[" * 100_000, "line 1: not JSON"),
        ("[]", "line 1: a case is an object"),
        (line(expect={"action": "smalltalk"}), "line 1: text is missing"),
        (line(text="x"), "line 1: expect is an object"),
        (line(text="x", expect={"action": "dance"}), "line 1: 'dance' is not an action"),
        (line(text="x", expect={"requests": []}), "line 1: expect.requests is a list"),
        (
            line(text="x", expect={"action": "find_orders", "arguments": {"period": "soon"}}),
            "line 1: period: ",
        ),
        ("", "there is no case in the file"),
    ],
)
def test_a_bad_line_is_named(bad: str, sentence: str) -> None:
    with pytest.raises(CaseError) as caught:
        parse_cases([bad])
    assert str(caught.value).startswith(sentence)


def test_a_file(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(
        "\ufeff" + line(text="你\u2028好", expect={"action": "smalltalk"}) + "\r\n", "utf-8"
    )
    assert [case.text for case in load_cases(file)] == ["你\u2028好"]


@pytest.mark.parametrize(
    "content", [None, b"\xff\xfe", b"{"], ids=["missing", "not UTF-8", "not JSON"]
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "cases.jsonl"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(CaseError, match=r"cases\.jsonl"):
        load_cases(file)


def test_a_number_of_thousands_of_digits_is_named_with_its_line() -> None:
    with pytest.raises(CaseError, match="line 1: not JSON"):
        parse_cases([f'{{"id": {"9" * 5000}, "text": "hi"}}'])
