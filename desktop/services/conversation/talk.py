"""Everything that is not about one order: the shop's documents, a person, small talk, steering, declining."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import AnswerCard, HandOverCard
from desktop.domain.errors import StoreError
from desktop.domain.masking import mask_text
from desktop.domain.orders import Passages
from desktop.domain.records import parse
from desktop.ports.history import Outbox
from desktop.ports.model import Model, Readiness
from desktop.services.conversation import besides, feelings, own_goods, quoting
from desktop.services.conversation.amending import SAFETY
from desktop.services.conversation.covering import (
    SEARCH,
    covering,
    in_so_many_words,
    search,
    unknown,
)
from desktop.services.conversation.finding import NOT_CONFIGURED
from desktop.services.conversation.going_on import UNHURT
from desktop.services.conversation.heard import hardly_complains
from desktop.services.conversation.parts import Manners
from desktop.services.conversation.phrasing import phrase_answer
from desktop.services.conversation.same_section import same_section, topic_of
from desktop.services.conversation.turn import Turn, source_of
from desktop.services.dialogue.memory import ABOUT_WITHIN, GUESS, WISH, Passed
from desktop.services.dialogue.mending import REPAIR
from desktop.services.personas.persona import Persona
from desktop.services.settings import OFFER_PERSON_AFTER

PERHAPS = 0.3
"""Belief in a wish for a person from which too little said is answered with that question: one in three means it."""

HALF = 0.5
"""Share of a short question that goes on from another that its answer must hold more than: else the earlier question
would be answered once more, whatever was asked now."""

UNREADABLE = "problem.documents"
"""What is said when the documents cannot be had: the order system's own sentence would send people to them."""

PHRASING_RESERVE_S = 1.0
"""Kept of the turn for showing the passage itself when the model does not finish."""

MOODS = ("bye", "thanks", "nothing", "self")
"""Kinds of small talk besides a greeting, the one that answers most first; ``self`` asks who or what is speaking."""

_SUMMARY_WORDS = 3
"""The person's last messages that go into a hand-over's one-line summary; the transcript holds all."""

_ASKED, _COMPLAINT = "asked", "complaint"
"""Reasons for a person that tell no matter of their own."""

_SENTENCE_ENDS = " .。!！"
"""What the summary's own full stop takes the place of."""


async def documents(
    turn: Turn, request: Request, model: Model | None, manners: Manners, *, beside: bool = False
) -> bool:
    """Answer from the shop's own documents with the source named, or honestly not; True when answered.

    ``beside`` another answer nothing is said where the documents say nothing.

    A question that says too little by itself is asked once more behind the one that was asked before it.
    """
    question = request.arguments.question or turn.memory.heard[-1]
    topic = topic_of(turn, request)
    before, at = turn.memory.asked_documents or ("", -ABOUT_WITHIN)
    if beside and before == question and turn.number - at <= ABOUT_WITHIN:
        return True  # read out a moment ago, behind the same answer
    passages, result = await _with_topic(turn, question, topic, request.arguments)
    if passages is None:
        return False
    earlier = turn.memory.asked_before(question)
    touched = {(one.document, one.section) for one in passages.items if one.covered > HALF}
    passages = covering(passages)
    if not passages.items and earlier and touched:
        question = f"{earlier} {question}"
        passages, result = await _passages(turn, question + topic, own=question)
        if passages is None:
            return False
        found = covering(passages).items
        passages = Passages(tuple(one for one in found if (one.document, one.section) in touched))
    if passages.items or not earlier:
        # What led nowhere is nothing to go on from, where something before it did.
        turn.memory.asked_documents = (question, turn.number)
    if not passages.items:
        turn.memory.failures += not beside
        if not beside:
            await unknown(turn, question, request.arguments.matter)
        return False
    best = same_section(turn, passages)
    turn.memory.section = (best.document, best.section, turn.number)
    phrased, told = False, best.text
    state = await model.state() if model else None
    if model and state and state.readiness is Readiness.READY:
        limit = turn.remaining_s() - PHRASING_RESERVE_S
        phrased = limit > 0 and await phrase_answer(
            turn, model, question, passages, limit, manners, state.context
        )
    if not phrased:
        barred = manners.forbidden.found_in(best.text)
        told = quoting.sentence(question, best)
        if told in turn.memory.said and beside:
            return True
        if told in turn.memory.said:
            # Asked once more, a sentence that was quoted was not what was wanted: the whole section is.
            told = quoting.whole(best)
            if told in turn.memory.said and turn.words.say("documents.same") in turn.memory.said:
                await turn.say("documents.that_is_all")
                return True
            await turn.say("documents.same")
        await turn.say("documents.withheld" if barred else "documents.answer", text=told)
    await turn.say("documents.source", document=best.document, section=best.section)
    if phrased or not manners.forbidden.found_in(best.text):
        await turn.card(AnswerCard(told, passages.items, source_of(result)))
    return True


