"""Answers from the shop's documents in a model's own words, with every statement checked before it is shown.

A sentence is held back until it is whole, and let through only when everything it states stands in the passages and
nothing in it is forbidden. The first sentence that fails, a model that stops, or a server that left a part of the
prompt out, ends the model's part; what was shown until then is true, and the passage itself is shown in any case.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing

from desktop.domain.errors import ModelBroken, ModelError
from desktop.domain.expressions import Expression
from desktop.domain.orders import Passages
from desktop.ports.model import Delta, Message, Model, Role
from desktop.services.conversation.turn.parts import Manners
from desktop.services.conversation.turn.turn import Turn
from desktop.services.dialogue.window import fitting, was_cut
from desktop.services.personas.persona import Persona

PASSAGES_GIVEN = 2
"""More passages cost prompt time on a kiosk's CPU and rarely help: the best one holds the answer."""

SENTENCE_END = Expression(r"(?<=[。！？!?\n])|(?<=\.\s)")


def prompt(
    question: str, passages: Passages, instruction: str, *, window: int = 0, answer: int = 0
) -> list[Message]:
    """The fixed instruction first, what changes last, so that the prefix stays warm; cut to fit the window."""
    parts = [f"{p.document} · {p.section}\n{p.text}" for p in passages.items[:PASSAGES_GIVEN]]
    given = fitting((instruction, question), parts, window=window, answer=answer)
    return [
        Message(Role.SYSTEM, instruction),
        Message(Role.USER, "\n\n".join([*given, question])),
    ]


async def phrase_answer(
    turn: Turn,
    model: Model,
    question: str,
    passages: Passages,
    limit_s: float,
    manners: Manners,
    window: int = 0,
) -> bool:
    """Stream an answer sentence by sentence; False when nothing of it could be shown."""
    persona = manners.persona
    # Not the question: "may I return it after 60 days?" makes 60 days no rule of the shop.
    given = " ".join(f"{p.document} {p.section} {p.text}" for p in passages.items[:PASSAGES_GIVEN])
    instruction = turn.words.say("model.answer_instruction")
    instruction = " ".join(filter(None, (instruction, persona.manner(turn.lang).tone)))
    messages = prompt(question, passages, instruction, window=window, answer=persona.max_tokens)
    words = Checked(manners, given)
    async with aclosing(written(turn, model, messages, persona, limit_s, window)) as deltas:
        async for delta in deltas:
            for piece in words.feed(delta.text, last=delta.finish == "stop"):
                await turn.stream(piece)
            if words.stopped:
                break
    if words.shown:
        await turn.settle(words.shown)
    return bool(words.shown)


async def written(
    turn: Turn,
    model: Model,
    messages: list[Message],
    persona: Persona,
    limit_s: float,
    window: int,
) -> AsyncGenerator[Delta]:
    """What the model writes, until it ends or fails; the turn is told of a failure and of a prompt that was cut."""
    try:
        async with aclosing(
            model.stream(
                messages,
                max_tokens=persona.max_tokens,
                temperature=persona.temperature,
                deadline=limit_s,
            )
        ) as deltas:
            async for delta in deltas:
                yield delta
                if was_cut(messages, delta.usage, window=window, answer=persona.max_tokens):
                    turn.error = turn.error or ModelBroken.phrase
    except ModelError as error:
        turn.error = turn.error or error.phrase


class Checked:
    """A model's words, sentence by sentence, as far as they may be shown."""

    def __init__(self, manners: Manners, given: str) -> None:
        """``given``: the facts the words are made of."""
        self._gate = manners.gate
        self._given = given
        self._held = manners.forbidden.stream()
        self._pending = ""
        self.shown = ""
        """All that was let through."""
        self.stopped = False
        """Whether something untrue or forbidden ended it."""

    def feed(self, text: str, *, last: bool = False) -> list[str]:
        """What may be shown now; ``last``: nothing more comes."""
        if self.stopped:
            return []
        self._pending += text
        *whole, self._pending = SENTENCE_END.split(self._pending)
        if last and self._pending:
            whole, self._pending = [*whole, self._pending], ""
        pieces: list[str] = []
        for sentence in filter(None, whole):
            if self._gate.untrue(sentence, self._given):
                self.stopped = True
                break
            pieces.append(self._held.feed(sentence))
            if self._held.found:
                self.stopped = True
                break
        if last and not self.stopped:
            pieces.append(self._held.end())
        pieces = [piece for piece in pieces if piece]
        self.shown += "".join(pieces)
        return pieces
