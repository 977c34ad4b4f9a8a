"""What only some requests carry: an address, a recipient, an invoice title, a reason; cut from the person's own words."""

from __future__ import annotations

import re

from desktop.domain.expressions import Expression
from desktop.services.understanding.around_values import cut
from desktop.services.understanding.rest_of_address import end_of_address

_END_ZH = r"(?=[，,。;；!！?？]|$|吧|可以吗|行吗|谢谢|麻烦|好吗|，)"
_ADDRESS_ZH = (
    Expression(
        rf"(?:地址|地点|收货地)(?:帮我|给我|请|麻烦|需要|要|想|都|我要)?(?:改|换|变更|修改|更改|更新)(?:一下)?(?:成(?!都)|为|到|至|是|：|:)+\s*(?P<v>[^，,。;；!！?？]{{2,60}}?){_END_ZH}"
    ),
    Expression(
        rf"(?:改|换|变更|修改|更改|更新)(?:一下)?(?:收货|收件|配送|送货)?(?:地址)?(?:成(?!都)|为|到|至|送到|寄到|去|发到)\s*(?P<v>[^，,。;；!！?？]{{2,60}}?){_END_ZH}"
    ),
    Expression(
        rf"(?:新|正确的?|现在的?|收货|收件)?地址(?:应该|其实)?(?:是|为|在|：|:)+\s*(?P<v>[^，,。;；!！?？]{{2,60}}?){_END_ZH}"
    ),
    Expression(
        rf"(?:寄到|送到|发到|寄往|发往|送至|寄至|邮寄到|送去|寄去|转寄到|转送到)\s*(?P<v>[^，,。;；!！?？]{{2,60}}?){_END_ZH}"
    ),
)
_FULL_ADDRESS_ZH = Expression(
    r"(?P<v>(?:[一-鿿]{2,8}?(?:省|自治区))?[一-鿿]{2,8}?(?:市|区|县|镇)[^，,。;；!！?？:：]{0,40}?(?:路|街|道|巷|村|小区|大厦|广场|花园|公寓|苑|号|栋|楼|室)"
    r"(?:[^，,。;；!！?？]{0,20}?(?:号|栋|楼|室|层|单元|房|户|座|[0-9]{2,5}(?:房|户|室)?))*)"
)
"""An address by its own shape: a place and a street or a building."""
_SENT_ZH = Expression(
    r"^(?:改送|改寄|改发|转寄|转送|改成(?!都)|换成(?!都)|变成(?!都)|改为|换为|送|寄|发|改|换|到|去|在|给|往|那单|这单|那笔|这笔|我家|家里|公司|单位|[:：]|地址|收货|应该|其实|是|麻烦|请|帮我|把|单|订单|的|[0-9])+"
)
_INTO_ZH = Expression(
    r".*(?:地址(?:到|为|成(?!都)|是|在)|改成(?!都)|改为|改到|换成(?!都)|换到|换为|变成(?!都)|(?:改|转|邮)?(?:寄|送|发)(?:到|往|至|去|给))\s*(?=.{4})"
)
"""What of a whole sentence stands before the place: 台灯的地址改成, 台灯改地址到, 把耳机那单寄到."""
_END_EN = (
    r"(?=\s*(?:[?!;]|$|\.(?:\s|$)|,? (?:please|instead|rather than|not (?:the|my|our|to|here)|because|cos|thanks|thank you|for order|for my|"
    r"and (?:the |my )?(?:phone|recipient|name|also))\b|,\s*(?:the |my |new )?(?:recipient|addressee|consignee|phone|mobile|tel|name)\b))"
)
"""Where an address ends: at what is said of something else."""
_ADDRESS_EN = (
    Expression(
        r"address\b[^.?!;]{0,40}?\b(?:to|as|is|should be|with|:)\s*:?\s*(?P<v>[^?!;\n]{4,90}?)"
        + _END_EN
    ),
    Expression(
        r"\b(?:send|ship|deliver|redirect|reroute|forward|mail|go|sent|shipped|delivered|change)\b[^.?!;]{0,30}?\bto\s+(?P<v>[^?!;\n]{4,90}?)"
        + _END_EN
    ),
    Expression(
        r"\b(?:wants? (?:to (?:come|go)|dropp?in[g']?|sending|delivering) (?:to|at)|(?:left|leave it) (?:with|w/) [^.?!;]{2,40}? at|use)\s+(?P<v>[^?!;\n]{4,90}?)"
        + _END_EN
    ),
    Expression(
        r"(?:^|[.,;-]\s*)(?P<v>[^.?!;,\n-]{4,50}(?:, [^.?!;\n-]{3,40})?)[ ,-]+(?:that'?s|is) where (?:it|they|this|that)"
    ),
    Expression(r"\b(?:moved|moving) to\s+(?P<v>[^?!;\n]{4,90}?)(?=\s*(?:[?!;]|$|\.(?:\s|$)|,))"),
)
_NUMBERED_ZH = Expression(
    r"(?P<v>[一-鿿]{2,12}(?:路|街|道|巷|弄|里|苑|村|小区|大厦|广场|区)\s?[0-9]{1,5}\s?(?:号|弄|幢|栋|楼|座)(?:(?!不是|别|而)[^，,。;；!！?？\s]|\s(?=[0-9号弄栋幢座单室层楼])){0,30})"
)
"""A street or an estate with a number, and what stands behind it."""
_NUMBERED_EN = Expression(
    r"(?<![\w-])(?P<v>(?:(?:flat|unit|apt|apartment|suite|plot) \w{1,5},? )?[0-9]{1,5}[a-z]?(?: [a-zß-ɏ][a-zß-ɏ'.-]*){1,3}?"
    r" (?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|close|crescent|grove|way|place|terrace|square|gardens|mews|rise|hill|row|walk|"
    r"boulevard|blvd|wharf|quay|parade|cottages|tce|cres|gdns|sq|hwy|highway|villas|brae|wynd|vale|heights|croft|meadows|approach)\b"
    r"(?:,? (?!c/o)(?!(?:not|and|the|please|rather|instead|because|so|same|just|i|my|we|it|for|if|as|but|name|phone|on|or|they|in|now|from|is|was|to|"
    r"thanks|thank|cause|cos|that|where|until|with|by|at|recipient|addressee|consignee|mobile|tel)\b)[a-z0-9ß-ɏ'-]+){0,5})"
)
"""A number and a street, and the town and the code behind it."""
_WHOSE_EN = Expression(r"(?:her|his|my|their|our|the) [a-z]+ [a-z'-]+ [a-z'-]+ at (?=[^,]*[0-9])")
"""Who lives there, said before the place: "to her mother Bernadette Quigley at 3 The Green"."""
_LEFT_EN = Expression(r"(?:\bnot|\bfrom|instead of|rather than|\bwas|\bwere)\s+(?:at |to )?$")
"""Words before an address that is left behind."""
_PLACE_ZH = Expression(
    r"省|市|区|县|镇|乡|村|路|街|道|巷|弄|号|栋|楼|单元|室|小区|花园|大厦|广场|公寓|公司|学校|大学|医院|驿站|家|苑|城|园|宿舍|酒店|银行|门|中心|北京|上海|广州|深圳|杭州|成都|单位|办公室|丰巢|柜|代收点|老家|那边|这边"
)
_NOT_PLACE_ZH = Expression(
    r"^(?:哪|什么|别的|其他|另|新的?(?:地址)?$|一下|地址|了|没|吗|多少|我这|手里|手上)"
)
_PLACE_EN = Expression(
    r"\d|\b(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|place|way|blvd|boulevard|apartment|apt|suite|flat|floor|building|house|office|home|work|workplace|school|university|hospital|hotel|city|square|terrace|close|park|my (?:mother|mum|mom|parents|sister|brother|friend|neighbou?r)\S*|locker|po box|postcode|[a-z]+ville|[a-z]+ton|london|york|paris|beijing|shanghai|boston|chicago|seattle|berlin)\b"
)
_NOT_PLACE_EN = Expression(
    r"^(?:a |an |the |my |some )?(?:different|new|another|other|correct|right|wrong)(?: (?:address|one|place|location))?$|^(?:know|be|have|change|get|return|cancel|see|ask|a person|an? (?:agent|human)|someone|something|you|me|it|us|this|that)\b"
)

