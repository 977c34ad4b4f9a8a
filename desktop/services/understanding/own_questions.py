"""Questions that a plugin answers: its author says which sentences ask for it (``questions`` in docs/plugins.md).

The shop's own business comes first: what is surely about an order, a rule of the shop, a person or danger is never
taken away by a sentence that a stranger wrote into a manifest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.domain.actions import Action, Arguments, Certainty, Request, Understanding
from desktop.domain.calls import ToolInfo
from desktop.domain.expressions import Expression
from desktop.domain.sentences import folded, template
from desktop.services.replies.phrases import PhraseBook

FREE = frozenset({Action.SHOP_QUESTION, Action.DECLINE, Action.CLARIFY, Action.SMALLTALK})
"""What the rules see in words that are none of the closed list's business: a plugin may know better."""

OUT_OF_SCOPE = "out_of_scope"
"""The one reason of declining that a plugin may know better about; an attack stays one."""


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """A sentence that a plugin waits for."""

    tool: str
    """``plugin.tool``"""
    arguments: Mapping[str, Any] = field(default_factory=dict[str, Any])


class OwnQuestions:
    """Finds the plugin that a sentence is meant for."""

    def __init__(self, book: PhraseBook, catalogue: Callable[[], Sequence[ToolInfo]]) -> None:
        """``catalogue``: the tools that may be called now."""
        self._catalogue = catalogue
        self._before = _ends(book, "answer.question_before")
        self._after = _ends(book, "answer.question_after")

    def find(self, text: str) -> OwnQuestion | None:
        """The question, where a template fits the whole sentence, with or without a "please, can you tell me"."""
        tools = [tool for tool in self._catalogue() if tool.questions]
        if not tools:
            return None
        for said in self._barer(folded(text)):
            for tool in tools:
                for written in tool.questions:
                    values = template(written).match(said)
                    if values is not None:
                        return OwnQuestion(tool.name, _typed(values, tool.schema))
        return None

    def understood(self, text: str, lang: str, sure: Understanding | None) -> Understanding | None:
        """The wish, unless ``sure``, what the rules are certain of, is the shop's own business."""
        first = sure.requests[0] if sure else None
        if first and first.action not in FREE:
            return None
        if (
            first
            and first.action is Action.DECLINE
            and first.arguments.reason not in {None, OUT_OF_SCOPE}
        ):
            return None
        question = self.find(text)
        if question is None:
            return None
        wish = Request(Action.SHOP_QUESTION, Arguments(question=text.strip()))
        return Understanding((wish,), Certainty.CERTAIN, f"a question for {question.tool}", lang)

    def _barer(self, said: str) -> Iterator[str]:
        """The sentence, and then with ever less of what people put around a question."""
        while said:
            yield said
            begun = folded(self._before.sub("", said))
            shorter = begun if begun != said else folded(self._after.sub("", said))
            if shorter == said:
                return
            said = shorter


def _ends(book: PhraseBook, key: str) -> Expression:
    """The words of all languages, at the one end or the other; people mix the languages."""
    words = {folded(word) for lang in book.languages for word in book.templates(lang, key)}
    either = "|".join(_whole(word) for word in sorted(words, key=len, reverse=True))
    form = rf"(?:{either})\Z" if key.endswith("after") else rf"\A(?:{either})[\s,]*"
    return Expression(form, re.IGNORECASE)


def _whole(word: str) -> str:
    latin = word.isascii()
    return rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])" if latin else re.escape(word)


def _typed(values: Mapping[str, str], schema: Mapping[str, Any]) -> dict[str, Any]:
    """The words as the tool's schema wants them; what cannot be a number stays text, and the gateway refuses it."""
    properties: Mapping[str, Mapping[str, Any]] = schema.get("properties") or {}
    return {name: _as(value, properties.get(name) or {}) for name, value in values.items()}


def _as(value: str, wanted: Mapping[str, Any]) -> Any:
    readers: Iterable[Callable[[str], Any]] = {"integer": (int,), "number": (int, float)}.get(
        str(wanted.get("type")), ()
    )
    for read in readers:
        try:
            return read(value)
        except ValueError:
            continue
    return value
