"""Hears an utterance against what is open: the yes awaited, the choice offered, the question asked, the order spoken of.

The order of these readings is the order in which people expect to be understood: who is asked for a yes answers that;
who takes something back means what was last spoken of; only then is an utterance read for what it says by itself.
"""

from __future__ import annotations

from functools import partial

from desktop.domain.actions import Arguments, Command, Request, Understanding
from desktop.domain.cards import Confirmation
from desktop.domain.expressions import Expression
from desktop.domain.openings import Answer
from desktop.domain.people import CallerKind
from desktop.services.conversation.acts import of_the_card
from desktop.services.conversation.acts.by_own_record import of_own_record
from desktop.services.conversation.acts.doubting import named_undenied
from desktop.services.conversation.acts.invoice_details import invoice_detail
from desktop.services.conversation.acts.likewise import likewise
from desktop.services.conversation.acts.of_each_offered import fact_of_each
from desktop.services.conversation.acts.rather import (
    rather_a_person,
    says_because,
    the_other_way,
    with_taker,
)
from desktop.services.conversation.acts.refusing import not_taken_in
from desktop.services.conversation.acts.remedies import ways_asked
from desktop.services.conversation.acts.side_by_side import (
    after_this,
    fault_beside,
    fine_as_it_is,
    of_the_guess,
    of_what_waits,
    refused_of_those,
    remarked,
)
from desktop.services.conversation.acts.until_when import until_when
from desktop.services.conversation.acts.what_was_told import of_what_was_told
from desktop.services.conversation.colleagues.complaining import called_otherwise, fault_and_nobody
from desktop.services.conversation.colleagues.for_colleagues import wants_note
from desktop.services.conversation.desk.at_desk import served_at_desk
from desktop.services.conversation.documents import matters
from desktop.services.conversation.documents.going_on import gone_on
from desktop.services.conversation.documents.leaning import of_the_question, of_the_same_thing
from desktop.services.conversation.hearing import answered
from desktop.services.conversation.hearing.answer_and import answer_and_wish
from desktop.services.conversation.hearing.assenting import (
    assented,
    on_a_condition,
    question_behind_a_yes,
)
from desktop.services.conversation.hearing.breaths import each_wish, without_courtesy
from desktop.services.conversation.hearing.correcting import Corrector
from desktop.services.conversation.hearing.dictated import number_alone, told_to_the_card
from desktop.services.conversation.hearing.following import Follower
from desktop.services.conversation.hearing.next_thing import next_thing
from desktop.services.conversation.hearing.no_receipt import no_receipt
from desktop.services.conversation.hearing.reading import Reader
from desktop.services.conversation.hearing.refused_last import refused_last
from desktop.services.conversation.hearing.short_answers import short_answer
from desktop.services.conversation.hearing.why_it_goes import why_it_goes
from desktop.services.conversation.hearing.withdrawn import withdrawn
from desktop.services.conversation.identifying.attributes import points_back
from desktop.services.conversation.identifying.choosing import time_told
from desktop.services.conversation.identifying.likely import of_theirs
from desktop.services.conversation.identifying.one_in_time import one_in_time
from desktop.services.conversation.identifying.pointed_at import pointed_at
from desktop.services.conversation.identifying.several import asked_of_all, each_offered
from desktop.services.conversation.lookup import courses
from desktop.services.conversation.lookup.bare import bare_question
from desktop.services.conversation.lookup.lists import asks_for_all, of_those_found
from desktop.services.conversation.lookup.numbers_again import number_again
from desktop.services.conversation.lookup.of_customer import own_email
from desktop.services.conversation.lookup.of_the_record import of_the_record
from desktop.services.conversation.lookup.own_number import own_number
from desktop.services.conversation.lookup.which_of_theirs import which_of_theirs
from desktop.services.conversation.turn import telling
from desktop.services.conversation.turn.aiming import (
    aimed,
    asked_on,
    one_of_those,
    plainly_named,
    with_plain_title,
)
from desktop.services.conversation.turn.amending import amended
from desktop.services.conversation.turn.carrying import carried, is_no_answer, steers, topic
from desktop.services.conversation.turn.feelings import for_colleague, said_beside
from desktop.services.conversation.turn.heard import (
    Explain,
    GoOn,
    Heard,
    Unclear,
    Wishes,
    steering,
)
from desktop.services.conversation.turn.parts import Parts
from desktop.services.conversation.turn.remarks import only_remarks, sees_to_it
from desktop.services.conversation.turn.sharpening import sharpened
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.afterwards import Thread, firm
from desktop.services.dialogue.memory import Memory

