import pytest

from desktop.services.dialogue.no_goods import has_date_of_its_own, is_no_goods, is_said_of


@pytest.mark.parametrize("product", ["生日礼物", "anniversary present", "客人", "courier"])
def test_occasions_and_people_are_no_goods(product: str) -> None:
    assert is_no_goods(product, with_number=False)


@pytest.mark.parametrize(
    "product", ["生日蛋糕架", "birthday cake stand", "耳机", "gift card", "手机"]
)
def test_a_thing_for_an_occasion_is_goods(product: str) -> None:
    assert not is_no_goods(product, with_number=False)


def test_a_line_is_no_goods_beside_its_number() -> None:
    assert is_no_goods("座机", with_number=True)
    assert is_no_goods("mobile", with_number=True)


def test_a_present_is_said_of_the_thing_before_it() -> None:
    assert is_said_of("耳机是给我媳妇买的生日礼物", "生日礼物", "耳机")
    assert is_said_of("the headphones are a present", "present", "headphones")
    assert not is_said_of("the strap for my watch", "strap", "watch")


def test_the_date_of_an_occasion_is_no_day_of_buying() -> None:
    assert has_date_of_its_own("她20号生日")
    assert has_date_of_its_own("it is her birthday on the 20th")
    assert not has_date_of_its_own("the lamp I bought on the 20th")
