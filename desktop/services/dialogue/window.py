"""What fits into a model's window, and whether the server quietly left some of it out.

Ollama drops what does not fit without a word: old messages first, the middle of a long prompt next. So a prompt is cut
to fit before it is sent, with what must not be lost pinned, and the number of prompt tokens that comes back is compared
with the least that such a prompt can have.
"""

from __future__ import annotations

from collections.abc import Sequence

from desktop.ports.model import Message, Usage

WIDE = "\u2e80"
"""From here on (Chinese, Japanese, Korean) a character is up to one token."""
LETTERS_AT_LEAST, LETTERS_AT_MOST = 3.0, 8.0
"""Latin letters in a token: the vocabularies of Qwen, Llama and Gemma have 3.5 to 4.5; names have fewer, prose more."""
WIDE_AT_MOST = 3.0
"""Wide characters in one token: common words of two and three are single entries of these vocabularies."""
MESSAGE_TOKENS = 8
"""Role and separators that the chat template puts around a message."""
UNKNOWN_WINDOW = 4096
"""Ollama's window on a machine without a large graphics card, where the server does not tell it."""


def tokens_at_most(text: str) -> int:
    """A number of tokens that the text certainly fits in.

    Figures, marks and line ends are up to one each: a table in Markdown has more of them than words.
    """
    short = sum(1 for sign in text if sign >= WIDE or not (sign.isalpha() or sign == " "))
    return short + int((len(text) - short) / LETTERS_AT_LEAST) + 1


def tokens_at_least(text: str) -> int:
    """A number of tokens that the text certainly has."""
    wide = sum(1 for sign in text if sign >= WIDE)
    return int(wide / WIDE_AT_MOST + (len(text) - wide) / LETTERS_AT_MOST)


def fitting(pinned: Sequence[str], rest: Sequence[str], *, window: int, answer: int) -> list[str]:
    """The parts of ``rest``, best first, that fit beside the pinned ones and an answer of so many tokens.

    A part that does not fit whole is cut at the end of a line or a sentence, and ends the list.
    """
    left = (window or UNKNOWN_WINDOW) - answer - 2 * MESSAGE_TOKENS
    left -= sum(map(tokens_at_most, pinned))
    kept: list[str] = []
    for part in rest:
        need = tokens_at_most(part)
        if need > left:
            cut = _cut(part, left)
            return [*kept, cut] if cut else kept
        kept.append(part)
        left -= need
    return kept


def _cut(part: str, tokens: int) -> str:
    end = max(tokens - 1, 0)  # a token is at least one character
    while end and tokens_at_most(part[:end]) > tokens:
        end -= 1
    head = part[:end]
    places = [head.rfind(mark) for mark in ("\n", "。", ". ", "！", "？", "；")]
    return head[: max(places) + 1].strip()


def was_cut(messages: Sequence[Message], usage: Usage | None, *, window: int, answer: int) -> bool:
    """Whether the server computed less than it was sent, or had to shift the window while it answered."""
    if usage is None or usage.prompt <= 0:
        return False
    sent = sum(tokens_at_least(message.content) for message in messages)
    beyond = bool(window) and usage.prompt + min(usage.completion, answer) > window
    return usage.prompt < sent or beyond
