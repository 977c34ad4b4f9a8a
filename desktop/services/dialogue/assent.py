"""A yes that says more than yes: read as parts, each of which may stand beside a yes to a card, and nothing else may.

"Twelve yuan is fine, book it" agrees to a fact that the card shows and tells to do it; "ten yuan is fine, book it" agrees to another card. The
grammar is closed: an amount, a thing or a number that is not the card's, a condition, a denial and a question fit no part of it, so that words
with one of them are no yes, whatever else they say. The parts are data, ``assent.toml``, each with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Flag, StrEnum, auto
from functools import lru_cache

from desktop.domain.actions import Action
from desktop.domain.cards import Confirmation
from desktop.domain.characters import unified
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.dialogue.shown_facts import COST, DETAIL, FEE, OTHER, REFUND, THING, marked
from desktop.services.replies.phrases import PhraseBook
from desktop.services.words_beside import words_beside

MAX_SAID = 90
"""Characters; who says more tells a story, which is understood as a whole."""


class Assent(StrEnum):
    """What the words are to the card."""

    YES = "yes"
    AGREES = "agrees"
    """A yes that names neither the act nor to do it, which may be said of what was told in between."""
    ACCEPTED = "accepted"
    """A fact of it is all right; whether it is to be done is not said."""
    ANOTHER = "another"
    """A yes to another amount than the card shows."""
    NEXT = "next"
    """Only what the person will do."""
    LATER = "later"
    """The act, at another time than now."""
    SOME = "some"
    """The act, of only some of what the card is for."""
    OBJECTS = "objects"
    """The act, and a fact that the card shows is turned down."""


class _Kind(Flag):
    AGREES = auto()
    DOES = auto()
    ACT = auto()
    ACCEPTS = auto()
    NEXT = auto()
    PARTS = auto()
    SIGHS = auto()
    LATER = auto()
    SOME = auto()
    OBJECTS = auto()
    POLITE = auto()


@dataclass(frozen=True, slots=True)
class _Part:
    kind: _Kind
    of: Action | None
    words: Expression


_MORE = {
    _Kind.OBJECTS: Assent.OBJECTS,
    _Kind.SOME: Assent.SOME,
    _Kind.LATER: Assent.LATER,
}
"""What is wanted beside the act that no card does, the weightiest first."""
_WITHOUT_SUM = frozenset({Action.CHANGE_ADDRESS, Action.INVOICE_REQUEST})
"""Acts whose card shows no amount: another number beside it is a detail, as a new phone is."""
_MARKS = Expression(r"[\s,.!;:，。！；：、~～…\"“”()（）]+")
_VETO = Expression(
    r"[?？]|([\u4e00-\u9fff]{1,2})不\1"
    r"|(?<![a-z])(?:(?:yeah|aye|i know),? (?:right|sure|whatever)|(?:great|good|lovely) deal)(?![a-z])"
    r"|好(?:快(?!点)|辛苦|干脆|直接|麻利)|要是|我是|是[我你您他她]"
)
"""Questions, both held out at once, agreeing that means the opposite, and words that only together mean something else: 好快, 要是."""
_PARTICLES = {"嘛", "了吧"}
"""Of the words that make a yes doubtful those that also stand behind a plain one: 我出就我出嘛, 退了吧; each part says where."""
_CHINESE = Expression("[\u4e00-\u9fff]")
_SLOT = Expression(r"\{([a-z_]+)\}")


class AssentWords:
    """Reads such words in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        """``book``: its short words of agreement are parts as well."""
        doubts = [one for one in sayings(book, "answer.doubt") if one not in _PARTICLES]
        self._doubt = Expression(pattern_of(doubts))
        listed = sayings(book, "answer.yes", "answer.yes_first")
        agreeing = [_Part(_Kind.AGREES, None, _bordered(_plain(one))) for one in listed]
        self._parts = (*_parts(), *agreeing)

    def of(self, text: str, card: Confirmation) -> Assent | None:
        """What the words are to the card; None where they are no clear yes to it and accept nothing of it alone."""
        folded = comparable(unified(text))
        if not folded or len(folded) > MAX_SAID or _VETO.search(folded):
            return None
        if self._doubt.search(folded):
            return None
        told = marked(folded, card)
        if told is None:
            return None
        readings = self._readings(_MARKS.sub(" ", told).strip(), card.action)
        clear = [one for one in readings if _is_yes(one, card.action)]
        if clear:
            does = any(one & (_Kind.DOES | _Kind.ACT) for one in clear)
            return Assent.YES if does else Assent.AGREES
        more = _more_than_the_card(readings)
        if more:
            return more
        if any(_is(one, _Kind.ACCEPTS, _Kind.NEXT) for one in readings) and _says_a_sum(told):
            return Assent.ACCEPTED
        if any(_is(one, _Kind.NEXT) for one in readings):
            return Assent.NEXT
        if OTHER not in told or card.action in _WITHOUT_SUM:
            return None
        plain = _MARKS.sub(" ", told).strip()
        instead = [self._readings(plain.replace(OTHER, one), card.action) for one in (FEE, REFUND)]
        accepts = any(_Kind.ACCEPTS in one for one in set[_Kind]().union(*instead))
        return Assent.ANOTHER if accepts else None

    def only_parts(self, text: str, card: Confirmation) -> bool:
        """Whether the words hold nothing but parts of a yes to this card, clear or not: what is said of it is true of it then."""
        told = marked(comparable(unified(text)), card)
        return told is not None and bool(self._readings(_MARKS.sub(" ", told).strip(), card.action))

    def of_another(self, text: str, card: Confirmation) -> bool:
        """Whether the words name an amount or a number that is not the card's: a yes beside it is one to something else."""
        return OTHER in (marked(comparable(unified(text)), card) or OTHER)

    def _readings(self, told: str, act: Action) -> set[_Kind]:
        """The kinds of parts of which the whole may consist, one set for every way to read it."""
        reached: dict[int, set[_Kind]] = {0: {_Kind(0)}}
        for place in range(len(told)):
            kinds = reached.pop(place, set())
            if not kinds:
                continue
            if told[place] == " ":
                reached.setdefault(place + 1, set()).update(kinds)
                continue
            for part in self._parts:
                if part.of not in {None, act}:
                    continue
                found = part.words.match(told, place)
                if found and found.end() > place:
                    after = {_then(one, part.kind) for one in kinds}
                    reached.setdefault(found.end(), set()).update(after)
        return reached.get(len(told), set())


