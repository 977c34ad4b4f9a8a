"""What a person wants, decided by rules and learnt weights: in well under a millisecond, the same every time, with the reason.

The way: fold the text, read numbers and times, cut it into words, find word classes and concepts, take for the whole
utterance and for each of its parts the rule with the highest score, weigh it with all the rest, decide how many requests
there are, hand each its arguments. What is believed too little says so (``UNSURE``), and a model may look at it next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desktop.domain.actions import (
    Action,
    Certainty,
    Understanding,
)
from desktop.domain.expressions import Expression
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.understanding import slots
from desktop.services.understanding.folding import Folded, Folding
from desktop.services.understanding.pooling import Beside
from desktop.services.understanding.reading import Reading
from desktop.services.understanding.rules import Rules
from desktop.services.understanding.separate import each_for_itself
from desktop.services.understanding.weights import Weights

_CHINESE = Expression(r"[一-鿿]")


class Recogniser:
    """Understands utterances in every language it has rules for; made once, used by everything."""

    def __init__(
        self,
        rules: Mapping[str, Rules],
        *,
        weights: Mapping[str, Weights] | None = None,
        order_format: OrderNumberFormat | None = None,
        products: Iterable[str] = (),
    ) -> None:
        self._rules = dict(rules)
        self._weights = dict(weights or {})
        self._formats = order_format or OrderNumberFormat()
        variants: dict[str, str] = {}
        for one in self._rules.values():
            variants.update(one.variants)
        self._folding = Folding(variants)
        titles = [self._folding.fold(title).text for title in products]
        for one in self._rules.values():
            one.lexicon.add("goods", titles)

    def understand(
        self,
        text: str,
        *,
        today: date,
        lang: str | None = None,
        beside: Beside | None = None,
    ) -> Understanding:
        """What a text asks for; any text has an answer, and none raises.

        ``today`` is the shop's day, ``lang`` the language spoken so far, for texts that show none. ``beside`` is a
        second reader, whose beliefs are weighed together with the weights'; it may raise what it raises.
        """
        folded = self._folding.fold(text)
        spans = slots.spans(folded, self._formats, today)
        first, *others = self._languages(folded, lang)
        best = self._reading(first, folded, spans, beside).understanding()
        for language in others:
            if best.certainty is Certainty.CERTAIN:
                break
            found = self._reading(language, folded, spans, beside).understanding()
            best = found if found.certainty is Certainty.CERTAIN else best
        return each_for_itself(
            best,
            folded.text,
            spans,
            lambda part: self.understand(part, today=today, lang=best.lang),
        )

    def likely(self, text: str, *, today: date, lang: str) -> list[Action]:
        """The likeliest actions, also where there is no doubt: what a second opinion is tested on."""
        folded = self._folding.fold(text)
        reading = self._reading(lang, folded, slots.spans(folded, self._formats, today))
        return [action for action, _ in reading.likely()]

    def features(self, text: str, *, today: date, lang: str) -> list[str]:
        """What the weights look at in a whole text: how they are learnt."""
        folded = self._folding.fold(text)
        return self._reading(lang, folded, slots.spans(folded, self._formats, today)).features()

    def _reading(
        self,
        lang: str,
        folded: Folded,
        spans: list[slots.Span],
        beside: Beside | None = None,
    ) -> Reading:
        return Reading(self._rules[lang], self._weights.get(lang), folded, spans, beside)

    def _languages(self, folded: Folded, lang: str | None) -> list[str]:
        """The languages to read a text in, the likeliest first."""
        text = folded.text
        chinese = 0 if text.isascii() else len(_CHINESE.findall(text))
        latin = sum([part[:1].isalpha() and part.isascii() for part in text.split()])
        names = [name for name in ("zh", "en") if name in self._rules] or list(self._rules)
        if not chinese and not latin:
            first = lang if lang in self._rules else names[0]
            return [first]
        first = "zh" if chinese >= latin and chinese else "en"
        if first not in self._rules:
            first = names[0]
        return [first, *(name for name in names if name != first and chinese and latin > 1)]
