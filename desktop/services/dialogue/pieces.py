"""A piece of a value put right: "8号楼, not 8号", "flat 3", "it's Baker Road, not Street", 尾号是 7J 不是 7H.

Only a piece that stands once in what the card shows takes another's place; what stands nowhere, or twice, puts nothing right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from desktop.domain.actions import Arguments
from desktop.domain.expressions import Expression
from desktop.services.dialogue.delivery import with_other_place, with_town
from desktop.services.understanding.around_values import value
from desktop.services.words_beside import words_beside

_MAY_CHANGE = ("address", "recipient", "new_phone", "title", "tax_id")
_WORDS = words_beside(__file__)
_CONTRASTS = tuple(Expression(one, re.IGNORECASE) for one in _WORDS["contrasts"])
_TALK = Expression("|".join(_WORDS["talk"]), re.IGNORECASE)
"""Words of a sentence, which no piece of a value holds."""
_CODE_GAPS = Expression(r"(?<=\d)[ -]+(?=\d)")
_KINDS = "省市区县镇路街号楼室"
"""What ends a part of an address in Chinese."""
_LONGEST = 40
"""Characters of a piece; who says more tells a whole value."""
_OF_A_PIECE = Expression("|".join(_WORDS["of_a_piece"]), re.IGNORECASE)
"""What says which piece it is: 尾号, "the last digits are"."""


def put_right(text: str, shown: Arguments) -> Arguments | None:
    """The one detail of the card with one piece in the place of another, where the words name both."""
    for said in (value(text), text.strip(" .。!！")):
        for told in filter(None, (one.fullmatch(said) for one in _CONTRASTS)):
            for right, wrong in _sides(told):
                for name in _MAY_CHANGE:
                    changed = _instead(getattr(shown, name) or "", right, wrong, name)
                    if changed:
                        return replace(Arguments(), **{name: changed})
    return None


def _sides(told: re.Match[str]) -> Iterator[tuple[str, str]]:
    """Both pieces as they were told, then without what only says which piece they are."""
    right, wrong = value(told["right"]), value(told["wrong"])
    for one, other in ((right, wrong), (_bare(right), _bare(wrong)), (right, _bare(wrong))):
        if one and other and max(len(one), len(other)) <= _LONGEST and one != other:
            yield one, other


def _bare(piece: str) -> str:
    return value(_OF_A_PIECE.sub("", piece, count=1))


def _instead(shown: str, right: str, wrong: str, name: str) -> str | None:
    """The value with the right piece in the place of the wrong one, which stands in it once."""
    folded, sought = shown.casefold(), wrong.casefold()
    if _TALK.search(right):
        return None
    if name == "address" and _UNIT_ALONE.fullmatch(wrong):
        return _of_unit(shown, wrong, right)
    coded = name in {"tax_id", "new_phone"}
    if coded:
        right, sought = _CODE_GAPS.sub("", right).upper(), _CODE_GAPS.sub("", sought)
        if not (right.isalnum() and right.isascii()):
            return None
    places = [one.start() for one in re.finditer(re.escape(sought), folded)]
    if not coded:
        places = [one for one in places if _stands_alone(folded, one, one + len(sought))]
    elif folded.endswith(sought):
        places = places[-1:]
    if len(places) != 1:
        return None
    start, end = places[0], places[0] + len(sought)
    while start and not coded and _overlaps(shown[:start], right):
        start -= _overlaps(shown[:start], right)
    if right[-1] in _KINDS and shown[end : end + 1] == right[-1]:
        end += 1  # 徐汇改成长宁区
    changed = shown[:start] + right + shown[end:]
    return changed if changed.casefold() != folded else None


def _overlaps(before: str, right: str) -> int:
    """How much of what stands before the place the right piece says again: "Baker " of "Baker Road" instead of "Street"."""
    most = min(len(before), len(right) - 1)
    same = (
        size for size in range(most, 1, -1) if before[-size:].casefold() == right[:size].casefold()
    )
    return next(same, 0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a piece is no part of a longer word or number."""
    for inside, beside in ((start, start - 1), (end - 1, end)):
        if not 0 <= beside < len(text):
            continue
        one, other = text[inside], text[beside]
        if one.isdigit() and other.isdigit():
            return False
        if one.isascii() and other.isascii() and one.isalnum() and other.isalnum():
            return False
    return True


