"""What may be a customer's name is known by what names are, not by the words around it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.likely_names import LikelyNames
from tests.services.conversation.conftest import BOOK


@pytest.fixture(scope="module")
def likely() -> LikelyNames:
    return LikelyNames(BOOK)


@pytest.mark.parametrize(
    ("said", "name", "rest"),
    [
        ("麻烦调下徐强的单子", "徐强", "麻烦调下单子"),
        ("马超群的会议摄像头发了没", "马超群", "会议摄像头发了没"),
        ("查高磊，背包那单", "高磊", "查背包那单"),
        ("詹姆斯·米勒的手表到了吗", "詹姆斯·米勒", "手表到了吗"),
        ("欧阳娜娜的订单", "欧阳娜娜", "订单"),
        ("Song Jia's wristband, where's it at", "Song Jia", "wristband, where's it at"),
        ("any returns of gao lei", "gao lei", "any returns of"),
    ],
)
def test_a_name_may_stand_anywhere(likely: LikelyNames, said: str, name: str, rest: str) -> None:
    (found,) = likely.of(said)
    assert name in {found.short, found.longer}
    assert likely.without(said, found, name) == rest


@pytest.mark.parametrize(
    "said",
    [
        "高压锅有货吗",
        "把方便面退了",
        "文具盒这单什么时候发",
        "白色那款耳机还有吗",
        "金卡能打几折",
        "顾客要退货",
        "多少钱",
        "快递员叫徐强",
        "收件人改成徐强",
        "Pull up the order",
        "where is the Black Friday parcel",
    ],
)
def test_words_and_others_are_no_names(likely: LikelyNames, said: str) -> None:
    assert not likely.of(said)


def test_who_is_mentioned_is_not_who_is_spoken_of(likely: LikelyNames) -> None:
    said = "他朋友丁宁代收可以吗"
    assert not any(likely.leads(said, one) for one in likely.of(said))
    assert likely.leads("丁宁的耳机呢", likely.of("丁宁的耳机呢")[0])
    for said in ("back to Song Jia", "昨天高磊那单"):
        assert likely.leads(said, likely.of(said)[0])
