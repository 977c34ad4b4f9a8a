"""Answers from the shop's documents in a model's own words, with every fact checked before it is shown.

The guard holds a sentence back until it is whole, and lets it through only when every number and every link in it
stands in the passages. The first sentence that fails, or a model that stops, ends the model's part; what was shown
until then is true, and the passage itself is shown beneath in any case.
"""

from __future__ import annotations

import re
from contextlib import aclosing

from desktop.domain.errors import ModelError
from desktop.domain.orders import Passages
from desktop.ports.model import Message, Model, Role
from desktop.services.conversation.facts import supported
from desktop.services.conversation.turn import Turn

MAX_ANSWER_TOKENS = 160
"""About three sentences: an answer at a counter, not an essay."""

PASSAGES_GIVEN = 2
"""More passages cost prompt time on a kiosk's CPU and rarely help: the best one holds the answer."""

_SENTENCE_END = re.compile(r"(?<=[。！？!?\n])|(?<=\.\s)")


def prompt(question: str, passages: Passages, instruction: str) -> list[Message]:
    """The fixed instruction first, what changes last, so that the prefix stays warm."""
    given = "\n\n".join(
        f"{p.document} · {p.section}\n{p.text}" for p in passages.items[:PASSAGES_GIVEN]
    )
    return [Message(Role.SYSTEM, instruction), Message(Role.USER, f"{given}\n\n{question}")]


async def phrase_answer(
    turn: Turn, model: Model, question: str, passages: Passages, limit_s: float
) -> bool:
    """Stream an answer sentence by sentence; False when nothing of it could be shown."""
    # Not the question: "may I return it after 60 days?" makes 60 days no rule of the shop.
    given = " ".join(f"{p.document} {p.section} {p.text}" for p in passages.items[:PASSAGES_GIVEN])
    messages = prompt(question, passages, turn.words.say("model.answer_instruction"))
    shown: list[str] = []
    pending = ""
    try:
        async with aclosing(
            model.stream(messages, max_tokens=MAX_ANSWER_TOKENS, deadline=limit_s)
        ) as deltas:
            async for delta in deltas:
                pending += delta.text
                *whole, pending = _SENTENCE_END.split(pending)
                if delta.finish == "stop" and pending:
                    whole, pending = [*whole, pending], ""
                for sentence in whole:
                    if not supported(sentence, given):
                        return await _close(turn, shown)
                    if sentence:
                        shown.append(sentence)
                        await turn.stream(sentence)
    except ModelError as error:
        turn.error = turn.error or error.phrase
    return await _close(turn, shown)


async def _close(turn: Turn, shown: list[str]) -> bool:
    if shown:
        await turn.settle("".join(shown))
    return bool(shown)