_CLAUSES = Expression(r"[,，.。;；!！]\s*")
_ENDS = " ,，.。;；!！~～…"


class Listener:
    """Reads utterances of one conversation."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._short = parts.short
        self._reader = Reader(parts.short)
        self._follower = Follower(parts)
        self._corrector = Corrector(parts, self._follower)

    async def hear(self, turn: Turn, text: str, lane: str) -> Heard:
        """What the words are, given what is open."""
        text = without_courtesy(self._short, text, turn.memory)
        text = number_alone(self._short.desk.spelt_out(text), turn.memory)
        if turn.memory.confirmation:
            text = self._short.putting_off.question_of(text)
        turn.memory.when = time_told(text, turn.words.today())
        told = told_to_the_card(self._short, text, turn.memory, self._language(turn, text))
        if told:
            return told
        concerns = await served_at_desk(turn, text, self._parts, partial(self._follower.read, turn))
        if not isinstance(concerns, str):
            return concerns
        text = concerns
        read = partial(self._follower.read, turn)
        text = await next_thing(self._short, text, turn.memory, read)
        pointed = sees_to_it(turn, text) or no_receipt(turn, text)
        pointed = pointed or own_email(turn, text, self._short)
        pointed = pointed or await until_when(turn, text, self._short, read)
        pointed = pointed or await pointed_at(turn, text, self._short, read)
        if pointed is not None and not isinstance(pointed, str):
            return pointed
        text = pointed or text
        meant = await of_the_question(text, turn.memory, self._language(turn, text), read)
        if meant:
            return Wishes(meant)
        listed = of_those_found(self._short, text, self._language(turn, text), turn.memory)
        listed = await which_of_theirs(turn, text, self._short, read) or listed
        answer = Wishes(listed) if listed else await self._answered(turn, text, lane)
        if answer:
            return answer
        text = question_behind_a_yes(self._short, text, turn.memory) or text
        if self._short.answers.takes_back(text) and not self._wants_act(text, turn.memory):
            return Wishes(steering(Command.NO, self._language(turn, text), "taken back"))
        memory = turn.memory
        corrected, understood = await self._corrected(turn, text, lane)
        if corrected:
            return corrected
        about = topic(memory)
        if memory.question and self._short.aims.drops(text):
            memory.expect_nothing()
        understood = understood or await self._wish(turn, text, lane, about)
        alike = wants_note(turn, text, self._short.desk, understood)
        for way in (number_again, one_in_time, of_what_waits, fault_beside, likewise):
            alike = alike or way(self._short, text, understood, memory)
        if alike:
            return alike
        if memory.confirmation:
            later = after_this(self._short, text, understood, memory)
            return later or self._against_the_card(text, understood, memory.confirmation, memory)
        return self._against_the_question(text, understood, memory)

    def _wants_act(self, text: str, memory: Memory) -> bool:
        """Whether an act is named and nothing that it could take back is open: 算了，我不要了，给我取消了吧."""
        if memory.confirmation or memory.question:
            return False
        last = _CLAUSES.split(text.strip(_ENDS))[-1]
        act = self._short.repairs.named_act(last)
        return act is not None and not self._short.answers.denies(last)

    async def _corrected(
        self, turn: Turn, text: str, lane: str
    ) -> tuple[Heard | None, Understanding | None]:
        """The last wish for another order, where the words correct it; and what was understood, where that had to be known first."""
        correction, memory = self._short.repairs.correction(text), turn.memory
        if correction is None:
            return None, None
        if correction.other and telling.acts_on_other(self._short, text, memory):
            return None, None  # 换一个 of what goes back is another of the same, no other order
        if turn.caller.kind is CallerKind.STAFF and self._short.desk.passes_on(text):
            return None, None  # what a colleague is to have corrects nothing
        if memory.about() is Thread.INVOICE and firm(text):
            # "It should be my company, Meadow Lane Ltd, GB…" tells a firm for the invoice.
            return None, None
        understood = None
        if memory.confirmation:
            # "The next size up instead of money" asks for something else, and points at no other order.
            understood = await self._wish(turn, text, lane, topic(memory))
            if answered.kind_of(understood) in answered.NO_DETAIL - {Answer.ASKS}:
                return None, understood
        lang = self._language(turn, text)
        return await self._corrector.corrected(turn, text, correction, lang), understood

    def _against_the_card(
        self, text: str, understood: Understanding, pending: Confirmation, memory: Memory
    ) -> Heard:
        understood = telling.beside_the_card(self._short, text, understood, memory)
        either = self._short.answers.asks_either(text)
        if is_no_answer(understood, text) or (either and steers(understood)):
            act = Request(pending.action)
            return Explain(steering(Command.REPEAT, understood.lang), act)
        phrase = partial(self._parts.book.say, understood.lang)
        told = the_other_way(self._short, text, understood, memory)
        told = told or invoice_detail(self._short, text, understood, memory, phrase)
        told = told or says_because(text, understood, memory)
        told = told or answered.to_the_card(self._short, text, understood, memory)
        if told:
            return told
        if telling.hardly_withdraws(self._short, text, understood):
            return Unclear(understood)
        told = telling.names_part(text, understood, memory)
        told = told or amended(self._short, text, understood, memory)
        told = answered.asks_instead(told, text, understood, memory)
        return remarked(self._short, told, text) or Wishes(understood)

    async def _wish(self, turn: Turn, text: str, lane: str, about: Arguments) -> Understanding:
        """What the words say by themselves, with what was spoken of before; ``about``: the order that was asked about."""
        memory = turn.memory
        read_alone = plainly_named(await self._follower.understand(turn, text, lane))
        read_alone = await of_theirs(turn, text, read_alone, self._short)
        read_alone = with_taker(text, rather_a_person(self._short, text, read_alone))
        read_alone = fault_and_nobody(self._short, text, read_alone, memory)
        read_alone = called_otherwise(self._short, text, read_alone, memory)
        read_alone = points_back(self._short, text, read_alone, memory)
        read_alone = named_undenied(self._short, text, read_alone, memory)
        told = for_colleague(self._short, text, read_alone, memory)
        if told:
            return told
        phrase = partial(self._parts.book.say, self._language(turn, text))
        told = own_number(text, read_alone, memory, phrase)
        if told is not read_alone:
            return told
        told = of_own_record(self._short, text, read_alone, memory, turn.caller, turn.now())
        if told is not read_alone:
            return told
        understood = self._follower.the_same(text, read_alone, memory)
        understood = await self._follower.without_lead(
            turn, text, self._follower.meant_of(turn, text, understood)
        )
        understood = await each_wish(
            self._short, text, understood, memory, partial(self._follower.read, turn)
        )
        recent = memory.order_id is not None and memory.is_recent(turn.now())
        understood = aimed(self._short.aims, text, understood, memory, recent=recent)
        understood = sharpened(self._short.aims, text, understood, memory, turn.caller)
        understood = with_plain_title(self._short.repairs, understood)
        understood = asked_on(self._short.aims, text, understood, memory)
        choices, repairs = self._short.choices, self._short.repairs
        understood = one_of_those(choices, repairs, text, understood, memory)
        understood = carried(self._short, text, understood, memory, about, recent=recent)
        understood = telling.told_of_it(self._short, text, understood, memory, recent=recent)
        open_ways = ways_asked(self._short, text, understood, memory, recent=recent)
        if open_ways is not understood:
            return open_ways
        followed = not_taken_in(self._short, text, understood, memory, recent=recent)
        followed = fine_as_it_is(self._short, text, followed, memory)
        if followed is understood:
            followed = of_what_was_told(self._short, text, understood, memory, recent=recent)
        if followed is understood:
            asked = read_alone.asks
            followed = courses.followed(self._short, text, understood, asked, memory, phrase)
        if followed is understood:
            followed = of_the_card.asked_of_card(
                self._short, text, understood, read_alone.asks, memory, phrase
            )
        if followed is not understood:
            return followed
        read = understood
        understood = gone_on(self._short, text, read, memory, turn.caller, phrase)
        if understood is read:
            understood = bare_question(self._short, text, understood, memory, phrase, recent=recent)
        asks_ = of_the_same_thing(self._short.aims, text, read_alone, memory)
        found = said_beside(self._short, text, understood, memory)
        found = asks_for_all(self._short, text, found)
        found = of_the_record(self._short, text, found, asks_, memory, recent=recent)
        if found is understood:
            found = matters.about(found, text, asks_, memory, phrase)
        return only_remarks(self._short, text, read_alone, found, memory)

    def _against_the_question(self, text: str, understood: Understanding, memory: Memory) -> Heard:
        invited, memory.invited = memory.invited, None
        if (
            invited
            and not memory.question
            and answered.kind_of(understood) not in answered.NO_DETAIL
        ):
            detail = self._follower.invited(text, invited, understood)
            if detail:
                return GoOn(detail)
        chosen = memory.candidates and self._reader.chosen(text, understood, memory)
        each = None if chosen else fact_of_each(self._short, text, understood, memory)
        if each:
            return each
        kind = answered.to_the_question
        by_kind = None if chosen else kind(self._short, text, understood, memory)
        if by_kind:
            return by_kind
        of_guess = of_the_guess(self._short, text, understood, memory)
        if of_guess:
            return of_guess
        refused = refused_of_those(understood, memory)
        if refused:
            return refused
        if memory.question and telling.hardly_withdraws(self._short, text, understood):
            return Unclear(understood)
        if not chosen:
            told = telling.beside_the_question(self._short, text, understood, memory)
            if told:
                return told
        filled = self._reader.against_open_question(text, understood, memory)
        if filled:
            return GoOn(*filled)
        each = each_offered(self._short, text, understood, memory)
        if each:
            return each
        of_all = asked_of_all(self._short, text, understood, memory)
        if of_all:
            return of_all
        lost = memory.candidates and self._short.clues.whichever(text)
        if lost or self._reader.is_unclear(text, understood, memory):
            return Unclear(understood)
        return Wishes(understood)

    async def _answered(self, turn: Turn, text: str, lane: str) -> Heard | None:
        """An answer to what is open, also where a wish stands beside it."""
        lang = self._language(turn, text)
        read, alone = (
            partial(self._follower.read, turn),
            partial(self._follower.alone, turn, lane),
        )
        phrase = partial(self._parts.book.say, lang)
        agreed = assented(self._short, turn, text, lang, phrase)
        agreed = agreed or on_a_condition(self._short, text, turn.memory, lang, phrase)
        if agreed:
            return agreed
        reason = await why_it_goes(self._short, text, turn.memory, lang, read)
        if reason:
            return reason
        refused = refused_last(self._short, text, turn.memory, lang)
        if refused:
            return refused
        given_up = await withdrawn(self._short, text, turn.memory, lang, read, alone)
        if given_up:
            return given_up
        both = await answer_and_wish(self._short, text, turn.memory, lang, read, alone)
        return both or short_answer(self._short, turn, text, lang)

    def _language(self, turn: Turn, text: str) -> str:
        """The language of a short answer: its script's where that tells, else the one spoken so far."""
        spoken = "zh" if any("一" <= sign <= "鿿" for sign in text) else turn.lang
        return spoken if spoken in self._parts.book.languages else turn.lang
