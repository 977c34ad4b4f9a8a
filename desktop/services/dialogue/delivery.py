"""An answer to "what is the new address?": address, recipient and phone, told in one breath and in any order.

Only used after that question was asked, where whatever is neither a phone number nor somebody's name is the address.
"""

from __future__ import annotations

import re

from desktop.domain.actions import Arguments
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.spoken_address import without_talk
from desktop.services.understanding.details import is_no_name

MAX_ADDRESS = 120
"""Characters of an address; no shop's label has room for more."""

_PHONE = Expression(
    r"(?:(?:联系)?电话|手机(?:号码?)?|号码|phone(?: number)?|mobile|tel)?\s*(?:改成(?!都)|换成(?!都)|改为|是|为|is|:|：)?\s*"
    r"(?<![\d])(\+?\d[\d \-]{5,16}\d)(?!\d)",
    re.IGNORECASE,
)
_NAME_ZH = Expression(
    r"(?:收件人|收货人|联系人|名字)\s*(?:就|还是|要)?(?:改成|换成|改为|写成|写|填|留|用|报|是|为|:|：)?\s*(?:[她他](?=\s)|我[爸妈哥姐弟妹老婆公]{1,2}(?=\s))?\s*([\u4e00-\u9fff·]{2,8}|[A-Za-z][A-Za-z .'-]{1,40})"
    r"|(?<![\u4e00-\u9fff])([\u4e00-\u9fff·]{2,6}?)(?:先生|女士|小姐)?\s*(?:亲收|代收|签收|收(?![\u4e00-\u9fff]))"
)
_NAME_EN = Expression(
    r"\b(?:recipient|addressee|attn|name|care of|c/o|to|for|in the name of)\s*(?:is|:|changed to|should be)?\s+"
    r"((?:[A-Z][\w'’-]+)(?: [A-Z][\w'’-]+){0,3})"
)
_SECOND_THOUGHT = r"nope|sorry|sry|wait|actually|oops|i mean(?:t)?|my mistake|hang on|hold on"
"""Before an address that is put right; a bare "no" is not among them, as "No 19" is a house."""
_LEAD = Expression(
    r"^(?:请|麻烦|帮我)?(?:把)?(?:地址)?(?:改寄到|改送到|改成(?!都)|改为|改到|换成(?!都)|换到|[改换](?=成都)|寄到|送到|寄往|是|新地址是|地址是|新地址|地址)\s*[:：]?\s*"
    rf"|^(?:(?:no|please|ok|okay|{_SECOND_THOUGHT})[\s,，.]+)*"
    r"(?:make (?:it|that)|change (?:it|that) to|send it to|ship it to|deliver it to|it should be|it is|it['’]?s"
    r"|the (?:new )?address is|address:?|actually)\s+"
    rf"|^(?:(?:no|{_SECOND_THOUGHT})[\s,，.]+)*(?:{_SECOND_THOUGHT})[\s,，.]+"
    r"(?=(?:flat|unit|room|apartment|apt\.?|suite|floor|number|no\.?)?\s*\d)"
    r"|^(?:(?:and|also|then|please|can you|could you)\s+)*(?:change|send|ship|deliver|redirect|move)\s+(?:[\w'’-]+\s+){0,8}?to\s+"
    r"(?=(?:flat|unit|room|apartment|apt\.?|suite|floor|number|no\.?)?\s*\d)",
    re.IGNORECASE,
)
_LEAD_OF_PART = Expression(
    r"([,，]\s*)(?:(?:(?:still|also|all|and|that'?s|that is|it'?s)\s+)+(?:in\s+)?(?=[A-Z])|(?:还是|还在|仍是|仍在|也在|也是|都在|就在)(?=[\u4e00-\u9fff]{2}))"
)
"""What stands before a part of an address and is none of it: "still Chaoyang", 还是朝阳."""
_BREAKS = Expression(r"\s*[，,;；。、\n]+\s*")
_LEAST_PHONE, _MOST_PHONE = 7, 15


