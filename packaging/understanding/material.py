"""The sentences that the weights are learnt from: written lines, and lines with alternatives spelt out by chance.

``zh.txt`` and ``en.txt`` hold sentences under the action they ask for. ``(a|b)`` are alternatives, ``#O`` and its kind
are places for a number, a product, a time. The same seed gives the same sentences.

``spoken-zh.txt`` and ``spoken-en.txt`` hold what language models wrote in the part of many customers, knowing the
actions and none of the rules: on each line the action, a tab, and the words. ``a+b`` are two requests in one breath, ``control:back`` names the command, what stands behind a blank is as right.
``beyond-zh.txt`` and ``beyond-en.txt`` hold in the same way what is not a shop's business, and what sounds like that and is. Only the encoder's
steps and layers for it are taught them (``packaging/encoder/fit_beyond.py``, ``teach_scope.py``): the table of weights declined ours for them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

SPELT_OUT = 6
"""Sentences made of one line with alternatives, at most."""
WORTH = 0.8
"""What each of them counts beside a sentence that was written out."""
SPOKEN = 8.0
"""What a spoken line counts beside a written one; 4 is half a point worse on spoken lines held back."""
HELD_BACK = 420
"""Lines at the top of each spoken file that the encoder is never taught, nor a table learnt with ``--held-back``: on them it is
found how much each of the two counts."""
_GROUP = re.compile(r"\(([^()]*)\)")
_PLACE = re.compile(r"#([OTPMRVANCX])")
_ORDERS = [
    "88012345", "20261112047", "20261109206", "20261114009", "W7654321", "#W1234567", "A12B3456", "77120933", "20261030118",
    "1001", "S2024091500123", "20240915-001", "5512",
]  # fmt: skip
_FILLINGS = {
    "zh": {
        "O": [*_ORDERS, "幺二零八八三三四四", "二零二六一一一二零四七", "八八零一二三四五", "订单88012345", "单号20261103315"],
        "T": ["上周", "昨天", "前天", "上个月", "双十一", "前几天", "上周三", "11月12号", "三天前", "月初", "国庆", "今天早上", "最近", "上个星期天", "半个月前", "12号", "去年", "周末", "这周", "618"],
        "P": ["耳机", "电饭煲", "那双鞋", "羽绒服", "沙发", "手机", "iPhone 15", "WH-1000XM5", "猫粮", "蓝牙音箱", "儿童水杯", "四件套", "血压计", "台灯", "行李箱", "护手霜", "显示器", "微波炉", "按摩枕", "滑板车", "茶叶", "牛奶", "跑步机", "剃须刀", "机械键盘", "裙子", "奶粉", "挂烫机", "螃蟹", "窗帘"],
        "M": ["13655667788", "13912345678", "138 1234 5678", "18911112222"],
        "R": ["SF1390223144558", "YT8812345678901", "JD0098765432109", "EA123456789CN", "773012345678901"],
        "V": ["R20261105012", "R-20261101007", "RMA20261101", "R-2611-0031"],
        "A": ["北京市朝阳区望京街10号", "上海浦东新区世纪大道88号", "公司", "我单位", "杭州市西湖区文三路120号3楼", "深圳南山科技园"],
        "N": ["李敏", "王小明", "张桂兰", "我妈"],
        "C": ["杭州青禾科技有限公司", "北京蓝海贸易有限公司", "个人", "广州云帆有限公司"],
        "X": ["91330106MA2XXXX12K", "91310000MA1FL5E49X"],
    },
    "en": {
        "O": [*_ORDERS, "two zero two six one one one two zero four seven", "double eight zero one two three four five", "number 88012345"],
        "T": ["last week", "yesterday", "last month", "two days ago", "on Monday", "last Tuesday", "on the 12th", "recently", "the other day", "on Black Friday", "at Christmas", "three weeks ago", "on Nov 9", "this week", "over the weekend", "in October", "on Singles' Day", "in early November"],
        "P": ["headphones", "kettle", "running shoes", "sofa", "iPhone 15", "WH-1000XM5", "laptop", "cat food", "bluetooth speaker", "lamp", "blender", "jacket", "microwave", "blood pressure monitor", "mechanical keyboard", "suitcase", "air fryer", "watch", "desk", "garden chairs", "trousers", "dress", "tent", "coffee machine", "curtains", "lego set", "monitor", "vacuum cleaner", "scarf", "baby formula"],
        "M": ["13655667788", "212-555-0100", "+44 7700 900123", "13912345678"],
        "R": ["1Z999AA10123456784", "SF1390223144558", "RR123456785GB", "9400111899223456789012", "JD0098765432109"],
        "V": ["R20261105012", "R-20261101007", "RMA20261101", "R-2611-0031"],
        "A": ["12 Baker Street, London", "45 Elm Road, Leeds", "my office", "220 King Street floor 3", "9 Park Avenue", "14 Orchard Lane, Bristol BS1 4QT"],
        "N": ["Emma Clarke", "John Baker", "my mother"],
        "C": ["Harbour Lane Ltd", "Blue Ocean Trading Ltd", "Smith & Co Ltd", "Cloudsea Tech Inc"],
        "X": ["GB123456789", "GB987654321"],
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence with what it asks for."""

    text: str
    lang: str
    action: str
    also: tuple[str, ...] = ()
    """Other actions that a careful person would be as content with."""
    weight: float = 1.0
    """Sentences spelt out of one line share its weight."""
    line: int = 0
    """Number of the line it was made of."""


