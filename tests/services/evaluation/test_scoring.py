from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Period,
    Request,
    Understanding,
    Wants,
)
from desktop.services.evaluation import Case, CaseResult, parse_cases, score

LAST_WEEK = Period(date(2026, 11, 9), date(2026, 11, 15))


def case(text: str, action: str, arguments: dict[str, Any] | None = None, **more: Any) -> Case:
    expect = {"action": action, "arguments": arguments or {}, **more}
    return parse_cases([json.dumps({"id": "1", "text": text, "lang": "zh", "expect": expect})])[0]


def judged(labelled: Case, *requests: Request, conversation: str = "") -> CaseResult:
    understanding = Understanding(requests, Certainty.CERTAIN, "a rule", "zh")
    return score(labelled, understanding, 0.2, conversation)


def test_the_documented_result() -> None:
    labelled = case(
        "订单号88012345发货了吗？",
        "order_status",
        {"order_id": "88012345"},
        accept=["track_parcel"],
    )
    result = judged(
        labelled, Request(Action.ORDER_STATUS, Arguments(order_id="88012345"))
    ).to_json()
    assert result.pop("details_ok") is True
    assert result.pop("wrong_write") is False
    assert json.dumps(result) == (
        '{"id": "1", "lane": "instant", "action": "order_status", "arguments": {"order_id": "88012345"},'
        ' "requests": [{"action": "order_status", "arguments": {"order_id": "88012345"}}],'
        ' "action_ok": true, "arguments_ok": true, "invented": [], "ms": 0.2}'
    )


def test_a_period_is_told_as_dates() -> None:
    request = Request(Action.FIND_ORDERS, Arguments(period=LAST_WEEK, wants=Wants.PARCEL))
    result = judged(case("上周的", "find_orders"), request).to_json()
    assert result["arguments"] == {
        "period": {"from": "2026-11-09", "to": "2026-11-15"},
        "wants": "parcel",
    }


@pytest.mark.parametrize(
    ("action", "right"),
    [("order_status", True), ("track_parcel", True), ("cancel_order", False)],
)
def test_action(action: str, right: bool) -> None:
    labelled = case("x", "order_status", accept=["track_parcel"])
    assert judged(labelled, Request(Action(action))).action_ok is right


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (Arguments(order_id="#W123-4567"), True),
        (Arguments(order_id="Ｗ１２３４５６７"), True),
        (Arguments(order_id="W1234568"), False),
        (Arguments(), False),
        (Arguments(tracking_number="W1234567"), False),
        (Arguments(order_id="W1234567", phone="13800138000"), False),
        (Arguments(order_id="W1234567", product="耳机", period=LAST_WEEK), True),
    ],
    ids=[
        "spelling",
        "width",
        "one digit off",
        "missing",
        "taken as another",
        "one too many",
        "more",
    ],
)
def test_identifiers(arguments: Arguments, right: bool) -> None:
    labelled = case("w1234567", "order_status", {"order_id": "w1234567"})
    assert judged(labelled, Request(Action.ORDER_STATUS, arguments)).arguments_ok is right


@pytest.mark.parametrize("told", ["13912345678", "+86 139 1234 5678"])
def test_a_phone_is_right_with_and_without_its_country(told: str) -> None:
    labelled = case("用139 1234 5678查", "find_orders", {"phone": "13912345678"})
    result = judged(labelled, Request(Action.FIND_ORDERS, Arguments(phone=told)))
    assert result.arguments_ok
    assert result.invented == ()


def test_an_optional_identifier_may_be_told_or_not() -> None:
    labelled = case("88012345别退了", "control", optional={"order_id": "88012345"})
    assert judged(labelled, Request(Action.CONTROL)).arguments_ok
    assert judged(labelled, Request(Action.CONTROL, Arguments(order_id="88012345"))).arguments_ok
    assert not judged(
        labelled, Request(Action.CONTROL, Arguments(order_id="88012346"))
    ).arguments_ok


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (Arguments(product="降噪耳机", period=LAST_WEEK), True),
        (Arguments(items=("耳机",), period=LAST_WEEK), True),
        (Arguments(product="电饭煲", period=LAST_WEEK), False),
        (Arguments(product="耳机"), False),
        (Arguments(product="耳机", period=Period(date(2026, 11, 15), date(2026, 11, 20))), True),
        (Arguments(product="耳机", period=Period(date(2026, 11, 16), date(2026, 11, 20))), False),
    ],
)
def test_product_and_period(arguments: Arguments, right: bool) -> None:
    labelled = case(
        "上周买的降噪耳机",
        "find_orders",
        {"product": "耳机", "period": {"from": "2026-11-09", "to": "2026-11-15"}},
    )
    assert judged(labelled, Request(Action.FIND_ORDERS, arguments)).arguments_ok is right


