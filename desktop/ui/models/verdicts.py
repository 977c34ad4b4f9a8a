"""What the gateway's steps are called and what each said, in words of a language; strangers' codes stay as they are."""

from __future__ import annotations

import re

from desktop.services.replies.words import Words

_TRIES = re.compile(r"(?P<word>.+) after (?P<count>\d+) tries")
_APART = re.compile(r"\W+")
_LEFT_OUT = re.compile(r"(?P<word>.+), left out (?P<fields>.+)")


def step_title(words: Words, name: str) -> str:
    """What a step of the gateway is called."""
    return _word(words, "step", name)


def verdict(words: Words, said: str) -> str:
    """What a step said."""
    if found := _TRIES.fullmatch(said):
        told = verdict(words, found["word"])
        return words.say("window.verdict.after_tries", verdict=told, count=int(found["count"]))
    if found := _LEFT_OUT.fullmatch(said):
        told = verdict(words, found["word"])
        return words.say("window.verdict.left_out", verdict=told, fields=found["fields"])
    return _word(words, "verdict", said)


def begun(said: str) -> str:
    """Words that stand by themselves here and inside a sentence elsewhere."""
    return said[:1].upper() + said[1:]


def _word(words: Words, kind: str, name: str) -> str:
    key = f"window.{kind}.{_APART.sub('_', name)}"
    return words.say(key) if words.book.has(words.lang, key) else name
