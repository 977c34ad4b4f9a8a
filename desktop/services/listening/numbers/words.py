"""The words that people say for digits, and what speech recognition writes for them.

Chinese digits as spoken on the telephone (幺 one, 两 two, 洞 zero, 拐 seven, 勾 nine), English with "oh", "double" and
spelling words. The tables of sound-alikes were taken from what Whisper wrote for recorded digits; they count only
between digits, where nothing but a digit can stand.
"""

from __future__ import annotations

ZH_DIGITS = {
    **dict(zip("零一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("〇○洞幺两拐勾", "0001279", strict=True)),
    **dict(zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)),
    "么": "1",
}
ZH_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
ZH_LARGE = {"万": 10_000, "亿": 100_000_000}
ZH_HEARD = {
    **dict.fromkeys("林灵凌铃玲临邻玲岭令另", "0"),
    **dict.fromkeys("腰要妖邀夭吆摇药姚衣医依伊", "1"),
    **dict.fromkeys("而儿耳尔饵", "2"),
    **dict.fromkeys("山散伞叁", "3"),
    **dict.fromkeys("事死寺斯思丝私司诗", "4"),
    **dict.fromkeys("我武午无屋舞吴捂物", "5"),
    **dict.fromkeys("留刘流柳溜", "6"),
    **dict.fromkeys("期妻其起气骑漆齐", "7"),
    **dict.fromkeys("吧把巴爸拔疤芭", "8"),
    **dict.fromkeys("就酒久旧救纠韭主", "9"),
}

EN_DIGITS = {
    **{
        word: str(value)
        for value, word in enumerate(
            "zero one two three four five six seven eight nine".split(),
        )
    },
    **dict.fromkeys(("oh", "nought", "naught", "nil", "null"), "0"),
    "niner": "9",
}
EN_TEENS = {
    word: str(value)
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        10,
    )
}
EN_TENS = {
    word: value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
EN_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
EN_HEARD = {
    **dict.fromkeys(("o", "owe", "ou", "hero"), "0"),
    **dict.fromkeys(("won", "wan", "wun"), "1"),
    **dict.fromkeys(("to", "too", "tu", "tue"), "2"),
    **dict.fromkeys(("tree", "free", "threes"), "3"),
    **dict.fromkeys(("for", "fore", "forth", "fours", "all"), "4"),
    **dict.fromkeys(("fife", "fives", "hive"), "5"),
    **dict.fromkeys(("sex", "sicks", "sick", "sixth", "take"), "6"),
    **dict.fromkeys(("sevens", "heaven"), "7"),
    **dict.fromkeys(("ate", "ait", "eights", "hate", "a"), "8"),
    **dict.fromkeys(("nein", "nines", "mine", "nigh"), "9"),
}
SPELLING = {
    word: word[0].upper()
    for word in (
        "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa "
        "quebec romeo sierra tango uniform victor whiskey whisky xray yankee zulu"
    ).split()
}
LETTER_SOUNDS = {
    "bee": "B",
    "cee": "C",
    "see": "C",
    "dee": "D",
    "eff": "F",
    "gee": "G",
    "aitch": "H",
    "jay": "J",
    "kay": "K",
    "el": "L",
    "em": "M",
    "en": "N",
    "pee": "P",
    "cue": "Q",
    "queue": "Q",
    "ar": "R",
    "ess": "S",
    "tee": "T",
    "vee": "V",
    "ex": "X",
    "why": "Y",
    "zed": "Z",
    "zee": "Z",
}
"""Letters as recognisers write their names; taken only in a number's first places."""