def delivery(text: str) -> Arguments:
    """What of a delivery the words give; empty when they hold nothing that could be one."""
    folded = unified(text).replace(",", "，").strip()
    phone, rest = _phone(_TAKEN_BACK.sub("", folded))
    recipient, rest = _recipient(rest)
    parts = [part for part in _BREAKS.split(rest) if part and not _only_words(part)]
    if phone and not recipient:
        recipient = next(
            (part for part in parts if _is_name(part) and not _PLACE.search(part)), None
        )
        parts = [part for part in parts if part != recipient] if len(parts) > 1 else parts
    if phone and not recipient and len(parts) == 1 and _NAME_ALONE.fullmatch(parts[0]):
        recipient, parts = parts[0], []
    between = "，" if any("\u4e00" <= character <= "\u9fff" for character in folded) else ", "
    address = said_address(between.join(parts)).strip(" .，,。") or None
    if address and (len(address) < _LEAST_ADDRESS or (recipient and _is_name(address))):
        address = None
    return Arguments(
        address=address[:MAX_ADDRESS] if address else None, recipient=recipient, new_phone=phone
    )


def said_address(address: str) -> str:
    """An address without what only leads to it or to a part of it: "actually make it 14 Baker Street, still Leeds"."""
    return _LEAD_OF_PART.sub(r"\1", _LEAD.sub("", without_talk(_LEAD.sub("", address.strip()))))


def with_other_place(address: str, text: str) -> str | None:
    """The address with the one number in it put right: "不对，是 2 号"; None where the words say something else."""
    folded = unified(text)
    put_right = _put_right(address, folded)
    if put_right:
        return put_right
    folded = _TAKEN_BACK.sub("", folded)
    parts = [part for part in _BREAKS.split(folded) if part and not _only_words(part)]
    told = (
        _UNIT.fullmatch(_UNIT_LEAD.sub("", _LEAD.sub("", parts[0])).strip())
        if len(parts) == 1
        else None
    )
    if told is None:
        return _with_other_unit(address, parts[0]) if len(parts) == 1 else None
    places = [found for found in _UNIT.finditer(address) if found["unit"] == told["unit"]]
    if len(places) != 1:
        return None
    (place,) = places
    return address[: place.start("number")] + told["number"] + address[place.end("number") :]


def _put_right(address: str, text: str) -> str | None:
    """The address with one number for another that was said to be wrong: "number 80, not 18", 不是18号是80号."""
    told = next(filter(None, (pattern.search(text) for pattern in _RIGHT_AND_WRONG)), None)
    if told is None:
        return None
    wrong = told["wrong"].casefold()
    places = [one for one in _NUMBER.finditer(address) if one.group().casefold() == wrong]
    if len(places) != 1:
        return None
    (place,) = places
    return address[: place.start()] + told["right"] + address[place.end() :]


def with_town(address: str, text: str) -> str | None:
    """The address with the town that was left out of it: 西安的, "that's in Leeds"; None where the words name none."""
    match = _TOWN.fullmatch(unified(text).strip(" .。!！"))
    town = next((one for one in match.groups() if one), None) if match else None
    if town is None or town.casefold() in address.casefold():
        return None
    return f"{address}, {town}" if town.isascii() else f"{town}{address}"


_TOWN = Expression(
    r"(?:(?:是|在|就是|就在|对了?|哦)\s*)*([\u4e00-\u9fff]{2,6}(?:省|市|县))(?:的|哈|啊|这边|那边)*"
    r"|(?:(?:是|在|就是|就在|对了?|哦)\s*)*((?!我|你|他|她|这|那|新|旧|对|好|别|家|公司|单位|大|小|男|女|红|白|黑|蓝|绿|刚|原|以|真|随|是)"
    r"[\u4e00-\u9fff]{2,3}?)(?:的|这边的|那边的|市的)(?:哈|啊)?"
    r"|(?:(?:oh|sorry|and|that'?s|it'?s|it is|that is|this is)[ ,]+)+in ([A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+)?)"
)


def is_oneself(name: str) -> bool:
    """Whether a recipient is who speaks: 还是我, "me"; the name on the order stays then."""
    return _ONESELF.fullmatch(name.strip(" .。!！")) is not None


def is_relation(name: str) -> bool:
    """Whether a recipient is told by what they are to somebody alone: 我妈, "my wife"; no courier asks for that."""
    return _RELATION.fullmatch(_NAMED.sub("", name.strip(" .。!！吧啊呀"))) is not None


def without_relation(name: str) -> str:
    """The name alone of somebody told by what they are as well: 李静 of 我老婆李静, "Anna Lee" of "my wife Anna Lee"."""
    match = _RELATED.match(unified(name).strip())
    rest = match.string[match.end() :].strip() if match else ""
    return (
        rest if _is_name(rest) or _NAME_ALONE.fullmatch(rest) or _ONE_NAME.fullmatch(rest) else name
    )


