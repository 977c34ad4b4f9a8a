"""Short answers that mean something only because of what is open: a yes, a no, "the other one", "start it now then"."""

from __future__ import annotations

import re
from dataclasses import replace

from desktop.domain.actions import WAYS_BACK, Action, Arguments, Command, Request
from desktop.domain.cards import Confirmation
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.domain.people import CallerKind
from desktop.services.conversation.acts.beside_the_act import beside_the_act
from desktop.services.conversation.acts.never_came import wants_it_settled
from desktop.services.conversation.acts.rather import preferred
from desktop.services.conversation.acts.side_by_side import says_how_many
from desktop.services.conversation.turn.carrying import asks
from desktop.services.conversation.turn.heard import (
    CallPerson,
    Explain,
    GoOn,
    Heard,
    NoneOfThese,
    Repeats,
    Resume,
    Settle,
    TakeBack,
    Unclear,
    Wishes,
    certain,
    steering,
)
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.aims import NOT_RECEIVED
from desktop.services.dialogue.goods import with_order
from desktop.services.dialogue.keeping import without_names
from desktop.services.dialogue.memory import Memory
from desktop.services.dialogue.passed_on import passed_on
from desktop.services.dialogue.remembered import GUESS, WISH, Done, OpenQuestion
from desktop.services.dialogue.spans import OFFER_WITHIN
from desktop.services.dialogue.steps import OPTIONS


def short_answer(short: ShortAnswers, turn: Turn, text: str, lang: str) -> Heard | None:
    """What a few words mean against what is open; None where they are no answer. ``lang``: the language they are in."""
    memory = turn.memory
    offered, memory.offered = memory.offered, None
    if short.repairs.resumes(text):
        return Resume(steering(Command.BACK, lang))
    stepped = _step(short, text, memory, lang)
    if stepped:
        return stepped
    if turn.caller.kind is CallerKind.STAFF:
        text = (passed_on(text) if memory.confirmation else None) or short.steps.told_by(text)
    beside = beside_the_act(short, text, memory, lang)
    if beside:
        return beside
    text = short.putting_off.answer_of(text)
    if memory.confirmation:
        return _to_card(short, text, memory, memory.confirmation, lang)
    question, done = memory.question, memory.just_done
    if done and not question and (short.aims.undoes_done(text) or _other_way(short, text, done)):
        return TakeBack(steering(Command.BACK, lang), done)
    of_guess = _to_guess(short, text, question, lang) if question else None
    if of_guess:
        return of_guess
    called = _called(short, text, memory, offered)
    if called:
        return CallPerson(certain(called, lang, "answer"))
    if question and question.candidates and short.choices.none_of_these(text):
        return NoneOfThese(steering(Command.NO, lang))
    return None


def _other_way(short: ShortAnswers, text: str, done: Done) -> bool:
    """Whether the other way of giving back is wanted than the one that was just booked: "I meant to swap it", 我想换的，不是退."""
    if done.action not in WAYS_BACK:
        return False
    named = None
    if short.card.puts_in_place(text):
        named = short.repairs.named_act(text) or short.ways.wanted(text)
    wanted = short.repairs.preferred(text) or named
    return wanted in WAYS_BACK - {done.action}


def _to_card(
    short: ShortAnswers, text: str, memory: Memory, pending: Confirmation, lang: str
) -> Heard | None:
    """A yes or a no to the write that waits, or another way instead of it."""
    rather = preferred(short, text, memory, lang)
    if rather:
        return rather
    instead = short.repairs.instead(text, pending.action)
    if instead and short.answers.decision(text) is False and memory.wish:
        return Wishes(certain(replace(memory.wish, action=instead), lang, "instead"))
    decision = short.answers.decision(text, pending.action)
    if decision is None and len(goods := pending.goods) == 1:
        # "Yes, that's right, the kettle, please go ahead" names again the one thing that the card holds.
        decision = short.answers.decision(without_names(text, goods), pending.action) or None
    if decision is None and pending.action is not Action.CANCEL_ORDER:
        decision = False if short.repairs.undoes(text) else None
    if decision is None:
        sound = Repeats(steering(Command.REPEAT, lang, "a sound"), hums=True)
        return sound if short.answers.hums(text) else None
    if decision and memory.reminded and short.withdrawing.only_thanks(text):
        # Thanks for what was told in between.
        return Unclear(steering(Command.REPEAT, lang, "thanks"))
    return Settle(steering(Command.YES if decision else Command.NO, lang), decision)


def _called(short: ShortAnswers, text: str, memory: Memory, offered: str | None) -> Request | None:
    """The person who was offered, where the words want one: by a yes to the last reply, by its name a little later."""
    answers = short.answers
    if offered:
        memory.past_offer = (offered, memory.turn)
        # Who has looked in vain has done what was asked before the yes.
        looked = offered == NOT_RECEIVED and short.aims.looked(text)
        if looked or answers.takes_up(text) or wants_it_settled(short, text, memory):
            return Request(Action.HUMAN, Arguments(reason=offered))
        return None
    past, turn = memory.past_offer or (None, 0)
    if past is None or memory.turn - turn > OFFER_WITHIN or memory.question:
        return None
    named = answers.agrees(text) is None and answers.decision(text) is None
    if named and answers.takes_up(text):
        return Request(Action.HUMAN, Arguments(reason=past))
    return None


