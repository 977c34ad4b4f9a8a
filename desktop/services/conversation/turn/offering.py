"""What is asked back: one question at a time, at most three orders to choose from, and the same question in other words."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import Action, Request
from desktop.domain.calls import ToolResult
from desktop.domain.cards import OrderChoiceCard, Source
from desktop.domain.orders import Order, Orders
from desktop.domain.people import CallerKind
from desktop.services.conversation.turn.turn import AGAIN, Turn, source_of
from desktop.services.dialogue.remembered import GUESS, OPENED, RECIPIENT, WISH, OpenQuestion
from desktop.services.settings import MAX_CANDIDATES

VERIFY = "verify"
"""``missing`` while a visitor is asked who they are."""

MOST_ASKED = 2
"""How often somebody is asked whether an act is wanted at all; who answers neither time means something else."""


async def open_question(turn: Turn, question: OpenQuestion) -> bool:
    """Open a question; False when one is open already, then the request waits until that is answered."""
    if turn.asking or turn.memory.confirmation:
        turn.memory.waiting.append(question.suspended)
        await turn.say("confirm.after_this")
        return False
    turn.asking = True
    turn.memory.ask(question)
    return True


async def offer(
    turn: Turn,
    found: Orders,
    request: Request,
    then: Action,
    result: ToolResult | None,
    key: str | None = None,
    **facts: object,
) -> None:
    """Show at most three orders to choose from; ``key`` is the sentence above them, ``result`` where they come from."""
    shown = found.items[:MAX_CANDIDATES]
    question = OpenQuestion(Request(then, request.arguments), None, shown)
    if not await open_question(turn, question):
        return
    turn.memory.past_choice, turn.memory.past_choice_at = shown, turn.number
    if key:
        await turn.say(key, count=len(shown), said=request.arguments.order_id, **facts)
    elif found.total > len(shown):
        await turn.say("find.choose_more", count=found.total, shown=len(shown))
    else:
        await turn.say("find.choose", count=len(shown))
    source = source_of(result) if result else Source("orders.find")
    await turn.card(OrderChoiceCard(shown, found.total, then, source))


async def guess(
    turn: Turn, order: Order, request: Request, key: str, source: Source, **facts: object
) -> None:
    """Ask whether this one order is the one that is meant; ``key`` is the question."""
    if not await open_question(turn, OpenQuestion(request, GUESS, (order,))):
        return
    await turn.say(key, **order_facts(turn, order), **facts)
    await turn.card(OrderChoiceCard((order,), 1, request.action, source))


def order_facts(turn: Turn, order: Order) -> dict[str, object]:
    """What tells an order from another in a sentence."""
    return {
        "order_id": order.order_id,
        "product": turn.words.product(order),
        "placed": turn.words.day(order.placed_at.date()),
    }


async def offer_to_find_out(turn: Turn) -> None:
    """Behind an answer that was the last one word for word: that there is no more to be seen here, and who may know more."""
    memory = turn.memory
    if memory.confirmation or memory.question or memory.offered or turn.error:
        return  # it asks something itself
    if memory.last is not None or memory.asked_documents is not None:
        await turn.say("lost.no_more")
        memory.offered = "asked"


async def ask_proof(turn: Turn, wish: Request) -> None:
    """Ask who it is: for the number that is missing yet; who has been asked twice is told of another way."""
    memory = turn.memory
    if not await open_question(turn, OpenQuestion(wish, VERIFY)):
        return
    memory.proof_asked += 1
    if memory.proof.order_id:
        await turn.say("proof.digits" if memory.proof_asked > 1 else "proof.digits_first")
    elif memory.proof.digits:
        await turn.say("talk.phone_only")
    elif memory.proof_asked <= MOST_ASKED:
        await turn.say(f"talk.verify_first{AGAIN if memory.proof_asked > 1 else ''}")
    else:
        await offer_without_number(turn, wish)


async def offer_without_number(turn: Turn, wish: Request, *, phone: bool = False) -> None:
    """Where the number stands, and a colleague for who has none; the question stays open.

    ``phone``: it is the phone of the order that is not known any more.
    """
    turn.memory.ask(OpenQuestion(wish, VERIFY))
    turn.asking = True
    await turn.say("proof.without_phone" if phone else "proof.without")
    turn.memory.offered = "asked"


async def ask_again(
    turn: Turn, question: OpenQuestion, *, first: bool = False, any_of: bool = False
) -> None:
    """The open question once more; ``first``: after an interruption, not after an answer that was not clear.

    ``any_of``: to who does not know which of several it is.

    Whether an act is wanted is asked twice at most: then it is left, since nobody said so.
    """
    memory = turn.memory
    memory.ask(replace(question, asked=question.asked + 1))
    if question.missing == GUESS:
        order = question.candidates[0]
        await turn.say("find.is_it", **order_facts(turn, order))
    elif question.candidates:
        key = "find.choose" if first else "find.which_of_these"
        key = "find.any_of_these" if any_of else key
        await turn.say(key, count=len(question.candidates))
        source = Source("orders.find")
        total = len(question.candidates)
        await turn.card(
            OrderChoiceCard(question.candidates, total, question.suspended.action, source)
        )
    elif question.missing == RECIPIENT:
        await turn.say("address.ask_name")
    elif question.missing == "address":
        number = question.suspended.arguments.order_id or memory.order_id or ""
        product = turn.words.product(memory.order) if memory.order else ""
        await turn.say("address.ask", order_id=number, product=product)
    elif question.missing == WISH:
        await _ask_wish_again(turn, question, first=first)
    elif question.missing == OPENED:
        await turn.say("return.ask_opened_again")
    elif question.missing == VERIFY:
        memory.expect_nothing()
        turn.asking = False
        await ask_proof(turn, question.suspended)
    else:
        await turn.say(which(turn))


async def _ask_wish_again(turn: Turn, question: OpenQuestion, *, first: bool) -> None:
    act = turn.words.say(f"act.{question.suspended.action}")
    if first:
        await turn.say(f"wish.{question.suspended.action}")
    elif question.asked < MOST_ASKED:
        await turn.say("wish.again", act=act)
    else:
        turn.memory.expect_nothing()
        await turn.say("wish.left", act=act)


def which(turn: Turn) -> str:
    """The phrase that asks which order is meant."""
    return "find.which_phone" if turn.caller.kind is CallerKind.STAFF else "find.which"
