"""``ask``: one conversation in the terminal, as text or as one JSON object a turn after its events."""

from __future__ import annotations

import asyncio
import json
import sys
from argparse import Namespace
from collections.abc import AsyncGenerator, AsyncIterator
from functools import partial
from typing import Any, TextIO

from desktop.app.languages import known_language
from desktop.app.program import Program, open_program
from desktop.cli.documents import DocumentsReading
from desktop.cli.turn_record import TurnRecord
from desktop.domain.calls import Outcome
from desktop.domain.events import (
    CardReady,
    ConfirmationAsked,
    TextArrived,
    TurnEvent,
    TurnFailed,
    TurnFinished,
    dump_event,
)
from desktop.domain.people import Caller, staff, verified, visitor
from desktop.services.conversation.conversation import Conversation

COUNTER = "terminal"

VISITOR = "visitor"
"""In place of a customer after ``--as``: somebody at a kiosk of whom nothing is known yet."""

WHO_IS = "orders.customer"
"""The tool that knows whether a shop has a customer of that name."""

WHO_IS_S = 3.0
"""A note on the side: nobody waits longer for it than for a slow answer."""


READ_S = 30.0
"""Seconds that the first turn waits for a shop's own documents to be read where that is asked for (``--read``)."""
SOON_READ_S = 4.0
"""The same where it is not: enough for a folder of twenty sections, which takes two; a larger one is read beside the turns, as at a counter."""


async def converse(options: Namespace) -> int:
    """Every text is a turn; its output is flushed before the next is read."""
    async with open_program(
        options.config,
        demo=options.demo,
        data=options.data,
        today=options.today,
        keep=options.keep or not options.demo,
        with_model=options.lane != "instant",
    ) as program:
        if options.lang:
            known_language(program.book.languages, options.lang)
        caller = _caller(options.customer)
        conversation: Conversation | None = None
        number, asked = 0, False
        reading = DocumentsReading(partial(_look, program), partial(_tell_unread, program))
        try:
            async for text in _texts(options.texts):
                if conversation is None:
                    lang = options.lang or program.language_of(text)
                    conversation = await program.assistant.new_conversation(caller, lang)
                    conversation.keeps_language = options.lang is not None
                    await reading.begin(lang, READ_S if options.read else SOON_READ_S)
                number += 1
                told = await _turn(conversation, text, number, options, sys.stdout)
                if caller.customer and not asked and told["calls"] and not told["cards"]:
                    asked = True
                    await _tell_unknown(program, conversation, caller.customer)
                if not options.json:
                    sys.stdout.write("\n")
            if conversation and conversation.memory.confirmation:
                await _close_open_card(conversation, options)
        finally:
            await reading.end()
    return 0


def _caller(who: str | None) -> Caller:
    if who == VISITOR:
        return visitor(COUNTER)
    return verified(who, COUNTER) if who else staff(COUNTER)


async def _look(program: Program, lang: str) -> None:
    """Read a folder of documents, where the shop has one and there is an encoder to read it."""
    if program.config.shop.documents and program.shelves:
        await program.shelves.look(lang)


def _tell_unread(program: Program, lang: str, error: Exception) -> None:
    """Say why documents are found by their words alone."""
    reason = str(error) or type(error).__name__
    told = program.book.say(lang, "start.documents_unread", reason=reason)
    sys.stderr.write(f"counterpart: {told}\n")
    sys.stderr.flush()


async def _close_open_card(conversation: Conversation, options: Namespace) -> None:
    """A card still open at the end is a no."""
    async for event in conversation.decide(accepted=False, source="keyboard"):
        if not options.json and isinstance(event, TextArrived):
            sys.stdout.write(event.text + "\n")


async def _tell_unknown(program: Program, conversation: Conversation, customer: str) -> None:
    """Say once, to whoever typed it, that the shop has no customer of the name after ``--as``.

    Asked only after a turn that found nothing: a customer who is known costs no call.
    """
    result = await program.gateway.call(
        WHO_IS,
        {"customer_id": customer},
        staff(COUNTER),
        call_id=f"as.{conversation.id}",
        lang=conversation.lang,
        conversation=conversation.id,
        deadline_s=WHO_IS_S,
    )
    if result.outcome is Outcome.NOT_FOUND:
        say = program.words(conversation.lang).say
        sys.stderr.write(f"counterpart: {say('start.unknown_customer', customer=customer)}\n")
        sys.stderr.flush()


async def _turn(
    conversation: Conversation, text: str, number: int, options: Namespace, out: TextIO
) -> dict[str, Any]:
    record = TurnRecord(number, text, conversation.memory.confirmation)
    await _show(conversation.send(text, lane=options.lane), record, options, out)
    while options.answer is not None and conversation.memory.confirmation:
        await _show(
            conversation.decide(accepted=options.answer, source="keyboard"), record, options, out
        )
    told = record.to_json()
    if options.json:
        _line(out, told)
    return told


async def _show(
    events: AsyncGenerator[TurnEvent], record: TurnRecord, options: Namespace, out: TextIO
) -> None:
    async for event in events:
        record.add(event)
        if options.json:
            if not isinstance(event, TurnFinished):
                _line(out, {**dump_event(event), "turn": record.number})
        else:
            _print(event, out)


def _line(out: TextIO, data: dict[str, Any]) -> None:
    out.write(json.dumps(data, ensure_ascii=False) + "\n")
    out.flush()


def _print(event: TurnEvent, out: TextIO) -> None:
    match event:
        case TextArrived(text=text, settled=settled):
            out.write(text + ("\n" if settled else ""))
        case TurnFailed(text=text):
            out.write(text + "\n")
        case CardReady(card=card):
            details = json.dumps(dump_event(event)["card"], ensure_ascii=False)
            out.write(f"  [{card.type}] {details}\n")
        case ConfirmationAsked(confirmation=confirmation):
            out.write(f"  [? {confirmation.action}]\n")
        case _:
            pass
    out.flush()


async def _texts(given: list[str]) -> AsyncIterator[str]:
    for text in given:
        yield text
    if given:
        return
    while line := await asyncio.to_thread(sys.stdin.buffer.readline):
        yield line.decode("utf-8", errors="replace").rstrip("\r\n")
