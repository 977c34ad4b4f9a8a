"""A clear yes only: whatever merely sounds like one, or takes it back, books nothing."""

from __future__ import annotations

import pytest

from desktop.ports.listening import Heard
from desktop.services.dialogue.answers import Answers
from desktop.services.voice_turn.consent import YES_CONFIDENCE, Consent, consent
from desktop.services.voice_turn.replies import Decide, Judge, Prompt
from tests.phrase_book import BOOK

ANSWERS = Answers(BOOK)

CLEAR = {
    "zh": "是的|是啊|好的|好嘞|好的呀|呃，好的|额 可以|唔，行啊|对对对|好的好的好的|可以的|没问题|要的|同意|是的谢谢|确认",
    "en": "yes|yeah|yep|yes please|yes, yes|um, yes|uh yes please|oh, okay|alright|sure thing|please do|go ahead|"
    "that's right|yes thank you|okay then|absolutely",
}
NEAR = {
    "zh": "你好|您好|你好啊|好像是|好贵啊|好烦|好热|好久没来了|好吗|好吧？|好不好|是吗|是谁|是不是|是十号|是的吧|四|事|十点|"
    "对吗|对吧|对不对|对不起|对了我问一下|对面那家|可以吗|可以不退吗|可以先不退吗|行吗|行人|型号|要|不好|不是|不对|不行|不同意|"
    "不确定|不可能|没问题吗|确定吗|确认一下地址|我没说好|别说好|不是说好的吗|好你个头|同意个鬼|呃 好 不对|好 不不不|是 不是|"
    "好的等一下|好的我想想|好的但是换一个|好的 不退|行吧但是先等一下|好 另一个|嗯|哦|啊|呃|随便|都行|大概吧|未必|再说",
    "en": "yesterday|yet|less|chess|guess|I guess|I guess so|yeah right|yeah no|yes no|no yes|yes and no|not yes|yes I mean no|"
    "yes wait|yes hold on|yes but not that one|yes the other one|yes to both|yes if it's free|yes how much|yes what|hello yes|"
    "I didn't say yes|don't say yes|did you say yes|maybe yes|I think so|probably|why not|sure?|yes?|right?|okay?|okay but why|"
    "okay so what|are you sure|I'm not sure|not sure|incorrect|I can't confirm|can you confirm|of course not|absolutely not|"
    "that's not right|you're right, no|don't do it|please don't|yes don't cancel|yes keep it|whatever|uh no|um|uh-huh|mm-hmm|"
    "no|know|note|never|yes five|yes, 2024",
}


def heard(text: str, confidence: float = 0.9) -> Heard:
    return Heard(1, text, "en" if text.isascii() else "zh", confidence, text)


@pytest.mark.parametrize("lang", sorted(CLEAR))
def test_a_clear_yes_is_one_also_from_somebody_who_hesitates(lang: str) -> None:
    said = CLEAR[lang].split("|")
    assert {one: consent(heard(one), ANSWERS) for one in said} == dict.fromkeys(said, Consent.YES)


@pytest.mark.parametrize("lang", sorted(NEAR))
def test_what_is_nearly_a_yes_is_none(lang: str) -> None:
    taken = [one for one in NEAR[lang].split("|") if consent(heard(one), ANSWERS) is Consent.YES]
    assert taken == []


@pytest.mark.parametrize("lang", sorted(CLEAR))
def test_a_yes_that_was_not_heard_well_is_asked_again(lang: str) -> None:
    for one in CLEAR[lang].split("|"):
        assert consent(heard(one, YES_CONFIDENCE - 0.01), ANSWERS) is Consent.UNCLEAR


def test_the_second_time_a_faint_yes_is_one_and_a_near_miss_still_is_none() -> None:
    judge = Judge(ANSWERS)
    faint, asked = heard("Yes, please.", 0.61), Prompt("voice.yes_or_no")
    assert judge.judge(faint, waiting=True, expected=False) == asked
    assert judge.judge(heard("I guess.", 0.61), waiting=True, expected=False) != Decide(
        accepted=True
    )
    assert judge.judge(faint, waiting=True, expected=False) == asked
    assert judge.judge(faint, waiting=True, expected=False) == Decide(accepted=True)
    assert judge.judge(faint, waiting=True, expected=False) == asked
    judge.clear()
    assert judge.judge(faint, waiting=True, expected=False) == asked
    assert judge.judge(heard("Yes.", 0.45), waiting=True, expected=False) == asked


def test_a_no_needs_no_certainty_because_it_does_nothing() -> None:
    for one in ("no", "no thank you", "不用了", "先不退了"):
        assert consent(heard(one, 0.4), ANSWERS) is Consent.NO