async def _with_topic(
    turn: Turn, question: str, topic: str, asked: Arguments
) -> tuple[Passages | None, ToolResult]:
    """What the documents say to a question with words for its topic behind it, and where that is nothing to its own."""
    passages, result = await _passages(turn, question + topic, asked, own=question)
    if topic and passages and not covering(passages).items:
        # "Will the leaves expire" was taken for one of returns, and words behind it hide its own.
        alone, result = await _passages(turn, question)
        passages = in_so_many_words(alone)
    return passages, result


async def _passages(
    turn: Turn, words: str, asked: Arguments | None = None, *, own: str | None = None
) -> tuple[Passages | None, ToolResult]:
    """What the documents say; None after the person was told why there is nothing. ``own``: what of the words is the person's."""
    matter = asked.matter if asked else None
    beliefs = {one.matter: one.belief for one in (asked and asked.about) or ()}
    matters = beliefs or ({matter: 1.0} if matter else None)
    if matter:
        turn.memory.asked_about = (matter, turn.number)
    takes = turn.takes(SEARCH, "matters")
    # A shop's own search knows no list of matters: it is asked in words that stand by themselves.
    alone = turn.words.say(matter.key) if matter else words
    asked_so = (words, matters) if takes is not False else (alone, None)
    result = await search(turn, *asked_so, own=own)
    if takes is None and matters and result.outcome is Outcome.INVALID:
        result = await turn.call(SEARCH, question=alone)  # which it is told itself by now
    record = parse(result.record) if result.record else None
    if isinstance(record, Passages):
        return record, result
    if result.code == NOT_CONFIGURED:
        await turn.problem("problem.not_configured", what=result.detail or "")
        return None, result
    limited = result.outcome is Outcome.RATE_LIMITED
    await turn.problem(ERRORS[result.outcome].phrase if limited else UNREADABLE, retry=True)
    return None, result


async def person(turn: Turn, request: Request, outbox: Outbox) -> None:
    """Hand over: typed, with summary and transcript, always with a visible and speakable message."""
    reason = request.arguments.reason or "asked"
    if reason == feelings.NOTE:
        await feelings.add_note(turn, outbox)
        return
    memory = turn.memory
    words = turn.words
    passed = memory.passed_lately()
    if passed and reason in {_ASKED, _COMPLAINT, passed.ticket.reason}:
        await turn.say("person.already", number=passed.ticket.number)
        await turn.card(HandOverCard(passed.ticket))
        memory.offered = None
        return
    summary = words.say(
        "summary.handover",
        text=mask_text(" / ".join((memory.gist or memory.heard)[-_SUMMARY_WORDS:])).rstrip(
            _SENTENCE_ENDS
        ),
        order=words.say("summary.order", order_id=memory.order_id) if memory.order_id else "",
        failed=words.say("summary.failed", count=memory.failures) if memory.failures else "",
    ).strip()
    transcript = "\n".join(memory.heard)
    try:
        ticket = await outbox.add(
            conversation=turn.conversation,
            reason=reason,
            summary=summary,
            transcript=transcript,
            caller=turn.caller,
        )
    except StoreError:
        turn.error = "problem.store"
        await turn.say("person.failed")
        return
    key = f"person.{reason}" if words.book.has(turn.lang, f"person.{reason}") else "person.asked"
    order = memory.order if memory.order and memory.order.order_id == memory.order_id else None
    if reason == REPAIR and order:
        item = words.asked(order, memory.product)
        await turn.say(key, number=ticket.number, item=item, order_id=order.order_id)
    else:
        key = "person.repair_plain" if reason == REPAIR else key
        await turn.say(key, number=ticket.number)
    if reason == SAFETY:
        memory.danger = ticket.number
    if ticket.outbox:
        await turn.say("person.outbox")
    await turn.hand_over(ticket)
    await turn.card(HandOverCard(ticket))
    memory.passed = Passed(ticket, memory.order_id, memory.turn)
    memory.failures = 0
    memory.offered = None


