"""Details told to a card that waits for its yes: whose name is on the invoice, its tax number, where a parcel goes and who takes it in.

The grammar is closed: an utterance is details only where every clause of it is a value that one of the card's fields can have, or stands
around one (:mod:`desktop.services.understanding.around_values`). A question, another wish and a story fit nothing, and are left to the others who
read. What a value can be decides which field it is for; a number with letters and fifteen signs is no name, and "no wait" is no part of one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.domain.actions import Action, Arguments
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.pieces import placed, put_right
from desktop.services.dialogue.places import looks_like_address, may_be_address
from desktop.services.understanding.around_values import DETAILS, Around, cut, value
from desktop.services.words_beside import patterns_beside

MAX_SAID = 160
"""Characters; who says more tells a story, which is understood as a whole."""

_CLAUSES = Expression(
    r"[,，](?!\s*(?i:ltd|limited|inc|llc|co)\b)\s*|[;；。!！\n]+\s*|[:：]\s*|\s[-–—]+\s"
    r"|(?<![\s.](?:Co|St|Rd|Mr|Dr|No))(?<!\bLtd)(?<!\bMrs)(?<!\bInc)(?<!\bAve)(?<!\bApt)\.\s+"
    r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fffA-Z0-9])|(?<=[0-9A-Z])\s+(?=[\u4e00-\u9fff])"
)
_TAX_ID = Expression(r"(?<![A-Za-z0-9])(?=[A-Za-z]*\d)[A-Za-z0-9]{8,20}(?![A-Za-z0-9])")
_DIGITS_OF_TAX = frozenset({15, 18, 20})
"""Of a Chinese tax number without letters; 16 and 19 has a bank card."""
_OF_A_PARCEL = Expression(
    r"(?!(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)\d{8,12}$)[A-Z]{2,4}\d{9,}(?:[A-Z]{2})?",
    re.IGNORECASE,
)
"""Letters of a carrier before its figures; letters of a country before a European firm's are none."""
_PHONE = Expression(r"(?<![\dA-Za-z])\+?\d[\d -]{5,16}\d(?![\dA-Za-z])")
_LEAST_PHONE, _MOST_PHONE = 7, 15
_FIRM_EN = Expression(
    r"[A-Z0-9][\w'’.&-]*(?:,? (?:(?:of|and|the|de|van|von|la|für|&) )*[A-Z0-9&][\w'’.&-]*)*"
)
_SMALL = Expression(r"[a-z0-9'’.&, -]+")
"""Names in small letters, as they come from an ear."""
_FIRM_ZH = Expression(r"[\u4e00-\u9fffA-Za-z0-9（）()·&]{4,40}")
_WORDS = patterns_beside(__file__)
_ASKS_WHAT, _ASKS = Expression(_WORDS["asks_what"]), Expression(_WORDS["asks"])
_REQUESTS = Expression(_WORDS["requests"], re.IGNORECASE)
_TALK = Expression(_WORDS["talk"])
"""What no name holds: who speaks, asks or tells."""


@dataclass(frozen=True, slots=True)
class Names:
    """What tells names by how they are built."""

    firm: Callable[[str], bool]
    person: Callable[[str], bool]


@dataclass(slots=True)
class _Told:
    """What the clauses told so far."""

    kinds: set[Around]
    title: str | None = None
    named: str | None = None
    """What may be a name, by its shape alone."""
    tax_id: str | None = None
    recipient: str | None = None
    phone: str | None = None


def dictated(text: str, shown: Arguments, act: Action, names: Names) -> Arguments | None:
    """The card's details as they are to be now; None where the words are anything but details, or change none.

    ``shown``: what the card bears; ``names``: tells a firm's name and a person's.
    """
    plain = unified(text).strip()
    if not plain or len(plain) > MAX_SAID or _asks(plain):
        return None
    right = put_right(plain, shown)
    if right:
        return right
    clauses = [one.strip() for one in _CLAUSES.split(plain) if one.strip()]
    of = _of_invoice if act is Action.INVOICE_REQUEST else _of_delivery
    told = of(clauses, shown, names)
    if told is None or not told.given() or told.filled_from(shown) == shown:
        return None
    return told


def _asks(text: str) -> bool:
    """Whether it is a question, and asks nobody to do something."""
    asks = _ASKS.search(text) is not None and _REQUESTS.search(text) is None
    return asks or _ASKS_WHAT.search(text) is not None


