"""Parcel numbers: made with the carriers' own check digits, and recognised by their shape.

UPS: letters count (position + 2) mod 10, odd places once, even places twice, mod 10. FedEx (12 digits): weights 3, 1, 7
from the left, mod 11, mod 10. DHL Express (10 digits): the first nine mod 7. Post (S10, also Royal Mail and EMS):
weights 8 6 4 2 3 5 9 7, 11 minus the sum mod 11, with 10 as 0 and 11 as 5.
"""

from __future__ import annotations

import re
from random import Random

_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)
_FEDEX_WEIGHTS = (3, 1, 7)
_SHAPES = (
    ("ups", r"1Z[0-9A-Z]{16}"),
    ("sf", r"SF\d{12,13}"),
    ("yto", r"YT\d{13}"),
    ("jd", r"JD[0-9A-Z]{9,18}"),
    ("royal_mail", r"[A-Z]{2}\d{9}GB"),
    ("ems", r"[A-Z]{2}\d{9}CN"),
    ("zto", r"7[3-9]\d{12}"),
    ("fedex", r"\d{12}"),
    ("dhl", r"\d{10}"),
)


def carrier_of(number: str) -> str:
    """The carrier whose numbers look like this one; ``other`` when none does."""
    plain = re.sub(r"[\s-]", "", number).upper()
    return next((code for code, shape in _SHAPES if re.fullmatch(shape, plain)), "other")


def ups_check(body: str) -> str:
    """Check digit for the 15 characters between ``1Z`` and the last."""
    total = 0
    for place, char in enumerate(body):
        value = int(char) if char.isdigit() else (ord(char) - 63) % 10
        total += value * 2 if place % 2 else value
    return str(-total % 10)


def s10_check(body: str) -> str:
    """Check digit for the eight digits of a postal number."""
    left = (
        11 - sum(int(digit) * weight for digit, weight in zip(body, _S10_WEIGHTS, strict=True)) % 11
    )
    return {10: "0", 11: "5"}.get(left, str(left))


def fedex_check(body: str) -> str:
    """Check digit for the eleven digits of a FedEx Express number."""
    total = sum(int(digit) * _FEDEX_WEIGHTS[place % 3] for place, digit in enumerate(body))
    return str(total % 11 % 10)


def dhl_check(body: str) -> str:
    """Check digit for the nine digits of a DHL Express number."""
    return str(int(body) % 7)


def make_number(carrier: str, chance: Random) -> str:
    """A number as that carrier gives them."""

    def some(count: int) -> str:
        return str(chance.randrange(10 ** (count - 1), 10**count))

    match carrier:
        case "ups":
            body = f"7W3R42{chance.choice(('04', '66'))}{some(7)}"
            return f"1Z{body}{ups_check(body)}"
        case "fedex":
            body = some(11)
            return body + fedex_check(body)
        case "dhl":
            body = some(9)
            return body + dhl_check(body)
        case "royal_mail" | "ems":
            body = some(8)
            head, country = ("RN", "GB") if carrier == "royal_mail" else ("EB", "CN")
            return f"{head}{body}{s10_check(body)}{country}"
        case "yto":
            return f"YT{some(13)}"
        case "zto":
            return f"78{some(12)}"
        case "jd":
            return f"JDVA{some(11)}"
        case _:
            return f"SF14{some(11)}"
