"""Short answers, read against what was asked: a clear yes or a clear no.

Only a clear yes is a yes: the whole utterance must consist of yes-words and the words of the act itself. A question
("sure?", "is that right") is none, nor is a yes to another act than the one that was asked. Word lists are data,
``assets/phrases/<lang>/answers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from desktop.domain.actions import Action
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, sayings
from desktop.services.replies.phrases import PhraseBook

_SPLIT = Expression(r"[\s,.!?;:，。！？；：、~～…'\"“”‘’()（）]+")
_CLAUSES = Expression(r"[,.!?;，。！？；]+|——|\.\.\.|…+")
_TAG = Expression(
    r"(?<!that )(?<!this )(?<!here )(?<!there )\b(?:is|was|are|(?:is|was|are|does|do)n['’]?t) (?:it|they)$"
)
"""What stands behind a statement that is asked: "spot on is it"; "that is it" says so."""
_EITHER = Expression(r"([\u4e00-\u9fff]{1,2})不\1")
"""A question of both at once, 成不成 and 同意不同意, which is no answer."""
_AGAIN = Expression(r"(得|中|成|妥|退|换|改|办|开)\1+(?![\u4e00-\u9fff])")
"""A short word said over and over is that word: 得得得."""
CONFIRMED = (
    Action.RETURN_ORDER,
    Action.EXCHANGE_ORDER,
    Action.CANCEL_ORDER,
    Action.CHANGE_ADDRESS,
    Action.INVOICE_REQUEST,
)
"""The acts that wait for a yes, each with words of its own."""
PARTS_WITH = frozenset({Action.RETURN_ORDER, Action.CANCEL_ORDER})
"""Acts by which somebody parts with a thing: not wanting it is why."""
MAX_ANSWER = 40
"""Characters; a longer utterance says more than yes or no and is understood as a whole."""


def _at_start(words: Iterable[str]) -> Expression:
    ordered = sorted(words, key=len, reverse=True)
    ends = (
        (rf"{re.escape(word)}(?![\w-])" if word.isascii() else re.escape(word)) for word in ordered
    )
    return Expression(rf"^(?:(?:{'|'.join(ends)})[\s,.，。、…~～-]*)+")


@dataclass(frozen=True, slots=True)
class Lists:
    """One language's answer words."""

    yes_first: tuple[str, ...]
    """Those that hold a word of the other list: "sure, why not"."""
    yes: tuple[str, ...]
    no: tuple[str, ...]
    whole: tuple[str, ...]
    """Those of both that count only between two borders: 得了 is a no, 退得了 is none."""
    weak: tuple[str, ...]
    """Words that agree only together with the words of the act: 嗯, 吧."""
    neutral: tuple[str, ...]
    """Words that change neither a yes nor a no: please, 吧, 了."""
    acts: tuple[str, ...]
    """The words of an act, which may stand beside a yes."""
    person: tuple[str, ...]
    """The words of being put through to somebody, which may stand beside a yes to that offer."""
    guess: tuple[str, ...]
    """The words of pointing at something, which may stand beside a yes to "do you mean this one?"."""
    doubt: tuple[str, ...]
    """Words that make a yes less than clear wherever they stand: 对吧, "is that right"."""
    well: tuple[str, ...]
    """Clauses that say how somebody is, which turns an offer down as often as it takes it: "I'm fine"."""
    asks: tuple[str, ...]
    """Words that ask where a clause begins with them: "is", "would"."""
    asks_after: tuple[str, ...]
    """Words that may stand before those: "so", "and"."""
    hesitations: tuple[str, ...]
    """Sounds in front of an answer that say nothing: 呃, "um"."""
    unwanted: tuple[str, ...]
    """A no that may be one to the goods: 不要了, "don't want it"."""
    own: Mapping[Action, tuple[str, ...]]
    """The words that may stand beside a yes to this act; those of another act make it another wish."""
    core: Mapping[Action, tuple[str, ...]]
    """Those of them that mean this act and no other, so that they are a yes to it by themselves; a cancellation has none."""


_ASKED_TO = Expression(
    r"^(?:(?:so|then|and|but|ok|well)\s+)*(?:can'?t|cannot|won'?t|can|(?:could|would|will)(?:n'?t)?) (?:you|someone|somebody) (?:just |please )?",
    re.IGNORECASE,
)
"""A request in the form of a question: "can you chase them"."""


