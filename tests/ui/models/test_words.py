"""What the models say: plain words of Markdown, evidence, the list's rows, the panel."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.calls import Freshness, Outcome, Step, ToolResult
from desktop.domain.cards import AnswerCard, ReturnCard, Source
from desktop.domain.conversations import ConversationStatus, ConversationSummary, SearchHit
from desktop.domain.orders import Eligibility, Passage, ReturnKind
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.markdown import blocks
from desktop.ui.models.about import About
from desktop.ui.models.conversations import ConversationList, Live, found, listed
from desktop.ui.models.evidence import asking, facts
from desktop.ui.models.panel import panel
from desktop.ui.models.plain import plain
from desktop.ui.models.rows import Evidence
from desktop.ui.present import Presenter
from desktop.ui.snapshot import NOW, ExampleClock
from tests.phrase_book import BOOK
from tests.ui.window import streams


@pytest.fixture(scope="module")
def book() -> PhraseBook:
    return BOOK


@pytest.fixture(params=["en", "zh"])
def present(request: pytest.FixtureRequest, book: PhraseBook) -> Presenter:
    return Presenter(book, request.param, ExampleClock(), staff=True)


@pytest.fixture
def english(book: PhraseBook) -> Presenter:
    return Presenter(book, "en", ExampleClock(), staff=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("**Beijing** at *09:12*", "Beijing at 09:12"),
        ("# Title\n> quoted\ntext", "Title\nquoted\ntext"),
        ("see [the page](https://a.example/b)", "see the page"),
        ("![x](file:///etc/passwd)", "x"),
        ("`code` and ~~gone~~", "code and gone"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        ("138****1234", "138****1234"),
    ],
)
def test_markdown_is_said_as_plain_words(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_plugins_own_answer_carries_its_name_and_not_the_shops(english: Presenter) -> None:
    source = Source("weather.now", Freshness.LIVE)
    shown = english.card(AnswerCard("Oslo: Sunny, 21 °C", (), source))
    assert (shown["title"], shown["icon"]) == ("From “weather”", "cable")
    rule = Passage("Returns", "How long", "Within 30 days.", 1.0, 1.0)
    assert english.card(AnswerCard(rule.text, (rule,), source))["icon"] == "book-open"


def test_a_link_is_kept_for_the_clipboard() -> None:
    assert plain("[page](https://a.example)", links=True) == "page https://a.example"


def call(
    outcome: Outcome = Outcome.OK, freshness: Freshness = Freshness.LIVE, **more: object
) -> ToolResult:
    record = {"record": "text", "text": "x"} if outcome is Outcome.OK else None
    values = {
        "age_s": 0.0,
        "attempts": 1,
        "ms": 12.4,
        "steps": (Step("identity", "staff"), Step("call", "ok")),
        **more,
    }
    return ToolResult("c", "logistics.track", {}, outcome, freshness, record, **values)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (call(), "Fetched for this answer, 12 ms"),
        (
            call(freshness=Freshness.CACHED, age_s=18.0, attempts=0),
            "18 seconds ago, not asked again yet",
        ),
        (
            call(freshness=Freshness.STALE, age_s=360.0, attempts=4),
            "6 minutes ago; the system does not answer now, 12 ms, 4 attempts",
        ),
        (call(Outcome.TIMEOUT, Freshness.NONE), "No answer in time, 12 ms"),
        (call(Outcome.NOT_FOUND, Freshness.NONE), "Nothing found, 12 ms"),
        (call(freshness=Freshness.NONE), "12 ms"),
    ],
)
def test_evidence_tells_how_old_and_how_long(
    english: Presenter, result: ToolResult, said: str
) -> None:
    shown = facts(Evidence(calls=[result]), english.wording.words)
    assert [fact["value"] for fact in shown if fact["name"] == "Data"] == [said]


def test_evidence_of_a_refused_call_says_at_which_step(english: Presenter) -> None:
    refused = call(
        Outcome.DECLINED, Freshness.NONE, steps=(Step("identity", "customer"), Step("rate", "5/5"))
    )
    shown = facts(Evidence(calls=[refused]), english.wording.words)
    assert {"name": "Checked", "value": "who asks, how often (5/5)", "strong": False} in shown


def test_evidence_without_a_call_says_so(english: Presenter) -> None:
    shown = facts(Evidence(), english.wording.words)
    assert [fact["value"] for fact in shown] == ["No system needed"]


def test_every_kind_of_evidence_has_words_in_both_languages(present: Presenter) -> None:
    words = present.wording.words
    for outcome in Outcome:
        assert words.say(f"window.evidence.outcome_{outcome}")
    for name in ("identity", "ownership", "breaker", "call", "result", "audit", "journal"):
        assert words.book.has(words.lang, f"window.step.{name}")
    assert "mailer" in asking("mailer.send", words)


def summary(
    at: datetime,
    status: ConversationStatus = ConversationStatus.ANSWERED,
    key: str = "c1",
    turns: int = 2,
) -> ConversationSummary:
    return ConversationSummary(key, at, at, "where is it", status, turns, "en")


def test_the_list_groups_by_day_of_the_shop(english: Presenter) -> None:
    ages = (timedelta(0), timedelta(days=1), timedelta(days=4))
    rows = listed(
        [summary(NOW - age, key=str(age)) for age in ages], {}, english.wording.words, NOW
    )
    assert [(row.section, row.when) for row in rows] == [
        ("Today", "14:32"),
        ("Yesterday", "14:32"),
        ("Earlier", "13 Sep"),
    ]
    # 23:30 yesterday in UTC is today in the shop's time zone
    late = listed(
        [summary(datetime(2026, 9, 16, 23, 30, tzinfo=UTC))], {}, english.wording.words, NOW
    )
    assert late[0].section == "Today"


def test_only_what_moves_or_waits_is_coloured(english: Presenter) -> None:
    words = english.wording.words
    for status in ConversationStatus:
        row = listed([summary(NOW, status)], {}, words, NOW)[0]
        assert (row.tone == "neutral") == (status is not ConversationStatus.WAITING)
    busy = listed([summary(NOW)], {"c1": Live(busy=True, waiting=True)}, words, NOW)[0]
    assert (busy.standing, busy.tone) == ("Answering", "accent")
    news = listed([summary(NOW)], {"c1": Live(news=True, who="Ms Lin")}, words, NOW)[0]
    assert (news.standing, news.about) == ("New answer", "Ms Lin")
    assert listed([summary(NOW, turns=1)], {}, words, NOW)[0].about == "1 question"


def test_a_search_shows_a_conversation_once_with_its_words(english: Presenter) -> None:
    hits = [
        SearchHit("c1", 3, NOW, "the \u2068headphones\u2069 are", "first"),
        SearchHit("c1", 1, NOW, "x", "first"),
    ]
    rows = found(hits, english.wording.words, NOW)
    assert [(row.about, row.turn) for row in rows] == [("the headphones are", 3)]
    assert rows[0].marked == "the <b>headphones</b> are"


def test_a_hit_stands_where_a_row_shows_it_and_its_words_are_no_markup(english: Presenter) -> None:
    long = "x" * 40 + " a<b & \u2068c</b>\u2069 d"
    (row,) = found([SearchHit("c1", 1, NOW, long, "t")], english.wording.words, NOW)
    assert row.about == "…& c</b> d"
    (word,) = found([SearchHit("c1", 1, NOW, "then where are my \u2068headphones\u2069", "t")], english.wording.words, NOW)  # fmt: skip
    assert word.about == "…my headphones"
    assert row.marked == "…&amp; <b>c&lt;/b&gt;</b> d"


def test_the_list_moves_rows_instead_of_starting_over(english: Presenter) -> None:
    model = ConversationList()
    words = english.wording.words
    keys = ["a", "b", "c", "d"]
    resets: list[str] = []
    model.modelReset.connect(lambda: resets.append("reset"))
    for order in (keys, ["d", "a", "b"], ["b", "d", "a", "e"], [], keys):
        model.show(listed([summary(NOW, key=key) for key in order], {}, words, NOW))
        assert [entry.conversation for entry in model.entries] == list(order)
        assert model.rowCount() == len(order)
        assert [model.at(key) for key in order] == list(range(len(order)))
    assert resets == []
    assert model.at("nobody") == -1


def about() -> About:
    known = About()
    known.learn(streams.called().result)
    return known


def test_the_panel_says_what_can_be_done_and_why_the_rest_cannot(english: Presenter) -> None:
    shown = panel(about(), english, {"invoice": "Alt I"})
    assert shown["title"] == "Order 20260910047"
    assert {"act": "invoice", "icon": "receipt-text", "text": "Invoice", "keys": "Alt I"} in shown[
        "can"
    ]
    assert "Cancel the order: already shipped" in [line["text"] for line in shown["cannot"]]
    assert "print" not in [line["act"] for line in shown["can"]]


def test_the_panel_takes_the_rules_once_they_were_asked(english: Presenter) -> None:
    known = about()
    assert known.order is not None
    refused = Eligibility(
        known.order.order_id, "C1", ReturnKind.RETURN, False, "out_of_window", rule="7 days"
    )
    known.rules[refused.order_id, refused.kind] = refused
    shown = panel(known, english, {})
    assert shown["rules"]["verdict"] == "No"
    assert shown["rules"]["rule"] == "7 days"
    assert "Return: the time for it has passed" in [line["text"] for line in shown["cannot"]]
    odd = Eligibility(refused.order_id, "C1", ReturnKind.RETURN, False, "full_moon")
    known.rules[odd.order_id, odd.kind] = odd
    lines = [line["text"] for line in panel(known, english, {})["cannot"]]
    assert "Return: the shop’s rules do not allow it" in lines


def test_the_panel_has_the_form_of_this_order_s_return_only(english: Presenter) -> None:
    known = about()
    card = streams.example("return")
    assert isinstance(card, ReturnCard)
    known.returned = card.record
    assert panel(known, english, {})["form"] is None
    known.see(card)
    known.order = about().order


def test_without_an_order_the_panel_says_how_to_get_to_one(present: Presenter) -> None:
    shown = panel(About(), present, {"person": "Alt H"})
    assert "title" not in shown
    assert [row["act"] for row in shown["find"]] == ["find_order", "find_phone"]
    assert [(row["act"], row["keys"]) for row in shown["can"]] == [("person", "Alt H")]
    assert all(shown[slot] for slot in ("none", "noneText", "findTitle", "canTitle"))


def test_the_panel_is_whole_in_both_languages(present: Presenter) -> None:
    shown = panel(about(), present, {})
    assert shown["customer"]
    assert all(line["value"] for line in shown["customer"])


def test_masked_numbers_stay_masked_on_the_page() -> None:
    shown = blocks("138****1234 and 136****4471 are **two**")[0]["text"]
    assert shown == r"138\*\*\*\*1234 and 136\*\*\*\*4471 are **two**"
