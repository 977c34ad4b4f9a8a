"""Which of the numbers in a text is an order, a parcel, a return, a phone or a tax number, and which is none of them.

Decided by the words right before a number first ("tracking number", 订单号), by its shape second (a carrier's, a mobile
phone's, the shop's own order numbers). What fits nothing is left alone: amounts, sizes, models, dates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from desktop.domain.identifiers import OrderNumberFormat, canonical
from desktop.services.understanding.folding import Folded
from desktop.services.understanding.numbers import Element, Run, runs
from desktop.services.understanding.tokens import Span

ORDER, TRACKING, RETURN, PHONE, TAX = "order", "tracking", "return_id", "phone", "tax_id"
OTHER, MODEL = "number", "model"

CUE_REACH = 32
"""Characters before a number in which the word that names it may stand."""
SPOKEN_UNCUED = 5
"""Digits a spoken number needs when no word says that it is one; shorter ones are quantities and times."""
SPOKEN_CUED = 3

_LINK = (
    r"(?:\s|[.:;,，、=\"'“”「」【】()（）]|是|为|就是|应该|好像|大概|写的|叫|号|呢|啊|呃|嗯|的话|的|is|was|it|its|it's|i think|reads|of|uh|um|"
    r"ending|这个|那个|this|that|那|给你|报给你|我的)*$"
)


def _cue(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(alternatives)}){_LINK}")


_NO = r"(?:numbers?|num|no|nr|id|code|ref(?:erence)?|#)"
_HAO = r"(?:编?号码?|编码|单号?)"
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        TAX,
        _cue(
            "税号",
            "识别号",
            "信用代码",
            rf"(?:tax|vat|gst)(?: ?payer)?(?: ?{_NO})?(?: {_NO})?",
            "tin",
            "ein",
            "abn",
        ),
    ),
    (
        OTHER,
        _cue(
            "身份证号?码?",
            "银行卡号?",
            "卡号",
            "尾号",
            "后四位",
            "后4位",
            "邮编",
            "型号",
            "货号",
            "款号",
            "会员号",
            "验证码",
            "发票号码?",
            "房间?号?",
            "优惠码",
            "券码",
            "密码",
            "版本",
            "第",
            "满",
            "last (?:four|4)(?: digits)?",
            "ends? in",
            "ending in",
            r"(?:zip|post(?:al)?)(?: ?code)?",
            "model",
            "size",
            "version",
            "sku",
            "item (?:no|number)",
            "card(?: number)?",
            "member(?:ship)?(?: number| no| id)?",
            "promo(?: code)?",
            "coupon(?: code)?",
            "voucher(?: code)?",
            "invoice (?:number|no)",
            "password",
            "pin",
            "apartment",
            "apt",
            "room",
            "suite",
            "unit",
            "floor",
        ),
    ),
    (
        RETURN,
        _cue(
            rf"(?:退货|退款|退换货?|换货|售后|返修)(?:申请|服务)?{_HAO}",
            "退单号?",
            "rma(?: ?(?:number|no|#))?",
            rf"(?:return|refund|exchange)s? (?:request |case |authori[sz]ation )?{_NO}",
            "return (?:case|request)",
        ),
    ),
    (
        TRACKING,
        _cue(
            rf"(?:运单|快递|物流|包裹|面单|货运|快件|邮件|跟踪|追踪|运输|顺丰|圆通|中通|申通|韵达|极兔|邮政|京东快递)(?:单|的)?{_HAO}",
            "运单",
            rf"(?:tracking|waybill|consignment|awb|airway bill)(?: ?{_NO})?",
            rf"(?:parcel|package|shipment|shipping|courier|delivery) {_NO}",
        ),
    ),
    (
        ORDER,
        _cue(
            rf"(?:订单|单子|单据|订货|下单|交易|购物)(?:的)?{_HAO}",
            rf"(?:order|purchase|reference|ref|confirmation|booking|transaction)s?['s]* ?{_NO}",
            "#",
        ),
    ),
    (
        PHONE,
        _cue(
            "手机号?码?",
            "电话号?码?",
            "联系方式",
            "号码",
            r"(?:tele)?phone(?: ?number| no)?",
            "mobile(?: number| no)?",
            "cell(?:phone)?(?: number)?",
            "tel",
            "call me (?:on|at)",
            "whatsapp",
        ),
    ),
    (
        "parcel?",
        _cue(
            "快递",
            "包裹",
            "物流",
            "parcel",
            "package",
            "shipment",
            "track",
            "顺丰",
            "圆通",
            "中通",
            "申通",
            "韵达",
            "极兔",
            "邮政",
            "ups",
            "fedex",
            "dhl",
            "usps",
        ),
    ),
    ("number?", _cue("单号", "编号")),
    (
        "order?",
        _cue("订单", "单子", "这单", "那单", "下单", "(?:order|purchase|ref)s?", "这一单", "单"),
    ),
)

_CARRIER_SHAPES = re.compile(
    r"""
    sf[0-9]{12,15} | yt[0-9]{12,16} | jd[a-z]{0,2}[0-9]{9,16} | jt[0-9]{12,15} | yd[0-9]{12,15} | zto[0-9]{9,15} | sto[0-9]{9,15}
    | 1z[0-9a-z]{16} | [a-z]{2}[0-9]{9}[a-z]{2} | dpk[0-9]{9,14} | ems[0-9]{9,14} | lp[0-9]{12,18} | tba[0-9]{12} | jjd[0-9]{14,20}
    | 9[2-5][0-9]{20} | ky[0-9]{12,14}
    """,
    re.VERBOSE,
)
_CARRIER_PREFIXES = frozenset({"sf", "yt", "jd", "jt", "yd", "zto", "sto", "ems", "jjd"})
_RETURN_SHAPE = re.compile(r"(?:r|rma|rt|ret|rn|th)-?[0-9][0-9a-z-]{3,17}")
_MOBILE = re.compile(r"(?:\+?86|0086)?1[3-9][0-9]{9}")
_TAX_SHAPE = re.compile(r"[0-9a-hj-npqrtuwxy]{2}[0-9]{6}[0-9a-hj-npqrtuwxy]{10}")
_MODEL = re.compile(r"[a-z]{1,6}-?[0-9]{1,4}[a-z]{0,3}[0-9]?|[0-9]{1,4}[a-z]{1,4}[0-9]?")
"""A product's model or a size: WH-1000XM5, S24, 256GB, 5G."""
_LONG_MIX = (
    8  # characters from which letters and digits without a word before them are taken as a number
)
_MEASURE = re.compile(
    r"\s*(?:[个件双台份块元条只支包盒箱瓶袋本张把套次天日号月年周点楼层室栋岁折米寸斤克款]|小时|分钟|单元|英寸|公斤|厘米|多[块元]|"
    r"(?:cm|mm|kg|g|ml|l|gb|tb|mah|w|v|inch(?:es)?|pairs?|pieces?|pcs|items?|units?|days?|weeks?|months?|hours?|hrs?|minutes?|years?|dollars?|"
    r"bucks|usd|rmb|yuan|euros?|pounds?|percent|times?|x|st|nd|rd|th|am|pm|of|more)(?![a-z])|[%:]|[-/.][0-9])"
)
_AFTER_SPOKEN = re.compile(
    r"[个件双台份块元条只支包盒箱瓶袋本张把套次天日号月年周点楼层室直下些共定起样般会周边旦二三]"
)
_AMOUNT = re.compile(
    r"[￥$¥€£]\s?[0-9][0-9,]*(?:\.[0-9]+)?|[0-9][0-9,]*(?:\.[0-9]+)?\s?(?:元|块钱|块|万|rmb|usd|cny|dollars?|bucks|yuan|euros?|quid)(?![a-z])|[0-9]+\.[0-9]+"
)
_PHONE = re.compile(
    r"""
    (?<![0-9a-z])(?:
      (?:\+|00)[0-9]{1,3}[ -]?(?:\([0-9]{1,4}\)[ -]?)?[0-9]{2,4}(?:[ -]?[0-9]{2,4}){1,3}
    | (?:86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}
    | \(?0[0-9]{2,3}\)?[ -][0-9]{7,8}(?:-[0-9]{1,4})?
    | \([0-9]{3}\)[ -]?[0-9]{3}[ -]?[0-9]{4}
    | [0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}
    | 400[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}
    )(?![0-9a-z])
    """,
    re.VERBOSE,
)
_NOT_THIS = re.compile(
    r"(?:不是|别查|不要查|not|isn't|wasn't|instead of|rather than)\s*(?:这个|那个|order|number|单号|订单)*\s*$"
)
_BUT_THIS = re.compile(
    r"(?:是|应该|而是|要|查|it's|its|but|it is|should be|i mean|，|,)[^0-9零一二三四五六七八九幺]{0,12}(?:[0-9#]|[零一二三四五六七八九幺]{3}|(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)"
)
_I_MEAN = re.compile(
    r"[\s,，.。!！]*(?:不对|错了|说错了|哦不|啊不|等等|no,? wait|wait,? no|sorry,? (?:no,? |i mean|that's wrong|it's)|no,? sorry|i mean|scratch that|correction|oops)"
    r"[^0-9零一二三四五六七八九幺]{0,16}(?:[0-9#][0-9a-z#-]{3}|[a-z][0-9]{3}|[零一二三四五六七八九幺]{3}|(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)"
)
"""A number that is taken back at once: "88012345, no wait, 88012354"."""
_ELSEWHERE = re.compile(
    r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}|https?://\S+|www\.\S+|[0-9]{1,2}:[0-9]{2}"
)