def only_perhaps_a_person(request: Request, understood: Understanding) -> bool:
    """Whether a person may not be what is wanted: then it is asked. Danger is never asked about."""
    if hardly_complains(understood):
        return True
    if understood.certainty is Certainty.CERTAIN or understood.weighed:
        return False
    if request.action is Action.CLARIFY:
        return dict(understood.candidates).get(Action.HUMAN, 0.0) >= PERHAPS
    return request.action is Action.HUMAN and request.arguments.reason != SAFETY


async def perhaps_person(turn: Turn, request: Request, outbox: Outbox, *, named: bool) -> None:
    """Ask whether one is wanted; who was offered one a moment ago and has now ``named`` one gets one."""
    if turn.memory.offered:  # by what was just told of the parcel
        return
    reason, at = turn.memory.past_offer or ("", -1)
    if at == turn.number and request.action is Action.HUMAN and named:
        called = replace(request, arguments=replace(request.arguments, reason=reason))
        await person(turn, called, outbox)
        return
    if request.arguments.product:
        await own_goods.speak_of(turn, request.arguments.product)
    await ask_whether_person(turn)


async def ask_whether_person(turn: Turn) -> None:
    """Ask whether a colleague is wanted; a yes calls one. That somebody complains is not said of who did not."""
    await turn.say("person.perhaps")
    turn.memory.offered = "asked"


async def smalltalk(turn: Turn, request: Request, persona: Persona | None = None) -> None:
    """Greeting, thanks, goodbye, or nothing wanted any more."""
    mood = request.arguments.reason or _mood(turn)
    if mood == feelings.UPSET:
        await feelings.answer_feeling(turn)
        return
    if mood.startswith(besides.BESIDES):
        await besides.tell(turn, request)
        return
    if mood == UNHURT:
        number = turn.memory.danger
        await (
            turn.say("person.unhurt", number=number) if number else turn.say("person.unhurt_plain")
        )
        return
    key = f"talk.{mood}"
    greeting = persona.manner(turn.lang).greeting if persona and mood == "greeting" else ""
    if greeting:
        await turn.tell(greeting)
        return
    await turn.say(key if turn.words.book.has(turn.lang, key) else "talk.nothing")


def _mood(turn: Turn) -> str:
    """Goodbye, thanks or nothing more where the words say so, else a greeting; people mix the languages."""
    said = turn.memory.heard[-1].casefold().replace("’", "'") if turn.memory.heard else ""
    book = turn.words.book
    for mood in MOODS:
        words = [word for lang in book.languages for word in book.templates(lang, f"answer.{mood}")]
        if any(word in said for word in words):
            return mood
    greets = [word for lang in book.languages for word in book.templates(lang, "answer.greeting")]
    # In the middle of something words that are nothing else are taken note of, not greeted.
    return "greeting" if turn.number == 1 or any(map(said.startswith, greets)) else "ack"


