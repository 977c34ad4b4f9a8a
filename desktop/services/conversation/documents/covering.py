"""Which passages answer a question, and what is said where none does."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.domain.calls import ToolResult
from desktop.domain.matters import Matter
from desktop.domain.orders import Passage, Passages
from desktop.domain.records import parse
from desktop.domain.situations import Situation
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.fragments import is_fragment

ENOUGH_COVERED = 0.66
"""Share of the question that a passage must hold to count as an answer; below it we say that we don't know."""

CHAPTERS = frozenset({"delivery", "returns", "warranty", "repair", "payment", "invoice", "member"})
"""Kinds of matters of which shops have a document of their own; what is asked of the shop itself may be anything."""

SEARCH = "knowledge.search"

TELLING = 20.0
"""What the words of a question must tell together to be held against the documents in the middle of something: "is it risk free", "do I pay postage"
and "how long will that take" tell less (twelve to eighteen), questions of strangers to a shop thirty as a rule."""

PLAINLY = 0.7
"""Belief in a matter from which what it finds is an answer in the middle of something, though nothing meets the words: "do I pay postage" means what was spoken of."""

_NOTHING_TOLD = frozenset({None, Situation.GREETED, Situation.DECLINED, Situation.HANDED_OVER})
"""After which a question stands by itself."""

_OF_THE_SHOP = frozenset({Situation.SHOP, Situation.NO_ANSWER})
"""After which it does so where its words tell enough."""


async def search(
    turn: Turn,
    question: str,
    matters: Mapping[Matter, float] | None = None,
    *,
    own: str | None = None,
) -> ToolResult:
    """What the documents say to a question; told of how far they meet it word by word, where it stands by itself.

    What leans on an order or a rule means that, whatever words it has: how far it is met counts only where nothing else finds an answer. After an answer
    of the documents it is asked first, where its words tell enough, and silences nothing.

    ``own``: the person's words alone, where others were put behind them.
    """
    asked = own or question
    compares = turn.shelves if turn.takes(SEARCH, "likeness") else None
    told = turn.memory.situation

    async def met(telling: float) -> Mapping[str, list[float]] | None:
        return await compares.of(asked, turn.lang, telling=telling) if compares else None

    before = _before(turn, asked) if turn.takes(SEARCH, "before") else None

    async def found(likeness: Mapping[str, list[float]] | None) -> ToolResult:
        return await turn.call(
            SEARCH, question=question, matters=matters, likeness=likeness, before=before
        )

    if told in _NOTHING_TOLD:
        return await found(await met(0.0))
    likeness = await met(TELLING)
    result = await found(likeness)
    if likeness is None or _answers(result):
        return result
    # What nothing meets word by word is answered where it is plain what it is about, or where the words stand: whatever else was found is only near.
    without = await found(None)
    known = is_fragment(asked) or max((matters or {}).values(), default=0.0) >= PLAINLY
    return without if known or _in_words(without) else result


def _before(turn: Turn, asked: str) -> str | None:
    """What is meant where a row of a table is asked for and none is named: the questions before, and first of all the thing that was spoken of."""
    memory = turn.memory
    order = memory.order_spoken_of if memory.is_recent(turn.now()) else None
    only = order.items[0].title if order and len(order.items) == 1 else None
    thing = memory.product or only if order else None
    return "\n".join(filter(None, (thing, memory.asked_before(asked)))) or None


async def found_together(turn: Turn, question: str, before: str, matter: Matter | None) -> Passages:
    """What answers words that go on from a question, asked together with that; ``matter``: what that was about, where it is known.

    Only what speaks of those words answers: else the earlier question would be answered once more, whatever was asked now.
    """
    if not turn.takes(SEARCH, "together"):
        return Passages(())
    compares = turn.shelves if turn.takes(SEARCH, "likeness") else None
    likeness = await compares.of(f"{before} {question}", turn.lang) if compares else None
    matters = {matter: 1.0} if matter else None
    result = await turn.call(
        SEARCH,
        question=question,
        matters=matters,
        likeness=likeness,
        before=before,
        together=True,
    )
    record = parse(result.record) if result.record else None
    return covering(record) if isinstance(record, Passages) else Passages(())


def _in_words(result: ToolResult) -> bool:
    """Whether the best that was found holds nearly all words of the question."""
    record = parse(result.record) if result.record else None
    told = in_so_many_words(record) if isinstance(record, Passages) else None
    return told is not None and bool(told.items)


def _answers(result: ToolResult) -> bool:
    """Whether something was found, or nothing could be asked."""
    record = parse(result.record) if result.record else None
    return not isinstance(record, Passages) or bool(covering(record).items)


def covering(passages: Passages) -> Passages:
    """Those that cover enough of the question to be an answer to it."""
    return Passages(tuple(one for one in passages.items if one.covered >= ENOUGH_COVERED))


def in_so_many_words(passages: Passages | None) -> Passages | None:
    """Those that answer, where the best of them holds nearly all words of the question; else none."""
    if passages is None:
        return None
    best = passages.items[0] if passages.items else None
    return passages if best and best.literal else Passages(())


async def unknown(turn: Turn, question: str, matter: Matter | None) -> None:
    """That the documents do not say it, and which of them is about such things."""
    chapter = matter.kin if matter and matter.kin in CHAPTERS else None
    alike = {one: 1.0 for one in Matter if one.kin == chapter and one is not matter}
    near: Passage | None = None
    if alike and turn.takes(SEARCH, "matters"):
        result = await turn.call(SEARCH, question=question, matters=alike)
        record = parse(result.record) if result.record else None
        near = next(iter(covering(record).items), None) if isinstance(record, Passages) else None
    if near:
        await turn.say("documents.unknown_but", document=near.document)
    else:
        await turn.say("documents.unknown")
