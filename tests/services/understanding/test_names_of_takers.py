"""Who is to take a parcel in: a name, and not what is said of one."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.delivery import delivery
from desktop.services.understanding.details import is_no_name, recipient


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("收件人写错了 应该写我老公 李强", "李强"),
        ("收件人写错了", None),
        ("收件人改成王秀兰", "王秀兰"),
        ("收件人改成李和平", "李和平"),
    ],
)
def test_the_name_is_found(text: str, name: str | None) -> None:
    found = recipient(text, chinese=True)
    assert (text[slice(*found)] if found else None) == name


def test_what_is_said_of_a_name_is_none() -> None:
    assert is_no_name("和电话改")
    assert delivery("就名字和电话改 电话13955557777").recipient is None
    assert delivery("就名字和电话改 电话13955557777").new_phone == "13955557777"