async def control(turn: Turn, request: Request, last_reply: tuple[str, ...]) -> None:
    """Answers and steering that belong to nothing open."""
    turn.repeats_before = request.arguments.command in {*MANNERS, Command.REPEAT}
    match request.arguments.command:
        case Command.REPEAT:
            if last_reply:
                for block in last_reply:
                    await turn.tell(block)
            else:
                await turn.say("talk.repeat_nothing")
        case Command.YES | Command.NO if turn.memory.confirmation is None:
            if request.arguments.command is Command.YES and turn.memory.just_done:
                await turn.say("confirm.done_already")
            elif request.arguments.command is Command.YES:
                await turn.say("confirm.nothing_waiting")
            else:
                # "Nothing was changed" would be untrue after something was.
                await turn.say("talk.nothing_more" if turn.memory.done else "talk.nothing")
        case Command.SLOWER | Command.FASTER | Command.LOUDER | Command.QUIETER if (
            turn.source == "voice" and last_reply
        ):
            # Who asks for this by voice did not follow: what was said is said once more, that way.
            await turn.say(f"talk.{request.arguments.command}")
            for block in last_reply:
                await turn.tell(block)
        case (
            Command.SLOWER
            | Command.FASTER
            | Command.LOUDER
            | Command.QUIETER
            | Command.STOP
            | Command.LANGUAGE
        ):
            await turn.say(f"talk.{request.arguments.command}")
        case Command.LARGER | Command.SMALLER:
            await besides.resize(turn, request)
        case Command.BACK:
            turn.memory.expect_nothing()
            await turn.say("talk.back")
        case _:
            await turn.say("talk.help")


WHOLE_PHONE = "whole_phone"
"""What is missing where a customer was told by a name and the last digits alone."""
MANNERS = frozenset({Command.SLOWER, Command.FASTER, Command.LOUDER, Command.QUIETER})
"""Steering of how things are said; it says nothing itself that would be worth repeating."""


async def in_own_words(turn: Turn, request: Request, persona: Persona) -> bool:
    """Answer what would name orders and returns in the words of a persona that does neither; False: the usual words do.

    A bank's branch that says "ask me about returns" promises what it then refuses.
    """
    if persona.allows(Action.FIND_ORDERS):
        return False
    manner = persona.manner(turn.lang)
    beside = {None, "out_of_scope"}
    match request.action:
        case Action.CONTROL if request.arguments.command is Command.HELP:
            own = manner.greeting
        case Action.CLARIFY if not (turn.asking or turn.memory.confirmation):
            own = manner.greeting
            turn.memory.failures += bool(own)
        case Action.DECLINE if request.arguments.reason in beside:
            own = manner.declined
        case Action.SMALLTALK if (request.arguments.reason or _mood(turn)) == "self":
            own = turn.words.say("talk.self_plain")
        case _:
            own = ""
    if own:
        await turn.tell(own)
    return bool(own)


async def clarify(turn: Turn, request: Request) -> None:
    """One question back."""
    turn.memory.failures += 1
    missing = request.arguments.missing
    if turn.asking or turn.memory.confirmation:
        return  # one question at a time
    turn.asking = True
    if missing == WHOLE_PHONE:
        await turn.say("talk.clarify_whole_phone")
        return
    turn.memory.missing = missing
    await turn.say("talk.clarify_order" if missing in {"order", "order_id"} else "talk.clarify")


async def decline(turn: Turn, request: Request) -> None:
    """Out of scope, an attack, or other people's data."""
    key = f"talk.decline_{request.arguments.reason}"
    await turn.say(key if turn.words.book.has(turn.lang, key) else "talk.decline")


async def offer_person(turn: Turn) -> None:
    """After two failed tries a person is offered, not called unasked."""
    memory = turn.memory
    waits = memory.confirmation is not None or memory.missing in {GUESS, WISH}
    if waits or memory.offered:
        return  # a yes can answer one question only
    if memory.failures >= OFFER_PERSON_AFTER:
        await turn.say("person.offer")
        turn.memory.offered = "asked"


HELPED = frozenset(Action) - {Action.CLARIFY, Action.DECLINE}
"""Actions after which the count of failed tries starts anew, when the turn met no problem."""
