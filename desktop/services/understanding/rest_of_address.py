"""Where an address goes on: the parts behind its street and number, up to the first that is said of something else.

A courier finds a house by what stands last as well ("…, flat 1103, still Chaoyang", 还是朝阳), so a part is kept where it holds nothing but a
place; better one too many than one lost. Told as words are folded: small letters, half-width signs.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression

_NO_PART_EN = (
    r"(?!(?:not|and|please|rather|instead|because|so|same|just|i|i'm|i'll|my|we|it|it's|if|as|but|name|names|phone|or|they|she|he|her|his|you|can|"
    r"could|would|will|do|does|is|was|ok|okay|yes|no|from|to|thanks|thank|cheers|cause|cos|where|who|what|when|how|until|with|by|recipient|addressee|"
    r"consignee|mobile|tel|order|the|before|after|today|tomorrow|now|instead|in|for)\b)"
)
_IN_EN = r"(?:(?:and |that's |that is |it's |still |also |all |the same )*(?:in )?)?"
_IN_PLACE_EN = r"(?: (?:still |also )?in (?!(?:the|a|an|my|case|time|order|person|advance|future|place|two|three|[0-9])\b)[a-zß-ɏ][a-zß-ɏ'-]+(?: (?:district|county|city|town|village))?)?"
_WORD_EN = (
    rf"(?:(?:opposite|behind|near|above|beside|outside|next to|across from) the [a-zß-ɏ]+"
    rf"|{_NO_PART_EN}(?!0[0-9]{{4,}}|[0-9]{{7,}})[a-z0-9ß-ɏ#][a-z0-9ß-ɏ'./#-]*)"
)
_FLOOR_EN = r"(?:(?:i'm|we're|it's|that's|i am|we are) )?(?:on )?the (?:[0-9]{1,2}(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|top) floor"
_REST_EN = Expression(
    rf"(?:(?:(?:(?<=opposite)|(?<=behind)|(?<=near)|(?<=above)|(?<=beside)) the [a-zß-ɏ]+)?{_IN_PLACE_EN}(?: {_WORD_EN}){{0,4}}(?:,\s*(?:{_FLOOR_EN}|{_IN_EN}{_WORD_EN}(?: {_WORD_EN}){{0,4}}{_IN_PLACE_EN})(?=\s*(?:[,.;!]|$|\b(?:please|thanks|thank|and|instead|not|rather|from|as|because|so)\b)))*)"
)
_NO_PART_ZH = r"(?![^，,。;；!！?？]*(?:不|别|吗|收|电话|手机|号码|名字|姓名|我|你|您|她|他|请|谢|麻烦|改|换|送|寄|发|退|什么|怎么|可以|行|好|呢|的话|联系|下午|上午|早上|晚上|周|星期|明天|今天|今晚|之前|以后|以前|前))"
_PLACE_ZH = (
    r"(?:(?:还是|还在|仍是|仍在|也在|也是|都在|就在|在|是)(?:[一-鿿]{2,8}?|[0-9][0-9a-z号楼栋幢单元层室座-]{0,11})"
    r"|[一-鿿]{2,10}?(?:省|市|区|县|镇|乡|村|道|路|街|巷|弄|里|小区|大厦|广场|花园|公寓|苑|园|楼|室|层|单元|号|座|栋|门|口|对面|对过|旁边|隔壁|附近|后面|后身|前面|边上)"
    r"|(?:北京|上海|天津|重庆|广州|深圳|杭州|成都|南京|武汉|西安|苏州)[一-鿿]{0,4}?"
    r"|(?!新|旧|对|好|别|家|公司|单位|大|小|男|女|红|白|黑|蓝|绿|刚|原|以|真|随|是|朋友|同事|邻居|爸|妈|租|买|老)[一-鿿]{2,3}(?=的[哈啊呢]?(?:[，,。;；!！、]|$))"
    r"|(?![0-9]{6})[0-9a-z][0-9a-z号楼栋幢单元层室座门-]{0,11})"
)
_REST_ZH = Expression(
    rf"(?:[，,、]\s*{_NO_PART_ZH}{_PLACE_ZH}(?:那个门|那边|这边)?(?=的?[哈啊呢]?(?:[，,。;；!！、]|$)))+"
)


def end_of_address(text: str, end: int, *, chinese: bool) -> int:
    """Where an address ends that was found up to ``end`` in a folded text."""
    found = (_REST_ZH if chinese else _REST_EN).match(text, end)
    return found.end() if found else end
