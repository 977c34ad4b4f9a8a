"""Every phrase in every language can be said, and both languages can say the same things."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.actions import Period
from desktop.domain.errors import ConfigError, CounterpartError
from desktop.domain.orders import Money
from desktop.services.replies.phrases import PhraseBook, placeholders
from desktop.services.replies.words import Hearer, Words
from tests.fakes import SetClock
from tests.phrase_book import BOOK

OTHERWISE = ("staff.", "bringer.")
"""Before the keys of what some hearers are told otherwise than customers are."""
LANGUAGES = sorted(BOOK.languages)
FORMS = ("one", "other")
SPOKEN = {
    "order",
    "parcel",
    "find",
    "return",
    "confirm",
    "change",
    "done",
    "cancel",
    "address",
    "invoice",
    "person",
    "talk",
}
"""Sections of whole sentences; formats and labels may need other facts in another language."""


def base(key: str) -> str:
    """The key without its plural form."""
    head, _, form = key.rpartition(".")
    return head if form in FORMS else key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_template_fills(lang: str) -> None:
    for key in BOOK.keys(lang):
        for template in BOOK.templates(lang, key):
            if template.startswith("/") and template.endswith("/"):
                continue  # a pattern to hear by, which is never said
            facts = dict.fromkeys(placeholders(template), "7")
            said = PhraseBook({"en": {}} | {lang: {key: template}}).say(lang, key, **facts)
            assert "{" not in said, (key, said)


def test_both_languages_say_the_same_things() -> None:
    said = {lang: {base(key) for key in BOOK.keys(lang)} for lang in LANGUAGES}
    only = {
        key
        for lang in LANGUAGES
        for key in said[lang]
        if not all(key in other for other in said.values())
    }
    # How numbers are put together is each language's own (desktop/services/speaking), and what some hearers are told otherwise
    only = {key for key in only if not key.startswith(("grammar.", *OTHERWISE))}
    assert only == {"format.space_between_scripts"}, "a phrase is missing in a language"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("hearer", OTHERWISE)
def test_what_is_told_otherwise_tells_the_facts_of_the_sentence_it_stands_for(
    lang: str, hearer: str
) -> None:
    told = [key for key in BOOK.keys(lang) if key.startswith(hearer)]
    assert told
    for key in told:
        said = {placeholders(one) for one in BOOK.templates(lang, key.removeprefix(hearer))}
        assert {placeholders(one) for one in BOOK.templates(lang, key)} == said, key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_brought_anothers_numbers_is_invited_to_no_act(lang: str) -> None:
    invited = [
        key
        for key in BOOK.keys(lang)
        if key.startswith("bringer.")
        for one in BOOK.templates(lang, key)
        if any(mark in one for mark in "“「") or "tell me" in one.lower() or "告诉我" in one
    ]
    assert not invited


def test_both_languages_use_the_same_facts() -> None:
    for key in BOOK.keys("zh"):
        if key in BOOK.keys("en") and key.split(".")[0] in SPOKEN:
            facts = [
                {frozenset(placeholders(t)) for t in BOOK.templates(lang, key)}
                for lang in ("zh", "en")
            ]
            assert facts[0] == facts[1], key


def test_every_error_has_its_sentences() -> None:
    leaves = [CounterpartError]
    while leaves:
        leaf = leaves.pop()
        leaves += leaf.__subclasses__()
        if not leaf.__module__.startswith("desktop."):
            continue
        for lang in LANGUAGES:
            for part in ("happened", "works", "next"):
                assert BOOK.has(lang, f"{leaf.phrase}.{part}"), (leaf, part)


def test_plural_forms() -> None:
    assert BOOK.say("en", "format.days_ago", count=1) == "1 day ago"
    assert BOOK.say("en", "format.days_ago", count=3) == "3 days ago"
    assert BOOK.say("zh", "format.days_ago", count=1) == "1 天前"


def test_a_broken_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "replies.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"replies\.toml"):
        PhraseBook.load(tmp_path)


def test_a_phrase_file_cannot_reach_into_objects() -> None:
    book = PhraseBook({"en": {"x": "{fact.__class__}"}})
    with pytest.raises(ConfigError):
        book.say("en", "x", fact="y")


def test_the_same_words_are_said_the_same_way() -> None:
    book = PhraseBook({"en": {"x": ["one {n}", "two {n}", "three {n}"]}})
    assert {book.say("en", "x", n=n) for n in range(20)} >= {book.say("en", "x", n=3)}
    assert book.say("en", "x", n=3) == book.say("en", "x", n=3)


NOW = datetime(2026, 11, 18, 14, 30, tzinfo=UTC)


def words(lang: str) -> Words:
    """A language on the day of the tests."""
    return Words(BOOK, lang, SetClock(NOW))


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2026, 11, 18), "今天", "today"),
        (date(2026, 11, 19), "明天", "tomorrow"),
        (date(2026, 11, 17), "昨天", "yesterday"),
        (date(2026, 11, 21), "11 月 21 日（周六）", "Saturday 21 November"),
        (date(2026, 9, 10), "9 月 10 日", "10 September"),
        (date(2025, 11, 20), "2025 年 11 月 20 日", "20 November 2025"),
    ],
)
def test_days(day: date, zh: str, en: str) -> None:
    assert (words("zh").day(day), words("en").day(day)) == (zh, en)


def test_moments_periods_and_money() -> None:
    assert words("zh").moment(NOW - timedelta(hours=5, minutes=18)) == "今天 09:12"
    assert words("en").before(NOW + timedelta(days=1)) == "tomorrow by 14:30"
    week = Period(date(2026, 11, 9), date(2026, 11, 15))
    assert (words("zh").period(week), words("en").period(week)) == (
        "11 月 9 日到 15 日",
        "9 to 15 November",
    )
    autumn = Period(date(2026, 10, 30), date(2026, 11, 2))
    assert words("en").period(autumn) == "30 October to 2 November"
    before = Period(date(2025, 11, 9), date(2025, 11, 15))
    assert (words("zh").period(before), words("en").period(before)) == (
        "2025 年 11 月 9 日到 15 日",
        "9 to 15 November 2025",
    )
    assert words("en").period(Period(date(2026, 11, 9), NOW.date())).endswith(" to today")
    assert words("en").money(Money(Decimal(1299), "CNY")) == "¥1,299.00"
    assert words("en").money(Money(Decimal(5), "CHF")) == "5.00 CHF"


def test_a_space_stands_between_scripts_in_chinese_only() -> None:
    assert (
        words("zh").say("find.what_product", product="Halden H7 头戴耳机")
        == "Halden H7 头戴耳机的订单"
    )
    assert "您的 Halden 今天" in words("zh").say(
        "parcel.moving", product="Halden", at="今天 09:12", place="北京"
    )


@given(st.integers(0, 10**7), st.sampled_from(LANGUAGES))
def test_an_age_is_always_said(seconds: int, lang: str) -> None:
    assert words(lang).age(seconds)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.sampled_from(LANGUAGES))
def test_a_day_is_always_said(day: date, lang: str) -> None:
    assert words(lang).day(day)


@pytest.mark.parametrize(
    ("lang", "customer", "staff"),
    [
        ("zh", "您的台灯昨天 已经签收了。", "台灯昨天 已经签收了。"),
        ("en", "lamp: delivered yesterday.", "lamp: delivered yesterday."),
    ],
)
def test_staff_hear_of_the_customers_goods_and_not_of_their_own(
    lang: str, customer: str, staff: str
) -> None:
    facts = {"product": "台灯" if lang == "zh" else "lamp"}
    facts["at"] = "昨天" if lang == "zh" else "yesterday"
    clock = SetClock(NOW)
    assert Words(BOOK, lang, clock).say("parcel.delivered", **facts) == customer
    assert Words(BOOK, lang, clock, Hearer.STAFF).say("parcel.delivered", **facts) == staff
    mine = Words(BOOK, lang, clock).say("options.sorry")
    assert Words(BOOK, lang, clock, Hearer.STAFF).say("options.sorry") != mine
