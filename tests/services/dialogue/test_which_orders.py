import pytest

from desktop.services.dialogue.which_orders import Besides, Stands, WhichOrders

WORDS = WhichOrders()


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("which one hasn't come yet", Stands.NOT_HERE),
        ("还没到的是哪个", Stands.NOT_HERE),
        ("which of them hasn't been sent", Stands.NOT_SENT),
        ("哪个还没发", Stands.NOT_SENT),
        ("which ones haven't I paid", Stands.UNPAID),
        ("有没有没付款的", Stands.UNPAID),
        ("which are on their way", Stands.ON_WAY),
        ("有哪些在路上", Stands.ON_WAY),
        ("which one did I cancel", Stands.CANCELLED),
        ("取消了的那个是啥", Stands.CANCELLED),
        ("and which did i send back", Stands.BACK),
        ("退了的是哪个", Stands.BACK),
        ("what's already been delivered", Stands.HERE),
        ("哪些已经收到了", Stands.HERE),
    ],
)
def test_it_is_heard_how_those_stand_that_are_asked_about(text: str, stands: Stands) -> None:
    assert WORDS.stands(text) is stands


@pytest.mark.parametrize(
    ("text", "besides"),
    [
        ("and has she got anything else open with us", Besides.OPEN),
        ("她还有别的没完的单子吗", Besides.OPEN),
        ("is anything else of hers on its way", Besides.OPEN),
        ("我还有别的没到的吗", Besides.OPEN),
        ("what else has she ordered", Besides.ALL),
        ("她还买过别的吗", Besides.ALL),
        ("any other orders on her account", Besides.ALL),
        ("我名下还有别的订单没", Besides.ALL),
    ],
)
def test_what_somebody_has_besides_is_heard(text: str, besides: Besides) -> None:
    assert WORDS.besides(text) is besides


@pytest.mark.parametrize(
    "text",
    [
        "which one can I return",
        "哪个还能退",
        "我想取消哪个好",
        "it hasn't come",
        "还没到",
        "the second one",
        "what else is in that order",
        "这单里还有别的吗",
        "same for the other order",
        "我还有别的问题",
        "anything else I should know",
    ],
)
def test_what_may_be_done_what_is_told_and_what_else_is_in_this_one_asks_for_no_orders(
    text: str,
) -> None:
    assert WORDS.stands(text) is None
    assert WORDS.besides(text) is None