def test_address() -> None:
    labelled = case("改到文三路120号", "change_address", {"address": "文三路120号"})
    assert judged(
        labelled, Request(Action.CHANGE_ADDRESS, Arguments(address="文三路 120 号"))
    ).arguments_ok
    assert not judged(labelled, Request(Action.CHANGE_ADDRESS)).arguments_ok


@pytest.mark.parametrize(
    ("label", "arguments", "right"),
    [
        ({"command": ["no", "stop"]}, Arguments(command=Command.STOP), True),
        ({"command": ["no", "stop"]}, Arguments(command=Command.YES), False),
        ({"wants": "status"}, Arguments(), True),
        ({"wants": "parcel"}, Arguments(), False),
        ({"reason": "safety"}, Arguments(reason="safety"), True),
        ({"reason": "safety"}, Arguments(), False),
        ({"reason": "too big"}, Arguments(reason="does not fit"), True),
        ({"title": "云帆公司"}, Arguments(title="云帆 公司"), True),
        ({"recipient": "李敏"}, Arguments(), False),
    ],
)
def test_details(label: dict[str, Any], arguments: Arguments, right: bool) -> None:
    result = judged(case("x", "control", label), Request(Action.CONTROL, arguments))
    assert result.details_ok is right
    assert result.arguments_ok


@pytest.mark.parametrize(
    ("arguments", "invented"),
    [
        (Arguments(order_id="20261112047"), ()),
        (Arguments(order_id="20261112048"), ("order_id=20261112048",)),
        (
            Arguments(
                product="耳机", reason="changed their mind", status="shipped", period=LAST_WEEK
            ),
            (),
        ),
        (Arguments(product="手机"), ("product=手机",)),
        (Arguments(items=("耳机", "手机")), ("items=手机",)),
        (Arguments(address="文三路120号"), ("address=文三路120号",)),
        (Arguments(phone="13800138000"), ("phone=13800138000",)),
    ],
)
def test_invented(arguments: Arguments, invented: tuple[str, ...]) -> None:
    labelled = case("二零二六 一一一二 零四七 那个耳机", "return_order")
    assert judged(labelled, Request(Action.RETURN_ORDER, arguments)).invented == invented


def test_what_the_conversation_or_the_label_names_is_no_invention() -> None:
    request = Request(Action.FIND_ORDERS, Arguments(order_id="88012345", product="耳机"))
    labelled = case(
        "尔机", "find_orders", {"product": ["耳机", "尔机"]}, optional={"order_id": "88012345"}
    )
    assert judged(labelled, request).invented == ("order_id=88012345",)
    assert judged(labelled, request, conversation="您的订单 88012345").invented == ()


TWO = {
    "requests": [
        {"action": "cancel_order", "arguments": {"order_id": "1001"}},
        {"action": "shop_question"},
    ]
}


def two() -> Case:
    return parse_cases([json.dumps({"text": "取消1001，几点关门", "expect": TWO})])[0]


CANCEL = Request(Action.CANCEL_ORDER, Arguments(order_id="1001"))
QUESTION = Request(Action.SHOP_QUESTION)


@pytest.mark.parametrize(
    "requests", [(CANCEL, QUESTION), (QUESTION, CANCEL)], ids=["said", "turned"]
)
def test_two_requests_in_either_order(requests: tuple[Request, ...]) -> None:
    result = judged(two(), *requests)
    assert (result.action_ok, result.arguments_ok, result.details_ok) == (True, True, True)
    assert result.to_json()["action"] == requests[0].action


@pytest.mark.parametrize(
    "requests", [(CANCEL,), (QUESTION,), (CANCEL, CANCEL), (CANCEL, QUESTION, QUESTION)]
)
def test_one_of_two_requests_is_not_enough(requests: tuple[Request, ...]) -> None:
    assert not judged(two(), *requests).action_ok


def test_one_request_told_as_two() -> None:
    labelled = case("1001", "order_status", {"order_id": "1001"}, accept=["track_parcel"])
    status = Request(Action.ORDER_STATUS, Arguments(order_id="1001"))
    parcel = Request(Action.TRACK_PARCEL, Arguments(order_id="1001"))
    wrong = Request(Action.TRACK_PARCEL, Arguments(order_id="1002"))
    assert judged(labelled, status, parcel).action_ok
    assert judged(labelled, status, parcel).arguments_ok
    assert not judged(labelled, status, wrong).arguments_ok
    assert not judged(labelled, status, CANCEL).action_ok


def test_a_flood_of_requests_is_judged_in_its_own_order() -> None:
    result = judged(case("x", "control"), *[QUESTION] * 12)
    assert not result.action_ok
