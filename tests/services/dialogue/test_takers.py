"""Who takes a parcel in is written by their name, without what they are to somebody."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.delivery import without_relation


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("我老婆李静", "李静"),
        ("我爱人 张伟", "张伟"),
        ("他儿子叫李小军", "李小军"),
        ("my wife Anna Lee", "Anna Lee"),
        ("her sister Mary", "Mary"),
        ("李静", "李静"),
        ("妹喜", "妹喜"),
        ("我弟弟", "我弟弟"),
        ("Myra Sonnen", "Myra Sonnen"),
    ],
)
def test_a_relation_is_no_part_of_a_name(told: str, name: str) -> None:
    assert without_relation(told) == name
