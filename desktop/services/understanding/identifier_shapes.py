"""The shapes of numbers that people say, and the words before and after them that tell what a number is.

Regular expressions over folded text, made once; :mod:`desktop.services.understanding.identifiers` reads with them.
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

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


def _cue(letters: str, *alternatives: str) -> tuple[Expression, tuple[str, ...]]:
    """What names a number, right before it, and letters of which some stand in all that does: looking for these is quick."""
    return Expression(rf"(?:{'|'.join(alternatives)}){_LINK}"), tuple(letters.split())


_NO = r"(?:numbers?|num|no|nr|id|code|ref(?:erence)?|#)"
_HAO = r"(?:编?号码?|编码|单号?)"
CUES: tuple[tuple[str, Expression, tuple[str, ...]], ...] = (
    (
        TAX,
        *_cue(
            "税 识别 代码 统 uen bn crn tax vat gst tin ein abn",
            "税号",
            "识别号",
            "信用代码",
            "统编",
            "统一编号",
            "uen",
            "bn",
            "crn",
            rf"(?:tax|vat|gst)(?: ?payer)?(?: ?{_NO})?(?: {_NO})?",
            r"vat reg(?:istration)?(?: no| number)?",
            "gstin",
            "tin",
            "ein",
            "abn",
        ),
    ),
    (
        OTHER,
        *_cue(
            "身份 卡 尾号 后 邮编 型号 货号 款号 会员 验证 发票 房 码 版本 第 满 last end zip post model size version sku item member promo coupon voucher invoice password pin ap room suite unit floor card",
            "身份证号?码?",
            "银行卡号?",
            "卡号",
            "尾号",
            "后四位",
            "后4位",
            "邮编",
            "型号",
            "(?<![退换])货号",
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
        *_cue(
            "退 换 售后 返修 rma return refund exchange",
            rf"(?:退货|退款|退换货?|换货|售后|返修)(?:申请|服务)?{_HAO}",
            "退单号?",
            "rma(?: ?(?:number|no|#))?",
            rf"(?:return|refund|exchange)s? (?:request |case |authori[sz]ation )?{_NO}",
            "return (?:case|request)",
        ),
    ),
    (
        TRACKING,
        *_cue(
            "单 号 编码 track way consignment awb parcel package ship courier delivery",
            rf"(?:运单|快递|物流|包裹|面单|货运|快件|邮件|跟踪|追踪|运输|顺丰|圆通|中通|申通|韵达|极兔|邮政|京东快递)(?:单|的)?{_HAO}",
            "运单",
            rf"(?:tracking|waybill|consignment|awb|airway bill)(?: ?{_NO})?",
            rf"(?:parcel|package|shipment|shipping|courier|delivery) {_NO}",
        ),
    ),
    (
        ORDER,
        *_cue(
            "单 号 编码 订货 交易 购物 order purchase ref confirmation booking transaction #",
            rf"(?:订单|单子|单据|订货|下单|交易|购物)(?:的)?{_HAO}",
            rf"(?:order|purchase|reference|ref|confirmation|booking|transaction)s?['s]* ?{_NO}",
            "#",
        ),
    ),
    (
        PHONE,
        *_cue(
            "手机 电话 联系 号码 phone mobile cell tel call whatsapp",
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
        *_cue(
            "快递 包裹 物流 parcel package shipment track 顺丰 圆通 中通 申通 韵达 极兔 邮政 ups fedex dhl usps",
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
    ("number?", *_cue("单号 编号", "单号", "编号")),
    (
        "order?",
        *_cue(
            "单 order purchase ref",
            "订单",
            "单子",
            "这单",
            "那单",
            "下单",
            "(?:order|purchase|ref)s?",
            "这一单",
            "单",
        ),
    ),
)

CARRIER_SHAPES = Expression(
    r"""
    sf[0-9]{12,15} | yt[0-9]{12,16} | jd[a-z]{0,2}[0-9]{9,16} | jt[0-9]{12,15} | yd[0-9]{12,15} | zto[0-9]{9,15} | sto[0-9]{9,15}
    | 1z[0-9a-z]{16} | [a-z]{2}[0-9]{9}[a-z]{2} | dpk[0-9]{9,14} | ems[0-9]{9,14} | lp[0-9]{12,18} | tba[0-9]{12} | jjd[0-9]{14,20}
    | 9[2-5][0-9]{20} | ky[0-9]{12,14} | [ht]00[0-9a-z]{13}
    """,
    re.VERBOSE,
)
CARRIER_PREFIXES = frozenset({"sf", "yt", "jd", "jt", "yd", "zto", "sto", "ems", "jjd"})
RETURN_SHAPE = Expression(
    r"(?:r|rma|rt|ret|rn|th)-?[0-9][0-9a-z-]{3,17}|(?:x|ex|exc|hh)-?[0-9]{4}-?[0-9]{3,8}"
)
RETURN_BESIDE = Expression(r"t-?[0-9]{6,12}")
"""A return's number only beside words of sending back: a shop's orders may look like it."""
SENT_BACK = Expression(
    r"return|refund|exchange|\brma\b|sen[dt] (?:\w+ ){0,3}back|退|换货|售后|寄回"
)
"""Words beside which a number of that shape is a return's, whatever it is called."""
MOBILE = Expression(r"(?:\+?86|0086)?1[3-9][0-9]{9}")
MOBILE_UK = Expression(r"(?:0|44|\+44|0044)7[0-9]{9}")
HOTLINES = frozenset({"12315", "12345", "110", "120", "119", "911", "999"})
"""Numbers that everybody knows: consumer protection, police, doctors. They are words, not names of something."""
TAX_SHAPE = Expression(r"[0-9a-hj-npqrtuwxy]{2}[0-9]{6}[0-9a-hj-npqrtuwxy]{10}")
VAT_SHAPE = Expression(
    r"gb[0-9]{9}(?:[0-9]{3})?|(?:19|20)[0-9]{7}[a-z]|ie[0-9]{7}[a-z]{1,2}|de[0-9]{9}|[0-9]{2}[a-z]{5}[0-9]{4}[a-z][0-9a-z]z[0-9a-z]"
)
"""Tax numbers as Britain, Singapore, Ireland, Germany and India write them."""
MODEL_SHAPE = Expression(r"[a-z]{1,6}-?[0-9]{1,4}[a-z]{0,3}[0-9]?|[0-9]{1,4}[a-z]{1,4}[0-9]?")
"""A product's model or a size: WH-1000XM5, S24, 256GB, 5G."""
LONG_MIX = (
    8  # characters from which letters and digits without a word before them are taken as a number
)
MEASURE = Expression(
    r"\s*(?:[个件双台份块元条只支包盒箱瓶袋本张把套次天日号月年周点楼层室栋岁折米寸斤克款]|小时|分钟|单元|英寸|公斤|厘米|多[块元]|"
    r"(?:cm|mm|kg|g|ml|l|gb|tb|mah|w|v|inch(?:es)?|pairs?|pieces?|pcs|items?|units?|days?|weeks?|months?|hours?|hrs?|minutes?|years?|dollars?|"
    r"bucks|usd|rmb|yuan|euros?|pounds?|percent|times?|x|st|nd|rd|th|am|pm|of|more)(?![a-z])|[%:]|[-/.][0-9])"
)
AFTER_SPOKEN = Expression(
    r"[个件双台份块元条只支包盒箱瓶袋本张把套次天日号月年周点楼层室直下些共定起样般会周边旦二三]"
)
AMOUNT = Expression(
    r"(?=[￥$¥€£0-9])(?:[￥$¥€£]\s?[0-9][0-9,]*(?:\.[0-9]+)?"
    r"|(?<![0-9])(?:[0-9][0-9,]*+(?:\.[0-9]++)?+\s?(?:元|块钱|块|万|rmb|usd|cny|dollars?|bucks|yuan|euros?|quid)(?![a-z])|[0-9]++\.[0-9]++))"
)
PHONE_SHAPE = Expression(
    r"""
    (?=[+(0-9])(?<![0-9a-z])(?:
      (?:\+|00)[0-9]{1,3}[ -]?(?:\([0-9]{1,4}\)[ -]?)?[0-9]{2,4}(?:[ -]?[0-9]{2,4}){1,3}
    | (?:86[ -]?)?1[3-9][0-9][ -]?[0-9]{4}[ -]?[0-9]{4}
    | \(?0[0-9]{2,3}\)?[ -][0-9]{7,8}(?:-[0-9]{1,4})?
    | \([0-9]{3}\)[ -]?[0-9]{3}[ -]?[0-9]{4}
    | [0-9]{3}[-. ][0-9]{3}[-. ][0-9]{4}
    | (?:\+44[ -]?|0)7[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{3}
    | 09[0-9]{2}[ -][0-9]{3}[ -][0-9]{3}
    | 0[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}
    | 0[0-9]{1,2}[ -][0-9]{3}[ -][0-9]{4}
    | 400[ -]?[0-9]{3,4}[ -]?[0-9]{3,4}
    )(?![0-9a-z])
    """,
    re.VERBOSE,
)
NOT_THIS = Expression(
    r"(?:不是|别查|不要查|not|isn't|wasn't|instead of|rather than)\s*(?:这个|那个|order|number|单号|订单)*\s*$"
)
BUT_THIS = Expression(
    r"(?:是|应该|而是|要|查|it's|its|but|it is|should be|i mean|，|,)[^0-9零一二三四五六七八九幺]{0,12}(?:[0-9#]|[零一二三四五六七八九幺]{3}|(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)"
)
I_MEAN = Expression(
    r"[\s,，.。!！]*(?:我?(?:先|还是)?(?:留着|不退|不动|保留)|不对|错了|说错了|哦不|啊不|等等|no,? wait|wait,? no|sorry,? (?:no,? |i mean|that's wrong|it's)|no,? sorry|i mean|scratch that|correction|oops)"
    r"[^0-9零一二三四五六七八九幺]{0,16}(?:[0-9#][0-9a-z#-]{3}|[a-z][0-9]{3}|[零一二三四五六七八九幺]{3}|(?:zero|one|two|three|four|five|six|seven|eight|nine)\b)"
)
"""A number that is taken back at once: "88012345, no wait, 88012354"."""
ELSEWHERE = Expression(
    r"[a-z0-9._%+-]+@[a-z0-9.-]+\.[a-z]{2,}|https?://\S+|www\.\S+|[0-9]{1,2}:[0-9]{2}"
)