def _step(short: ShortAnswers, text: str, memory: Memory, lang: str) -> Heard | None:
    """Words that go on with the act that was asked about or told of: "how do I do that", "start it now then"."""
    steps, pending = short.steps, memory.confirmation
    if pending:
        back = pending.action is Action.CHANGE_ADDRESS and steps.says("change_back", text)
        if back and not asks(text):
            return Settle(steering(Command.NO, lang), accepted=False)
        puzzled = steps.says("what_mean", text) or steps.asks_how(text)
        act = Request(pending.action)
        return Explain(steering(Command.REPEAT, lang), act) if puzzled else None
    done, question = memory.just_done, memory.question
    if done and done.action is Action.CHANGE_ADDRESS and steps.says("change_back", text):
        return TakeBack(steering(Command.BACK, lang), done)
    wish = question.suspended if question and question.missing == WISH else None
    act = wish or (None if question else memory.may_begin)
    if question and question.candidates and question.missing != GUESS:
        more = steps.says("more_of", text)
        return NoneOfThese(steering(Command.NO, lang)) if more else None
    if act is None:
        just = done is not None and done.here and done.turn >= memory.turn - OFFER_WITHIN
        begins = steps.begins(text) or (done and short.answers.names(text, done.action))
        again = just and not question and begins
        return Wishes(steering(Command.YES, lang, "done already")) if again else None
    if steps.asks_how(text):
        return Explain(steering(Command.HELP, lang), act)
    just_told = memory.told_of is not None and memory.told_of[1] == memory.turn - 1
    agrees = just_told and short.answers.decision(text, act.action)
    names = short.answers.names(text, act.action)
    begins = steps.begins(text) or agrees or names
    order = memory.order_spoken_of
    one = act.arguments.product or (order and len(order.items) == 1)
    if begins and one and not names and memory.either == memory.turn - 1:
        of = Arguments(order_id=act.arguments.order_id, product=act.arguments.product)
        which = Request(Action.RETURN_POLICY, replace(of, reason=OPTIONS))
        return Wishes(certain(which, lang, "a yes to either"))
    begins = begins or says_how_many(short, text, act)
    return GoOn(certain(act, lang, "begins")) if begins else None


def _to_guess(short: ShortAnswers, text: str, question: OpenQuestion, lang: str) -> Heard | None:
    """A yes or no to what we took for meant: the one order, or an act at all."""
    wish = question.suspended
    if question.missing == GUESS:
        agrees = short.answers.agrees(text)
        if agrees or (agrees is None and _agrees_and_tells(short, text)):
            chosen = question.candidates[0]
            return GoOn(certain(with_order(wish, chosen), lang, "answer"), chosen)
        return NoneOfThese(steering(Command.NO, lang)) if agrees is False else None
    if question.missing == WISH:
        wanted = short.answers.wants_act(text, wish.action)
        if wanted:
            return GoOn(certain(wish, lang, "answer"))
        return Wishes(steering(Command.NO, lang)) if wanted is False else None
    return None


def _agrees_and_tells(short: ShortAnswers, text: str) -> bool:
    """Whether a clear yes comes first, and what follows only tells of it: 对对是我自己取消的 想起来了; nothing is written by it."""
    said = unified(text).strip()
    yes = _YES_FIRST.match(said)
    rest = said[yes.end() :].strip(" ,，.。!！") if yes else ""
    if yes is None or not rest or asks(text) or short.answers.asks(said):
        return False
    other = short.repairs.speaks_of_other(rest) or _MEANS.search(rest) is not None
    turns = short.breaths.turns(rest) or short.breaths.conditional(rest)
    wants = short.repairs.act_clause(rest) is not None or short.answers.speaks_of_person(rest)
    return not (other or turns or wants or short.answers.denies(rest))


_MEANS = Expression(
    r"\b(?:meant?|rather|actually|instead)\b|我是说|我说的|我指的|我要的", re.IGNORECASE
)
"""What puts something else in its place."""
_YES_FIRST = Expression(
    r"(?:(?:oh|ah|um|er|well|哦|噢|啊|嗯|呃|哎)[\s,，]*)*"
    r"(?:(?:yes|yeah|yep|yup|aye|right|correct|exactly|indeed|that'?s (?:it|right|the one|him|correct))(?![a-z'])[\s,.!]*)+"
    r"|(?:(?:哦|噢|啊|嗯|呃|哎)[\s,，]*)*(?:(?:对(?![了不吗吧方])|是的(?![吗吧])|没错(?![吗吧])|是(?=[,，\s])|就是(?:它|这个|那个|这单|那单|的)(?=[\s,，。!！]))[的啊呀哈\s,，.。!！]*)+",
    re.IGNORECASE,
)
