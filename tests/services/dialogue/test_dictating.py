"""Details dictated to a card are values that its fields can have, and nothing that is said around them."""

from __future__ import annotations

from functools import partial

import pytest

from desktop.domain.actions import Action, Arguments
from desktop.services.conversation.hearing.dictated import is_person
from desktop.services.conversation.turn.parts import ShortAnswers
from desktop.services.dialogue.dictating import Names, dictated
from tests.phrase_book import BOOK

SHORT = ShortAnswers.of(BOOK)
NAMES = Names(SHORT.invoices.is_firm, partial(is_person, SHORT))
TAX = "91310115MA1K4X2B7Q"
INVOICE = Arguments(order_id="20261030021", title="西安淮花贸易有限公司", tax_id=TAX)
PLAIN = Arguments(order_id="20261030021")
STREET = Arguments(address="14 Baker Street, Flat 2, London NW1 6XE")
ROAD = Arguments(address="北京市海淀区中关村东路8号2单元301", recipient="张伟")


@pytest.mark.parametrize(
    ("said", "title", "number"),
    [
        (f"er, hang on. Make that Foxglove Tiles Ltd. {TAX}", "Foxglove Tiles Ltd", TAX),
        (f"not hers, the firm's: Pike & Daughters Joinery, {TAX}", "Pike & Daughters Joinery", TAX),
        (f"no no, it's Hale Optics Co., Ltd, tax id {TAX}", "Hale Optics Co., Ltd", TAX),
        ("the name on it should be Zhou Min", "Zhou Min", None),
        ("Just Eat Pies Ltd, please", "Just Eat Pies Ltd", None),
        (f"她刚才念错了，是成都锦里食品有限公司，税号{TAX}", "成都锦里食品有限公司", TAX),
        (f"不是个人 是公司 用心教育科技有限公司 {TAX}", "用心教育科技有限公司", TAX),
        ("哈尔滨冰花食品有限公司", "哈尔滨冰花食品有限公司", None),
        ("抬头写周敏吧", "周敏", None),
        ("能开成都锦里食品有限公司吗", "成都锦里食品有限公司", None),
        ("开广州榕荫科技有限公司", "广州榕荫科技有限公司", None),
        ("应该是成都锦里食品有限公司", "成都锦里食品有限公司", None),
        ("can you put Acme Tools Ltd?", "Acme Tools Ltd", None),
        ("tax number 1234567890123456, Acme Tools Ltd", "Acme Tools Ltd", "1234567890123456"),
    ],
)
def test_a_name_and_a_number_stand_without_what_leads_to_them(
    said: str, title: str, number: str | None
) -> None:
    told = dictated(said, PLAIN, Action.INVOICE_REQUEST, NAMES)
    assert told == Arguments(title=title, tax_id=number)


@pytest.mark.parametrize(
    "said",
    [
        "no wait",
        "for my company",
        "is it for the company or for me?",
        "my sister works at Foxglove Tiles Ltd",
        "I bought it from Foxglove Tiles Ltd",
        "how long does it take",
        "the other order",
        "抬头不变",
        "发到公司邮箱",
        "能开专票吗",
        "我在成都锦里食品有限公司上班",
        "Ltd",
        "抬头写办公用品",
        "not Acme Tools Ltd",
        "不是成都锦里食品有限公司",
        "不要开成都锦里食品有限公司",
        "别开成都锦里食品有限公司",
        "is it Acme Tools Ltd?",
        "是不是成都锦里食品有限公司",
        "SF1234567890123",
        "1234567890123456",
        "中国银行 6222021234567890123",
    ],
)
def test_what_is_no_value_is_left_to_others(said: str) -> None:
    assert dictated(said, PLAIN, Action.INVOICE_REQUEST, NAMES) is None


