"""What waits for a yes is given up in passing, or only thanks are said."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from desktop.services.dialogue.withdrawing import Withdrawing, Withdrawn
from tests.phrase_book import BOOK

WORDS = Withdrawing(BOOK)
BACK, AWAY, MOVED = Action.RETURN_ORDER, Action.CANCEL_ORDER, Action.CHANGE_ADDRESS


@pytest.mark.parametrize(
    ("text", "action", "rest"),
    [
        ("那我还是留着吧。台灯到哪了", BACK, "台灯到哪了"),
        ("枕头还是照发吧", AWAY, ""),
        ("算了不退了，自己用", BACK, ""),
        ("想想还是别取消了，那个锅的发票开了吗", AWAY, "那个锅的发票开了吗"),
        ("还是原来的就行", MOVED, ""),
        ("Then I'll keep it. Has my money arrived?", BACK, "Has my money arrived?"),
        (
            "Leave the pillow as it is then. Has the cooker got an invoice?",
            AWAY,
            "Has the cooker got an invoice?",
        ),
        ("you know what, I think I'll just keep them", Action.EXCHANGE_ORDER, ""),
        ("it's not that bad actually, I might give it another go", BACK, ""),
        ("好像也没那么差，我再用用看", BACK, ""),
        ("she has decided to keep them", BACK, ""),
        ("he'd like to keep it after all", BACK, ""),
        ("actually let it come, where's my lamp", AWAY, "where's my lamp"),
        ("oh don't cancel it, I still want it", AWAY, ""),
        ("stick with the old one", MOVED, ""),
    ],
)
def test_a_thing_that_is_kept_is_neither_sent_back_nor_called_off(
    text: str, action: Action, rest: str
) -> None:
    found = WORDS.of(text, action)
    assert isinstance(found, Withdrawn)
    if rest:
        assert rest in found.rest


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("盒子我还留着", BACK),
        ("发票还留着呢", BACK),
        ("我不想留着", BACK),
        ("确认", BACK),
        ("退吧", BACK),
        ("要是照发就算了", AWAY),
        ("I kept the box", BACK),
        ("I'll keep the receipt", BACK),
        ("I don't want to keep it", BACK),
        ("I can't keep it", BACK),
        ("yes please", BACK),
        ("they keep crackling", BACK),
        ("they keep the charge for an hour only", BACK),
        ("it is too weak to keep the water hot", BACK),
        ("leave it at the door", MOVED),
        ("if I keep it, what then", BACK),
        ("keep one, send one", BACK),
        ("I'd like an invoice", Action.INVOICE_REQUEST),
    ],
)
def test_what_is_kept_beside_it_gives_nothing_up(text: str, action: Action) -> None:
    assert WORDS.of(text, action) is None


@pytest.mark.parametrize(
    "text", ["ok thank you", "Thanks!", "好的谢谢", "嗯，谢谢您", "great, thanks very much"]
)
def test_thanks_are_known(text: str) -> None:
    assert WORDS.only_thanks(text)


@pytest.mark.parametrize(
    "text", ["ok", "yes thanks", "好的，退吧，谢谢", "confirm, thank you", "确认"]
)
def test_a_yes_is_more_than_thanks(text: str) -> None:
    assert not WORDS.only_thanks(text)
