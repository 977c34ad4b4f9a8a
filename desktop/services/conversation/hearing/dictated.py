"""What is dictated to an open card, or to an invoice that waits for a name: the card is drawn again with it, before anything else is read.

Nothing is written by it: a changed card waits for a yes of its own.
"""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from functools import partial

from desktop.domain.actions import Action, Arguments, Request
from desktop.domain.expressions import Expression
from desktop.services.conversation.turn.heard import Amend, GoOn, certain
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.dictating import Names, dictated
from desktop.services.dialogue.memory import Memory
from desktop.services.understanding.around_values import Around, cut

_TAKES = frozenset({Action.INVOICE_REQUEST, Action.CHANGE_ADDRESS})
"""Acts whose cards bear details that people dictate."""
_SAME_FIRM = 0.6
"""How alike two names are of which the second is the first put right: its tax number stays with it."""


def number_alone(text: str, memory: Memory) -> str:
    """The number where nothing but a slip is told around it and no order is spoken of that it could be put right for; else the words.

    少打一位，20261112047 is the number of whatever was looked for; who corrects an order that was found is heard elsewhere.
    """
    if memory.order_id or memory.confirmation or memory.candidates:
        return text
    place = cut(text)
    number = text[place.start : place.end]
    if Around.SLIP not in place.kinds or not place.kinds <= _SLIP or not _CODE.fullmatch(number):
        return text
    return f"it's {number}" if text.isascii() else number


_CODE = Expression(r"[A-Za-z]{0,3}\d{7,20}")
_SLIP = frozenset({Around.SLIP, Around.BACK, Around.FILLER, Around.PUTS})


def told_to_the_card(
    short: ShortAnswers, text: str, memory: Memory, lang: str
) -> Amend | GoOn | None:
    """The card, or the invoice that waits, with the details; None where the words are anything else."""
    pending, invited = memory.confirmation, memory.invited
    wish = memory.wish if pending else invited
    if wish is None or wish.action not in _TAKES or memory.question:
        return None
    if pending and pending.action is not wish.action:
        return None
    if not pending and wish.action is not Action.INVOICE_REQUEST:
        return None
    shown = wish.arguments
    names = Names(short.invoices.is_firm, partial(is_person, short))
    told = dictated(text, shown, wish.action, names)
    if told is None:
        return None
    understood = certain(_with(wish, told), lang, "dictated")
    if pending:
        return Amend(understood)
    memory.invited = None
    return GoOn(understood)


def is_person(short: ShortAnswers, name: str) -> bool:
    """Whether these words are somebody's name and nothing else: in Chinese a family name leads it."""
    if _PERSON_EN.fullmatch(name):
        return True
    return any(one.start == 0 and name in {one.short, one.longer} for one in short.likely.of(name))


_PERSON_EN = Expression(r"[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,3}")


def _with(wish: Request, told: Arguments) -> Request:
    """The wish with what was told; a firm's number does not go with another one's name."""
    shown = wish.arguments
    given = told.filled_from(shown)
    if told.title and shown.title and shown.tax_id and not told.tax_id:
        alike = SequenceMatcher(None, told.title.casefold(), shown.title.casefold()).ratio()
        given = given if alike >= _SAME_FIRM else replace(given, tax_id=None)
    return replace(wish, arguments=given)
