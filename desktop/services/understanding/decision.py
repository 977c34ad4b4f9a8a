"""The models' part: they choose the action, code has taken the arguments, and rules keep the last word where it matters.

Two of them may be asked, the cheaper one first: an encoder that comes with the program and says in milliseconds how far it
believes in each wish, then the shop's language model, where that leaves a doubt.

The prompt is byte-stable, so that its prefix stays in the server's cache: instruction and examples first, the person's
words last, and besides them nothing but the name of what was just asked for. A model may not open a write for which the
words hold no cue, and it cannot overrule a rule that saw a hazard, an attack or plain steering.
"""

from __future__ import annotations

import asyncio
import functools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from desktop.domain.actions import (
    ACTS,
    Action,
    Arguments,
    Certainty,
    Lane,
    Request,
    Understanding,
    Wants,
)
from desktop.domain.errors import ModelError
from desktop.domain.expressions import Expression
from desktop.domain.matters import Asked
from desktop.domain.openings import Answer, Opening
from desktop.domain.situations import Situation
from desktop.ports.encoder import Beliefs, Encoder, EncoderError
from desktop.ports.model import Model
from desktop.services.understanding.asked_about import ALONE, NAMED, OF_ACT, Asking
from desktop.services.understanding.asking import asked
from desktop.services.understanding.choosing import ACT_SHARE, label_of
from desktop.services.understanding.courtesy import (
    calm,
    without_acknowledgement,
    without_courtesies,
)
from desktop.services.understanding.denied import without_denied_act
from desktop.services.understanding.guide import MOST_SHOWN, Guide
from desktop.services.understanding.pooling import OF_DOCUMENTS, OF_ORDERS, Beside, Of
from desktop.services.understanding.recogniser import Recogniser
from desktop.services.understanding.trust import Trust

SETTLED = frozenset({Action.CONTROL, Action.DECLINE, Action.HUMAN})
"""Actions that a certain rule decides alone, also when the model is asked for everything."""

_WORDS = Expression("[㐀-鿿]|[^\\W㐀-鿿]+(?:['’][^\\W㐀-鿿]+)*")

QUESTIONS = frozenset({Action.RETURN_POLICY, Action.SHOP_QUESTION})

NEEDS_A_NUMBER = {Action.ORDER_STATUS: Wants.STATUS, Action.TRACK_PARCEL: Wants.PARCEL}
"""Without a number these are questions about an order known by something else."""


WORTH_READING = 0.97
"""Belief below which the encoder is asked as well. On lines that neither was taught, asking of all of them made no
more right than asking of these (``packaging/encoder/pool.py``)."""

WORTH_READING_LEANING = 0.9999
"""The same in the middle of a conversation, where the table does not know what was told and may be very sure of another wish: of 800
such lines 85.5 % were right with the bound above, 86.1 with 0.995 and 86.2 with this one, which leaves out what firm rules say."""

WORDY, WORDY_WITHIN = 8, 11
"""Length from which an utterance that leans on nothing told is read by the encoder: at the beginning of a conversation, and while
an answer is waited for; a Chinese character counts once, a word of letters twice. Of 122 up to seven that neither was taught, rules
and weights alone had 117 right, with the encoder 115; of 160 up to ten 147 and 154. Where a question is open shorter ones
answer it, and the encoder was not taught questions of ours: read by themselves they broke scripted conversations."""

READING_S = 4.0
"""Bound of one reading. It takes some 30 ms of one processor, 150 the first time, when its file is read; a machine so busy that
this becomes seconds answers by the rules."""


