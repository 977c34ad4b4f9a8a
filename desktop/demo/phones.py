"""Phone numbers as they are looked up: every usual spelling of one number, and of no other."""

from __future__ import annotations

import re
import unicodedata

_COUNTRIES = ("1", "33", "34", "39", "44", "49", "61", "65", "81", "82", "852", "853", "886")
"""Country codes whose national spelling (with or without a leading 0) is recognised."""
_CHINESE_MOBILE = re.compile(r"1\d{10}")


def digits(phone: str) -> str:
    """The digits of a number as it was typed, without ``+`` or ``00`` in front."""
    text = unicodedata.normalize("NFKC", phone).strip()
    found = re.sub(r"\D", "", text)
    return found.removeprefix("00") if not text.startswith("+") else found


def spellings(phone: str) -> set[str]:
    """Every string of digits under which this number is found; a number one digit off is not among them."""
    plain = digits(phone)
    if not plain:
        return set()
    found = {plain}
    mobile = plain.removeprefix("86")
    if _CHINESE_MOBILE.fullmatch(mobile):
        return {mobile, "86" + mobile}
    if phone.strip().startswith(("+", "00")):
        for country in _COUNTRIES:
            if plain.startswith(country):
                national = plain.removeprefix(country)
                found |= {national, "0" + national}
    return found