_UNIT = Expression(r"(?P<number>\d+)\s*(?P<unit>号楼|号院|号|室|栋|幢|座|楼|单元|弄|层|门)")
_UNIT_ALONE = Expression(r"号楼|号院|号|室|栋|幢|座|楼|单元|弄|层|门")
_NUMBER = Expression(r"\d+[A-Za-z]?")
_NUMBERED = Expression(
    r"(?:number|no\.?|house(?: number)?|#)\s*(?P<number>\d+[A-Za-z]?)", re.IGNORECASE
)
_HOUSE = Expression(r"\d+[A-Za-z]?(?=\s)")
_POSTCODE = Expression(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|\b[A-Z]{2}\s+\d{5}\b", re.IGNORECASE)
_DISTRICT = Expression(r"(?P<name>[\u4e00-\u9fff]{1,6})(?P<kind>省|市|区|县|镇)")


def placed(address: str, piece: str, *, firmly: bool) -> str | None:
    """The address with this piece of it put right by what kind of piece it is; None where it is none, or might be several.

    ``firmly``: words beside it said that something is put right, or where; a bare number counts only then.
    """
    if not firmly and _NUMBER.fullmatch(piece):
        return None
    known = with_other_place(address, piece) or _other_unit(address, piece)
    if known or not firmly:
        return known or with_town(address, piece)
    for way in (_numbered, _postcode, _district, _digits):
        changed = way(address, piece)
        if changed and changed != address:
            return changed
    return with_town(address, piece)


def _other_unit(address: str, piece: str) -> str | None:
    """8号楼 where the address has 8号: the same number with another unit."""
    told = _UNIT.fullmatch(piece)
    if told is None:
        return None
    same = [one for one in _UNIT.finditer(address) if one["number"] == told["number"]]
    if len(same) != 1 or same[0]["unit"] == told["unit"]:
        return None
    return address[: same[0].start()] + piece + address[same[0].end() :]


def _of_unit(address: str, unit: str, number: str) -> str | None:
    """单元改成3: the number before the one unit of that name."""
    found = list(re.finditer(rf"\d+(?={unit}(?![楼院]))", address))
    if len(found) != 1 or not number.isdecimal():
        return None
    return address[: found[0].start()] + number + address[found[0].end() :]


def _numbered(address: str, piece: str) -> str | None:
    told, house = _NUMBERED.fullmatch(piece), _HOUSE.match(address)
    return told["number"] + address[house.end() :] if told and house else None


def _postcode(address: str, piece: str) -> str | None:
    if not _POSTCODE.fullmatch(piece):
        return None
    found = list(_POSTCODE.finditer(address))
    if not found:
        return f"{address}, {piece.upper()}"
    (place, *more) = found
    return None if more else address[: place.start()] + piece.upper() + address[place.end() :]


def _district(address: str, piece: str) -> str | None:
    told = _DISTRICT.fullmatch(piece)
    if told is None:
        return None
    found = [
        one
        for one in re.finditer(r"([^省市区县镇路街道\d]{1,6})(省|市|区|县|镇)", address)
        if one[2] == told["kind"]
    ]
    if len(found) != 1:
        return None
    return address[: found[0].start()] + piece + address[found[0].end() :]


def _digits(address: str, piece: str) -> str | None:
    """A bare number for the one of as many digits: 302 for 301."""
    if not _NUMBER.fullmatch(piece):
        return None
    size = sum(map(str.isdigit, piece))
    alike = [
        one
        for one in re.finditer(r"(?<![0-9A-Za-z])\d+[A-Za-z]?(?![0-9A-Za-z])", address)
        if sum(map(str.isdigit, one[0])) == size
    ]
    if len(alike) != 1:
        return None
    return address[: alike[0].start()] + piece + address[alike[0].end() :]