_ONLY_DIGITS = Expression(r"[0-9+() -]+")
_RECIPIENT_ZH = (
    Expression(
        r"(?:收货人|收件人|联系人|收货人姓名|收件人姓名|名字|姓名)(?:帮我|请|需要|要|也|都)?(?:改|换|变更|修改|更改)?(?:一下)?(?:成|为|是|：|:|写)+\s*(?P<v>[一-鿿·]{2,6}?|[a-z][a-z .]{1,30}?)(?=[，,。;；!！?？\s]|$|吧|可以|行吗|谢谢|电话|手机)"
    ),
    Expression(
        r"(?:应该|写成?|填成?|改成|改为|改|换成|换)(?:是|写|填)?(?:我|他|她)(?:的)?(?:老公|老婆|爱人|媳妇|妈妈?|爸爸?|儿子|闺女|女儿|姐姐?|妹妹?|哥哥?|弟弟?|朋友|同事)"
        r"(?:的名字)?[，,\s]*(?:叫)?(?P<v>(?!名字)[一-鿿]{2,4})(?=$|[\s，,。！!]|电话|手机)"
    ),
    Expression(
        r"(?:收货人|收件人)(?:姓名)?\s*(?!姓名|名字|电话|手机|号码|地址|信息|[的是改换写填叫错不有没为成要也都需请帮谁])(?P<v>[一-鿿·]{2,4}?)(?=[，,。;；!！\s]|$|电话|手机)"
    ),
)
_RECIPIENT_EN = (
    Expression(
        r"(?:left with|left w/|leave it with|care of|c/o|\bto) (?:(?:her|his|my|their|our|the) [a-z]+ )(?P<v>[a-z][a-z'-]+ [a-z][a-z'-]+)(?= at )"
    ),
    Expression(
        r"(?:recipient|name|addressee|consignee)(?:'s name)?(?: on (?:it|the (?:order|parcel|package)))?\s*(?:should be|to|is|as|=|:)+\s*(?P<v>[a-z][a-z'-]+(?: (?!and\b|phone\b|please\b|with\b|at\b|on\b)[a-z][a-z'-]+){0,2})"
    ),
    Expression(
        r"[,;]\s*(?:the |new )?(?:recipient|addressee|consignee|name)\s+(?!(?:of|on|is|for|and|has|address|phone|please|can|will|should|to|as)\b)(?P<v>[a-z][a-z'-]+(?: (?!and\b|phone\b|please\b|with\b|at\b|on\b)[a-z][a-z'-]+){0,2})"
    ),
)
_NO_NAME_ZH = Expression(
    r"^(?:错|和|跟|与|还有|或者?|也|就|不|没)|[了吗呢吧的改换填写]$|电话|手机|地址|号码|什么|信息|[写填改换搞弄]错|名字"
)
"""What is said of a name and is none: 收件人写错了, 名字和电话改."""
_NEW_PHONE = Expression(r"(?:改|换|变更|更新|新|change|update|new|instead|switch|replace)")

