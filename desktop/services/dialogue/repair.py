"""Taking back what was said: "no, the other one", "不是这个，是上个月那个", "sorry, it's 20261112047".

The words that take something back are data, ``assets/phrases/<lang>/answers.toml``. What follows them tells what was meant
instead; when nothing follows, it is another one of the same kind, or just a no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.actions import WAYS_BACK, Action
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, sayings
from desktop.services.replies.phrases import PhraseBook
from desktop.services.understanding.around_values import value

MAX_CORRECTION = 120
"""Characters; what is longer is a story, and understood as a whole."""

_GAP = r"[\s,.!?;:，。！？；：、~～…]*"


@dataclass(frozen=True, slots=True)
class Correction:
    """What was taken back, and what is to be put in its place."""

    rest: str
    """The person's words for what they mean instead; may be empty."""
    other: bool
    """Whether another one of the same kind is meant, not named more closely."""


class Repairs:
    """Hears corrections in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> list[str]:
            return sayings(book, f"answer.{key}")

        self._taken_back = _at_start(words("taken_back"))
        self._lead = _at_start(words("meant"))
        self._other = _anywhere(words("other"))
        self._the_other = _anywhere(words("the_other"))
        self._other_order = _anywhere(words("other_order"))
        self._other_stays = any_said(book, "answer.other_stays")
        self._filler = _at_start(words("fillers"))
        self._undo = {_bare(word) for word in words("undo")}
        self._personal = {_bare(word) for word in words("personal_title")}
        self._call_off = {_bare(word) for word in words("call_off")}
        self._next = _at_start(words("next_customer"))
        self._leads = _at_start(words("leads"))
        self._title = _at_start(words("title_lead"))
        self._same_again = _anywhere(words("same_again"))
        self._resume = _anywhere(words("resume"))
        self._reasons = _anywhere(words("reasons"))
        self._ways_named = {action: _anywhere(words(f"way_{action}")) for action in WAYS_BACK}
        """Names of the two ways back that are none alone: "my money back", "a new one"."""
        self._chooses = _anywhere(words("chooses_way"))
        self._acts = {
            action: _anywhere(words(f"act_{action}"))
            for action in (Action.RETURN_ORDER, Action.EXCHANGE_ORDER, Action.CANCEL_ORDER)
        }

    def correction(self, text: str) -> Correction | None:
        """What the words take back; None when they take nothing back, or only say no."""
        folded = unified(text).strip()
        if not folded or len(folded) > MAX_CORRECTION or _TELLS.match(folded):
            return None
        if _EITHER.match(folded) or _ASKS_SO.match(folded):
            return None
        instead = _NOT_BUT.match(folded)
        if instead:
            return Correction(next(filter(None, instead.groups())).strip(), other=False)
        rest, taken = self._without(folded)
        other = self._other.search(rest)
        if other:
            return Correction("", other=True) if len(rest) <= len(other[0]) + _SLACK else None
        if _DENIES_ASKING.match(folded):
            return None
        says = rest and not _PARTICLES.fullmatch(rest)
        return Correction(rest, other=False) if taken and says else None

    def tells_of_it(self, text: str) -> bool:
        """Whether the words tell how it goes with "it": "it's been stuck since Sunday"."""
        return _TELLS.match(unified(text).strip()) is not None

    def speaks_of_other(self, text: str) -> bool:
        """Whether the words speak of the other one, among whatever else they say: "the other one can go back then"."""
        folded = unified(text).strip()
        return len(folded) <= MAX_CORRECTION and self._the_other.search(folded) is not None

    def names_other_order(self, text: str) -> bool:
        """Whether the words name another order than the one spoken of, and no other thing: "change the delivery on the other to …"."""
        return self._other_order.search(unified(text)) is not None

    def other_order_stays(self, text: str) -> bool:
        """Whether the words say of the other order that nothing happens to it: 另外一单留着."""
        return self._other_stays.search(unified(text)) is not None

    def resumes(self, text: str) -> bool:
        """Whether the words ask to go back to what was left open, and for nothing else."""
        folded = unified(text).strip()
        found = self._resume.search(folded)
        return bool(found) and len(folded) <= len(found[0]) + _RESUME_SLACK

    def undoes(self, text: str) -> bool:
        """Whether the words only call off what is being asked: "撤销", "undo"."""
        return _bare(unified(text)) in self._undo

    def calls_off(self, text: str) -> bool:
        """Whether the words are nothing but the act of cancelling: "那取消吧", "cancel it then"."""
        return _bare(unified(text)) in self._call_off

    def title(self, text: str) -> str | None:
        """A name for an invoice, told after it was invited: the words without "make it out to"; None where none is."""
        folded = unified(text).strip(" .。!！")
        rest = self._title.sub("", folded, count=1)
        rest = value(rest) or rest
        fits = _LEAST_TITLE <= len(rest) <= _MOST_TITLE and not _QUESTION.search(rest)
        fits = fits and not _SENTENCE.match(rest) and any(map(str.isalpha, rest))
        return rest if fits else None

    def is_personal(self, text: str) -> bool:
        """Whether the words are the title of an invoice that is for no company."""
        return _bare(unified(text)) in self._personal

    def personal_title(self, text: str) -> str | None:
        """What stands on the invoice then: 个人 of 开个人的, in English nothing beside the person's own name.

        None where the words are no such title.
        """
        if not self.is_personal(text):
            return None
        said = text.strip()
        if said.isascii():
            return ""
        # "My own name" is nobody's title: the shop writes the customer's.
        return "个人" if "个人" in said else ""

    def told_title(self, text: str) -> str | None:
        """A name behind words that say that it is one: "make it out to Acme Ltd"; None without such words."""
        folded = unified(text).strip()
        match = self._title.match(folded)
        long = match is not None and len(match[0].strip()) >= _LEAST_LEAD
        return self.title(text) if long else None

    def wants_the_same(self, text: str) -> bool:
        """Whether the words ask of another thing what was just asked: "那签字笔呢", "what about the pens?"."""
        folded = unified(text).strip()
        return len(folded) <= _ELLIPSIS and self._same_again.search(folded) is not None

    def gives_reason(self, text: str) -> bool:
        """Whether the words say why somebody does not want or cannot use a thing."""
        folded = unified(text)
        found = self._reasons.search(folded) or _DEGREE.search(folded)
        return found is not None and not _QUESTION.search(folded)

    def reason_beside(self, text: str) -> str | None:
        """Why, where a clause beside the one with the act says it: "it is too loud" of "it is too loud, I want to return it"."""
        folded = unified(text).strip(" .。!！")
        told = [part.strip() for part in _WHY.split(folded) if part.strip()]
        reasons = [one for one in told if self.gives_reason(one) and not self.names_an_act(one)]
        asks = "?" in folded
        fits = (
            not asks and len(told) > 1 and len(reasons) == 1 and len(reasons[0]) <= _LONGEST_REASON
        )
        return reasons[0] if fits else None

    def next_customer(self, text: str) -> str | None:
        """What is said after "next customer"; None when nobody new is there."""
        folded = unified(text).strip()
        led = _LED_IN.match(folded)
        match = self._next.match(folded, led.end() if led else 0)
        return folded[match.end() :].strip() if match else None

    def led_on(self, text: str) -> str | None:
        """The words without "then" and "so" at their start; None when they do not begin so."""
        folded = unified(text).strip()
        match = self._leads.match(folded)
        return folded[match.end() :].strip() or None if match else None

    def acts_apart(self, text: str) -> list[str]:
        """The parts of an utterance, each with an act of its own; fewer than two where it holds only one act."""
        folded = unified(text)
        parts: list[str] = []
        acts: list[Action] = []
        for part in _PARTS.split(folded):
            named = [action for action, pattern in self._acts.items() if pattern.search(part)]
            if len(named) == 1 and named[0] not in acts:
                parts.append(part.strip())
                acts += named
        return parts

    def parts(self, text: str) -> list[str]:
        """The clauses of an utterance, where it has an act of giving back in one and more than that one."""
        folded = unified(text)
        parts = [part.strip() for part in _PARTS.split(folded) if part.strip()]
        acts = any(pattern.search(part) for part in parts for pattern in self._acts.values())
        return parts if acts and len(parts) > 1 else []

    def instead(self, text: str, than: Action) -> Action | None:
        """The other way of giving back that is wanted instead of this one: "不是退，换", "no, exchange it"."""
        folded = unified(text).strip(" .。!！")
        *before, last = _CLAUSE.split(folded)
        other = [act for act in WAYS_BACK if act is not than and self._acts[act].search(last)]
        denied = _DENIED.match(last) is not None
        fits = than in WAYS_BACK and before and len(last) <= _SLACK * 3 and not denied
        return other[0] if fits and other else None

    def preferred(self, text: str) -> Action | None:
        """The way of giving back that is wanted where the words turn the other one down: 退 不换, "a refund, not a swap"."""
        folded = unified(text).strip(" .。!！")
        if len(folded) > _ELLIPSIS or _QUESTION.search(folded) or "?" in folded:
            return None
        wanted, denied = self._ways(folded)
        return wanted.pop() if len(wanted) == 1 and denied - wanted else None

    def chosen_way(self, text: str) -> Action | None:
        """The one way of giving back that is chosen by its name: "he'll take the refund", "can I have the money instead", 还是退钱划算."""
        folded = unified(text).strip(" .。!！")
        if len(folded) > _ELLIPSIS or not self._chooses.search(folded):
            return None
        wanted, denied = self._ways(folded)
        return wanted.pop() if len(wanted) == 1 and not denied else None

    def _ways(self, folded: str) -> tuple[set[Action], set[Action]]:
        """The ways of giving back that are named, and those that are turned down."""
        wanted: set[Action] = set()
        denied: set[Action] = set()
        for action in WAYS_BACK:
            ways = (self._acts[action], self._ways_named[action])
            for found in (match for way in ways for match in way.finditer(folded)):
                refused = _REFUSED.search(folded[: found.start()]) is not None
                (denied if refused else wanted).add(action)
        return wanted, denied

    def named_act(self, text: str) -> Action | None:
        """The one act that the words name; None where it is none, several, or denied."""
        folded = _WAIT.sub("", unified(text).strip())
        named = [action for action, pattern in self._acts.items() if pattern.search(folded)]
        if not named and _SEND_BACK.search(folded):
            named = [Action.RETURN_ORDER]
        return named[0] if len(named) == 1 and not _DENIED.search(folded) else None

    def act_clause(self, text: str) -> str | None:
        """The last clause that names an act of giving back or calling off; None where the words are one clause, or name none."""
        parts = [part for part in _PARTS.split(unified(text)) if part.strip()]
        named = [part for part in parts if self.names_an_act(part)]
        return named[-1] if len(parts) > 1 and named else None

    def names_an_act(self, text: str) -> bool:
        """Whether the words name an act of giving back or calling off: 换, "return", "cancel"."""
        folded = unified(text)
        return any(pattern.search(folded) for pattern in self._acts.values())

    def names_another_act(self, text: str, than: Action) -> bool:
        """Whether the words name an act of giving back other than this one."""
        folded = unified(text)
        if than is not Action.RETURN_ORDER and _SEND_BACK.search(folded):
            return True
        return any(
            pattern.search(folded) for action, pattern in self._acts.items() if action is not than
        )

    def _without(self, text: str) -> tuple[str, bool]:
        """The text without the words that take back, at its start and as often as they are said."""
        taken = False
        while True:
            for pattern, counts in (
                (self._taken_back, True),
                (self._lead, taken),
                (self._filler, False),
            ):
                match = pattern.match(text)
                if match and match.end():
                    text = text[match.end() :]
                    taken = taken or counts or pattern is self._lead
                    break
            else:
                return text.strip(), taken


_LED_IN = Expression(
    r"(?:(?:ok(?:ay)?|right|now|and|so|well|then|thanks|好的?|行|那|嗯|现在|然后)[\s,.，。]*)*(?:(?:i have |there's |it's )?(?:a|an|the)\s+)?",
    re.IGNORECASE,
)
"""What stands before "next customer" and says nothing."""
_SEND_BACK = Expression(r"\bsend(?:ing)?\b.{1,30}\bback\b", re.IGNORECASE)
"""The words that go around what they are about: "send the newer one back"."""
_TELLS = Expression(
    r"it(?:['’]?s| is| has)\s+(?:been|still|stuck|taking|never|already|gone|come|said|supposed)\b",
    re.IGNORECASE,
)
"""Who goes on so tells of it, and puts nothing in the place of anything: "it's been stuck since Sunday"."""
_ASKS_SO = Expression(r"(?:那|就|这)?是(?:[^,，不]*)(?:多少|几|谁|哪|什么|啥|怎么|咋|为何)")
"""A question that begins as what puts something right does: 是花多少钱买的来着."""
_EITHER = Expression(r"是[^,，。]{1,16}还是[^,，。]{1,16}$")
"""Which of two it is, is asked: 是发邮箱还是寄纸的."""
_NOT_BUT = Expression(
    r"^(?:不对?[,，\s]*)?不是(?![这那它])[^,，。\s]{1,10}[,，\s]+(?:而?是|我说的是|要的是)(.{1,30})$"
    r"|^(?:不对?[,，\s]*)?(?:是|我说的是|要的是|我说)(.{1,20}?)[,，\s]*(?:而)?不是(?![这那它退换取修要问说买])[^,，。\s]{2,10}$"
    r"|^(?:no,?\s+)?(?:it'?s |i meant |i mean )?(the .{2,30}?),? not the [\w' -]{2,24}$"
    r"|^(?:no,?\s+)?not the [\w' -]{2,24}?[,.]?\s+(?:but\s+|i meant\s+|i mean\s+)?(the .{2,30})$",
    re.IGNORECASE,
)
"""One thing denied and another named: "不是电饭煲，是毛巾", "not the cooker, the towels"."""
_DENIES_ASKING = Expression(r"^(?:我?不是|我?没)(?:要|想|在)?(?:问|查|说)[^,，。\s]{1,8}$")
"""What was not asked: "不是问物流" puts nothing in its place."""
_PARTICLES = Expression(r"[的了吧呀啊呢嘛哦呗\s,.!，。！]+")
"""What is left of 是的 puts nothing in its place."""
_CLAUSE = Expression(r"\s*[,，;；。]\s*")
_WAIT = Expression(
    r"^(?:(?:no|nope|wait|hold on|hang on|actually|sorry|等等|等一下|等下|不对|哎)[\s,，.。]+)+",
    re.IGNORECASE,
)
"""What stands before a change of mind and denies nothing that follows it."""
_WHY = Expression(
    r"[,，;；。!！]|\.\s|\b(?:because|cause|cos|so|and|but|as)\b|因为|所以|但是"
    r"|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])",
    re.IGNORECASE,
)
_LONGEST_REASON = 60
_DENIED = Expression(r"不|别|没|not\b|no\b|don'?t\b|do not\b|without\b", re.IGNORECASE)
_REFUSED = Expression(
    r"(?:不要?|别|不想要?|不用|不是|没想)$|\b(?:not|no|don'?t|do not|never|without|rather than|instead of)\s+(?:want\s+)?(?:to\s+)?(?:have\s+|take\s+|get\s+)?(?:an?\s+|the\s+|my\s+|any\s+|your\s+)?$",
    re.IGNORECASE,
)
"""What stands right before an act that is not wanted."""
_DEGREE = Expression(
    r"(?:太(?![好棒谢])|有点儿?|不太|不够|不大)[\u4e00-\u9fff]|\b(?:too|a bit|a little|not very|not that)\s+[a-z]",
    re.IGNORECASE,
)
"""Words of degree: what is "a bit dear" is why it goes back."""
_QUESTION = Expression(r"[?？]|吗$|呢$|怎么|什么|多少|几")
_SENTENCE = Expression(
    r"(?:i|we|you|he|she|they|it|that|this|please|can|could|need|want|yes|no|ok)\b(?!.*\b(?:ltd|inc|llc|plc|gmbh|co)\b)",
    re.IGNORECASE,
)
"""How a sentence begins that is no name: "i need one"."""
_LEAST_TITLE, _MOST_TITLE = 2, 60
_LEAST_LEAD = 2
"""Characters of words that lead to a name by themselves; 写 alone leads to anything."""

_PARTS = Expression(r"[,.;，。；、]|\band\b|\bthen\b|\balso\b|然后|还有|另外|顺便|再把")
_ELLIPSIS = 48
"""Characters of an utterance that leaves its verb out; a longer one has a verb of its own."""
_RESUME_SLACK = 10
"""Characters beside "back to before" that may stand there; more is a wish of its own."""
_SLACK = 8
"""Characters beside "the other one" that may stand there without saying anything else."""


def _at_start(words: Sequence[str]) -> Expression:
    return Expression(rf"(?:{'|'.join(map(_whole, words))}){_GAP}", re.IGNORECASE)


def _anywhere(words: Sequence[str]) -> Expression:
    return Expression("|".join(map(_whole, words)), re.IGNORECASE)


def _whole(word: str) -> str:
    """The word, not as the beginning of a longer one; Chinese has no such borders."""
    escaped = re.escape(word)
    return rf"{escaped}(?![A-Za-z0-9'’])" if word[-1:].isascii() else escaped


def _bare(text: str) -> str:
    return re.sub(r"[\s,.!?;:，。！？；：、~～…]+", "", text).casefold()
