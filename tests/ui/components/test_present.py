"""Cards as display strings: dates, money, numbers and ages in both languages."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from desktop.domain.calls import Freshness
from desktop.domain.cards import Source, load_card
from desktop.domain.orders import Money, OrderItem
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.cards_of_orders import item
from desktop.ui.markdown import blocks, plain
from desktop.ui.snapshot import NOW, ExampleClock, Scene
from desktop.ui.wording import Wording, grouped, tail


@pytest.fixture
def wording(book: PhraseBook) -> dict[str, Wording]:
    return {lang: Wording(book, lang, ExampleClock()) for lang in ("zh", "en")}


@pytest.mark.parametrize(
    ("ago", "zh", "en"),
    [
        (timedelta(hours=5, minutes=20), "今天 09:12", "Today 09:12"),
        (timedelta(hours=15, minutes=45), "昨天 22:47", "Yesterday 22:47"),
        (timedelta(days=-1, hours=-4), "明天 18:32", "Tomorrow 18:32"),
        (timedelta(days=6, hours=18, minutes=18), "9 月 10 日 20:14", "10 Sep 20:14"),
        (timedelta(days=400), "2025 年 8 月 13 日", "13 Aug 2025"),
    ],
)
def test_a_moment_is_as_near_as_it_is(
    wording: dict[str, Wording], ago: timedelta, zh: str, en: str
) -> None:
    assert wording["zh"].clock(NOW - ago) == zh
    assert wording["en"].clock(NOW - ago) == en


def test_a_moment_of_another_zone_is_told_in_the_shops(wording: dict[str, Wording]) -> None:
    assert wording["en"].clock(datetime.fromisoformat("2026-09-17T01:12:00+00:00")) == "Today 09:12"


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (0, "今天 18:00 前", "Today by 18:00"),
        (1, "明天 18:00 前", "Tomorrow by 18:00"),
        (5, "9 月 22 日 18:00 前", "22 Sep by 18:00"),
    ],
)
def test_a_promise_names_its_end(wording: dict[str, Wording], days: int, zh: str, en: str) -> None:
    moment = NOW.replace(hour=18, minute=0) + timedelta(days=days)
    assert (wording["zh"].by(moment), wording["en"].by(moment)) == (zh, en)


def test_a_deadline_names_its_weekday(wording: dict[str, Wording]) -> None:
    day = datetime(2026, 9, 26, tzinfo=NOW.tzinfo).date()
    assert wording["zh"].date(day) == "9 月 26 日（周六）"
    assert wording["en"].date(day) == "Sat 26 September"


@pytest.mark.parametrize(
    ("source", "older", "zh", "stale"),
    [
        (Source("t", Freshness.LIVE, 0.3), 0, "刚刚查到", False),
        (Source("t", Freshness.LIVE, 18), 0, "18 秒前查到", False),
        (Source("t", Freshness.CACHED, 8), 22, "30 秒前查到", False),
        (Source("t", Freshness.STALE, 372), 0, "6 分钟前的数据", True),
    ],
)
def test_the_age_of_data_is_said(
    wording: dict[str, Wording], source: Source, older: float, zh: str, *, stale: bool
) -> None:
    assert wording["zh"].age(source, older) == {"text": zh, "stale": stale}


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("SF142800367751", "SF1428 0036 7751"),
        ("20260910047", "2026 0910 047"),
        ("YT8800413302", "YT8800 4133 02"),
        ("1234567890123", "1234 5678 90123"),
        ("12345678", "12345678"),
        ("#W1234567", "#W1234567"),
        ("R-2609-0318", "R-2609-0318"),
    ],
)
def test_long_numbers_are_written_in_groups(number: str, written: str) -> None:
    assert grouped(number) == written
    assert tail(number) == number[-4:]


def test_a_tracking_card_has_a_line_for_what_is_still_to_come(book: PhraseBook) -> None:
    shown = _shown(book, "zh", "tracking")
    assert [event["state"] for event in shown["events"]] == ["now", "done", "done", "todo"]
    assert shown["events"][0] == {
        "when": "今天 09:12",
        "text": "到达北京顺义分拣中心",
        "state": "now",
    }
    assert shown["number"] == "SF1428 0036 7751"
    assert shown["qr"].startswith("https://")
    assert shown["note"] is None


def test_a_stuck_parcel_says_so_and_what_happens_next(book: PhraseBook) -> None:
    for lang, hours, who in (("zh", "88 小时", "圆通速递"), ("en", "88 hours", "YTO Express")):
        shown = _shown(book, lang, "tracking_stuck")
        assert hours in shown["note"]["text"]
        assert who in shown["note"]["text"]
        assert shown["note"]["tone"] == shown["chip"]["tone"] == "warning"
        assert hours in shown["spoken"]
        assert not shown["qr"]


def test_a_confirmation_lists_what_exactly_will_happen(book: PhraseBook) -> None:
    facts = {fact["name"]: fact["value"] for fact in _shown(book, "en", "confirmation")["facts"]}
    assert facts == {
        "Order": "20260909064",
        "Item": "Tern 75 keyboard, clicky",
        "Reason": "Too loud",
        "Refund": "¥549.00 to WeChat Pay",
        "Shipping": "Free",
    }


def test_a_cancelled_order_has_two_stages_and_a_shipped_one_four(book: PhraseBook) -> None:
    assert [stage["label"] for stage in _shown(book, "en", "order_cancelled")["stages"]] == [
        "Ordered",
        "Cancelled",
    ]
    stages = _shown(book, "en", "order")["stages"]
    assert [(stage["label"], stage["state"]) for stage in stages] == [
        ("Ordered", "done"),
        ("Preparing", "done"),
        ("Shipped", "now"),
        ("Delivered", "todo"),
    ]


@pytest.mark.parametrize(
    ("title", "variant", "said"),
    [
        ("Tern 75 keyboard", "Clicky", "Clicky, 1 piece"),
        ("Tern 75 keyboard, clicky", "Clicky", "1 piece"),
        ("Tern 75 keyboard", None, "1 piece"),
    ],
)
def test_a_variant_that_stands_in_the_title_is_not_said_again(
    wording: dict[str, Wording], title: str, variant: str | None, said: str
) -> None:
    it = OrderItem("4", title, 1, Money(Decimal(549), "CNY"), variant)
    assert item(it, wording["en"])["detail"] == said


def test_more_orders_than_three_ask_for_a_closer_description(book: PhraseBook) -> None:
    shown = _shown(book, "zh", "order_choice")
    assert len(shown["options"]) == 3
    assert "5" in shown["note"]["text"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_is_left_unsaid_or_untranslated(book: PhraseBook, lang: str) -> None:
    scene = Scene(lang, "light", "", book, None)  # pyright: ignore[reportArgumentType] - only its data is asked for
    for name in scene.example("cards"):
        for staff in (True, False):
            shown = scene.card(name, staff=staff)
            assert shown["spoken"]
            assert "card." not in repr(shown)
            assert "{" not in "".join(_strings(shown)), shown


def test_both_languages_say_the_same_things(book: PhraseBook) -> None:
    def bases(lang: str) -> set[str]:
        keys = {key for key in book.keys(lang) if key.startswith(("card.", "state."))}
        return {key.removesuffix(".one").removesuffix(".other") for key in keys}

    assert bases("zh") == bases("en")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One.\n\nTwo\nlines.", ["paragraph", "paragraph"]),
        ("# Head\nText\n- a\n- b", ["heading", "paragraph", "item", "item"]),
        ("1. first\n2. second", ["item", "item"]),
        ("> said\n```\ncode\n```", ["quote", "code"]),
        ("```\nopen code", ["code"]),
        ("", []),
    ],
)
def test_an_answer_falls_into_blocks(text: str, kinds: list[str]) -> None:
    assert [block["kind"] for block in blocks(text)] == kinds


def test_numbered_items_keep_their_numbers() -> None:
    assert [block["mark"] for block in blocks("1. one\n2、two\n- dash")] == ["1.", "2.", "•"]


def test_markup_from_a_document_is_shown_and_not_obeyed() -> None:
    (block,) = blocks('<img src="http://a.example/x.png"> ![x](http://a.example/y.png) **bold**')
    assert "<" not in block["text"]
    assert "![" not in block["text"]
    assert "**bold**" in block["text"]


def test_an_answer_is_read_without_its_marks() -> None:
    assert plain("Ask for\n\n- a **locker**\n- [this](https://a.example)") == [
        "Ask for",
        "a locker",
        "this",
    ]


def _shown(book: PhraseBook, lang: str, name: str) -> dict:
    scene = Scene(lang, "light", "", book, None)  # pyright: ignore[reportArgumentType] - only its data is asked for
    assert load_card(scene.example("cards")[name])
    return scene.card(name, staff=True)


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in _strings(each)]
    if isinstance(value, list):
        return [text for each in value for text in _strings(each)]
    return []
