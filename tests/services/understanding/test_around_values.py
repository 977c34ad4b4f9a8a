"""What stands around a dictated value is cut off it, and nothing of the value is."""

from __future__ import annotations

import pytest

from desktop.services.understanding.around_values import Around, cut, value


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("no wait company", ""),
        ("um put down er Golden Bridge Logistics LLC please", "Golden Bridge Logistics LLC"),
        ("put down Love Cakes Ltd", "Love Cakes Ltd"),
        ("The Good Company Ltd", "The Good Company Ltd"),
        ("no 14 baker street", "no 14 baker street"),
        ("NO WAIT, PUT DOWN ACME LTD", "ACME LTD"),
        ("no wait She wants Acme Ltd", "Acme Ltd"),
        ("Just golden bridge ltd", "golden bridge ltd"),
        ("put down Company Flowers Ltd", "Company Flowers Ltd"),
        ("抬头能改成我们公司吗", ""),
        ("她说错了啊应该是西安淮花贸易有限公司", "西安淮花贸易有限公司"),
        ("哈尔滨开心食品有限公司", "哈尔滨开心食品有限公司"),
        ("就开用友网络科技有限公司吧", "用友网络科技有限公司"),
        ("她说叫王敏收", "王敏"),
    ],
)
def test_the_value_alone_is_left(said: str, left: str) -> None:
    assert value(said) == left


def test_what_was_cut_off_says_what_the_value_is() -> None:
    assert cut("no, the tax number is GB123456789").kinds >= {Around.BACK, Around.TAX}
    assert Around.RECIPIENT in cut("for the attention of Anna Schmidt").kinds
    assert cut("我说错了，302").kinds == {Around.SLIP, Around.BACK}
    assert cut("please 302").kinds == {Around.FILLER}
    assert cut("not Acme Ltd").kinds == {Around.DENIES}
