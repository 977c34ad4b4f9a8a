"""Events become rows; the same ones live and from history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from desktop.domain.calls import Freshness, Outcome
from desktop.domain.cards import AnswerCard, Source
from desktop.domain.events import CardReady, TurnEvent, TurnFailed, TurnStarted
from desktop.domain.orders import Passage
from desktop.ui.models.rows import Row, RowKind, Settled
from desktop.ui.models.transcript import Transcript
from tests.ui.window import streams

AT = datetime(2026, 9, 17, 14, 32, tzinfo=UTC)


def turn(number: int, text: str, events: list[TurnEvent]) -> list[TurnEvent]:
    """A whole turn."""
    return [
        TurnStarted("c", number, text, "en"),
        *(replace(event, turn=number) for event in events),
    ]


def played(*turns: list[TurnEvent]) -> Transcript:
    """A transcript of these turns."""
    transcript = Transcript()
    for number, events in enumerate(turns, 1):
        for event in turn(number, f"question {number}", events):
            transcript.take(event, AT)
    return transcript


def kinds(transcript: Transcript) -> list[str]:
    return [row.kind.value for row in transcript.rows]


def test_an_answer_is_words_card_and_evidence() -> None:
    transcript = played(streams.tracking())
    assert kinds(transcript) == ["said", "reply", "card", "ended"]
    evidence = transcript.rows[-1].evidence
    assert evidence is not None
    assert [call.tool for call in evidence.calls] == ["orders.get"]
    assert evidence.total_ms == 21.0
    assert not transcript.busy


def test_a_question_shown_before_its_turn_is_not_shown_again() -> None:
    transcript = Transcript()
    transcript.expect(TurnStarted("", 1, "where  is it", "en"), AT)
    assert (kinds(transcript), transcript.busy) == (["said"], True)
    for event in turn(1, "where is it", streams.tracking()):
        transcript.take(event, AT)
    assert kinds(transcript) == ["said", "reply", "card", "ended"]
    assert transcript.rows[0].text == "where is it"
    for event in turn(2, "and now", streams.tracking()):
        transcript.take(event, AT)
    assert kinds(transcript)[4:] == ["said", "reply", "card", "ended"]


def test_a_question_that_nobody_waited_for_is_kept() -> None:
    transcript = Transcript()
    transcript.expect(TurnStarted("", 1, "where is it", "en"), AT)
    transcript.stop(AT)
    assert [(row.kind.value, row.text) for row in transcript.rows] == [
        ("said", "where is it"),
        ("stopped", "where is it"),
    ]
    for event in turn(1, "once more", streams.tracking()):
        transcript.take(event, AT)
    assert kinds(transcript)[2:] == ["said", "reply", "card", "ended"]


def test_an_answer_is_not_shown_twice() -> None:
    source = Source("knowledge.search", Freshness.LIVE)
    rule = Passage("Returns", "How long", "Within 30 days.", 1.0)
    told = CardReady("c", 1, AnswerCard(rule.text, (rule,), source))
    said = streams.said(rule.text, 0)
    card = played([said, told, streams.finished()]).rows[2].card
    assert isinstance(card, AnswerCard)
    assert (card.text, card.passages) == ("", (rule,))
    own = replace(told, card=AnswerCard("Sunny", (), source))
    assert kinds(played([streams.said("Sunny", 0), own, streams.finished()])) == [
        "said",
        "reply",
        "ended",
    ]
    long = played([streams.said("See the card.", 0), own, streams.finished()])
    assert long.rows[2].card == own.card


def test_pieces_of_a_block_are_joined_and_blocks_stay_apart() -> None:
    pieces = [streams.said("One ", 0, settled=False), streams.said("two", 0, settled=False)]
    transcript = played([*pieces, streams.said("", 0), streams.said("three", 1)])
    assert transcript.rows[1].blocks == ["One two", "three"]
    assert not transcript.rows[1].open


def test_words_after_a_card_are_a_row_of_their_own() -> None:
    transcript = played([*streams.choice()[:-1], streams.said("More?", 1), streams.finished()])
    assert kinds(transcript) == ["said", "reply", "card", "reply", "ended"]
    assert transcript.rows[3].blocks == ["More?"]


def test_a_confirmation_is_open_until_it_is_settled() -> None:
    transcript = played(streams.confirmation())
    assert transcript.confirmation is not None
    assert transcript.waiting() == 2
    transcript = played(streams.confirmation(), streams.booked())
    assert transcript.confirmation is None
    assert [row.settled for row in transcript.rows if row.settled] == [Settled.YES]
    assert transcript.about.returned is not None


def test_an_order_that_was_chosen_is_marked() -> None:
    transcript = played(streams.choice())
    assert transcript.waiting() == 2
    for event in turn(2, "20260909064", streams.tracking()):
        transcript.take(event, AT)
    assert transcript.rows[2].chosen == 1
    assert transcript.choice() == -1


def test_a_failed_turn_marks_its_words_and_the_card_speaks_for_it() -> None:
    transcript = played(streams.failed())
    assert kinds(transcript) == ["said", "card"]
    assert transcript.rows[0].failed
    assert transcript.failed_turn() == 1


def test_a_failed_turn_without_a_card_has_a_row() -> None:
    transcript = played([TurnFailed("c", 1, "problem.unexpected", "It did not work.", 1.0)])
    assert kinds(transcript) == ["said", "failed"]
    assert transcript.rows[1].text == "It did not work."


def test_a_turn_that_never_ended_is_stopped_by_the_next() -> None:
    transcript = played([streams.understood(), streams.started()], streams.tracking())
    assert kinds(transcript) == ["said", "stopped", "said", "reply", "card", "ended"]
    assert transcript.calls == {}
    assert transcript.failed_turn() == 0


def test_what_it_is_about_follows_the_cards() -> None:
    transcript = played(streams.tracking())
    about = transcript.about
    assert (about.order_id, about.recipient) == ("20260910047", "Ms Zhang")
    assert about.url.startswith("https://track.example/")
    parcel = played([streams.tracking()[4]])
    assert (parcel.about.order, parcel.about.order_id) == (None, "20260910047")
    assert parcel.about.product == "Halden H7 headphones"


def test_a_refused_call_teaches_nothing() -> None:
    transcript = played([streams.called(outcome=Outcome.NOT_FOUND), streams.finished()])
    assert transcript.about.order is None


class Heard:
    """A listener that checks what it is told."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.announced = 0
        self.changes: list[tuple[int, tuple[str, ...]]] = []

    def row_will_be_added(self, at: int) -> None:
        assert at == len(self.transcript.rows)
        self.announced += 1

    def row_was_added(self) -> None:
        assert self.announced == len(self.transcript.rows)

    def row_changed(self, at: int, *fields: str) -> None:
        assert all(hasattr(Row, field) or field in Row.__slots__ for field in fields)
        self.changes.append((at, fields))


def test_a_listener_hears_of_every_row_before_and_after() -> None:
    transcript = Transcript()
    heard = Heard(transcript)
    transcript.listen(heard)
    for event in [*turn(1, "a", streams.confirmation()), *turn(2, "yes", streams.booked())]:
        transcript.take(event, AT)
    assert heard.announced == len(transcript.rows)
    assert (2, ("settled",)) in heard.changes
    transcript.listen(None)
    transcript.take(TurnStarted("c", 3, "more", "en"), AT)
    assert heard.announced == len(transcript.rows) - 1
    assert transcript.newest(RowKind.SAID) == len(transcript.rows) - 1