class Answers:
    """Reads short answers in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        self._lists = {lang: self._read(book, lang) for lang in book.languages}
        self._every = tuple(self._lists.values())
        self._weak = {word for lists in self._lists.values() for word in lists.weak}
        self._hums = set(map(comparable, sayings(book, "answer.hums")))
        self._hesitation = _at_start(
            word for lists in self._lists.values() for word in lists.hesitations
        )

    @staticmethod
    def _read(book: PhraseBook, lang: str) -> Lists:
        def words(key: str) -> tuple[str, ...]:
            found = book.templates(lang, f"answer.{key}")
            return tuple(sorted({comparable(word) for word in found}, key=len, reverse=True))

        return Lists(
            words("yes_first"),
            words("yes"),
            words("no"),
            words("whole"),
            words("weak"),
            words("neutral"),
            words("acts"),
            words("person"),
            words("guess"),
            words("doubt"),
            tuple(" ".join(_SPLIT.split(word)) for word in words("well")),
            words("asks"),
            words("asks_after"),
            words("hesitations"),
            words("unwanted"),
            {action: words(f"own_{action}") for action in CONFIRMED},
            {action: words(f"core_{action}") for action in CONFIRMED},
        )

    def decision(self, text: str, act: Action | None = None) -> bool | None:
        """True for a clear yes, False for a clear no, None for anything else.

        The words of an act may stand beside a yes ("好的，退吧"), and of the act that waits they are one by themselves: 退
        to a return. Only "取消" to a cancellation could mean either. ``act`` is the one that waits: "yes, exchange it" is
        no yes to a cancellation.
        """
        if act in PARTS_WITH and self.says_both(text):
            return None  # "yes, don't want it" may mean either: the goods, or the act
        if act and self._names_itself(text, act):
            return True
        verdict = self._verdict(text, lambda lists: lists.acts)
        if verdict and (self._asks(text) or not self._fits(text, act)):
            return None
        return verdict

    def _names_itself(self, text: str, act: Action) -> bool:
        """Whether the words are nothing but that very act: "send it" may be one of many, "send it back" is not."""
        folded = comparable(text)
        core = any(word in folded for lists in self._every for word in lists.core.get(act, ()))
        return core and self.names(text, act)

    def denies(self, text: str) -> bool:
        """Whether a no stands anywhere in the words, whatever else they say."""
        words = f" {' '.join(part for part in _SPLIT.split(comparable(text)) if part)} "
        return any(
            (f" {word} " if word.isascii() else word) in words
            for lists in self._every
            for word in lists.no
        )

    def leans(self, text: str) -> bool:
        """Whether a word of agreeing or of turning down stands anywhere in the words, whatever else they say."""
        folded = comparable(text)
        words = f" {' '.join(part for part in _SPLIT.split(folded) if part)} "
        return any(
            (f" {word} " if word.isascii() else word) in words
            for lists in self._every
            for word in (*lists.yes, *lists.no, *lists.doubt, *lists.unwanted)
        )

    def says_both(self, text: str) -> bool:
        """Whether a yes comes first and a no after it, which is about the goods as well as it may be about the act."""
        first, *rest = [part for part in _SPLIT.split(comparable(text)) if part] or [""]
        said = "".join(rest)
        return any(
            first in lists.yes and said and said in {_joined(word) for word in lists.unwanted}
            for lists in self._every
        )

    def names_act(self, text: str) -> bool:
        """Whether a clear yes carries the words of an act, so that it has to be read against the one that waits."""
        return self._verdict(text, lambda _: ()) is not True

    def _fits(self, text: str, act: Action | None) -> bool:
        if act is None or act not in CONFIRMED:
            return True
        return self._verdict(text, lambda lists: lists.own[act]) is True

    def _asks(self, text: str) -> bool:
        """Whether the words ask or doubt, which no yes does."""
        folded = comparable(text)
        return "?" in folded or any(
            self._doubts(clause, lists)
            for lists in self._lists.values()
            for clause in _CLAUSES.split(folded)
        )

    @staticmethod
    def _doubts(clause: str, lists: Lists) -> bool:
        words = [word for word in _SPLIT.split(clause) if word]
        if _TAG.search(" ".join(words)) or " ".join(words) in lists.well:
            return True
        said = f" {' '.join(words)} "
        if any((f" {word} " if word.isascii() else word) in said for word in lists.doubt):
            return True
        while words and words[0] in lists.asks_after:
            del words[0]
        return f"{' '.join(words)} ".startswith(tuple(f"{word} " for word in lists.asks))

    def wants_person(self, text: str) -> bool | None:
        """The answer to the offer of a person: "好的，转吧", "yes, put me through", "no thanks"; None when not clear."""
        verdict = self._verdict(text, lambda lists: lists.person)
        if verdict is None and not self._asks(text):
            # "Then chase it for me" names what was offered, and is nothing else.
            return True if any(map(partial(_names_person, comparable(text)), self._every)) else None
        return verdict

    def speaks_of_person(self, text: str) -> bool:
        """Whether the words name somebody who could help, among whatever else they say."""
        words = f" {' '.join(part for part in _SPLIT.split(comparable(text)) if part)} "
        return any(
            (f" {word} " if word.isascii() else word) in words
            for lists in self._every
            for word in lists.person
        )

    def takes_up(self, text: str) -> bool:
        """Whether the words take up the offer of a person: "can't you chase them"; what comes before its name says why."""
        whole = text.strip(" ?？.。!！")
        *before, last = [part.strip() for part in _CLAUSES.split(whole)]
        if self.wants_person(_ASKED_TO.sub("", whole)):
            return True
        # A yes at the end of something else is none: only its name is.
        named = self.decision(last) is None and self.agrees(last) is None
        return bool(before) and named and self.wants_person(_ASKED_TO.sub("", last)) is True

    def takes_back(self, text: str) -> bool:
        """Whether what was said first is taken back by what is said last: "cancel it, no wait, don't cancel it"."""
        clauses = [part for part in _CLAUSES.split(comparable(text)) if part.strip()]
        return len(clauses) > 1 and any(
            self._named_no(" ".join(clauses[-count:]), lists)
            for count in (1, 2)
            for lists in self._lists.values()
            if count < len(clauses)
        )

    def _named_no(self, tail: str, lists: Lists) -> bool:
        """Whether the words are a clear no that names the act: "别取消", not just "不要了", which may be a reason."""
        named = any(act in tail for act in lists.acts)
        return named and self.decide(tail, lists, lists.acts) is False

    def agrees(self, text: str) -> bool | None:
        """The answer to a question that changes nothing, "do you mean this one?": there a 嗯 will do."""
        verdict = self._verdict(text, lambda lists: (*lists.acts, *lists.guess))
        if verdict is None and _SPLIT.sub("", comparable(text)) in self._weak:
            return True
        return verdict

    def hums(self, text: str) -> bool:
        """Whether the words are a sound that goes along, which is no clear yes: 嗯, "uh-huh"."""
        said = _SPLIT.sub("", comparable(text))
        return bool(said) and any(said == _joined(word) for word in self._hums)

    def wants_act(self, text: str, act: Action) -> bool | None:
        """The answer to "do you want that?": a clear yes or no, and a 嗯 will do, since nothing is written by it."""
        decided = self.decision(text, act)
        if decided is None and _SPLIT.sub("", comparable(text)) in self._weak:
            return True
        return decided

    def names(self, text: str, act: Action) -> bool:
        """Whether the words are nothing but that act, or a yes to it: "那取消呗" after it was told of."""
        folded = self._hesitation.sub("", comparable(text))
        if not folded or len(folded) > MAX_ANSWER or act not in CONFIRMED or self._asks(text):
            return False
        return any(
            any(word in folded for word in lists.own[act])
            and self.decide(f"{lists.yes[0]} {folded}", lists, lists.own[act]) is True
            for lists in self._every
        )

    def asks(self, text: str) -> bool:
        """Whether the words ask or doubt, which no yes does."""
        return self._asks(text)

    @staticmethod
    def asks_either(text: str) -> bool:
        """Whether both are held out at once, 成不成: that asks, and is neither."""
        return _EITHER.search(comparable(text)) is not None

    def _verdict(self, text: str, acts: Callable[[Lists], tuple[str, ...]]) -> bool | None:
        folded = _AGAIN.sub(r"\1", self._hesitation.sub("", comparable(text)))
        if not folded or len(folded) > MAX_ANSWER or _EITHER.search(folded):
            return None
        verdicts = {self.decide(folded, one, acts(one)) for one in self._lists.values()} - {None}
        return verdicts.pop() if len(verdicts) == 1 else None

    @staticmethod
    def decide(folded: str, lists: Lists, act_words: tuple[str, ...]) -> bool | None:
        """Yes, no or neither, by one language's words; ``act_words`` may stand beside a yes."""
        rest = "".join(f" {part}" for part in _SPLIT.split(folded) if part) + " "
        spaced = all(word.isascii() for word in lists.yes)

        def take(words: Sequence[str]) -> bool:
            nonlocal rest
            found = False
            for word in words:
                # Half of a turn's work, were these patterns: there are more words than `re` keeps patterns.
                shortened = (
                    _without(f" {word} ", "   ", rest)
                    if spaced or word in lists.whole
                    else rest.replace(word, " ")
                )
                found = found or shortened != rest
                rest = shortened
            return found

        first = take(lists.yes_first)
        no = take(lists.no)
        yes = take(lists.yes) or first
        weak = take(lists.weak)  # before the act, beside which 中 of 退货中 would stand alone
        yes = (take(act_words) and weak) or yes
        take(lists.neutral)
        if rest.strip():
            return None
        if no:
            return False
        return True if yes else None


def _without(word: str, instead: str, text: str) -> str:
    """The text without the word, also where it stands twice in a row and the two share the space between them."""
    while word.strip() and word in text:
        text = text.replace(word, instead)
    return text


def _joined(word: str) -> str:
    return _SPLIT.sub("", word)


def _names_person(folded: str, lists: Lists) -> bool:
    """Whether the words name what was offered and say nothing else: one yes more makes them a yes."""
    named = any(word in folded for word in lists.person)
    return named and Answers.decide(f"{lists.yes[0]} {folded}", lists, lists.person) is True
