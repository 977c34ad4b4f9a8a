"""Sentences that staff send to a customer again and again, filled in from the conversation's order.

They stand in the phrase files under ``quick``; a shop adds its own there. One is offered when everything it names is
known: nobody has to look for a gap before sending it.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.replies.phrases import placeholders
from desktop.services.replies.words import Words
from desktop.ui.models.about import About

_PREFIX, _TITLE, _TEXT = "quick.", ".title", ".text"


@dataclass(frozen=True, slots=True)
class QuickReply:
    """One sentence, ready to be sent."""

    title: str
    text: str


def quick_replies(about: About, words: Words, *, shop: str, counter: str) -> list[QuickReply]:
    """The replies that can be filled in now, in the order of their names in the file."""
    facts = known(about, words, shop=shop, counter=counter)
    names = sorted(
        key.removeprefix(_PREFIX).removesuffix(_TITLE)
        for key in words.book.keys(words.lang)
        if key.startswith(_PREFIX) and key.endswith(_TITLE)
    )
    found: list[QuickReply] = []
    for name in names:
        templates = words.book.templates(words.lang, f"{_PREFIX}{name}{_TEXT}")
        if placeholders(templates[0]) <= facts.keys():
            text = words.say(f"{_PREFIX}{name}{_TEXT}", **facts)
            found.append(QuickReply(words.say(f"{_PREFIX}{name}{_TITLE}"), text))
    return found


def known(about: About, words: Words, *, shop: str, counter: str) -> dict[str, str]:
    """The facts by the names that a reply may use."""
    returned = about.returned
    facts = {
        "shop": shop,
        "counter": counter,
        "name": about.recipient,
        "order": about.order_id,
        "product": about.product or (words.items(about.order.items) if about.order else ""),
        "link": about.url,
        "return": returned.return_id if returned else "",
        "until": words.day(returned.deadline) if returned and returned.deadline else "",
    }
    return {name: value for name, value in facts.items() if value}