_COMPANY_ZH = r"[一-鿿a-z0-9（）()·&]{2,40}?(?:有限责任公司|股份有限公司|有限公司|公司|集团|事务所|研究院|大学|学院|中学|小学|医院|工作室|经营部|商行|中心|银行|合作社|厂|店|局|部|所|协会)"
_TITLE_ZH = (
    Expression(
        rf"抬头(?:帮我|请|想要?|要|需要|应该|麻烦|给我)?(?:写|改|开|换|填|用)?(?:成(?!都)|为|是|：|:|写)*\s*(?P<v>{_COMPANY_ZH}|个人)(?![一-鿿]*抬头)"
    ),
    Expression(
        rf"(?:开|写|换|改)(?:成(?!都)|为|给|在)?\s*(?P<v>{_COMPANY_ZH}|个人)(?:的)?(?:抬头|发票|名下|，|,|。|$|的)"
    ),
    Expression(
        rf"(?:公司(?:名称?|名字|全称)?|单位(?:名称?|名字|全称)?|名称)(?:是|为|：|:|叫)+\s*(?P<v>{_COMPANY_ZH})"
    ),
    Expression(
        r"(?:^|[，,。;；:：\s]|应该是|应是|(?:[给是为]|成(?!都)))(?!应该|我们|咱们|你们)"
        r"(?P<v>[一-鿿a-z0-9（）()·&]{2,40}?(?:有限责任公司|股份有限公司|有限公司|事务所|研究院|工作室|经营部|商行|合作社))(?=$|[，,。;；!！\s]|的|税号|信用)"
    ),
)
"""The last: a firm's full name, which ends as only such names do."""
_NO_TITLE_ZH = Expression(r"^(?:公司名|单位名|同一|同样|一样|相同|刚才|上面|之前|那个|这个|哪)")
"""What is said of a name that was told before."""
_LEAD_ZH = Expression(
    r"^(?:麻烦|帮我|给我|请|换成(?!都)|改成(?!都)|改为|换为|写成(?!都)|开成(?!都)|开给|应该是|应是|抬头是|公司名称?是|公司叫|叫做|我们公司|我们单位|单位是)+(?=[一-鿿]{4})"
)
_NO_TITLE_EN = Expression(r"^(?:same\b|(?:power|data|memory|piggy|food) bank\b)|\bpower bank$")
_NOBODY_EN = Expression(r"company|firm|business")
"""That it is a firm's, without its name: told only where no name is."""
_LEAD_EN = Expression(
    r"^(?:(?:it'?s|it is|that'?s|it|that|company(?:'s)?(?: name)?|the|our|my|name|should|be|read|say|is|for|to|called|made|out|please|and|put|change|correct)\s+)+"
)
"""What leads to a firm's name and is none of it."""
_FIRM_EN = r"(?P<v>[a-z0-9&.'-]+(?: (?!for\b|to\b|on\b|with\b|the\b|order\b|please\b)[a-z0-9&.'-]+){0,5} (?:ltd|limited|inc|llc|gmbh|corp|corporation|co|company|plc|group|llp|pty|studio|university|school|bank)\b\.?(?:,? (?:ltd|limited|inc|llc)\b\.?)?)"
_TITLE_EN = (
    Expression(
        rf"(?:made out to|make (?:it|the invoice) out to|in the name of|under the name(?: of)?|billed? to|bill to:?|addressed to|issued? (?:it )?to|titled?:?|company(?: name)?:?|name (?:should be|to|is|as):?|put|invoice (?:to|for))\s+(?:the |our |my )?(?:company |firm )?{_FIRM_EN}"
    ),
    Expression(rf"(?:^|[,:;]\s*|\.\s+|\bto\s+|\bfor\s+){_FIRM_EN}"),
)