class Understander:
    """Rules and weights first; the encoder and the model where these are unsure."""

    def __init__(
        self,
        recogniser: Recogniser,
        model: Model | None,
        guide: Guide,
        trust: Trust | None = None,
        encoder: Encoder | None = None,
        *,
        reading_s: float = READING_S,
    ) -> None:
        self.trust = trust or Trust()
        """How the model is asked and believed: what its self-test found, once that is known."""
        self._recogniser = recogniser
        self._model = model
        self._guide = guide
        self._encoder = encoder
        self._reading_s = reading_s

    def surely(self, text: str, *, today: date, lang: str | None) -> Understanding | None:
        """What is wanted, where the rules alone are certain; asked by the ear while somebody still speaks."""
        found = self._recogniser.understand(without_courtesies(text), today=today, lang=lang)
        return found if found.certainty is Certainty.CERTAIN and found.requests else None

    async def understand(
        self,
        text: str,
        *,
        today: date,
        lang: str | None = None,
        lane: str = "auto",
        asked_for: str | None = None,
        deadline_s: float,
        within: bool = False,
        situation: Situation | None = None,
        asking: Asking = ALONE,
        opening: Opening | None = None,
    ) -> Understanding:
        """What is wanted. ``lane``: instant (rules and weights only), model (models for everything), auto.

        ``within``: whether something was spoken of before that the words may lean on; ``situation``: what was told last,
        where they answer no question; ``asking``: what a question in them may lean on, also while another is open;
        ``opening``: what an answer is waited for.

        Never raises: without a model's answer the rules' best guess stands.
        """
        if asked_for is None and opening is None:  # what answers a question is read as it was said
            text = without_denied_act(without_courtesies(text))
        found = self._recogniser.understand(text, today=today, lang=lang)
        rest = without_acknowledgement(text) if asked_for is None and opening is None else text
        may_hide = {one.action for one in found.requests} <= _MAY_HIDE
        if rest != text and (may_hide or found.certainty is not Certainty.CERTAIN):
            text = rest
            found = self._recogniser.understand(text, today=today, lang=lang)
        if lane == "instant":
            return found
        told = situation or _length(text) >= (WORDY_WITHIN if within else WORDY)
        twice = lane == "model" or (told and _worth_reading(found, leaning=situation is not None))
        # What answers a question of ours is our business.
        scope = asked_for is None and opening is None and (twice or _worth_scope(found))
        of = {Of.WISHES: twice, Of.SCOPE: scope}
        if twice or opening or scope or _may_ask(found):
            found = await self._read_again(
                found,
                text,
                asking,
                today=today,
                lang=lang,
                situation=situation,
                opening=opening,
                of=frozenset(one for one, wanted in of.items() if wanted),
            )
        if self._model is None or (lane == "auto" and found.certainty is Certainty.CERTAIN):
            return found
        if found.certainty is Certainty.CERTAIN and found.requests[0].action in SETTLED:
            return found
        among = [action for action, _ in found.candidates] or list(self._guide.actions)
        if lane == "auto" and found.candidates and not self.trust.weight(len(among)):
            return found  # nobody waits for an answer that would change nothing
        try:
            action = await asked(
                self._model,
                self._guide,
                self.trust.way,
                text,
                among,
                asked_for=asked_for,
                deadline_s=deadline_s,
            )
        except (ModelError, KeyError, ValueError) as error:
            why = error.phrase if isinstance(error, ModelError) else "no action"
            return replace(found, reason=f"{found.reason}; {why}")
        return self._combined(text, found, action)

    async def warm(self) -> None:
        """Load the model and compute the prefix of every decision.

        Raises:
            ModelError: any leaf.
        """
        if self._model:
            await self._model.warm(self._guide.prefix())

    async def _read_again(
        self,
        found: Understanding,
        text: str,
        asking: Asking,
        *,
        today: date,
        lang: str | None,
        situation: Situation | None,
        opening: Opening | None,
        of: frozenset[Of],
    ) -> Understanding:
        """What is understood once the encoder has read the words as well; the same where it cannot.

        ``of``: what it is asked of the wish; without any, only what the words ask about.
        """
        if self._encoder is None:
            return found
        encoder, scope = self._encoder, Of.SCOPE in of

        # Asked once for the same words: of each language that an utterance may be in, and of its parts.
        @functools.cache
        def reads(words: str, before: Situation | Opening | None) -> Beliefs:
            return encoder.beliefs(calm(words), before, scope=scope and before == situation)

        beside = Beside(lambda words: reads(words, situation), leaning=situation is not None, of=of)

        def apart(one: Understanding) -> Understanding:
            leans = OF_ACT.get(one.requests[0].action, asking.situation)
            return asked_apart(one, lambda words: ALONE.read(reads(words, leans).matters))

        def read() -> tuple[Understanding, Understanding, Asked | None, Mapping[Answer, float]]:
            answers = reads(text, opening).answers if opening else dict[Answer, float]()
            if not (of or _may_ask(found) or _asks_first(answers)):
                return found, found, None, answers
            again = (
                self._recogniser.understand(text, today=today, lang=lang, beside=beside)
                if of
                else found
            )
            if not (Of.WISHES in of or _may_ask(found) or _asks_first(answers)):
                return found, again, None, answers
            told = asking.situation is not None and not asking.points
            alone = reads(text, None).matters if told else None
            asks = asking.read(reads(text, asking.situation).matters, alone)
            first = apart(found)
            return first, apart(again) if of else first, asks, answers

        try:
            found, again, asks, answers = await asyncio.wait_for(
                asyncio.to_thread(read), self._reading_s
            )
        except TimeoutError:
            return replace(found, reason=f"{found.reason}; the encoder took too long")
        except EncoderError as error:
            self._encoder = None  # a file that is no use now is none later
            return replace(found, reason=f"{found.reason}; {error}")
        found, again = (replace(one, asks=asks, answers=answers) for one in (found, again))
        same = [one.action for one in again.requests] == [one.action for one in found.requests]
        sure = Of.WISHES not in of or found.belief >= WORTH_READING
        if not of or (same and sure):
            return found  # an act that both name is believed in as it was
        if self._named_in_words(found, again, text):
            return found
        if _calls_somebody(found) and not _calls_somebody(again):
            return found  # who asks for the manager as well is not talked out of it
        return replace(again, lane=Lane.MODEL, reason=f"{again.reason}; encoder")

    def _named_in_words(self, found: Understanding, again: Understanding, text: str) -> bool:
        """Whether the rules are certain of an act that is named, and the encoder would rather have another that is not: "return my last order"."""
        (own, *more), (other, *_) = found.requests, again.requests
        return (
            found.certainty is Certainty.CERTAIN
            and not more
            and {own.action, other.action} <= ACTS
            and self._guide.has_cue(own.action, text)
            and not self._guide.has_cue(other.action, text)
        )

    def _combined(self, text: str, found: Understanding, choice: Action) -> Understanding:
        """The wish that weights and model together believe in most; a write needs both, or much of one."""
        reason = f"model: {choice}; rules: {found.reason}"
        action, share = believed(found.candidates, choice, self.trust)
        agrees = any(request.action is action for request in found.requests)
        if agrees or len(found.requests) > 1:
            return replace(found, lane=Lane.MODEL, reason=reason, weighed=True)
        if action in ACTS and (share < ACT_SHARE or not self._guide.has_cue(action, text)):
            return replace(found, reason=f"{reason}; too little for {action}")
        request = _request(action, found, text)
        return replace(found, requests=(request,), lane=Lane.MODEL, reason=reason, weighed=True)