def told_recipient(text: str) -> str | None:
    """Who takes it in, told as somebody of the house: "my wife will take it, Chen Yu", 我老婆收，叫陈雨."""
    folded = unified(text).strip(" .。!！")
    match = _OF_THE_HOUSE.search(folded)
    return next((name.strip() for name in match.groups() if name), None) if match else None


def called(text: str) -> str | None:
    """The name that answers "what is the person called?": 王秀兰, "it's Anna Schmidt"; None where the words are no name."""
    plain = _NAME_LEAD.sub("", unified(text).strip(" .。!！，,"))
    is_name = _is_name(plain) and not _PLACE.search(plain) and not is_relation(plain)
    return plain if is_name or _NAME_ALONE.fullmatch(plain) else None


_NAME_LEAD = Expression(
    r"^(?:(?:收件人|名字|她|他)?(?:是|叫|写)\s*|(?:it'?s|it is|her name is|his name is|the name is|name'?s|call(?:ed)?)\s+)",
    re.IGNORECASE,
)
_NAME_ALONE = Expression(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}")


def without_lead(text: str) -> str:
    """An address without "no, sorry" before it."""
    return _LEAD_EN.sub("", text.strip())


def _with_other_unit(address: str, part: str) -> str | None:
    """The same in English, where the unit stands first: "no wait, unit 5"."""
    plain = _LEAD_EN.sub("", part).strip(" .!")
    house = _HOUSE_EN.match(address)
    if house and _HOUSE_EN.fullmatch(plain):
        return plain + address[house.end() :]
    told = _UNIT_EN.fullmatch(plain)
    places = [found for found in _UNIT_EN.finditer(address) if told and _alike(found, told)]
    if told is None or len(places) != 1:
        return None
    (place,) = places
    return address[: place.start("number")] + told["number"] + address[place.end("number") :]


def _alike(one: re.Match[str], other: re.Match[str]) -> bool:
    return one["unit"].casefold() == other["unit"].casefold()