def _of_invoice(clauses: list[str], _shown: Arguments, names: Names) -> Arguments | None:
    told, pieces = _Told(set()), list[str]()
    for clause in clauses:
        place = cut(clause)
        told.kinds |= place.kinds
        rest = clause[place.start : place.end]
        number = _TAX_ID.search(rest)
        if number is None or not _is_tax_id(number[0], named=Around.TAX in place.kinds):
            pieces.append(rest)
            continue
        if told.tax_id:
            return None
        told.tax_id = number[0].upper()
        pieces += [rest[: number.start()], rest[number.end() :]]
    for piece in pieces:
        place = cut(piece)
        told.kinds |= place.kinds
        name = piece[place.start : place.end]
        if name and not _takes_name(told, name, names):
            return None
    return None if Around.DENIES in told.kinds else _invoice(told)


def _takes_name(told: _Told, name: str, names: Names) -> bool:
    """Whether these words may be the name, and which is kept then."""
    if _TALK.search(name) or _TALK.search(name.casefold()):
        return False
    shaped = _FIRM_ZH if _HAN.search(name) else _FIRM_EN if name != name.casefold() else _SMALL
    if not shaped.fullmatch(name):
        return names.person(name) and _keep_name(told, name)
    if names.firm(name) and len(name) > _LEAST_FIRM:
        again = told.title is not None and Around.BACK not in told.kinds
        told.title = name
        return not again
    person = names.person(name)
    if not (person or (told.tax_id and not _SMALL.fullmatch(name))):
        return False
    return _keep_name(told, name)


def _keep_name(told: _Told, name: str) -> bool:
    again = told.named is not None and Around.BACK not in told.kinds
    told.named = name
    return not again


_LEAST_FIRM = 4
_HAN = Expression(r"[\u4e00-\u9fff]")


def _invoice(told: _Told) -> Arguments | None:
    if told.title is None and told.named:
        led = told.kinds & {Around.TITLE, Around.PERSON, Around.RECIPIENT}
        if not led and not told.tax_id:
            return None
        told.title = told.named
    elif told.named:
        return None
    if told.title is None and told.tax_id is None:
        return None
    return Arguments(title=told.title, tax_id=told.tax_id)


def _is_tax_id(number: str, *, named: bool) -> bool:
    """Whether it may be one: of digits alone as long as China's, else not built as a parcel's. What is called one may be longer."""
    if number.isdecimal():
        return len(number) >= min(_DIGITS_OF_TAX) if named else len(number) in _DIGITS_OF_TAX
    return named or _OF_A_PARCEL.fullmatch(number) is None


def _of_delivery(clauses: list[str], shown: Arguments, names: Names) -> Arguments | None:
    told = _Told(set())
    places: list[str] = []
    for clause in clauses:
        place = cut(clause)
        told.kinds |= place.kinds
        rest = clause[place.start : place.end]
        number = _PHONE.search(rest)
        if number and Around.PHONE in place.kinds and _is_phone(number[0]):
            told.phone = "".join(sign for sign in number[0] if sign.isdigit() or sign == "+")
            rest = value(rest[: number.start()]) or value(rest[number.end() :])
        if not rest:
            continue
        if Around.RECIPIENT in place.kinds and names.person(rest):
            told.recipient = rest
        elif place.kinds & (DETAILS - {Around.ADDRESS, Around.RECIPIENT}) or _TALK.search(rest):
            return None
        else:
            places.append(rest)
    if Around.DENIES in told.kinds:
        return None
    given = Arguments(recipient=told.recipient, new_phone=told.phone)
    if not places:
        return given
    where = _where(places, shown, told.kinds)
    return replace(given, address=where) if where else None


def _where(places: list[str], shown: Arguments, kinds: set[Around]) -> str | None:
    """The address that is told, or the one on the card with a piece of it put right."""
    chinese = any("\u4e00" <= sign <= "\u9fff" for sign in "".join(places))
    whole = ("，" if chinese else ", ").join(places)
    if shown.address and whole.casefold() in shown.address.casefold():
        return None  # said again, a part of the address takes nothing away from it
    firmly = bool(kinds & {Around.BACK, Around.ADDRESS, Around.PUTS})
    if shown.address and len(places) == 1:
        piece = placed(shown.address, whole, firmly=firmly)
        if piece:
            return piece
    return whole if looks_like_address(whole) and may_be_address(whole) else None


def _is_phone(number: str) -> bool:
    return _LEAST_PHONE <= sum(map(str.isdigit, number)) <= _MOST_PHONE