def _worth_reading(found: Understanding, *, leaning: bool) -> bool:
    """Whether there is doubt, or something would be done: an act is read twice, however firmly it is believed in."""
    acts = any(request.action in ACTS for request in found.requests)
    return acts or found.belief < (WORTH_READING_LEANING if leaning else WORTH_READING)


def _worth_scope(found: Understanding) -> bool:
    """Whether something is wanted of orders, their papers or the documents, and no number of an order says that it is ours."""
    slots = found.slots
    named = slots.order_id or slots.tracking_number or slots.return_id
    return not named and any(
        label_of(one.action) in OF_ORDERS | OF_DOCUMENTS for one in found.requests
    )


def _asks_first(answers: Mapping[Answer, float]) -> bool:
    """Whether words beside something open are likeliest a question."""
    return max(answers, key=lambda one: answers[one], default=None) is Answer.ASKS


def _may_ask(found: Understanding) -> bool:
    """Whether something may be asked that is finer than the wish: of the shop's documents, or in words that wish for nothing."""
    return any(request.action in _ASK for request in found.requests)


_MAY_HIDE = frozenset(
    {Action.CONTROL, Action.SMALLTALK, Action.HUMAN, Action.CLARIFY, Action.DECLINE}
)
"""Where an acknowledgement may have hidden what is said behind it."""
_ASK = QUESTIONS | {Action.CLARIFY, Action.DECLINE}


