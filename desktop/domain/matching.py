"""Whether a product that somebody speaks of is one that stands in an order.

People say "wireless earphones" or "我的耳机" where the shop writes "Halden H7 头戴耳机". Words are compared after NFKC and
case folding; Latin words by their stem without a plural s, Chinese by pairs of characters.
"""

from __future__ import annotations

import re

from desktop.domain.characters import caseless

ENOUGH = 0.5
"""Share of the said pieces that must stand in the order's words."""

_COMPOUND = 4
"""Characters from which an even Chinese word is two words, of which the last names the thing: 机械键盘, 我的耳机."""

_SHORT = 3
"""Letters of words that have no plural worth taking off: gas, bus."""

_LATIN = re.compile(r"[a-z0-9]+")
_CJK = re.compile(r"[\u4e00-\u9fff]+")


def pieces(text: str) -> set[str]:
    """The comparable pieces of a text: stems of Latin words, pairs of Chinese characters."""
    folded = caseless(text)
    found = {_stem(word) for word in _LATIN.findall(folded)}
    for run in _CJK.findall(folded):
        found |= {run} if len(run) == 1 else {run[i : i + 2] for i in range(len(run) - 1)}
    return found


def _stem(word: str) -> str:
    """Singular and plural alike: batteries and battery, boxes and box, shoes and shoe, movies and movie."""
    if len(word) <= _SHORT:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("ie"):
        return word[:-2] + "y"
    if word.endswith(("sses", "xes", "zes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def fits(product: str, words: str) -> float:
    """How well the product stands in the words, 0 to 1; 0 when it does not."""
    folded = caseless(product).strip()
    if folded and folded in caseless(words):
        return 1.0
    said = pieces(product)
    if not said:
        return 0.0
    there = pieces(words)
    share = len(said & there) / len(said)
    if share >= ENOUGH:
        return share
    named = [run[-2:] for run in _CJK.findall(folded) if len(run) >= _COMPOUND and not len(run) % 2]
    return ENOUGH if named and all(word in there for word in named) else 0.0