_REASON_ZH = (
    Expression(r"(?:因为|由于|原因是|理由是|原因：|原因:|理由：)\s*(?P<v>[^，,。;；!！?？]{2,40})"),
)
_REASON_EN = (
    Expression(
        r"(?:because(?: of)?|since|as it|the reason is(?: that)?|reason:)\s+(?P<v>[^.,;!?\n]{3,80})"
    ),
)


_SENTENCE_END = Expression(
    r"(?<![\s.](?:co|st|dr|mr|no))(?<!\b(?:ltd|inc|mrs))\.\s+|\s[-–—]\s|(?:[a-z]{2}|[一-鿿])[:：]\s*"
)
_NO_FIRM = Expression(
    r"^(?:(?:and |& )?(?:co|ltd|limited|inc|llc|plc|gmbh|corp)\b[., ]*)+$|我们|咱们|你们|他们|她们|抬头|税号|应该|能不能|可以|什么|怎么|吗"
)
"""A form without a name, and words of whoever tells it."""
_FULL_NAME = Expression(
    r"(?:有限责任公司|有限公司|事务所|研究院|工作室|经营部|商行|合作社)$|\b(?:ltd|limited|inc|llc|gmbh|corp|corporation|co|plc|llp|pty)\b\.?$"
)


def _first(patterns: tuple[Expression, ...], text: str) -> re.Match[str] | None:
    for pattern in patterns:
        found = pattern.search(text)
        if found is not None:
            return found
    return None


def address(text: str, chinese: bool) -> tuple[int, int] | None:
    """Where a new address stands in a folded text that asks for one, all its parts."""
    place = _address(text, chinese)
    return (place[0], end_of_address(text, place[1], chinese=chinese)) if place else None


