"""How many pieces, in what state, and what is wanted instead, heard in both languages."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.portions import Change, Counted, Portions, Wanted
from tests.phrase_book import BOOK

HEARS = Portions(BOOK)
GOES, STAYS = False, True


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("I ordered two keyboards and want to return just one of them", Counted(1, GOES)),
        ("return two of the three", Counted(2, GOES)),
        ("I only need one", Counted(1, STAYS)),
        ("the other one is fine", Counted(1, STAYS)),
        ("两个键盘想退一个", Counted(1, GOES)),
        ("其中一把坏了", Counted(1, GOES)),
        ("留一个就行", Counted(1, STAYS)),
        ("另一个没问题", Counted(1, STAYS)),
        ("both please", None),
        ("两个都退", None),
        ("我有一个问题", None),
        ("I want to return one order", None),
        ("exchange it for one in blue", None),
    ],
)
def test_pieces_are_counted_where_they_are_spoken_of(text: str, counted: Counted | None) -> None:
    assert HEARS.counted(text) == counted


@pytest.mark.parametrize(
    ("counted", "of", "going"),
    [
        (Counted(1, GOES), 2, 1),
        (Counted(1, STAYS), 3, 2),
        (Counted(2, GOES), 2, 2),
        (Counted(4, STAYS), 2, 2),
    ],
)
def test_never_none_and_never_more_than_there_are(counted: Counted, of: int, going: int) -> None:
    assert counted.going(of) == going


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("oh, I did open them yes", True),
        ("never opened it", False),
        ("still sealed", False),
        ("opened, can it still go back?", True),
        ("if I opened it, could it go back?", None),
        ("has it been opened?", None),
        ("拆了，试听了一下", True),
        ("还没拆呢", False),
        ("没打开过", False),
        ("拆开过吗", None),
        ("如果拆了还能退吗", None),
    ],
)
def test_whether_it_was_opened_is_told_not_asked(text: str, opened: bool | None) -> None:
    assert HEARS.opened(text) is opened


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("exchange the shirt for a size M", Wanted(Change.SIZE, "size M")),
        ("can I have a larger one", Wanted(Change.SIZE, "a larger one")),
        ("换L码的", Wanted(Change.SIZE, "L码")),
        ("那能换大一号吗", Wanted(Change.SIZE, "大一号")),
        ("swap it for the black one", Wanted(Change.STYLE, "black")),
        ("换黑色的", Wanted(Change.STYLE, "黑色的")),
        ("it is too big", None),
        ("the black one is broken", None),
        ("换一个吧", None),
    ],
)
def test_another_size_or_make_is_heard_where_it_is_wanted(text: str, wanted: Wanted | None) -> None:
    assert HEARS.wanted(text) == wanted
    assert HEARS.means_all("both of them")
    assert not HEARS.means_all(text)


@pytest.mark.parametrize(
    ("text", "brought"),
    [
        ("我明天送过去", True),
        ("我周六送过来", True),
        ("周六带过去", True),
        ("我自己拿过来", True),
        ("明天给你们送去", True),
        ("我在店里退", True),
        ("拿到店里", True),
        ("can I drop it off at your shop", True),
        ("I'll bring it in", True),
        ("周三送来的水杯漏水", None),
        ("快递员他送来就破了", None),
        ("换的那台明天给我送过来", None),
        ("礼物是他带来的", None),
        ("自己带来的", None),
        ("我拿去修了", None),
        ("送过来的时候就破了", None),
        ("快递送到前台了", None),
        ("送到店里就坏了", None),
        ("在店里换的", None),
        ("the postman will drop it off", None),
        ("can you bring it to me in the shop", None),
        ("上门取吧", False),
    ],
)
def test_only_what_the_customer_brings_is_brought_to_a_shop(
    text: str, brought: bool | None
) -> None:
    assert HEARS.brings_in(text) is brought
