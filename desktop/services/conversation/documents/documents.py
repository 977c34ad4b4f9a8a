"""Answers from the shop's own documents: what they say, quoted or phrased by a model, always with the source named."""

from __future__ import annotations

from desktop.domain.actions import (
    Arguments,
    Request,
)
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import AnswerCard
from desktop.domain.orders import Passages
from desktop.domain.records import parse
from desktop.ports.model import Model, Readiness
from desktop.services.conversation.documents import quoting
from desktop.services.conversation.documents.covering import (
    SEARCH,
    covering,
    found_together,
    in_so_many_words,
    search,
    unknown,
)
from desktop.services.conversation.documents.phrasing import phrase_answer
from desktop.services.conversation.documents.same_section import same_section, topic_of
from desktop.services.conversation.identifying.finding import NOT_CONFIGURED
from desktop.services.conversation.turn.parts import Manners
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.fragments import is_fragment, points_back, put_right
from desktop.services.dialogue.spans import ABOUT_WITHIN

FIRMLY = 0.9
"""Belief in what words that ask nothing by themselves are about, from which they need no question before them: "and parking?"."""

MOST_ASKED = 120
"""Letters that are kept of questions that went on from each other."""

UNREADABLE = "problem.documents"
"""What is said when the documents cannot be had: the order system's own sentence would send people to them."""

PHRASING_RESERVE_S = 1.0
"""Kept of the turn for showing the passage itself when the model does not finish."""


async def answer(
    turn: Turn, request: Request, model: Model | None, manners: Manners, *, beside: bool = False
) -> bool:
    """Answer from the shop's own documents with the source named, or honestly not; True when answered.

    ``beside`` another answer nothing is said where the documents say nothing.

    A question that says too little by itself is asked once more behind the one that was asked before it.
    """
    question = request.arguments.question or turn.memory.heard[-1]
    before, at = turn.memory.asked_documents or ("", -ABOUT_WITHIN)
    if beside and before == question and turn.number - at <= ABOUT_WITHIN:
        return True  # read out a moment ago, behind the same answer
    asked = question
    question, passages, result = await _found(turn, question, request)
    goes_on = is_fragment(asked) and question.endswith(put_right(asked) or asked)
    if passages is None:
        return False
    if not passages.items:
        turn.memory.failures += not beside
        if not beside:
            await unknown(turn, question, request.arguments.matter)
        return False
    best = same_section(turn, passages)
    turn.memory.section = (best.document, best.section, turn.number)
    phrased = await _phrased(turn, model, question, passages, manners)
    told = best.text if phrased else quoting.sentence(question, best)
    if not phrased:
        if told in turn.memory.said and beside:
            return True
        if told in turn.memory.said and not goes_on:
            # Asked once more, a sentence that was quoted was not what was wanted: the whole section is.
            told = quoting.whole(best)
            if told in turn.memory.said and turn.words.say("documents.same") in turn.memory.said:
                await turn.say("documents.that_is_all")
                return True
            await turn.say("documents.same")
        barred = manners.forbidden.found_in(best.text)
        await turn.say("documents.withheld" if barred else "documents.answer", text=told)
    await turn.say("documents.source", document=best.document, section=best.section)
    if phrased or not manners.forbidden.found_in(best.text):
        await turn.card(AnswerCard(told, passages.items, source_of(result)))
    return True


async def _found(
    turn: Turn, question: str, request: Request
) -> tuple[str, Passages | None, ToolResult]:
    """What is asked in the end, and what the documents say to it."""
    topic = topic_of(turn, request)
    earlier = turn.memory.asked_before(question)
    before = turn.memory.asked_about
    about = before[0] if before else None
    fragment, spoken = is_fragment(question), any(question in one for one in turn.memory.heard[-1:])
    if earlier:
        question = put_right(question) or question
    passages, result = await _with_topic(turn, question, topic, request.arguments)
    if passages is None:
        return question, None, result
    passages = covering(passages)
    own = max((one.belief for one in request.arguments.about or ()), default=0.0)
    leans = fragment and (own < FIRMLY or request.arguments.matter is about)
    points = spoken and own < FIRMLY and points_back(question)
    if earlier and (leans or points or not passages.items):
        both = await found_together(turn, question, earlier, about)
        if both.items and (leans or _ahead(both) >= _ahead(passages)):
            passages = both
            question = f"{earlier}\n{question}"[-MOST_ASKED:]
        elif leans:
            passages = _of_another(turn, passages)
    if passages.items or not earlier:
        # What led nowhere is nothing to go on from, where something before it did.
        turn.memory.asked_documents = (question, turn.number)
    else:
        turn.memory.asked_about = before
    return question, passages, result


def _ahead(passages: Passages) -> float:
    """How much more speaks for the best of them than for no answer."""
    return passages.items[0].ahead if passages.items else 0.0


def _of_another(turn: Turn, passages: Passages) -> Passages:
    """What answers words that go on from a question, and of which its section does not speak: another section, never once more that one."""
    document, section, number = turn.memory.section or ("", "", 0)
    best = passages.items[0] if passages.items else None
    told = best is not None and (best.document, best.section) == (document, section)
    again = told and turn.number - number <= ABOUT_WITHIN
    return Passages(()) if again else passages


async def _phrased(
    turn: Turn, model: Model | None, question: str, passages: Passages, manners: Manners
) -> bool:
    """Whether a model that is ready has said it in its own words, in the time that is left."""
    state = await model.state() if model else None
    if model is None or state is None or state.readiness is not Readiness.READY:
        return False
    limit = turn.remaining_s() - PHRASING_RESERVE_S
    return limit > 0 and await phrase_answer(
        turn, model, question, passages, limit, manners, state.context
    )


async def _with_topic(
    turn: Turn, question: str, topic: str, asked: Arguments
) -> tuple[Passages | None, ToolResult]:
    """What the documents say to a question with words for its topic behind it, and where that is nothing to its own.

    What more speaks for than for no answer, by the question's own words, needs none behind them: they would find what they name, whatever was asked.
    """
    if topic:
        passages, result = await _passages(turn, question, asked)
        if passages and any(one.ahead > 0 for one in covering(passages).items):
            return passages, result
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
