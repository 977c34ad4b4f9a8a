"""What is said at a kiosk when a visit ends or somebody else steps up: "bye", "I'm next", 我是后面的.

The words are data, ``assets/phrases/<lang>/visit.toml``. They only ever close what was opened; nothing is opened by them.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import any_said, comparable
from desktop.services.replies.phrases import PhraseBook

_CLAUSES = Expression(r"(?<=[,.!?;，。！？；])\s*")
_LONGEST = 40
"""Characters of a farewell; a longer utterance asks for something besides."""


class VisitWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def anywhere(*keys: str) -> Expression:
            return any_said(book, *keys)

        self._other = anywhere("visit.somebody_else")
        self._leaves = anywhere("visit.leaves", "answer.bye")
        self._stays = anywhere("visit.stays")
        self._waits = anywhere("visit.waits")
        self._heard = anywhere("visit.heard")
        self._arrives = anywhere("visit.arrives")
        self._not_me = anywhere("visit.not_me")
        self._of_a_parcel = anywhere("visit.of_a_parcel")
        self._of_goods = anywhere("visit.of_goods")
        self._heard_tail = anywhere("visit.heard_tail")
        self._for_another = anywhere("visit.for_another")
        self._own = anywhere("visit.for_oneself")

    def somebody_else(self, text: str) -> bool:
        """Whether somebody speaks who is not the one who was served, or of that one."""
        folded = comparable(text)
        if self._other.search(folded):
            return True
        # "Signed by Wang, that wasn't me" is said of a parcel by the one who waits for it.
        return bool(self._not_me.search(folded)) and not self._of_a_parcel.search(folded)

    def arrives(self, text: str) -> bool:
        """Whether somebody says to have come just now, who is another one only where somebody was served before."""
        return self._arrives.search(comparable(text)) is not None

    def for_another(self, text: str) -> bool:
        """Whether who speaks says that the order is somebody else's: "it's my neighbour's parcel", 帮我妈查一下.

        A present, a parcel that somebody takes in and a place where it goes are one's own.
        """
        return self._for_another.search(self._own.sub(" ", comparable(text))) is not None

    def without_another(self, text: str) -> str:
        """The clauses that say something besides: the question of "it's my neighbour's, where is it?"."""
        clauses = [one for one in _CLAUSES.split(text) if one.strip()]
        return " ".join(one for one in clauses if not self.for_another(one)).strip()

    def asks_whether_heard(self, text: str) -> bool:
        """Whether it is asked if anybody hears: "is this thing listening"."""
        folded = comparable(text)
        heard = self._heard.search(folded) if len(folded) <= _LONGEST else None
        if heard is None or self._of_goods.search(folded):
            return False
        behind = folded[heard.end() :].lstrip()
        on_what = heard[0].endswith(" on") and behind[:1].isalpha()  # "is this on sale"
        return not on_what or self._heard_tail.match(behind) is not None

    def leaves(self, text: str) -> bool:
        """Whether the words say goodbye and ask for nothing."""
        folded = comparable(text)
        goes = len(folded) <= _LONGEST and self._leaves.search(folded) is not None
        # Who waits at home is gone from here; who says "wait" is not.
        return goes and self._stays.search(self._waits.sub(" ", folded)) is None