@pytest.mark.parametrize(
    ("said", "shown", "changed"),
    [
        ("没有啦，是8号楼不是8号", ROAD, Arguments(address="北京市海淀区中关村东路8号楼2单元301")),
        ("不对，302", ROAD, Arguments(address="北京市海淀区中关村东路8号2单元302")),
        ("是西路，不是东路", ROAD, Arguments(address="北京市海淀区中关村西路8号2单元301")),
        ("客户说是朝阳区的", ROAD, Arguments(address="北京市朝阳区中关村东路8号2单元301")),
        ("不是张伟是张维", ROAD, Arguments(recipient="张维")),
        (
            "she says flat 3, not flat 2",
            STREET,
            Arguments(address="14 Baker Street, flat 3, London NW1 6XE"),
        ),
        (
            "it's Baker Road not Street",
            STREET,
            Arguments(address="14 Baker Road, Flat 2, London NW1 6XE"),
        ),
        (
            "no wait, number 40",
            STREET,
            Arguments(address="40 Baker Street, Flat 2, London NW1 6XE"),
        ),
        (
            "the postcode is NW1 6XF",
            STREET,
            Arguments(address="14 Baker Street, Flat 2, London NW1 6XF"),
        ),
        ("attention of Anna Schmidt", STREET, Arguments(recipient="Anna Schmidt")),
        ("单元改成3", ROAD, Arguments(address="北京市海淀区中关村东路8号3单元301")),
        (
            "can it go to 15 Elm Row, Leeds LS1 4AB",
            STREET,
            Arguments(address="15 Elm Row, Leeds LS1 4AB"),
        ),
    ],
)
def test_a_piece_takes_the_place_of_the_one_it_puts_right(
    said: str, shown: Arguments, changed: Arguments
) -> None:
    assert dictated(said, shown, Action.CHANGE_ADDRESS, NAMES) == changed


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        ("是怀花不是淮花", Arguments(title="西安怀花贸易有限公司")),
        ("税号尾号是7J，不是7Q", Arguments(tax_id="91310115MA1K4X2B7J")),
    ],
)
def test_a_piece_of_an_invoice_is_put_right(said: str, changed: Arguments) -> None:
    assert dictated(said, INVOICE, Action.INVOICE_REQUEST, NAMES) == changed


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("301", STREET),
        ("is it 14 or 40?", STREET),
        ("deliver on Friday", STREET),
        ("not the lamp", STREET),
        ("leave it at number 12 with the neighbour", STREET),
        ("8号能到吗", ROAD),
        ("改成明天送", ROAD),
        ("收件人不变", ROAD),
        ("是5号不是6号", ROAD),
        ("不是8号是9号送", ROAD),
        ("中关村应该是哪", ROAD),
        ("London should be fine", STREET),
        ("change London to Tuesday", STREET),
        ("14 Baker Street", STREET),
        ("is it Baker Road, not Street?", STREET),
        ("not 15 Elm Row, Leeds LS1 4AB", STREET),
    ],
)
def test_what_stands_nowhere_on_the_card_puts_nothing_right(said: str, shown: Arguments) -> None:
    assert dictated(said, shown, Action.CHANGE_ADDRESS, NAMES) is None


@pytest.mark.parametrize("said", ["西安淮花贸易有限公司", f"税号{TAX}", "not hers"])
def test_what_the_card_bears_already_changes_nothing(said: str) -> None:
    assert dictated(said, INVOICE, Action.INVOICE_REQUEST, NAMES) is None


@pytest.mark.parametrize("said", ["贸易应该是什么", "不是西安是哪里"])
def test_a_question_puts_nothing_right(said: str) -> None:
    assert dictated(said, INVOICE, Action.INVOICE_REQUEST, NAMES) is None


@pytest.mark.parametrize("title", ["number is", "Bakery not Bakers", "她们说错了应该是锦里公司"])
def test_what_somebody_said_around_a_name_is_no_name(title: str) -> None:
    assert SHORT.invoices.is_talk(title)


@pytest.mark.parametrize("title", ["Not Just Pens Ltd", "Wait & See Ltd", "成都锦里食品有限公司"])
def test_a_firms_own_words_are_a_name(title: str) -> None:
    assert not SHORT.invoices.is_talk(title)