def asked_apart(found: Understanding, read: Callable[[str], Asked | None]) -> Understanding:
    """Of several requests in one breath each question for the documents is asked about its own matter; ``read`` reads some words."""
    if len(found.requests) == 1:
        return found
    requests: list[Request] = []
    for one in found.requests:
        words = one.arguments.question if one.action in QUESTIONS else None
        asked = read(words) if words else None
        if asked and asked.of_documents:
            known = asked.matter if asked.belief >= NAMED and asked.matter.in_documents else None
            given = replace(one.arguments, matter=known, about=asked.of_documents)
            requests.append(replace(one, arguments=given))
        else:
            requests.append(one)
    return replace(found, requests=tuple(requests))


def _calls_somebody(found: Understanding) -> bool:
    return len(found.requests) > 1 and found.requests[-1].action is Action.HUMAN


def _length(text: str) -> int:
    words = _WORDS.findall(text)
    return sum(1 if "㐀" <= word <= "鿿" else 2 for word in words)


def believed(
    candidates: Sequence[tuple[Action, float]], choice: Action, trust: Trust
) -> tuple[Action, float]:
    """The likeliest candidate once the model has spoken, and its share of belief.

    Without candidates (the rules alone are at work) the model's word is all there is.
    """
    if not candidates:
        return choice, trust.share
    weight = trust.weight(len(candidates))
    beliefs = {
        action: share * math.exp(weight if action is choice else 0.0)
        for action, share in candidates
    }
    best = max(beliefs, key=lambda action: beliefs[action])
    return best, beliefs[best] / sum(beliefs.values())


def _request(action: Action, found: Understanding, text: str) -> Request:
    """The action with the arguments that code took."""
    slots, first = found.slots, found.requests[0].arguments
    if action in QUESTIONS:
        return Request(
            action, Arguments(order_id=slots.order_id, question=text.strip()[:MOST_SHOWN])
        )
    known = Arguments(
        order_id=slots.order_id,
        tracking_number=slots.tracking_number,
        return_id=slots.return_id,
        product=slots.product,
        period=slots.period,
        phone=slots.phone,
        status=slots.status,
    )
    if action is Action.FIND_ORDERS and (known.order_id or known.tracking_number):
        action = Action.ORDER_STATUS if known.order_id else Action.TRACK_PARCEL
    if (
        action in NEEDS_A_NUMBER
        and not (known.order_id or known.tracking_number)
        and known.names_an_order
    ):
        return Request(Action.FIND_ORDERS, replace(known, wants=NEEDS_A_NUMBER[action]))
    if action in ACTS:
        return Request(action, replace(known, status=None, reason=first.reason, items=first.items))
    if action in {Action.SMALLTALK, Action.DECLINE, Action.CLARIFY, Action.HUMAN, Action.CONTROL}:
        kept = first if found.requests[0].action is action else Arguments()
        return Request(action, kept)
    return Request(action, known)
