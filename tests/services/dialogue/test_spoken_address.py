"""An address is put on a label without what was said around it."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.delivery import delivery, is_relation
from desktop.services.dialogue.places import may_be_address
from desktop.services.dialogue.spoken_address import without_talk


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("um hang on, so that's 14 Mill Lane, Ely CB7 4AB", "14 Mill Lane, Ely CB7 4AB"),
        ("well let me think, it would be flat 3, 8 Kings Road, Hove", "flat 3, 8 Kings Road, Hove"),
        ("she's looking it up, er, 22 Station Road, York, I think", "22 Station Road, York"),
        ("the address is 5 Liuyin Hutong, Haidian, thanks", "5 Liuyin Hutong, Haidian"),
        ("就那个，呃，海淀区柳荫胡同5号", "海淀区柳荫胡同5号"),
        ("呃海淀区柳荫胡同5号吧", "海淀区柳荫胡同5号"),
        ("她说几栋来着，朝阳区望京街2栋602", "朝阳区望京街2栋602"),
        ("我想想啊，应该是长宁区愚园路88弄3号，我记得", "长宁区愚园路88弄3号"),
        ("我住在建国路12号", "建国路12号"),
    ],
)
def test_what_is_said_around_an_address_is_left_out(said: str, address: str) -> None:
    assert without_talk(said) == address


@pytest.mark.parametrize(
    "address",
    [
        "Rose Cottage, 14 Mill Lane, Ely",
        "Well Street 4, London",
        "So Kwun Wat Road 12, Tuen Mun",
        "The Old Rectory, 3 Church Lane, Reading",
        "额尔古纳市哈萨尔路5号",
        "就业路5号",
        "个园路18号",
        "三里屯酒吧街2号酒吧",
        "朝阳区说唱大院，3号楼",
    ],
)
def test_of_an_address_nothing_is_lost(address: str) -> None:
    assert without_talk(address) == address


def test_words_that_are_no_address_stay_as_they_are() -> None:
    assert without_talk("she says she'll ask") == "she says she'll ask"
    assert without_talk("嗯") == "嗯"
    assert without_talk("the address is wrong") == "the address is wrong"
    assert without_talk("地址是错的") == "地址是错的"


def test_a_name_with_a_number_alone_is_who_takes_it_in() -> None:
    told = delivery("Anna Brook, 07700 900456")
    assert (told.recipient, told.new_phone, told.address) == ("Anna Brook", "07700900456", None)
    assert delivery("5 High Street, Milton Keynes, 07700 900456").recipient is None
    assert delivery("收货人留王芳，13800001111").recipient == "王芳"
    assert is_relation("女儿的")


@pytest.mark.parametrize(
    "said", ["same road, number 12", "还是那个小区，2栋602", "same building, flat 4"]
)
def test_what_only_says_that_a_part_stays_is_no_address(said: str) -> None:
    assert not may_be_address(said)
    assert may_be_address("8 Samson Lane, Ely")
    assert may_be_address("苏州市，同一条路8号")
