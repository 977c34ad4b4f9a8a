"""What is personal in a text, by its form: addresses of mail and places, links, phones, numbers of any kind, names.

Written and spoken numbers count alike, with whatever stands between their digits. Names are known by what stands before or
behind them, and in English by two capitals in a row. What the order system told needs no pattern (:mod:`.redaction`).
"""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression

_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞任袁柳史唐薛雷贺倪汤罗毕郝邬安常于傅齐康伍余顾孟"
    "黄穆萧尹姚邵汪毛狄贝宋庞熊纪舒项祝董梁杜阮蓝季贾江童颜郭梅林徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫丁邓洪包石崔龚程邢裴陆翁段侯武刘叶白赖乔谭"
)
_FAMILY = rf"(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|[{_SURNAMES}])"
_HAN = r"[\u4e00-\u9fff]"
_UNSEEN = r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff"

_SPOKEN = (
    "zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|double|triple|treble"
)
_DIGIT = r"[\d零〇洞一幺壹二两贰三叁四肆五伍六陆七柒拐八捌九玖勾]"
_APART = rf"[\s._/·*{_UNSEEN}‐-‒—―-]"
"""What may stand between two digits of one number; not a colon and not the dash of "10:00–21:30"."""

_CUES_ZH = "我叫|我是|本人|姓名|名字(?:是|叫)?|收件人|收货人|联系人|叫做?|老公|老婆|丈夫|妻子|爸爸?|妈妈?|父亲|母亲|儿子|女儿|朋友|同事"
_CUES_EN = (
    r"(?i:my name(?:'s| is)|the name(?:'s| is)?|recipient|addressee|this is|i am|i'm|it'?s under|under the name(?: of)?"
    r"|for my (?:husband|wife|mother|mum|mom|father|dad|son|daughter|friend|boss))"
)
_BELONGINGS = "快递|订单|包裹|单|货|退|发票|东西|手机|号码|电话|地址|账户|会员"

KINDS: tuple[tuple[str, Expression], ...] = tuple(
    (kind, Expression(pattern, re.IGNORECASE if kind != "NAME" else 0))
    for kind, pattern in (
        ("EMAIL", r"[\w.+-]+\s*[@＠]\s*[\w-]+(?:[.．][\w-]+)+"),
        ("EMAIL", r"\b[\w.+-]+ at [\w-]+(?: dot [\w-]+)+\b"),
        ("LINK", r"https?://\S+|www\.\S+"),
        (
            "ACCOUNT",
            r"(?:微信|wechat|weixin|\bqq|whatsapp|telegram)(?:号|id|\s|is|是|[:：])*[A-Za-z0-9][\w-]{3,}",
        ),
        (
            "ADDRESS",
            (
                r"(?:[\u4e00-\u9fff]{2,10}(?:省|自治区))?(?:[\u4e00-\u9fff]{2,8}市)?[\u4e00-\u9fff]{1,8}(?:区|县|镇)[\u4e00-\u9fff\d]{2,30}(?:号|室|栋|楼|单元|弄|幢)"
                r"[\u4e00-\u9fff\dA-Za-z-]{0,20}|[\u4e00-\u9fff]{2,10}(?:路|街|道|巷|大道|胡同)[甲乙丙丁]?\d+[号弄][\u4e00-\u9fff\dA-Za-z-]{0,20}"
                r"|[\u4e00-\u9fff]{2,6}(?:区|县|镇)[\u4e00-\u9fff]{2,6}(?:路|街|巷|村|小区|大厦|花园|苑|胡同)"
                r"|\b(?:(?:flat|room|apt|apartment|unit|suite|building)\s*\w{1,6},?\s*)*\d{1,5}[a-z]?\s+(?:[a-z'.-]+\s+){1,4}"
                r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|way|square|court|place|close)\b(?:,\s*(?:(?:flat|room|apt|unit|building)\s*\w{1,6}|[a-z]+))*"
                r"|\bp\.? ?o\.? box \w+|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b"
            ),
        ),
        (
            "PHONE",
            r"(?<![\w])\+?\d{1,4}[ -]\d{3,4}(?:[ -]?\d{3,4}){1,2}(?!\w)|(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}-?\d{7,8}(?!\d)",
        ),
        ("NUMBER", rf"(?<![\d:])\d(?:{_APART}{{0,3}}[()\d]){{4,24}}(?![\d:])"),
        (
            "NUMBER",
            r"(?<![A-Za-z0-9])#?[A-Za-z]{0,4}-?\d(?:[ -]?\d){3,24}[A-Za-z]{0,4}(?![A-Za-z0-9])",
        ),
        ("NUMBER", rf"{_DIGIT}(?:(?:{_APART}|[,，、])?{_DIGIT}){{3,24}}(?!:)"),
        ("NUMBER", rf"\b(?:{_SPOKEN})(?:[\s,.—-]+(?:{_SPOKEN})){{2,24}}\b"),
        (
            "NUMBER",
            (
                r"(?<![A-Za-z0-9])(?!\d+[A-Za-z]{1,2}(?![A-Za-z0-9]))(?=[A-Za-z0-9_-]*\d[A-Za-z_-]*\d)(?=[0-9_-]*[A-Za-z])[A-Za-z0-9_-]{5,}"
            ),
        ),
        (
            "NAME",
            (
                rf"(?:{_CUES_ZH})\s*[:：是叫]?\s*{_FAMILY}{_HAN}{{1,2}}"
                rf"|姓{_FAMILY}(?:[，,]?[名叫]{_HAN}{{1,3}})?"
                rf"|{_FAMILY}{_HAN}{{0,2}}(?=先生|女士|小姐|太太|经理|老师|师傅)"
                rf"|(?:帮|给|替|找|为){_FAMILY}{_HAN}{{1,2}}(?=查|看|问|的|买|退|寄|取|下|签|办|开)"
                rf"|(?<!{_HAN}){_FAMILY}{_HAN}{{1,2}}(?=的(?:{_BELONGINGS}))"
                rf"|{_CUES_EN}\s*:?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){{0,2}}"
                r"|(?i:my name(?:'s| is))\s+[a-z'’-]+(?:\s+[a-z'’-]+)?"
                r"|(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.?\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?"
                r"|\b[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){1,2}\b"
            ),
        ),
    )
)
"""What each placeholder is called, and what it is put in place of; in the order in which they are looked for."""
