"""Nothing crosses customers, an order is "it" for a while only, and a long talk keeps its beginning."""

from __future__ import annotations

from desktop.domain.actions import Action, Request
from desktop.domain.events import Awaited
from desktop.domain.people import staff, verified, visitor
from desktop.ports.model import Message, Role, Usage
from desktop.services.dialogue.memory import KEPT_FIRST, MOST_HEARD, Memory
from desktop.services.dialogue.remembered import OpenQuestion
from desktop.services.dialogue.spans import SPOKEN_OF_S
from desktop.services.dialogue.window import fitting, tokens_at_least, tokens_at_most, was_cut
from tests.services.dialogue.conftest import order


def known(owner: str) -> Memory:
    memory = Memory()
    memory.belongs_to(owner)
    memory.remember(order("1"), 10.0)
    memory.hear("where is it")
    memory.ask(OpenQuestion(Request(Action.RETURN_ORDER), None, (order("1"), order("2"))))
    return memory


def test_nothing_of_one_customer_reaches_another() -> None:
    memory = known(verified("C1").owner)
    memory.belongs_to(verified("C2").owner)
    assert memory == Memory(owner=verified("C2").owner)
    memory = known(staff().owner)
    memory.begin_anew()
    assert memory == Memory(owner=staff().owner)


def test_what_a_visitor_asked_goes_on_when_it_is_known_who_they_are() -> None:
    memory = Memory()
    memory.belongs_to(visitor().owner)
    memory.hear("where is my order")
    memory.ask(OpenQuestion(Request(Action.TRACK_PARCEL), "verify"))
    memory.belongs_to(verified("C1").owner)
    assert memory.suspended == Request(Action.TRACK_PARCEL)
    assert memory.heard == ["where is my order"]


def test_an_order_is_it_for_a_while() -> None:
    memory = known("x")
    assert memory.is_recent(10.0 + SPOKEN_OF_S - 1)
    assert not memory.is_recent(10.0 + SPOKEN_OF_S + 1)


def test_a_question_is_shelved_and_taken_up() -> None:
    memory = known("x")
    open_before = memory.question
    memory.shelve()
    assert memory.question is None
    assert memory.shelved == open_before
    assert open_before
    memory.ask(open_before)
    assert memory.question == open_before


def test_a_long_talk_keeps_its_beginning_and_the_latest() -> None:
    memory = Memory()
    for number in range(1000):
        memory.hear(str(number))
    assert len(memory.heard) == MOST_HEARD
    assert memory.heard[:KEPT_FIRST] == [str(number) for number in range(KEPT_FIRST)]
    assert memory.heard[-1] == "999"


def test_what_does_not_fit_is_cut_at_a_sentence_and_the_pinned_stays() -> None:
    parts = ["一二三四五。" * 20, "second part. " * 40, "never reached"]
    kept = fitting(("pinned",), parts, window=300, answer=50)
    assert kept[0] == parts[0]
    assert len(kept) == 2
    assert parts[1].startswith(kept[1])
    assert kept[1].endswith(".")
    assert sum(map(tokens_at_most, kept)) <= 300 - 50
    assert fitting(("x" * 3000,), parts, window=300, answer=50) == []


def test_a_table_is_counted_by_its_marks() -> None:
    table = "| 地区 | 时间 |\n| --- | --- |\n| 北京 | 1–2 天 |\n"
    marks = sum(1 for sign in table if sign in "|-–\n12")
    assert tokens_at_most(table) >= marks + len("地区时间北京天")


def test_a_prompt_that_the_server_cut_is_noticed() -> None:
    sent = [Message(Role.SYSTEM, "short"), Message(Role.USER, "一段很长的资料。" * 200)]
    least = sum(tokens_at_least(one.content) for one in sent)
    assert was_cut(sent, Usage(least - 1, 10), window=4096, answer=100)
    assert not was_cut(sent, Usage(least + 1, 10), window=4096, answer=100)
    assert was_cut(sent, Usage(4090, 50), window=4096, answer=100)
    assert not was_cut(sent, None, window=4096, answer=100)


def test_a_number_is_awaited_while_one_is_asked_for() -> None:
    memory = Memory()
    assert memory.awaited is None
    memory.ask(OpenQuestion(Request(Action.TRACK_PARCEL), "order"))
    assert memory.awaited is Awaited.ORDER_NUMBER
    memory.ask(OpenQuestion(Request(Action.TRACK_PARCEL), "verify"))
    assert memory.awaited is Awaited.ORDER_NUMBER
    memory.proof = memory.proof.with_more("20261112047", None)
    assert memory.awaited is Awaited.PHONE_END
    memory.ask(OpenQuestion(Request(Action.CHANGE_ADDRESS), "address"))
    assert memory.awaited is None
