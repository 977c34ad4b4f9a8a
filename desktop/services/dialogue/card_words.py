"""What is said beside a card that waits for its yes and is no answer to it: what it costs, what it holds, that another one is fine.

Also words that mean the act as well as its refusal ("stop it" to a cancellation), and a parcel that is not to be taken in. The words
are data, ``assets/phrases/<lang>/card.toml``.
"""

from __future__ import annotations

from desktop.domain.actions import Action
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

MAX_SAID = 80
"""Characters; who says more tells a story, which is understood as a whole."""
_BORDERS = Expression(r"[\s,.!?;:，。！？；：、~～…\"“”‘’()（）-]+")


class CardWords:
    """Hears it in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return any_said(book, f"card.{key}")

        self._cost = words("asks_cost")
        self._holds = words("asks_holds")
        self._only = words("asks_only")
        self._other = words("other")
        self._stays = words("stays_so")
        self._in_place = words("in_place")
        self._either = {Action.CANCEL_ORDER: words("either_cancel_order")}
        self._refuses = words("refuses")
        self._first = words("puts_first")
        self._left_out = words("left_out")
        self._just_that = words("just_that")
        self._detail_stays = words("detail_stays")
        self._anew = words("asks_anew")
        self._later = words("later")
        self._denied_act = words("denied_act")
        self._sent_back = words("sent_back")
        self._agreed = words("asks_agreed")
        self._hangs = words("hangs")
        self._fetched = words("fetched")
        self._of_cost = words("of_cost")

    def asks_cost(self, text: str) -> bool:
        """Whether the words speak of a charge or of who pays."""
        return _within(self._cost, text)

    def asks_holds(self, text: str) -> bool:
        """Whether the words speak of what belongs to it: "does it include the cable", 都退吗."""
        return _within(self._holds, text)

    def left_out(self, text: str) -> str | None:
        """The thing that the words only say is not meant: "pillow" of "not the pillow, mind", 枕头 of 不是枕头啊 别搞错; None of others."""
        found = self._left_out.fullmatch(_folded(text))
        return next(filter(None, found.groups()), None) if found else None

    def just_that(self, text: str) -> tuple[str, str] | None:
        """What the words make sure of, and what they say is not meant: pillow, blender of "the pillow, not the blender, right?"."""
        found = self._just_that.fullmatch(_folded(text))
        if found is None:
            return None
        meant, *left_out = [one for one in found.groups() if one] or [""]
        return meant, "".join(left_out)

    def detail_stays(self, text: str) -> bool:
        """Whether the words leave a detail of a delivery as it is: "my phone stays the same", 电话留我的 不用改."""
        return _within(self._detail_stays, text)

    def sends_back(self, text: str) -> bool:
        """Whether sending it back is named in passing, whatever else is said: "if there is none, send it back"."""
        return _within(self._sent_back, text)

    def without_denied_act(self, text: str) -> str | None:
        """The words without an act that they forbid: "my keyboard" of "don't cancel my keyboard"; None where they forbid none."""
        folded = _folded(text)
        found = self._denied_act.search(folded) if len(folded) <= MAX_SAID else None
        return folded[: found.start()] + " " + folded[found.end() :] if found else None

    def later(self, text: str) -> bool:
        """Whether the words wait until the thing has come: "let it come and send one back then", 到了再退."""
        return _within(self._later, text)

    def asks_agreed(self, text: str) -> bool:
        """Whether it is asked what was said yes to: "what did I just agree to", 我刚才同意了啥."""
        return _within(self._agreed, text)

    def hangs(self, text: str) -> bool:
        """Whether a yes or the act hangs on something by the way it is put: "yes when the new one is here", 不扣钱就退."""
        return _within(self._hangs, text)

    def fetched(self, text: str) -> bool:
        """Whether the words speak of somebody who comes for the thing: "picked up", 上门."""
        return _within(self._fetched, text)

    def of_cost(self, text: str) -> bool:
        """Whether the words speak of what is taken off or paid, in a condition: "if it's free", 不扣钱."""
        return _within(self._of_cost, text)

    def asks_anew(self, text: str) -> bool:
        """Whether it is asked when the new one of an exchange comes."""
        return _within(self._anew, text)

    def asks_only(self, text: str) -> bool:
        """Whether the words ask if it is that and no more: "is it just the kettle", 只是水壶吗."""
        return _within(self._only, text)

    def speaks_of_other(self, text: str) -> bool:
        """Whether the words speak of another one than the one on the card."""
        return _within(self._other, text)

    def stays_so(self, text: str) -> bool:
        """Whether the words say that something is all right as it is."""
        return _within(self._stays, text)

    def puts_in_place(self, text: str) -> bool:
        """Whether the words put one thing in the place of another: "the lamp instead", 算了 退台灯."""
        return self._in_place.search(_folded(text)) is not None

    def either_way(self, text: str, act: Action) -> str | None:
        """What is left of words that may mean the act as well as its refusal, "right" of "right, stop it"; None of others."""
        found = self.either_words(text, act)
        return found[1] if found else None

    def either_words(self, text: str, act: Action) -> tuple[str, str] | None:
        """Such words, and what is left beside them."""
        words, folded = self._either.get(act), _folded(text)
        found = words.search(folded) if words else None
        if found is None:
            return None
        return found[0], folded[: found.start()] + " " + folded[found.end() :]

    def puts_first(self, text: str) -> bool:
        """Whether the words put one thing before another: 先弄耳机, "the headphones first"."""
        return _within(self._first, text)

    def refuses(self, text: str) -> bool:
        """Whether the words say that a parcel is not to be taken in."""
        return _within(self._refuses, text)


def _within(words: Expression, text: str) -> bool:
    folded = _folded(text)
    return len(folded) <= MAX_SAID and words.search(folded) is not None


def _folded(text: str) -> str:
    return _BORDERS.sub(lambda found: " " if found[0].isspace() else found[0], comparable(text))
