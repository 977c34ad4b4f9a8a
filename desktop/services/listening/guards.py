"""What is believed of a recognised text: recognisers invent sentences out of silence, noise, music and far-away talk.

Whisper says "Thank you for watching" to a fan and repeats itself over a crowd. Each guard looks at one witness (the
model's own probabilities, the length of the text against the time somebody spoke, repetition, known inventions), and a
text that fails any of them is refused with the reason. Thresholds from voice.md's measurements: invented sentences
over babble have a log-probability of -0.8 to -2.5, words over silence a no-speech probability above 0.6.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace

from desktop.domain.expressions import Expression
from desktop.ports.listening import Refusal
from desktop.ports.transcriber import Transcript
from desktop.services.listening.repetition import repeated

GUESS = -1.0
"""Mean log-probability below which a text is a guess."""
UNASKED_GUESS = -0.85
"""The same where nobody pressed the button and others talk: what a crowd brought lay between -0.8 and -2.5, clean speech above -0.65."""
DOUBTFUL = -0.7
"""Below it the other witnesses are believed."""
HALF_SURE = -0.4
"""Below it a piece that is said twice in a row is a loop; above it somebody may have said it twice."""
AGREED = 0.9
"""Share of all writings' probability from which a few words are believed for their sense, and heard once only. Of 400 people's "yes" 373 have it; of
960 other words of theirs and 100 pieces of noise none is a yes by it."""
NO_SPEECH = 0.6
LOOP = 2.4
"""Text length over zlib length."""
ZH_A_SECOND = 9.0
"""Syllables; news readers reach seven."""
EN_A_SECOND = 6.0
"""Words; an auctioneer."""
DIGITS_A_SECOND = 5.5
SPARE = 3
"""Units that a very short turn may have more: "OK, yes" in half a second."""

PHRASE = 3
"""Words (one more of Chinese characters) that nobody says three times in one turn, and a recogniser over a crowd does."""
TIMES = 3

_INVENTIONS = Expression(
    r"(?:thank(?:s| you)(?: (?:all|so much|very much))? for (?:watching|listening|your (?:attention|support))|"
    r"(?:please )?(?:like and )?subscribe(?: to (?:my|our|the) channel)?|see you (?:in the )?next (?:time|video)|"
    r"i'?ll see you (?:in the )?next (?:time|video)|subtitles? by.*|transcribed by.*|copyright.*|www\..*|amara\.org.*|"
    r"谢谢(?:大家|您|你|各位)?(?:的)?(?:观看|收看|收听|观赏|聆听|支持)|感谢(?:大家|您|你|各位)?(?:的)?(?:观看|收看|收听|聆听|支持)|"
    r"请不吝点赞.*|(?:请|记得)?(?:点赞|订阅|转发)+.*|字幕(?:由|by|:|：|志愿者|制作|组).*|(?:本)?(?:视频|节目|字幕).*(?:提供|制作|赞助)|"
    r"明镜与点点.*|打赏支持.*|优优独播剧场.*|词曲.*|作词.*|作曲.*|下期(?:再见|见)|我们下期.*|未经作者授权.*|"
    r"以下是普通话的句子|中文字幕.*|.*by索兰娅)",
    re.IGNORECASE,
)
_FROM_NOTHING = frozenset(
    "you|the|thank you|thanks|bye|bye bye|so|oh|okay|ok|i|a|hmm|um|uh|嗯|啊|哦|呃|谢谢|谢谢大家|好|是|我|对|拜拜|再见".split(
        "|"
    )
)
"""Single words that come out of hiss; taken only when the model is sure of itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is believed."""

    text: str
    """Empty when it is refused."""
    confidence: float
    refusal: Refusal | None = None


def by_sense(found: Transcript) -> Transcript:
    """The same, as certain as all ways are that a few words were said, where somebody spoke and they agree."""
    if found.agreed < AGREED or found.no_speech > NO_SPEECH:
        return found
    return replace(found, logprob=max(found.logprob, math.log(found.agreed)))


def verdict(
    found: Transcript, spoken_s: float, *, pressed: bool, digits: bool, alone: bool = False
) -> Verdict:
    """Whether a transcript of a turn with ``spoken_s`` seconds of speech is taken; ``alone``: nobody else talked in the room."""
    text = found.text.strip()
    bare = _bare(text)
    confidence = round(min(1.0, math.exp(min(0.0, found.logprob))), 3)
    guess = GUESS if pressed or alone else UNASKED_GUESS
    refusal = _refusal(found, text, bare, spoken_s, guess, pressed=pressed, digits=digits)
    return Verdict("" if refusal else text, confidence, refusal)


def invented(text: str) -> bool:
    """Whether the text is one of the sentences that recognisers learnt from the ends of films."""
    return _INVENTIONS.fullmatch(_spaced(text)) is not None


def looped_beside(text: str) -> bool:
    """Whether the words beside a number are a loop: "那一刻跟一中一中一中一中" holds digits and is none."""
    rest = re.sub("[零〇一二三四五六七八九十幺两0-9]", "", _bare(text))
    return _repeats(" ".join(one for one in rest.split() if one not in _NUMBER_WORDS))


def _refusal(
    found: Transcript,
    text: str,
    bare: str,
    spoken_s: float,
    guess: float,
    *,
    pressed: bool,
    digits: bool,
) -> Refusal | None:
    if not bare:
        return Refusal.NOISE
    doubtful = found.logprob < DOUBTFUL
    if found.logprob < guess:
        return Refusal.NOISE if found.no_speech > NO_SPEECH else Refusal.LOW_CONFIDENCE
    if found.no_speech > NO_SPEECH and doubtful:
        return Refusal.NOISE
    if found.compression > LOOP or _repeats(bare) or (found.logprob < HALF_SURE and repeated(text)):
        return Refusal.REPETITION
    if invented(text):
        return Refusal.INVENTED
    if bare in _FROM_NOTHING and (found.no_speech > NO_SPEECH or doubtful) and not pressed:
        return Refusal.INVENTED
    if _too_many(text, bare, spoken_s, digits=digits):
        return Refusal.INVENTED
    return None


def _spaced(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s.'：:]", " ", folded)).strip(" .")


def _bare(text: str) -> str:
    return re.sub(r"[^\w ]", "", _spaced(text)).strip()


def _repeats(bare: str) -> bool:
    """Whether one piece stands three or four times in a row, or most of a long text is one; numbers may repeat digits."""
    solid = bare.replace(" ", "")
    if solid.isdigit():
        return len(solid) > 8 and len(set(solid)) == 1
    for size in range(2, len(solid) // 3 + 1):
        times = 4 if size < 4 else 3
        for start in range(len(solid) - times * size + 1):
            piece = solid[start : start + size]
            if not piece.isdigit() and solid.startswith(piece * times, start):
                return True
    words = bare.split()
    if _comes_back(words, PHRASE) or _comes_back(re.findall("[\u4e00-\u9fff]", solid), PHRASE + 1):
        return True
    return (
        len(words) >= 6
        and max(words.count(one) for one in set(words)) > len(words) * 0.7
        and not (set(words) & _NUMBER_WORDS)
    )


def _comes_back(units: list[str], size: int) -> bool:
    """Whether the same few words stand in three places: "he could wait … he could wait … but he could wait"."""
    pieces = Counter(tuple(units[at : at + size]) for at in range(len(units) - size + 1))
    often = (piece for piece, times in pieces.items() if times >= TIMES)
    return any(not _SAID_OFTEN.issuperset(piece) for piece in often)


_NUMBER_WORDS = frozenset(
    "zero oh one two three four five six seven eight nine double triple".split()
)
_SAID_OFTEN = _NUMBER_WORDS | frozenset("零〇一二三四五六七八九十幺两")


def _too_many(text: str, bare: str, spoken_s: float, *, digits: bool) -> bool:
    numerals = sum(one.isdigit() for one in bare)
    if numerals > spoken_s * DIGITS_A_SECOND + SPARE:
        return True
    chinese = sum("\u4e00" <= one <= "\u9fff" for one in text)
    words = len(re.findall(r"[A-Za-z']+", text))
    spare = SPARE * (2 if digits else 1)
    return chinese / ZH_A_SECOND + words / EN_A_SECOND > spoken_s + spare / ZH_A_SECOND
