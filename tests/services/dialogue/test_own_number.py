import pytest

from desktop.services.dialogue.own_number import changed, in_account


@pytest.mark.parametrize(
    "text",
    [
        "my number changed tho",
        "i have a new phone number",
        "可我手机号换了",
        "我换号了，你们那边怎么改",
    ],
)
def test_that_the_own_number_is_another_one_is_heard(text: str) -> None:
    assert changed(text)


@pytest.mark.parametrize(
    "text",
    [
        "where is my new phone",
        "台灯收货电话改成13912345678",
        "what's your new phone number",
        "我换了个手机壳",
        "改密码",
    ],
)
def test_a_number_that_is_told_and_other_things_are_not_that(text: str) -> None:
    assert not changed(text)


def test_where_it_is_changed_may_be_asked_without_naming_it() -> None:
    assert in_account("ok and how do i change it in my account")
    assert in_account("那账户里怎么改")
    assert not in_account("how do I change my password in my account")