def _address(text: str, chinese: bool) -> tuple[int, int] | None:
    """Where it stands as far as its own shape tells."""
    full = _FULL_ADDRESS_ZH.search(text) if chinese else None
    if full is not None:
        start, end = _trimmed(full)
        start = _into(text, start, end)
        lead = _SENT_ZH.match(text[start:end])
        if lead is not None and end - start - lead.end() >= 4:
            start += lead.end()
        return start, end
    numbered = _NUMBERED_ZH.search(text) if chinese else _numbered(text)
    if numbered is not None:
        start, end = _trimmed(numbered)
        start = _into(text, start, end) if chinese else start
        lead = _SENT_ZH.match(text[start:end]) if chinese else None
        return start + (lead.end() if lead else 0), end
    patterns, place, no_place = (
        (_ADDRESS_ZH, _PLACE_ZH, _NOT_PLACE_ZH)
        if chinese
        else (_ADDRESS_EN, _PLACE_EN, _NOT_PLACE_EN)
    )
    for pattern in patterns:
        for found in pattern.finditer(text):
            value = found["v"].strip()
            if (
                place.search(value)
                and not no_place.search(value)
                and not _ONLY_DIGITS.fullmatch(value)
            ):
                start, end = _trimmed(found)
                whose = None if chinese else _WHOSE_EN.match(text, start, end)
                return (whose.end() if whose else start), end
    return None


def _into(text: str, start: int, end: int) -> int:
    """Where the place itself begins in a stretch that may hold what leads to it."""
    before = _INTO_ZH.match(text[start:end])
    return start + before.end() if before else start


def _numbered(text: str) -> re.Match[str] | None:
    """The English street with a number to which something goes, not the one that it leaves."""
    for found in _NUMBERED_EN.finditer(text):
        if _LEFT_EN.search(text[: found.start()]) is None:
            return found
    return None


def recipient(text: str, chinese: bool) -> tuple[int, int] | None:
    """Where the name of a new recipient stands."""
    for pattern in _RECIPIENT_ZH if chinese else _RECIPIENT_EN:
        for found in pattern.finditer(text):
            if not (chinese and is_no_name(found["v"])):
                return _trimmed(found)
    return None


def is_no_name(value: str) -> bool:
    """Whether what was taken for somebody's name in Chinese is said of a name: 错了, 和电话改."""
    return _NO_NAME_ZH.search(value) is not None


def changes_phone(text: str, start: int) -> bool:
    """Whether a phone number at that place is the one to be written down from now on."""
    return _NEW_PHONE.search(text[max(0, start - 24) : start]) is not None


def title(text: str, chinese: bool) -> tuple[int, int] | None:
    """Where the name stands that an invoice is to bear: a firm's full name before what may be one, and that it is a firm's last."""
    no_title = _NO_TITLE_ZH if chinese else _NO_TITLE_EN
    nobody: tuple[int, int] | None = None
    found: list[tuple[int, int]] = []
    for pattern in _TITLE_ZH if chinese else _TITLE_EN:
        for match in pattern.finditer(text):
            start, end = _trimmed(match)
            start += _leads_to(text[start:end], chinese)
            name = text[start:end]
            if _NOBODY_EN.fullmatch(name):
                nobody = nobody or (start, end)
            elif not (no_title.search(name) or _NO_FIRM.search(name)):
                found.append((start, end))
    full = (place for place in found if _FULL_NAME.search(text[slice(*place)]))
    return next(full, None) or next(iter(found), None) or nobody


def _leads_to(name: str, chinese: bool) -> int:
    """How much of what was taken for a name only leads to it: "no wait company. " before "xi'an trading co"."""
    start = 0
    for stop in _SENTENCE_END.finditer(name):
        start = stop.end()
    lead = (_LEAD_ZH if chinese else _LEAD_EN).match(name[start:])
    start += lead.end() if lead else 0
    place = cut(name[start:])
    return start + (place.start if place.end > place.start else 0)


def reason(text: str, chinese: bool) -> tuple[int, int] | None:
    """Where a reason stands that is said to be one ("because …")."""
    found = _first(_REASON_ZH if chinese else _REASON_EN, text)
    return _trimmed(found) if found else None


def _trimmed(found: re.Match[str]) -> tuple[int, int]:
    start, end = found.span("v")
    text = found["v"]
    return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))