def identifiers(
    folded: Folded, formats: OrderNumberFormat, taken: Iterable[Span] = ()
) -> list[Span]:
    """The numbers of a text, each with what it is; ``taken`` are places that were read as something else."""
    return list(_Reader(folded, formats, taken).spans())


class _Reader:
    def __init__(self, folded: Folded, formats: OrderNumberFormat, taken: Iterable[Span]) -> None:
        self._folded = folded
        self._text = folded.text
        self._formats = formats
        self._closed = [(span.start, span.end) for span in taken]

    def spans(self) -> Iterator[Span]:
        text = self._text
        found_runs = runs(text)
        if not found_runs:
            return
        self._closed.extend(found.span() for found in _ELSEWHERE.finditer(text))
        for found in _PHONE.finditer(text):
            if self._free(*found.span()) and self._is_phone(found):
                self._closed.append(found.span())
                yield self._span(PHONE, *found.span(), re.sub(r"\s", "", found.group()))
        for found in _AMOUNT.finditer(text):
            if self._free(*found.span()) and not found.group().isdigit():
                self._closed.append(found.span())
                yield Span("amount", *found.span())
        for run in found_runs:
            for piece in self._pieces(run):
                if self._free(piece.start, piece.end) and not self._taken_back(piece):
                    yield from self._read(piece)

    def _taken_back(self, run: Run) -> bool:
        """Whether the person says that this is the number they do not mean."""
        if (
            run.digits < 4
            or _NOT_THIS.search(self._text[max(0, run.start - 24) : run.start]) is None
        ):
            return bool(run.digits >= 4 and _I_MEAN.match(self._text, run.end))
        return _BUT_THIS.search(self._text, run.end) is not None

    def _free(self, start: int, end: int) -> bool:
        return not any(start < right and left < end for left, right in self._closed)

    def _is_phone(self, found: re.Match[str]) -> bool:
        cue = self._cue(found.start())
        if cue in {ORDER, TRACKING, RETURN, TAX}:
            return False
        return cue != "order?" or not found.group().isdigit()

    def _cue(self, start: int) -> str | None:
        before = self._text[max(0, start - CUE_REACH) : start]
        for kind, pattern in _CUES:
            if pattern.search(before):
                return kind
        return None

    def _pieces(self, run: Run) -> Iterator[Run]:
        """A run cut where one number ends and the next begins."""
        elements = run.elements
        first = 0
        for index in range(1, len(elements)):
            if self._cut(elements[index - 1], elements[index], elements[index + 1 : index + 2]):
                yield from self._trimmed(run.part(first, index))
                first = index
        yield from self._trimmed(run.part(first, len(elements)))

    def _cut(self, one: Element, other: Element, after: tuple[Element, ...]) -> bool:
        between = self._text[one.end : other.start]
        if other.how == "heard":
            return len(one.value) > 1 or not after or len(after[0].value) > 1
        if one.how == "heard":
            return len(other.value) > 1
        if between in {"-", "_"}:
            return False
        if "spelt" in {one.how, other.how}:
            return False
        if one.how == "letters":
            return not self._prefix(one, between) and other.how not in {"zh", "en"}
        if other.how == "letters":
            return not (between == "" or other.how == one.how or one.how in {"zh", "en"})
        if between and between.strip() != "" and len(one.value) > 4 and len(other.value) > 4:
            return True
        if not between and one.how == other.how:
            return False
        return self._whole(one) and (self._whole(other) or bool(between) or other.how == "zh")

    def _prefix(self, letters: Element, between: str) -> bool:
        """Whether letters before digits belong to them: written in capitals, or joined."""
        written = self._folded.original(letters.start, letters.end)
        return (
            between == ""
            or letters.value in _CARRIER_PREFIXES
            or (
                written.isupper()
                and len(written) <= 3
                and written not in {"NO", "ID", "IS", "I", "A", "OK", "MY"}
            )
        )

    def _whole(self, element: Element) -> bool:
        return len(element.value) >= 8 and (
            self._formats.matches(element.value) or _MOBILE.fullmatch(element.value) is not None
        )

    def _trimmed(self, run: Run) -> Iterator[Run]:
        """The run without a quantity or an everyday 一 that only stands beside it."""
        elements = list(run.elements)
        while elements and elements[-1].how in {"heard", "letters"}:
            elements.pop()
        while elements and elements[0].how == "heard":
            elements.pop(0)
        written = sum(len(one.value) for one in elements if one.how in {"digits", "mixed"})
        if written >= 4:
            while (
                elements
                and elements[-1].how in {"zh", "en"}
                and (len(elements) == 1 or elements[-2].how not in {"zh", "en"})
            ):
                elements.pop()
            while (
                len(elements) > 1
                and elements[0].how in {"zh", "en"}
                and elements[1].how not in {"zh", "en"}
            ):
                elements.pop(0)
        elif (
            elements
            and elements[-1].how == "zh"
            and _AFTER_SPOKEN.match(self._text, elements[-1].end)
        ):
            elements.pop()
        if elements:
            yield Run(tuple(elements))

    def _read(self, run: Run) -> Iterator[Span]:
        kind = self._kind(run)
        if kind is not None:
            if kind == OTHER and any(character.isalpha() for character in run.value):
                kind = MODEL
            yield self._span(kind, run.start, run.end, self._value(run))

    def _value(self, run: Run) -> str:
        if run.spoken:
            return run.value.upper()
        written = self._folded.original(run.start, run.end)
        joined = re.sub(r"\s+|[,，、.·]", "", unicodedata.normalize("NFKC", written))
        if all(len(element.value) == 1 for element in run.elements):
            return joined.replace("-", "")  # read out digit by digit: the hyphens are pauses
        return joined

    def _span(self, kind: str, start: int, end: int, value: str) -> Span:
        return Span(kind, start, end, value)

    def _kind(self, run: Run) -> str | None:
        value, digits = run.value, run.digits
        bare = canonical(value)
        cue = self._cue(run.start)
        if run.spoken and digits < (
            SPOKEN_CUED if cue in {ORDER, TRACKING, RETURN, PHONE, "number?"} else SPOKEN_UNCUED
        ):
            return None
        if digits == 0:
            return None
        if cue == TAX and len(bare) >= 8:
            return TAX
        if cue == OTHER:
            return OTHER
        if (
            digits <= 6
            and cue not in {ORDER, RETURN, "number?"}
            and not value.startswith("#")
            and _MEASURE.match(self._text, run.end)
        ):
            return OTHER
        if cue == RETURN:
            return RETURN
        if cue == ORDER and len(bare) <= 24:
            return ORDER
        return self._by_shape(value, bare, cue, run)

    def _by_shape(self, value: str, bare: str, cue: str | None, run: Run) -> str | None:
        digits = run.digits
        if _CARRIER_SHAPES.fullmatch(bare) and cue != "order?":
            return TRACKING
        if cue == "number?" and not _MOBILE.fullmatch(bare):
            return ORDER
        if cue == TRACKING and (digits >= 6 or len(bare) >= 8):
            return TRACKING
        if cue == "parcel?" and bare.isdigit() and digits >= 12:
            return TRACKING
        if _MOBILE.fullmatch(bare) and cue != "order?":
            return PHONE
        if cue == PHONE and 7 <= digits <= 15:
            return PHONE
        if (
            _TAX_SHAPE.fullmatch(bare)
            and not bare.isdigit()
            and re.search("税|发票|抬头|invoice|tax", self._text)
        ):
            return TAX
        if _RETURN_SHAPE.fullmatch(value.lower()) and cue != "order?" and not self._own(value):
            return RETURN
        if self._formats.matches(self._dashed(run)) or self._formats.matches(value):
            return ORDER
        if cue == "order?" and not _MODEL.fullmatch(value) and digits >= 3:
            return ORDER
        if (
            cue == "order?"
            and bare.isdigit()
            and (digits >= 3 or not self._text[run.end :].strip(" ?？.。!！"))
        ):
            return ORDER
        if value.startswith("#") and digits >= 1:
            return ORDER
        if (
            len(bare) >= _LONG_MIX
            and digits >= 4
            and not _MODEL.fullmatch(value)
            and self._looks_issued(run)
        ):
            return ORDER
        return OTHER

    def _own(self, value: str) -> bool:
        """Whether the shop itself said that its order numbers look like this."""
        return self._formats.patterns != OrderNumberFormat().patterns and self._formats.matches(
            value
        )

    def _dashed(self, run: Run) -> str:
        return self._folded.original(run.start, run.end) if not run.spoken else run.value

    def _looks_issued(self, run: Run) -> bool:
        """Letters and digits as a system issues them: no hyphen after a few letters, as models have."""
        written = self._dashed(run)
        return re.match(r"#?[A-Za-z]{2,}-[0-9]{1,4}[A-Za-z]", written) is None
