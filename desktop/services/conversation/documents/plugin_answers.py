"""Answers of plugins that know something the shop's order system does not: the weather, the car park, the time of a bus."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

from desktop.domain.actions import Request
from desktop.domain.calls import ERRORS, Outcome, ToolResult
from desktop.domain.cards import AnswerCard
from desktop.domain.orders import PlainText
from desktop.domain.reading import read_json
from desktop.domain.records import parse
from desktop.services.conversation.turn.parts import Manners
from desktop.services.conversation.turn.turn import Turn, source_of
from desktop.services.understanding.own_questions import OwnQuestions

LONGEST_SAID = 400
"""Characters of an answer that are said; a longer one is read on its card, nobody listens to more."""

UNREADABLE = "problem.own_question"


async def answer(
    turn: Turn, request: Request, manners: Manners, questions: OwnQuestions | None
) -> bool:
    """Let the plugin answer whose author expected this sentence; False where there is none."""
    asked = questions.find(request.arguments.question or "") if questions else None
    if asked is None:
        return False
    result = await turn.call(asked.tool, **asked.arguments)
    # What a tool takes is known once its plugin runs, and the first question to it is what starts it.
    if result.outcome is Outcome.INVALID and questions:
        again = questions.find(request.arguments.question or "")
        if again and again.tool == asked.tool and again.arguments != asked.arguments:
            result = await turn.call(again.tool, **again.arguments)
    record = parse(result.record) if result.record else None
    if not isinstance(record, PlainText) or not record.text.strip():
        await _nothing(turn, result)
        return True
    text = readable(record.text.strip())
    if manners.forbidden.found_in(text):
        await turn.say("plugin.withheld")
        return True
    if len(text) <= LONGEST_SAID:
        await turn.say("plugin.answer", text=text)
    else:
        await turn.say("plugin.long")
    await turn.say("plugin.source", plugin=asked.tool.partition(".")[0])
    await turn.card(AnswerCard(text, (), source_of(result)))
    return True


async def _nothing(turn: Turn, result: ToolResult) -> None:
    """Why there is no answer."""
    if result.code == "tool_error":
        # A stranger's server says with this that it does not know such a thing.
        turn.memory.failures += 1
        await turn.say("plugin.unknown")
        return
    match result.outcome:
        case Outcome.OK | Outcome.NOT_FOUND | Outcome.INVALID:
            turn.memory.failures += 1
            await turn.say("plugin.unknown")
        case Outcome.DECLINED:
            await turn.say("talk.decline")
        case Outcome.RATE_LIMITED:
            await turn.problem(ERRORS[result.outcome].phrase, retry=True)
        case _:
            await turn.problem(UNREADABLE, retry=True)


def readable(text: str) -> str:
    """An answer made for programs, a line for each of its values; any other text as it is."""
    if not text.startswith(("{", "[")):
        return text
    try:
        return "\n".join(_lines(read_json(text))) or text
    except (
        ValueError,
        RecursionError,
    ):  # what is read on a short stack may be too deep for a longer one
        return text


def _lines(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in cast("dict[str, Any]", value).items():
            yield from _lines(inner, f"{name} {key}".strip())
    elif isinstance(value, list):
        for inner in cast("list[Any]", value):
            yield from _lines(inner, name)
    else:
        shown = value if isinstance(value, str) else json.dumps(value)
        title = name.replace("_", " ")
        yield f"{title[:1].upper()}{title[1:]}: {shown}" if title else shown