def samples(folder: Path, *, seed: int = 7) -> Iterator[Sample]:
    """All sentences of both languages."""
    for lang in ("zh", "en"):
        chance = random.Random(f"{seed}{lang}")  # noqa: S311 - fills blanks, always the same way
        heading: list[str] = []
        lines = (folder / f"{lang}.txt").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            if line.startswith("## "):
                heading = line[3:].split()
            elif line.strip():
                for one in _spelt_out(line, lang, heading, chance):
                    yield replace(one, line=number)


def spoken(folder: Path) -> Iterator[Sample]:
    """What customers may say, in both languages; several requests of one breath are joined by a plus."""
    return _labelled(folder, "spoken", SPOKEN)


def beyond(folder: Path) -> Iterator[Sample]:
    """What is not a shop's business, and what sounds like it and is."""
    return _labelled(folder, "beyond", 1.0)


def _labelled(folder: Path, name: str, worth: float) -> Iterator[Sample]:
    for lang in ("zh", "en"):
        lines = (folder / f"{name}-{lang}.txt").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, 1):
            label, text = line.split("\t", 1)
            wished, *also = label.split(" ")
            action = "+".join(one.split(":")[0] for one in wished.split("+"))
            yield Sample(text, lang, action, tuple(also), worth, number)


def _spelt_out(line: str, lang: str, heading: list[str], chance: random.Random) -> Iterator[Sample]:
    if "(" not in line and not _PLACE.search(line):
        yield Sample(line, lang, heading[0], tuple(heading[1:]))
        return
    made = dict.fromkeys(spelt_out(line, lang, chance) for _ in range(SPELT_OUT))
    for text in made:
        yield Sample(text, lang, heading[0], tuple(heading[1:]), WORTH)


def spelt_out(line: str, lang: str, chance: random.Random) -> str:
    """One sentence of a line: its alternatives chosen, its places filled."""
    text = line
    while (found := _GROUP.search(text)) is not None:
        choice = chance.choice(found.group(1).split("|"))
        text = text[: found.start()] + choice + text[found.end() :]
    text = _PLACE.sub(lambda place: chance.choice(_FILLINGS[lang][place.group(1)]), text)
    return re.sub(r"\s+", " ", text).strip(" ,，")
