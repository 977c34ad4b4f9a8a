"""A written sentence in the words of its language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.services.replies.phrases import PhraseBook
from desktop.services.speaking.chinese import chinese_rules
from desktop.services.speaking.english import english_rules
from desktop.services.speaking.spoken import Rule, Spoken, spoken

GRAMMARS: dict[str, Callable[[PhraseBook, str], list[Rule]]] = {
    "chinese": chinese_rules,
    "english": english_rules,
}
"""How numbers are put together; a language names its own in ``grammar.numerals``. One that names none is read as written."""


class Reading:
    """Says sentences in every language of the phrase book."""

    def __init__(self, book: PhraseBook) -> None:
        self._rules: dict[str, Sequence[Rule]] = {}
        for lang in book.languages:
            own = "grammar.numerals" in book.keys(lang)
            grammar = book.say(lang, "grammar.numerals") if own else ""
            make = GRAMMARS.get(grammar)
            self._rules[lang] = make(book, lang) if make else ()

    def aloud(self, written: str, lang: str) -> Spoken:
        """The sentence and how it is said."""
        return spoken(written, self._rules.get(lang, ()))
