"""A document of the shop in short: in a model's words where all of them are true, else its sections with the first sentence of each.

Unlike an answer, a summary of one sentence is none: the model's first three are held back until all three have passed the
gate, and what it writes beyond five is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

from desktop.domain.actions import Action, Arguments, Request, Understanding
from desktop.domain.cards import AnswerCard
from desktop.domain.expressions import Expression
from desktop.domain.orders import Passage, Passages
from desktop.domain.records import parse
from desktop.ports.model import Message, Model, Readiness, Role
from desktop.services.conversation.documents.phrasing import SENTENCE_END, Checked, written
from desktop.services.conversation.turn.parts import Manners, Parts, ShortAnswers
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.dialogue.summaries import Wish
from desktop.services.dialogue.window import fitting, tokens_at_most
from desktop.services.routing.routed import for_action

SUMMARY = "summary"
"""The reason of a question that wants a whole document in short."""

LEAST, MOST = 3, 5
"""Sentences of a summary (product figure)."""

MOST_LISTED = 6
"""Sections that are listed where no model says it in its own words."""

GIVEN = 600
"""Tokens of the document, at most, that a model is given, shared among its sections: on two cores a small model reads them in
about three seconds, and has to write three sentences in what is left of the turn."""

LEAST_GIVEN = 25
"""Tokens of a section below which its beginning says nothing."""

LONGEST = 160
"""Characters of a first sentence; what is longer is cut at a comma or a gap."""

SHORTEST = 16
"""Letters of one, of Chinese half as many; to "It is free." the next is added."""

RESERVE_S = 1.0
"""Kept of the turn for listing the sections when the model does not finish."""

_MAY_MEAN = frozenset({Action.SHOP_QUESTION, Action.RETURN_POLICY, Action.CLARIFY})
"""What "summarise the warranty" may be taken for, beside an act that is only perhaps wanted."""

_FIRST = Expression(r".+?(?:[。！？!?]|\.(?=\s|$)|$)")
_ROW = " · "
_POINT = Expression(r"(?:[-*•]|\d{1,2}[.)、])\s+")


def wanted(short: ShortAnswers, text: str, understood: Understanding) -> Request | None:
    """The question for a document in short, where the words are one."""
    wish = short.summaries.wish(text)
    said = understood.requests[0]
    if wish is None or said.arguments.order_id or said.arguments.phone:
        return None
    if wish is Wish.PERHAPS and said.action not in _MAY_MEAN | understood.perhaps:
        return None
    return Request(Action.SHOP_QUESTION, Arguments(question=text.strip(), reason=SUMMARY))


async def tell(turn: Turn, request: Request, parts: Parts) -> bool:
    """Tell the document that is named in short; False when none is: the question is answered like any other then."""
    question = request.arguments.question or turn.memory.heard[-1]
    result = await turn.call("knowledge.document", named=question)
    found = parse(result.record) if result.record else None
    if not isinstance(found, Passages) or not found.items:
        return False
    turn.memory.asked_documents = (question, turn.number)
    manners = parts.manners
    text = await _in_own_words(turn, found.items, parts)
    if not text:
        text = _listed(turn, found.items, manners)
        await (turn.tell(text) if text else turn.say("documents.withheld"))
    await turn.say("documents.source_whole", document=found.items[0].document)
    if text:
        shown = [one for one in found.items if not manners.forbidden.found_in(one.text)]
        await turn.card(AnswerCard(text, tuple(shown[:MOST_LISTED]), source_of(result)))
    return True


async def _in_own_words(turn: Turn, sections: Sequence[Passage], parts: Parts) -> str:
    """What a model said of it, as far as it was shown; nothing where none is ready or it did not keep to the document."""
    order = turn.memory.order
    known = (order.recipient, order.phone, order.address) if order else ()
    model = parts.model if parts.settings.phrase_with_model else None
    model = for_action(model, Action.SHOP_QUESTION, known)
    state = await model.state() if model else None
    limit_s = turn.remaining_s() - RESERVE_S
    if model is None or state is None or state.readiness is not Readiness.READY or limit_s <= 0:
        return ""
    return await _phrased(turn, model, sections, parts.manners, limit_s, state.context)


async def _phrased(
    turn: Turn,
    model: Model,
    sections: Sequence[Passage],
    manners: Manners,
    limit_s: float,
    window: int,
) -> str:
    messages = prompt(turn, sections, manners, window)
    given = " ".join(f"{one.document} {one.section} {one.text}" for one in sections)
    words, summary = Checked(manners, given), _Summary(turn)
    least = min(LEAST, len(_sentences(" ".join(one.text for one in sections))))
    async with aclosing(written(turn, model, messages, manners.persona, limit_s, window)) as deltas:
        async for delta in deltas:
            whole = delta.finish == "stop"
            words.feed(delta.text, last=whole)
            await summary.show(words.shown, least, whole=whole)
            if words.stopped or summary.sentences >= MOST:
                break
    if summary.text:
        await turn.settle(summary.text)
    return summary.text


def prompt(
    turn: Turn, sections: Sequence[Passage], manners: Manners, window: int = 0
) -> list[Message]:
    """The instruction, and of each section its beginning."""
    tone = manners.persona.manner(turn.lang).tone
    instruction = " ".join(filter(None, (turn.words.say("model.summary_instruction"), tone)))
    asked = turn.words.say("model.summary_of", document=sections[0].document)
    parts = fitting(
        (instruction, asked), shared(sections), window=window, answer=manners.persona.max_tokens
    )
    return [Message(Role.SYSTEM, instruction), Message(Role.USER, "\n\n".join([*parts, asked]))]


def shared(sections: Sequence[Passage], most: int = GIVEN) -> list[str]:
    """Heading and text of each section, the long ones cut so that none is left out; ``most``: tokens of all of them."""
    sizes = {at: tokens_at_most(one.text) for at, one in enumerate(sections)}
    left, found = most, dict[int, str]()
    for number, at in enumerate(sorted(sizes, key=lambda each: sizes[each])):
        share = max(left // (len(sections) - number), LEAST_GIVEN)
        text = sections[at].text if sizes[at] <= share else _beginning(sections[at].text, share)
        left = max(left - tokens_at_most(text), 0)
        found[at] = f"{sections[at].section}\n{text}"
    return [found[at] for at in sorted(found)]


def _beginning(text: str, most: int) -> str:
    """Whole sentences and rows, as many as fit, and the first of them in any case."""
    kept = ""
    for sentence in SENTENCE_END.split(text):
        if kept and tokens_at_most(kept + sentence) > most:
            break
        kept += sentence
    return kept[: 4 * most].strip()


class _Summary:
    """What has passed the gate, shown once it is enough for a summary."""

    def __init__(self, turn: Turn) -> None:
        self._turn = turn
        self.text = ""
        self.sentences = 0
        """That were shown."""

    async def show(self, passed: str, least: int, *, whole: bool) -> None:
        """Show what is new of ``passed``; ``whole``: nothing more comes."""
        found = [each for each in SENTENCE_END.split(passed) if each]
        if found and not (whole or SENTENCE_END.split(found[-1])[-1] == ""):
            found.pop()  # the guard keeps back the end of a sentence that may become a forbidden one
        found = found[:MOST]
        if len(_sentences("".join(found))) < least:
            return
        told = "".join(found).rstrip() if whole or len(found) == MOST else "".join(found)
        if piece := told[len(self.text) :]:
            await self._turn.stream(piece)
            self.text += piece
        self.sentences = len(found)


def _sentences(text: str) -> list[str]:
    return [each for each in SENTENCE_END.split(text) if each.strip()]


def _listed(turn: Turn, sections: Sequence[Passage], manners: Manners) -> str:
    """The sections with the first sentence of each, without what may not be said."""
    firsts: dict[str, Passage] = {}
    for one in sections:
        firsts.setdefault(one.section, one)
    lines: list[str] = []
    for one in firsts.values():
        said = first_sentence(one.text, turn.words.say("documents.between"))
        own = one.section != one.document
        line = turn.words.say("documents.in_short", section=one.section, text=said) if own else said
        if not manners.forbidden.found_in(line):
            lines.append(f"- {line}")
    more = len(lines) - MOST_LISTED
    lines = lines[:MOST_LISTED]
    if more > 0:
        lines.append(f"- {turn.words.say('documents.more_sections', count=more)}")
    return "\n".join(lines)


def first_sentence(text: str, between: str) -> str:
    """The first sentence of a section; of a table the rows below its heads, of a list its first points, ``between`` them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    if _ROW in lines[0]:
        rows = [line for line in lines[1:] if _ROW in line] or lines[:1]
        return _within(between.join(rows))
    if _POINT.match(lines[0]):
        points = [_POINT.sub("", line).rstrip("；;。. ") for line in lines if _POINT.match(line)]
        return _within(between.join(points))
    said = ""
    for sentence in _FIRST.findall(lines[0]):
        said += sentence
        if len(said) >= SHORTEST or (not said.isascii() and len(said) >= SHORTEST // 2):
            break
    return _within(said.strip())


def _within(said: str) -> str:
    if len(said) <= LONGEST:
        return said
    head = said[:LONGEST]
    end = max(head.rfind(mark) for mark in ("，", ", ", "；", "; ", " "))
    return f"{head[: end if end > LONGEST // 2 else LONGEST].rstrip(' ,;，；')} …"


def plain(request: Request) -> Request:
    """The same question, asked like any other."""
    return replace(request, arguments=replace(request.arguments, reason=None))
