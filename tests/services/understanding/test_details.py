"""Addresses cut from whole sentences: what leads to the place is no part of it, and nothing of the place is lost."""

from __future__ import annotations

import pytest

from desktop.services.understanding import details


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("台灯的地址改成北京市朝阳区建国路88号5单元302", "北京市朝阳区建国路88号5单元302"),
        ("把耳机那单寄到上海市浦东新区世纪大道100号", "上海市浦东新区世纪大道100号"),
        ("我搬家了 耳机改送到南京市鼓楼区中山北路 30 号", "南京市鼓楼区中山北路 30 号"),
        ("地址换成 广州市天河区体育西路 5 号 1203 房", "广州市天河区体育西路 5 号 1203 房"),
        ("地址写错了,应该是人民路 8 号不是 6 号", "人民路 8 号"),
        ("台灯改地址到北京市海淀区中关村大街 1 号", "北京市海淀区中关村大街 1 号"),
        ("那个地址是杭州市西湖区文三路 9 号", "杭州市西湖区文三路 9 号"),
        ("改到建设路 18 号 3 栋 201", "建设路 18 号 3 栋 201"),
        ("送到幸福里 3 号别放柜子", "幸福里 3 号"),
        ("寄到武侯区人民南路四段 27 号商鼎国际 2 栋 1 单元 1502 室", "武侯区人民南路四段 27 号商鼎国际 2 栋 1 单元 1502 室"),
        ("订单20261117050地址改成都市武侯区一环路5号", "成都市武侯区一环路5号"),
    ],
)  # fmt: skip
def test_the_place_and_nothing_but_the_place(text: str, address: str) -> None:
    found = details.address(text, chinese=True)
    assert found is not None
    assert text[slice(*found)] == address


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("那帮我开一张,公司抬头,广州榕荫科技有限公司", "广州榕荫科技有限公司"),
        ("充电宝的发票抬头错了 应该是渝阳贸易有限公司,税号是91370212MA3ABCDE4X", "渝阳贸易有限公司"),
        ("公司名字是上海槐影设计工作室 税号 91440101MA59ABCD12", "上海槐影设计工作室"),
        ("电吹风也开 同一个公司", None),
        ("公司的 税号91310000MA1FL0AB12", None),
        ("company's larch studio ltd", "larch studio ltd"),
        ("the name is wrong, should be yu yang trading ltd, tax no 1", "yu yang trading ltd"),
        ("it should be my company, meadow lane ltd", "meadow lane ltd"),
        ("made out to my company", "company"),
        ("抬头开错了 麻烦换成渝中商贸有限公司 识别号91370212MA3ABCDE4X", "渝中商贸有限公司"),
        ("the power bank invoice please", None),
        ("订单20261113024开发票，抬头成都锦里食品有限公司", "成都锦里食品有限公司"),
        ("发票抬头改成成都锦里食品有限公司", "成都锦里食品有限公司"),
        ("抬头写成上海淮花贸易有限公司", "上海淮花贸易有限公司"),
    ],
)  # fmt: skip
def test_a_firms_name_and_nothing_that_leads_to_it(text: str, title: str | None) -> None:
    found = details.title(text, chinese=not text.isascii())
    assert (text[slice(*found)] if found else None) == title


@pytest.mark.parametrize(
    ("text", "address", "chinese"),
    [
        ("the lamp goes to 9 jinsong street, building 2, flat 1103, still chaoyang", "9 jinsong street, building 2, flat 1103, still chaoyang", False),
        ("send it to 12 baker street in leeds in the morning", "12 baker street in leeds", False),
        ("send it to 40 garden lane, flat 3, opposite the school, tongzhou instead", "40 garden lane, flat 3, opposite the school, tongzhou", False),
        ("send it to 7 acre close, haidian, i moved", "7 acre close, haidian", False),
        ("send it to 7 acre close, haidian, phone 13812345678", "7 acre close, haidian", False),
        ("send it to 5 quay street, c/o mrs bloom, xuhui, shanghai", "5 quay street, c/o mrs bloom, xuhui, shanghai", False),
        ("地址改成劲松街9号,六零一室,海淀的哈", "劲松街9号,六零一室,海淀", True),
        ("地址改成劲松街9号,朋友的", "劲松街9号", True),
        ("地址改成劲松街9号2号楼1103,还是朝阳", "劲松街9号2号楼1103,还是朝阳", True),
        ("地址改成劲松街9号,2号楼,1103,北京朝阳的", "劲松街9号,2号楼,1103,北京朝阳", True),
        ("改寄到花园巷40号,3室,学校对面,谢谢", "花园巷40号,3室,学校对面", True),
        ("改寄到花园巷40号,我搬家了", "花园巷40号", True),
        ("改寄到花园巷40号,电话13812345678", "花园巷40号", True),
    ],
)  # fmt: skip
def test_the_parts_behind_a_street_belong_to_it(text: str, address: str, *, chinese: bool) -> None:
    found = details.address(text, chinese=chinese)
    assert found is not None
    assert text[slice(*found)] == address
