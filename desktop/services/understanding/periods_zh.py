"""Times as Chinese speakers say them: 上周三, 前几天, 十一月十二号, 去年双十一, 上个月底."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from desktop.domain.actions import Period
from desktop.domain.expressions import Expression
from desktop.services.understanding import calendar_days as days
from desktop.services.understanding.festivals import festival
from desktop.services.understanding.period_grammar import Way, first_taken

_DIGIT = dict(zip("零一二三四五六七八九", range(10), strict=True)) | {"〇": 0, "两": 2, "俩": 2}
_N = r"[0-9]{1,2}|[零一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九]"
_YEAR = r"(?P<year>今年|去年|前年|上一?年|(?<![0-9])(?:(?:19|20)[0-9]{2}|[0-9]{2})年|二[零〇][零〇一二三四五六七八九]{2}年)的?"
_PART = r"(?P<part>初|上旬|中旬|中|下旬|底|末|尾|份)?"
_AROUND = r"(?P<around>左右|前后|上下|那几天|附近)?"
_PARTS: dict[str, str] = {
    name: part
    for part, names in (("early", "初 上旬"), ("mid", "中 中旬"), ("late", "下旬 底 末 尾"))
    for name in names.split()
}
_WEEKDAYS: dict[str, int] = {
    **{name: index for index, name in enumerate("一二三四五六日")},
    **{str(index): index - 1 for index in range(1, 8)},
    "天": 6,
}

_FEASTS = {
    "双十一": "singles", "双11": "singles", "光棍节": "singles", "双1111": "singles", "11.11": "singles",
    "双十二": "double12", "双12": "double12", "12.12": "double12", "618": "mid_year", "六一八": "mid_year", "年中大促": "mid_year",
    "国庆": "national", "十一假期": "national", "十一长假": "national", "十一黄金周": "national", "十一期间": "national", "黄金周": "national",
    "春节": "spring", "过年": "spring", "大年": "spring", "除夕": "spring", "年三十": "spring", "农历新年": "spring",
    "元宵": "lantern", "端午": "dragon_boat", "中秋": "mid_autumn", "七夕": "qixi", "元旦": "new_year", "跨年": "new_year",
    "五一": "may_day", "劳动节": "may_day", "清明": "qingming", "情人节": "valentine", "三八节": "women", "妇女节": "women", "女神节": "women",
    "六一": "children", "儿童节": "children", "教师节": "teachers", "圣诞": "christmas", "平安夜": "christmas_eve", "万圣节": "halloween",
    "重阳": "double_ninth", "霜降": "frost", "立冬": "winter_begins",
    "感恩节": "thanksgiving", "黑五": "black_friday", "黑色星期五": "black_friday", "母亲节": "mothers", "父亲节": "fathers",
}  # fmt: skip
_FEAST = "|".join(sorted(map(re.escape, _FEASTS), key=len, reverse=True))


def number(text: str) -> int:
    """A Chinese or written numeral up to 99."""
    if text.isdigit():
        return int(text)
    tens, ten, units = text.partition("十")
    if not ten:
        return _DIGIT[text]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[units] if units else 0)


def _year(said: str | None, today: date) -> int | None:
    if not said:
        return None
    said = said.rstrip("年的")
    relative = {"今": 0, "去": 1, "上": 1, "上一": 1, "前": 2}
    if said in relative:
        return today.year - relative[said]
    digits = "".join(str(_DIGIT.get(character, character)) for character in said)
    year = int(digits)
    return year + 2000 if year < 100 else year


def _days_ago(found: re.Match[str], today: date) -> Period | None:
    amount, unit = found["n"], found["unit"]
    few = amount in {"几", "好几", "些", "多少"} or (
        len(amount) > 1 and "十" not in amount and not amount.isdigit()
    )
    if few:
        return _few_ago(amount, unit, today)
    half = amount == "半"
    count = 0 if half else number(amount)
    if unit in {"天", "日"}:
        return days.around(days.day(today - timedelta(count)), 1 if count > 3 else 0)
    if unit.endswith("月"):
        return (
            days.around(days.day(today - timedelta(15)), 4)
            if half
            else days.month_back(today, count)
        )
    if unit == "年":
        return days.month_back(today, 6) if half else days.year_of(today.year - count)
    return days.week(today, count)


def _few_ago(amount: str, unit: str, today: date) -> Period | None:
    pair = [_DIGIT[character] for character in amount if character in _DIGIT]
    low, high = (min(pair), max(pair)) if pair else (2, 10 if unit in {"天", "日"} else 6)
    if unit in {"天", "日"}:
        return days.back(today, high, until=low)
    if unit.endswith("月"):
        return Period(days.month_back(today, high).start, days.month_back(today, low).end)
    if unit == "年":
        return Period(date(today.year - high, 1, 1), date(today.year - low, 12, 31))
    return Period(days.week(today, high).start, days.week(today, low).end)


def _last_days(found: re.Match[str], today: date) -> Period | None:
    amount, unit = found["n"], found["unit"]
    few = {"几": 7, "些": 14, "半": 0, "两三": 3, "一两": 2}
    count = few[amount] if amount in few else number(amount)
    if unit in {"天", "日"}:
        return days.back(today, count)
    if unit.endswith("月"):
        span = 15 if amount == "半" else (3 if amount == "几" else count) * 31
        return days.back(today, span)
    if unit == "年":
        return days.back(today, 183 if amount == "半" else 366 * count)
    return days.back(today, 7 * (3 if amount == "几" else count))


def _week(found: re.Match[str], today: date) -> Period | None:
    ago = {"上上": 2, "上": 1, "前": 2}.get(found["which"].rstrip("一个"), 0)
    wanted = found["day"]
    if not wanted:
        return days.week(today, ago)
    if wanted == "末":
        return days.weekend(today, ago)
    monday = days.week(today, ago).start
    return days.day(monday + timedelta(_WEEKDAYS[wanted]))


def _month(found: re.Match[str], today: date) -> Period | None:
    ago = {"上上": 2, "上": 1, "前": 2}.get(found["which"].rstrip("一个"), 0)
    whole = days.month_back(today, ago)
    if found["day"]:
        wanted = number(found["day"])
        within = 1 <= wanted <= whole.end.day
        exact = days.day(whole.start.replace(day=wanted)) if within else whole
        return days.around(exact, 3) if found["around"] else exact
    which = _PARTS.get(found["part"] or "")
    return days.part(whole, which) if which else whole


def _named_month(found: re.Match[str], today: date) -> Period | None:
    wanted = number(found["month"])
    if not 1 <= wanted <= 12:
        return None
    year = _year(found["year"], today)
    if found["day"]:
        exact = days.month_day(today, wanted, number(found["day"]), year)
        return days.around(exact, 3) if exact and found["around"] else exact
    whole = days.latest_month(today, wanted, year)
    which = _PARTS.get(found["part"] or "")
    return days.part(whole, which) if which else whole


def _written(found: re.Match[str], today: date) -> Period | None:
    year = int(found["y"]) if found["y"] else None
    return days.month_day(today, int(found["m"]), int(found["d"]), year)


def _bare_day(found: re.Match[str], today: date) -> Period | None:
    exact = days.latest_day(today, number(found["day"]))
    return days.around(exact, 3) if exact and found["around"] else exact


def _feast(found: re.Match[str], today: date) -> Period | None:
    return festival(_FEASTS[found["feast"]], today, _year(found["year"], today))


def _whole_year(found: re.Match[str], today: date) -> Period | None:
    year = _year(found["year"], today) or today.year
    which = found["half"]
    if which in {"初", "年初"}:
        return Period(date(year, 1, 1), date(year, 2, 28))
    if which in {"底", "年底", "末"}:
        return Period(date(year, 11, 1), date(year, 12, 31))
    seasons = {
        "春": (3, 5),
        "夏": (6, 8),
        "秋": (9, 11),
        "上半年": (1, 6),
        "下半年": (7, 12),
        "冬": (11, 12),
    }
    for name, (first, last) in seasons.items():
        if which and which.startswith(name):
            return Period(date(year, first, 1), days.month(year, last).end)
    return days.year_of(year)


def _month_part(found: re.Match[str], today: date) -> Period | None:
    which = _PARTS[found["part"]]
    this = days.part(days.month_back(today, 0), which)
    return this if this.start <= today else days.part(days.month_back(today, 1), which)


_NEAR: dict[str, Callable[[date], Period]] = {
    "大前天": lambda today: days.day(today - timedelta(3)),
    "前天": lambda today: days.day(today - timedelta(2)),
    "前晚": lambda today: days.day(today - timedelta(2)),
    "昨": lambda today: days.day(today - timedelta(1)),
    "今": days.day,
    "刚刚": days.day,
    "刚才": days.day,
    "前几": lambda today: days.back(today, 8, until=2),
    "前两": lambda today: days.back(today, 3, until=1),
    "前些": lambda today: days.back(today, 30, until=3),
    "前一": lambda today: days.back(today, 45, until=7),
    "前阵": lambda today: days.back(today, 45, until=7),
    "前段": lambda today: days.back(today, 60, until=7),
    "上回": lambda today: days.back(today, 90),
    "这几": lambda today: days.back(today, 7),
    "这两": lambda today: days.back(today, 2),
    "最近": lambda today: days.back(today, days.RECENT_DAYS),
    "近": lambda today: days.back(today, days.RECENT_DAYS),
}


def _near(found: re.Match[str], today: date) -> Period | None:
    said = found.group()
    return next(make(today) for name, make in _NEAR.items() if said.startswith(name))


def _bare_weekday(found: re.Match[str], today: date) -> Period | None:
    return days.latest_weekday(today, _WEEKDAYS[found["day"]])


def _weekend(_: re.Match[str], today: date) -> Period | None:
    return days.latest_weekend(today)


_UNIT = r"(?P<unit>天|日|周|个?星期|个?礼拜|个?多?月|年)"
_GRAMMAR: tuple[Way, ...] = tuple(
    (Expression(pattern), make, tuple(needs.split("|")) if needs else ())
    for pattern, make, needs in (
        (
            rf"(?<![0-9])(?:{_YEAR})?(?P<feast>{_FEAST})(?:节|那天|当天|期间|假期|长假|的时候|时|前后|活动)*(?![0-9天个月日号块元])",
            _feast,
            "",
        ),
        (
            r"(?<![0-9/-])(?P<y>(?:19|20)[0-9]{2})[-/.年](?P<m>[0-9]{1,2})[-/.月](?P<d>[0-9]{1,2})(?:日|号)?(?![0-9])",
            _written,
            "19|20",
        ),
        (
            rf"(?:{_YEAR})?(?<![0-9个])(?P<month>{_N})月份?(?:(?P<day>{_N})(?:日|号)?(?![0-9个])|{_PART}){_AROUND}(?!饼|亮|嫂|薪|租)",
            _named_month,
            "月",
        ),
        (
            rf"(?P<n>几|好几|一两|两三|三四|四五|五六|半|{_N}){_UNIT}(?:之前|以前|前)",
            _days_ago,
            "前",
        ),
        (
            rf"(?:最近|过去|近|这)(?:的)?(?P<n>几|两三|一两|半|{_N}){_UNIT}(?:以来|里|内|之内)?",
            _last_days,
            "最近|过去|近|这",
        ),
        (
            r"(?P<which>上上个?|上一?个?|前一?个|这一?个?|本)(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-6])?(?!围)",
            _week,
            "周|星期|礼拜",
        ),
        (
            rf"(?P<which>上上个?|上一?个?|前一?个|这一?个?|本|当)月(?:(?P<day>{_N})(?:日|号)|{_PART}){_AROUND}",
            _month,
            "月",
        ),
        (
            r"大前天|前天|前晚|昨[天日晚儿夜]+|昨早|今[天日早晚儿]|刚刚|刚才|前几天|前两天|前几日|前些[天日]子?|前一?阵子?|前一?段时间|这几[天日]|这两[天日]|最近|近来|近期|近日|上回",
            _near,
            "",
        ),
        (
            rf"{_YEAR}(?P<half>年初|年底|初|底|末|上半年|下半年|春天|夏天|秋天|冬天|春季|夏季|秋季|冬季)?",
            _whole_year,
            "年",
        ),
        (
            r"(?<![上下这本])(?:周|星期|礼拜)(?P<day>[一二三四五六日天])(?!期)",
            _bare_weekday,
            "周|星期|礼拜",
        ),
        (r"周末", _weekend, "周末"),
        (r"(?P<year>)年(?P<half>初|底|末)", _whole_year, "年"),
        (r"月(?P<part>初|中旬|底|末)", _month_part, "月"),
        (
            rf"(?<![0-9a-z单大小零一二三四五六七八九十第.:路街道巷弄里村镇胡同院座栋区-])(?P<day>{_N})[号日](?![0-9]|线|楼|店|门|柜|电池|院|码|色|床|仓|口|机|用|子|常){_AROUND}",
            _bare_day,
            "号|日",
        ),
        (
            r"(?<![0-9/.-])(?P<y>)(?P<m>1[0-2]|0?[1-9])[/](?P<d>[12][0-9]|3[01]|0?[1-9])(?![0-9/])",
            _written,
            "/",
        ),
    )
)
_TRIGGER = Expression(
    r"[天日周月年号前近刚节昨今期拜秋/上]|双1|双十|618|六一|五一|国庆|黑五|11\.11|12\.12|圣诞|除夕|元|端午|清明|七夕|重阳|霜降|立冬|最|-"
)


def find(text: str, today: date) -> list[tuple[int, int, Period]]:
    """Every time a Chinese text speaks of, first come first taken: (start, end, days)."""
    if _TRIGGER.search(text) is None:
        return []
    return first_taken(_GRAMMAR, text, today)
