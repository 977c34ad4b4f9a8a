"""What is said around the name on an invoice: that it is a firm's, a person's own, or that there is no tax number.

The words are data, ``assets/phrases/<lang>/invoice_names.toml``.
"""

from __future__ import annotations

from desktop.domain.expressions import Expression
from desktop.services.dialogue.sayings import comparable, pattern_of, sayings
from desktop.services.replies.phrases import PhraseBook
from desktop.services.words_beside import patterns_beside

_LONGEST = 40
"""Characters of words that only tell whose name it is; longer ones tell more."""


_WORDS = patterns_beside(__file__)
_TALK = Expression(_WORDS["talk"])
"""Small words of a sentence, and what says who tells it: no name holds them, though a firm's may begin with one written large."""

_CLAUSES = Expression(r"[,，;；。.!！]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_COMPANY, _AROUND = _WORDS["company"], _WORDS["around_a_company"]
_WORD = rf"(?>\b(?:{_COMPANY}|{_AROUND})\b|(?:{_COMPANY}|{_AROUND})(?![a-z]))"
_SOME_COMPANY = Expression(rf"(?=.*(?:{_COMPANY}))(?:{_WORD}\W*)++")


class InvoiceWords:
    """Hears them in every language at once: people mix them."""

    def __init__(self, book: PhraseBook) -> None:
        def words(key: str) -> Expression:
            return Expression(pattern_of(sayings(book, f"whose.{key}")))

        self._firm = words("firm")
        self._personal = words("personal")
        self._none = words("no_number")
        self._plainly = words("plainly_none")
        self._later = words("later")
        self._bears = words("bears")

    def is_firm(self, title: str) -> bool:
        """Whether a name is a firm's by how it is built: 广州榕荫科技有限公司, "Feng Trading Ltd"."""
        return self._firm.search(comparable(title)) is not None

    @staticmethod
    def is_talk(title: str) -> bool:
        """Whether what was taken for a name holds words of whoever told it: "no wait company Lee Ltd", "Bakery not Bakers"."""
        return _TALK.search(title) is not None

    @staticmethod
    def is_some_company(text: str) -> bool:
        """Whether a clause only says that it is a company's, and not which: "could you put the firm's name on it", 能开公司的吗."""
        clauses = (one for one in _CLAUSES.split(text) if one.strip())
        return any(_SOME_COMPANY.fullmatch(comparable(one)) for one in clauses)

    def is_nobodys(self, title: str) -> bool:
        """Whether a title is no name: 个人 says that it is a person's, and not whose."""
        return self._personal.fullmatch(comparable(title)) is not None

    def personal(self, text: str) -> bool:
        """Whether the words ask for a person's own: "just put my name then", 那开个人的吧."""
        folded = comparable(text)
        return len(folded) <= _LONGEST and self._personal.search(folded) is not None

    def has_none(self, text: str) -> bool:
        """Whether the words say that there is no tax number, or nobody knows it."""
        return self._none.search(comparable(text)) is not None

    def plainly_none(self, text: str) -> bool:
        """The same where the number was just asked for: "we don't have one"."""
        folded = comparable(text)
        return len(folded) <= _LONGEST and self._plainly.search(folded) is not None

    def later(self, text: str) -> bool:
        """Whether the number comes later."""
        return self._later.search(comparable(text)) is not None

    def of_what_it_bears(self, text: str) -> bool:
        """Whether the words speak of what stands on an invoice, or of another one, not only of the paper itself."""
        return self._bears.search(comparable(text)) is not None