_NUMBER = Expression(r"(?<![0-9A-Za-z])[0-9]+[A-Za-z]?(?![0-9A-Za-z])")
_RIGHT_AND_WRONG = (
    Expression(
        r"\b(?P<right>\d+[a-z]?),? (?:and )?not (?:number |no\.? ?)?(?P<wrong>\d+[a-z]?)\b",
        re.IGNORECASE,
    ),
    Expression(
        r"\bnot (?:number |no\.? ?)?(?P<wrong>\d+[a-z]?)\b\W*(?:but|it's|it is|it should be|that's)?\W*"
        r"(?:number |no\.? ?)?(?P<right>\d+[a-z]?)\b",
        re.IGNORECASE,
    ),
    Expression(r"(?<!不)是\s*(?P<right>\d+)\s*[号栋楼室层座]?\W*(?:而)?不是\s*(?P<wrong>\d+)"),
    Expression(r"不是\s*(?P<wrong>\d+)\s*[号栋楼室层座]?\W*(?:应该|而)?是\s*(?P<right>\d+)"),
)
_TAKEN_BACK = Expression(
    r"^(?:(?:不对|不是|错了|说错了|搞错了|写错了|打错了|不好意思|抱歉|等一下|等等|等下|慢着|稍等|对了|哎呀|哎|唉|哦|嗯|噢|啊|那个|应该)[\s，,、]*)+(?=\S)"
)
"""What takes back before it is put right: "不对 是5号楼"."""
_UNIT_EN = Expression(
    r"\b(?P<unit>unit|flat|apartment|apt|room|suite|floor|building|block|number|no\.?)\s*(?P<number>\d+\w?)\b",
    re.IGNORECASE,
)
_LEAD_EN = Expression(
    rf"^(?:(?:no|{_SECOND_THOUGHT}|make it|make that|it['’]?s|it is|should be)[\s,，]+)+",
    re.IGNORECASE,
)
_HOUSE_EN = Expression(r"\d+[a-z]?\b", re.IGNORECASE)
"""The number of a house, which stands first."""
_ONESELF = Expression(
    r"(?:那|就|还|都|写|是|还是|依然|仍然)*(?:我自己|我本人|本人|自己|我)(?:的名字|收|吧|啊)*|(?:still |just )?(?:me|myself|the same|same as before)",
    re.IGNORECASE,
)
_HOUSE = "wife|husband|partner|son|daughter|mother|father|mum|mom|dad|sister|brother|neighbou?r|colleague|flatmate|boyfriend|girlfriend|friend"
_HOUSE_ZH = (
    "老婆|老公|爱人|妻子|丈夫|妈妈?|爸爸?|儿子|女儿|姐姐?|妹妹?|哥哥?|弟弟?|朋友|同事|邻居|室友"
)
_RELATION = Expression(
    rf"(?:我|她|他|咱|俺)?(?:的)?(?:{_HOUSE_ZH}|老妈|老爸|父亲|母亲|孩子|闺女|媳妇|奶奶|爷爷|外婆|外公|姥姥|姥爷|公公|婆婆|岳父|岳母|叔叔|阿姨)"
    rf"|(?:(?:my|his|her|the)\s+)?(?:{_HOUSE})",
    re.IGNORECASE,
)
_RELATED = Expression(
    rf"(?:我|她|他|咱|俺)(?:的|家)?(?:{_HOUSE_ZH}|老妈|老爸|父亲|母亲|孩子|闺女|媳妇)[\s,，]*(?:叫|是)?"
    rf"|(?:my|his|her)\s+(?:{_HOUSE})\b[\s,]*",
    re.IGNORECASE,
)
_NAMED = Expression(r"(?:的(?:名字)?|'s(?: name)?)$")
"""Behind somebody whose name is meant and not told."""
_ONE_NAME = Expression(r"[A-Z][\w'’-]+")
_OF_THE_HOUSE = Expression(
    rf"(?i:\b(?:my|his|her)\s+(?:{_HOUSE})\b[^,]{{0,30}}?,?\s+)([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){{1,2}})\s*$"
    rf"|(?:{_HOUSE_ZH})(?:来|帮|替|代)?(?:我)?(?:代?收|签收|拿|取)?(?:一下)?[，,\s]*(?:她|他)?(?:名字)?(?:叫|是)\s*([\u4e00-\u9fff·]{{2,4}})\s*$"
    rf"|(?:{_HOUSE_ZH})[，,\s]+(?!谢|麻烦|好|可以|就这|辛苦|签收|代收|来|去|拿|取)([\u4e00-\u9fff·]{{2,4}})\s*$"
)
_LEAST_ADDRESS = 4
_UNIT = Expression(r"(?P<number>\d+)\s*(?P<unit>号楼|号|室|栋|幢|楼|单元|弄|层)")
_UNIT_LEAD = Expression(
    r"^(?:单元号?|楼号|楼层|楼栋|门牌号?|房间?号|室号|层)?(?:应该)?(?:是|改成|换成|写成)\s*"
)
"""What leads to the unit that is put right: 单元是 3 单元."""
_PLACE = Expression(r"[省市区县镇乡村路街道巷弄号楼室栋园苑店]$")
_POLITE = Expression(
    r"^(?:谢谢|麻烦了?|好的?|对了?|嗯|那个|不对|不是|错了|说错了|搞错了|不好意思|等等"
    r"|(?:(?:she|he|they|customer|caller) (?:says?|said) )?(?:that'?s|that is|it'?s|this is) (?:wrong|not right|incorrect)"
    r"|thanks?(?: you)?|please|and|ok(?:ay)?|no|nope|sorry|wait|actually|wrong)[.!。！]?$",
    re.IGNORECASE,
)


def _only_words(part: str) -> bool:
    """Whether a part says nothing of an address."""
    return bool(_POLITE.match(part)) or not _LEAD_EN.sub("", f"{part} ").strip()


def _is_name(part: str) -> bool:
    return bool(re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", part)) and not _OF_PHONE.match(part)


_OF_PHONE = Expression(r"(?:手机|电话|联系方式|联系电话|号码)")
"""What stands before a number and is nobody's name: 电话也改成."""


def _phone(text: str) -> tuple[str | None, str]:
    for match in _PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if _LEAST_PHONE <= len(digits) <= _MOST_PHONE and not _is_postcode(text, match):
            plus = "+" if match[1].startswith("+") else ""
            return plus + digits, text[: match.start()] + "，" + text[match.end() :]
    return None, text


def _is_postcode(text: str, match: re.Match[str]) -> bool:
    """Whether the number has the unit of a house or a room behind it."""
    return bool(re.match(r"\s*(?:号|室|栋|楼|单元|弄)", text[match.end() :]))


def _recipient(text: str) -> tuple[str | None, str]:
    for part in _BREAKS.split(text):
        named = told_recipient(part)
        if named and not _PLACE.search(named):
            return named, text.replace(part, "，")
    for pattern in (_NAME_ZH, _NAME_EN):
        match = pattern.search(text)
        name = next(filter(None, match.groups()), "") if match else ""
        if match and not is_no_name(name):
            return name.strip(), text[: match.start()] + "，" + text[match.end() :]
    return None, text
