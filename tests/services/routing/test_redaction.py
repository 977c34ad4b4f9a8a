"""Nothing personal leaves, and what was replaced is put back, also where a stream cuts a placeholder in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.routing.redaction import Redaction

PERSONAL = [
    ("我的手机号是13800001234，帮我查", "13800001234"),
    ("手机 138 0000 1234", "138 0000 1234"),
    ("call me at +44 20 7946 0958", "7946"),
    ("写信到 zhang.wei@mail.example", "zhang.wei"),
    ("订单20261112047到哪了", "20261112047"),
    ("order #W1234567 please", "W1234567"),
    ("SF1428003677513 在哪", "SF1428003677513"),
    ("单号是二零二六一一一二零四七", "二零二六"),
    ("it's two zero two six one one", "two zero two six"),
    ("我叫张伟", "张伟"),
    ("王芳女士的快递", "王芳"),
    ("收件人李四", "李四"),
    ("my name is Zhang Wei", "Zhang Wei"),
    ("it is for Mrs Brown", "Brown"),
    ("寄到北京市海淀区知春路甲6号1205室", "知春路"),
    ("文三路90号", "文三路90号"),
    ("send it to 12 Green Street, Flat 4", "Green Street"),
    ("see https://shop.example/u/13800001234", "13800001234"),
    ("２０２６１１１２０４７到了吗", "２０２６"),
    ("138\u200b0000\u200b1234", "0000"),
    ("1 3 8 0 0 0 0 1 2 3 4", "0 0"),
    ("138.0000.1234", "0000"),
    ("(138) 0000-1234", "0000"),
    ("138/0000/1234", "0000"),
    ("138零零零零1234", "零零"),
    ("一三八 零零零零 一二三四", "零零"),
    ("幺三八，零零零零，幺二三四", "零零"),
    ("洞洞八幺二三四", "洞洞"),
    ("one three eight, double oh, double oh, one two", "three eight"),
    ("triple oh five six seven nine", "five six"),
    ("zhang at mail dot com", "zhang"),
    ("微信号 zhang_wei88", "zhang_wei88"),
    ("my wechat is zhangwei88", "zhangwei88"),
    ("身份证11010119900307123X", "110101"),
    ("京A12345", "A12345"),
    ("车牌京A·8F3K2", "8F3K2"),
    ("this is Sarah Jones", "Sarah"),
    ("Sarah Jones here", "Sarah"),
    ("my name's Zhang Wei", "Zhang"),
    ("under the name Brown", "Brown"),
    ("it's under Sarah Jones", "Sarah"),
    ("for my husband Tom Baker", "Tom"),
    ("张伟的快递到哪了", "张伟"),
    ("帮张伟查一下", "张伟"),
    ("我姓欧阳，叫欧阳娜娜", "欧阳娜娜"),
    ("姓王名小明", "小明"),
    ("本人李雷", "李雷"),
    ("我老公刘强东买的", "刘强东"),
    ("望京小区3号楼502", "502"),
    ("朝阳区建国路", "建国路"),
    ("12 Elm Court", "Elm Court"),
    ("P.O. Box 1234", "1234"),
    ("postcode SW1A 1AA", "SW1A"),
    ("Ａpt 5, ４２ Green Street", "Green"),
    ("zhang.wei＠mail.example", "zhang"),
    ("order A1B2C3D4", "A1B2C3D4"),
    ("order W-12-34", "W-12-34"),
    ("code 88012", "88012"),
    ("验证码 4821", "4821"),
    ("尾号1234", "1234"),
    ("born 1990-03-07", "1990"),
    ("12/03/1990", "1990"),
    ("订单 2026 1112 047", "1112"),
    ("2026-1112-047", "1112"),
    ("2026_1112_047", "1112"),
    ("20261112o47", "20261112"),
    ("２０２６\u3000１１１２\u3000０４７", "１１１２"),
    ("二零二六、一一一二、零四七", "一一一二"),
    ("two zero two six — one one", "zero two"),
    ("twenty twenty-six eleven twelve oh four seven", "eleven twelve"),
    ("0138-0000-1234", "0000"),
    ("+86-138-0000-1234", "0000"),
    ("٠١٢٣٤٥٦٧٨٩", "٣٤"),
    ("card 6222 **** **** 1234", "6222"),
]


@pytest.mark.parametrize(("text", "private"), PERSONAL)
def test_what_is_personal_stays_here_and_comes_back(text: str, private: str) -> None:
    redaction = Redaction()
    sent = redaction.text(text)
    assert private not in sent
    assert "_1]" in sent
    assert redaction.restored(sent) == text


@pytest.mark.parametrize(
    "text",
    [
        "你们几点关门",
        "退货有什么规定，7天够吗",
        "how long is the warranty?",
        "a 65W charger, 2 metres",
    ],
)
def test_a_plain_question_stays_as_it_is(text: str) -> None:
    assert Redaction().text(text) == text


def test_what_the_order_system_told_is_known_to_be_personal() -> None:
    redaction = Redaction(("欧阳娜娜", "138****1234", None))
    assert redaction.text("欧阳娜娜 138****1234 的快递") == "[NAME_2] [NAME_1] 的快递"


def test_the_same_number_is_the_same_placeholder_and_another_is_not() -> None:
    sent = Redaction().text("20261112047 and 20261113024, first 20261112047")
    assert sent == "[NUMBER_1] and [NUMBER_2], first [NUMBER_1]"


def test_a_placeholder_that_somebody_typed_is_not_put_back() -> None:
    redaction = Redaction()
    sent = redaction.text("what is [NUMBER_1]? mine is 20261112047")
    assert redaction.restored("[NUMBER_1]") == "20261112047"
    assert sent.count("[NUMBER_1]") == 1


@given(st.sampled_from(PERSONAL), st.text(max_size=20), st.lists(st.integers(0, 90), max_size=6))
def test_a_stream_may_be_cut_anywhere(case: tuple[str, str], around: str, cuts: list[int]) -> None:
    redaction = Redaction()
    answer = redaction.text(case[0]) + around
    stream, shown, last = redaction.stream(), "", 0
    for cut in [*sorted(cuts), len(answer)]:
        shown += stream.feed(answer[last:cut])
        last = max(last, cut)
    assert shown + stream.end() == redaction.restored(answer)


@given(st.text(max_size=80))
def test_any_text_comes_back_but_for_typed_placeholders(text: str) -> None:
    redaction = Redaction()
    if "[" not in text:
        assert redaction.restored(redaction.text(text)) == text


@given(st.integers(10**4, 10**18), st.text(alphabet="的 ,。ab", max_size=10))
def test_no_long_number_leaves(number: int, around: str) -> None:
    assert str(number) not in Redaction().text(f"{around} {number} {around}")
