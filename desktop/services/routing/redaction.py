"""What is personal in a text, replaced by placeholders that are put back locally.

Phones, e-mail addresses, names, addresses and every number of five digits and more become ``[PHONE_1]`` and the like; the
same value always gets the same placeholder, so that a model can still tell two orders apart. What a placeholder stood
for never leaves this object. In doubt something is personal: a placeholder too many costs an answer some sense, a name
too few cannot be called back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.domain.expressions import Expression
from desktop.ports.model import Message

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳史唐薛雷贺倪汤罗毕郝邬安常于傅齐康伍余顾孟"
    "黄穆萧尹姚邵汪毛狄贝宋庞熊纪舒项祝董梁杜阮蓝季贾江童颜郭梅林徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓洪包石崔龚程邢裴陆翁段侯武刘叶白赖乔谭"
)
_KINDS: tuple[tuple[str, Expression], ...] = tuple(
    (kind, Expression(pattern, re.IGNORECASE if kind != "NAME" else 0))
    for kind, pattern in (
        ("EMAIL", r"[\w.+-]+\s*@\s*[\w-]+(?:\.[\w-]+)+"),
        ("LINK", r"https?://\S+|www\.\S+"),
        (
            "ADDRESS",
            (
                r"(?:[\u4e00-\u9fff]{2,10}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}市)?[\u4e00-\u9fff]{1,8}(?:区|县|镇)[\u4e00-\u9fff\d]{2,30}(?:号|室|栋|楼|单元|弄|幢)"
                r"[\u4e00-\u9fff\dA-Za-z-]{0,20}|[\u4e00-\u9fff]{2,10}(?:路|街|道|巷|大道|胡同)[甲乙丙丁]?\d+[号弄][\u4e00-\u9fff\dA-Za-z-]{0,20}"
                r"|\b(?:(?:flat|room|apt|apartment|unit|suite|building)\s*\w{1,6},?\s*)*\d{1,5}[a-z]?\s+(?:[a-z'.-]+\s+){1,4}"
                r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|way|square|court|place|close)\b(?:,\s*(?:(?:flat|room|apt|unit|building)\s*\w{1,6}|[a-z]+))*"
            ),
        ),
        (
            "PHONE",
            r"(?<![\w])\+?\d{1,4}[ -]\d{3,4}(?:[ -]?\d{3,4}){1,2}(?!\w)|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)",
        ),
        (
            "NUMBER",
            r"(?<![A-Za-z0-9])#?[A-Za-z]{0,4}-?\d(?:[ -]?\d){4,24}[A-Za-z]{0,4}(?![A-Za-z0-9])",
        ),
        (
            "NUMBER",
            r"[零〇一二三四五六七八九幺两]{5,}|(?:\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double)\b[\s,-]*){5,}",
        ),
        (
            "NAME",
            (
                rf"(?:我叫|我是|姓名|名字(?:是|叫)?|收件人|收货人|联系人|叫做?)\s*[:：是]?\s*[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
                rf"|[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}(?=先生|女士|小姐|太太|经理|老师|师傅)"
                r"|(?:[Mm]y name is|[Ii] am|[Ii]'m|[Rr]ecipient|[Nn]ame is|[Aa]ddressee)\s*:?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){0,2}"
                r"|(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
            ),
        ),
    )
)
_PLACE = Expression(r"\[(?:EMAIL|LINK|ADDRESS|PHONE|NUMBER|NAME)_\d{1,3}\]")
_LONGEST_PLACE = 14
_LEAST_KNOWN = 2


class Redaction:
    """One prompt's placeholders."""

    def __init__(self, known: Iterable[str | None] = ()) -> None:
        """``known``: names, phones and addresses that the order system told, which no pattern has to find."""
        self._known = sorted(
            {one for one in known if one and len(one) >= _LEAST_KNOWN}, key=len, reverse=True
        )
        self._places: dict[str, str] = {}
        self._values: dict[str, str] = {}

    def text(self, text: str) -> str:
        """The text without anything personal."""
        text = _PLACE.sub(lambda match: match[0].replace("[", "(").replace("]", ")"), text)
        for value in self._known:
            if value in text:
                text = text.replace(value, self._place("NAME", value))
        for kind, pattern in _KINDS:
            text = self._outside_places(kind, pattern, text)
        return text

    def messages(self, messages: Sequence[Message]) -> list[Message]:
        """The prompt without anything personal."""
        return [replace(one, content=self.text(one.content)) for one in messages]

    def restored(self, text: str) -> str:
        """The text with every placeholder of this prompt put back; others stay as they are."""
        return _PLACE.sub(lambda match: self._values.get(match[0], match[0]), text)

    def stream(self) -> Restoring:
        """Puts placeholders back in a stream, also where one is cut in two."""
        return Restoring(self)

    def _outside_places(self, kind: str, pattern: Expression, text: str) -> str:
        parts: list[str] = []
        last = 0
        for place in _PLACE.finditer(text):
            parts += [self._replaced(kind, pattern, text[last : place.start()]), place[0]]
            last = place.end()
        return "".join([*parts, self._replaced(kind, pattern, text[last:])])

    def _replaced(self, kind: str, pattern: Expression, text: str) -> str:
        return pattern.sub(lambda match: self._place(kind, match[0]), text)

    def _place(self, kind: str, value: str) -> str:
        if value not in self._places:
            number = sum(place.startswith(f"[{kind}_") for place in self._values) + 1
            self._places[value] = f"[{kind}_{number}]"
            self._values[self._places[value]] = value
        return self._places[value]


class Restoring:
    """One answer's stream."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._waiting = ""

    def feed(self, piece: str) -> str:
        """What may be given out now, with its placeholders put back."""
        text = self._waiting + piece
        start = text.rfind("[")
        cut = len(text)
        if start >= 0 and "]" not in text[start:] and len(text) - start < _LONGEST_PLACE:
            cut = start
        self._waiting = text[cut:]
        return self._redaction.restored(text[:cut])

    def end(self) -> str:
        """The rest, when nothing more comes."""
        rest, self._waiting = self._waiting, ""
        return self._redaction.restored(rest)