def _then(kinds: _Kind, kind: _Kind) -> _Kind:
    """The kinds with one more; of acts only what comes behind a sigh counts."""
    if kind is _Kind.SIGHS:
        kinds &= ~(_Kind.AGREES | _Kind.DOES | _Kind.ACT)
    return kinds | kind


def _more_than_the_card(readings: set[_Kind]) -> Assent | None:
    """What every reading finds wanted beside the act; None where one finds nothing of the kind."""
    beside = [
        next((one for one in _MORE if one in kinds), None)
        for kinds in readings
        if kinds & (_Kind.ACT | _Kind.DOES | _Kind.SOME)
    ]
    found = [one for one in beside if one]
    return _MORE[min(found, key=list(_MORE).index)] if found and len(found) == len(beside) else None


def _is_yes(kinds: _Kind, act: Action) -> bool:
    if any(one in kinds for one in _MORE):
        return False
    named = _Kind.ACT in kinds
    if _Kind.SIGHS in kinds:
        return named and act is not Action.CANCEL_ORDER
    if _Kind.PARTS in kinds:
        return named or _Kind.DOES in kinds
    if named and act is Action.CANCEL_ORDER:
        return bool(kinds & (_Kind.AGREES | _Kind.DOES | _Kind.ACCEPTS))
    return bool(kinds & (_Kind.AGREES | _Kind.DOES | _Kind.ACT))


def _is(kinds: _Kind, kind: _Kind, *others: _Kind) -> bool:
    """Whether this kind is among them, and beside it and these others nothing but courtesy."""
    allowed = kind | _Kind.POLITE
    for other in others:
        allowed |= other
    return kind in kinds and kinds in allowed


def _says_a_sum(told: str) -> bool:
    return any(sign in told for sign in (FEE, REFUND)) or COST in told


_SLOTS = {
    "fee": FEE,
    "refund": REFUND,
    "sum": f"[{FEE}{REFUND}]",
    "cost": COST,
    "thing": THING,
    "detail": DETAIL,
}


@lru_cache(maxsize=1)
def _parts() -> tuple[_Part, ...]:
    source = words_beside(__file__)
    slots = dict(_SLOTS)
    for name, words in source["slots"].items():
        slots[name] = _filled(words, slots)
    return tuple(
        _Part(
            _Kind[one["kind"].upper()],
            Action(one["of"]) if "of" in one else None,
            _bordered(_filled(words, slots)),
        )
        for one in source["part"]
        for words in one["words"]
    )


def _filled(words: str, slots: dict[str, str]) -> str:
    return _SLOT.sub(lambda found: slots[found[1]], words)


def _plain(words: str) -> str:
    """A listed word as a pattern."""
    return Expression(r"([^\w\s\u4e00-\u9fff'])").sub(r"\\\1", comparable(words))


def _bordered(words: str) -> Expression:
    """The pattern, Latin words where they stand by themselves; any gap for a space."""
    pattern = words.replace(" ", r"\s+") if not _CHINESE.search(words) else words
    begins, ends = "", ""
    if not _CHINESE.search(words):
        begins, ends = r"(?<![a-z0-9'])", r"(?![a-z0-9'])"
    return Expression(f"{begins}(?:{pattern}){ends}")
