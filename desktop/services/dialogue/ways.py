"""Which of the two ways back words want, ask about or turn down: the money, or another one.

Whoever was told that both are open chooses in whatever words: "I'd sooner have my money", 客户选退款, "a new one then". The words are
data, ``assets/phrases/<lang>/ways.toml``; which thing it is about is known before they are read.
"""

from __future__ import annotations

from desktop.domain.actions import WAYS_BACK, Action
from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook

_LONGEST = 72
"""Characters; who says more tells a story, which is understood as a whole."""
_SLACK = {True: 2, False: 1}
"""Letters beside a way and the words of choosing that may stand there unknown; more may name another thing. By whether it is Latin."""


class Ways:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return Expression(pattern_of(sayings(book, f"way.{key}")))

        self._ways = {action: words(str(action)) for action in sorted(WAYS_BACK)}
        self._refused = words("refused")
        self._asks = words("asks")
        self._how = words("how")
        self._may_have = words("may_have")
        self._beside = words("beside")
        self._asked_first = words("asked_first")
        self._chooses = words("chooses")
        self._which = words("which")
        self._till = words("till")
        self._options = words("options")
        self._stock = words("stock")
        self._misfits = words("misfits")
        self._never_came = words("never_came")
        self._costs = words("costs")
        self._keeps = {action: words(f"keeps_{action}") for action in sorted(WAYS_BACK)}

    def wanted(self, text: str) -> Action | None:
        """The one way that is wanted; None where it is none, both, turned down or only asked about.

        "Can I have the money instead" wants it; "will the refund take long" asks.
        """
        folded = comparable(text)
        wanted, denied = self._named(folded)
        if len(folded) > _LONGEST or len(wanted - denied) != 1 or len(wanted) != 1:
            return None
        asked = self._may_have.sub(" ", folded).strip()
        if self._asks.search(asked) or self._stock.search(folded):
            return None
        if _QUESTION.search(folded) and not self._may_have.search(folded):
            return None
        rest = self._rest(folded)
        return next(iter(wanted)) if len(rest) <= _SLACK[rest.isascii()] else None

    def only_asks(self, text: str) -> bool:
        """Whether it is asked if a way is open, and nothing chooses it: 能换吗; "can I have the money instead" and 那换一个行吗 choose."""
        folded = comparable(text)
        # "Can I get a refund?" asks for one in English; 能退吗 may only want to know.
        asked = (self._asked_first if folded.isascii() else _QUESTION).search(folded)
        return asked is not None and not self._chooses.search(folded)

    def names(self, text: str, way: Action) -> bool:
        """Whether that way is named and not turned down, among whatever else is said."""
        return way in self._named(comparable(text))[0]

    def kept(self, text: str, way: Action) -> str | None:
        """The words without those that stay with that way ("keep the swap"); None where none do."""
        folded = comparable(text)
        found = self._keeps[way].search(folded) if way in self._keeps else None
        return f"{folded[: found.start()]} {folded[found.end() :]}".strip() if found else None

    def asks_which(self, text: str) -> bool:
        """Whether it is asked which ways are open, or until when one is: "money back or a new one", 各到哪天."""
        folded = comparable(text)
        named = self._named(folded)
        ways = named[0] | named[1]
        if len(folded) > _LONGEST:
            return False
        if ways and self._till.search(folded):
            return True
        plain = self._till.sub(" ", folded)
        if len(ways) < len(WAYS_BACK) or self._how.search(plain):
            return False
        return bool(self._which.search(folded) or _QUESTION.search(folded))

    def asks_options(self, text: str) -> bool:
        """Whether it is asked what can be done, among whatever else: "what are my options and how long have I got"."""
        folded = comparable(text)
        return len(folded) <= _LONGEST and self._options.search(folded) is not None

    def asks_stock(self, text: str) -> bool:
        """Whether it is asked if there is one of some size or make: "have you got it in L", 有没有黑色的."""
        return self._stock.search(comparable(text)) is not None

    def misfits(self, text: str) -> bool:
        """Whether the words say that it does not fit: "too tight on me", 小了."""
        return self._misfits.search(comparable(text)) is not None

    def never_came(self, text: str) -> bool:
        """Whether the words say of something on its way that it does not come: "it's been stuck for days", 一直没动静."""
        return self._never_came.search(comparable(text)) is not None

    def asks_cost(self, text: str) -> bool:
        """Whether it is asked what is taken off or to be paid."""
        folded = comparable(text)
        return len(folded) <= _LONGEST and self._costs.search(folded) is not None

    def _named(self, folded: str) -> tuple[set[Action], set[Action]]:
        wanted: set[Action] = set()
        denied: set[Action] = set()
        for action, words in self._ways.items():
            for found in words.finditer(folded):
                refused = self._refused.search(folded[: found.start()]) is not None
                (denied if refused else wanted).add(action)
        return wanted, denied

    def _rest(self, folded: str) -> str:
        for words in (*self._ways.values(), self._may_have, self._beside):
            folded = words.sub(" ", folded)
        return "".join(filter(str.isalnum, folded))


_QUESTION = Expression(r"[?？]|[吗么嘛]$|[吗么嘛][,，。]|(?<=[退换钱])[不没]$")
