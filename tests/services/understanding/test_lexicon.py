"""Phrases with alternatives are found in every spelling, whichever way they were cut."""

from __future__ import annotations

import pytest

from desktop.services.understanding.lexicon import Lexicon, expanded
from desktop.services.understanding.tokens import Token, words

DROPPED = frozenset({"啊", "(", ")", "pls"})
FULL = {"dont": ("do", "not"), "3": ("three",)}


def read(phrase: str) -> list[str]:
    """The words of a phrase, as a text's words are read."""
    cut = [one for word in words(phrase) for one in FULL.get(word, (word,))]
    return [word for word in cut if word not in DROPPED] or cut


def lexicon(phrase: str) -> Lexicon:
    made = Lexicon(spelling=lambda word: FULL.get(word, (word,)), dropped=DROPPED)
    made.add("other", ["退 货", "dont"])
    made.add("wish", [phrase])
    return made


@pytest.mark.parametrize(
    "phrase",
    [
        "退(掉|了|)货",
        "((我|你)们|)(想|要)退",
        "(买|订|下单)(了|)(两|2|10)(件|个)(只|就)(给我|)发",
        "少了12个",
        "(1|2)(3|4)号",
        "(|1)号(2|)",
        "第3次",
        "退啊货",
        "啊",
        "退货 (dont|pls|) send (it|them|) back",
        "order(ed|s|) u盘(2|二)",
        "手机壳",
    ],
)
def test_every_spelling_is_found_whole(phrase: str) -> None:
    made = lexicon(phrase)
    known = {word for spelled in expanded(phrase) for word in read(spelled)}
    assert known <= made.vocabulary <= known | {"退", "货", "do", "not"}
    for spelled in expanded(phrase):
        tokens = [Token(word, at, at + 1) for at, word in enumerate(read(spelled))]
        if tokens:
            assert (0, len(tokens)) in made.find(tokens).spans["wish"], spelled


def test_what_is_no_spelling_is_not_found() -> None:
    made = lexicon("(1|2)(3|4)号")
    tokens = [Token(word, at, at + 1) for at, word in enumerate(["1", "3", "号"])]
    assert not made.find(tokens).has("wish")


def test_a_phrase_belongs_to_every_class_that_names_it() -> None:
    made = lexicon("退货")
    tokens = [Token(word, at, at + 1) for at, word in enumerate("退货")]
    assert made.find(tokens).spans == {"other": [(0, 2)], "wish": [(0, 2)]}


TEN = "(一|二|三|四|五|六|七|八|九|十)"


def test_a_phrase_of_very_many_spellings_is_found_like_any_other() -> None:
    made = lexicon(f"(头|)(一|二|三|四|五|10){TEN}{TEN}{TEN}(十|)号")
    assert not any("wish" in names for names in made._classes.values())  # more than are spelt out
    made.add("other", ["五六七八号", "头号"])
    for text, found in {
        "头一二三四号": [(0, 6), (1, 6)],
        "说五六七八十号": [(1, 7)],
        "五六七八号": [(0, 5)],
        "六六七八号": None,
        "头头五六七八号": [(1, 7), (2, 7)],
        "五六七八": None,
    }.items():
        tokens = [Token(word, at, at + 1) for at, word in enumerate(text)]
        hits = made.find(tokens)
        assert hits.spans.get("wish") == found, text
        assert hits.has("other") is ("五六七八号" in text)
    tokens = [Token(word, at, at + 1) for at, word in enumerate(["10", "六", "七", "八", "号"])]
    assert made.find(tokens).spans["wish"] == [(0, 5)]


def test_letters_and_characters_of_the_same_bytes_are_two_words() -> None:
    """Python hashes a string by its bytes: "sb", which is an insult, has those of the spanner's 扳."""
    assert "sb".encode("latin-1") == "扳".encode("utf-16-le")
    made = Lexicon()
    made.add("abuse", ["sb"])
    made.add("goods", ["扳手"])
    found = made.find([Token("扳", 0, 1), Token("手", 1, 2)])
    assert set(found.spans) == {"goods"}
