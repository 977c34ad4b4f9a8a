"""What our own tools want to know has words in both languages; another author's is told in that author's words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desktop.domain import locations
from desktop.domain.installation import ToolArgument
from desktop.services.replies.phrases import PhraseBook
from desktop.services.replies.words import Words
from desktop.ui.models.tool_arguments import argument, argument_title, told
from desktop.ui.snapshot import LANGUAGES
from tests.fakes import SetClock

BOOK = PhraseBook.load(locations.assets() / "phrases")
PLUGINS = Path(__file__).parents[3] / "plugins"
OURS = ("orders", "logistics", "returns", "invoices", "knowledge")


def words(lang: str) -> Words:
    return Words(BOOK, lang, SetClock())


def read_arguments() -> set[str]:
    """Of the tools that staff can try: those that only read; ``written`` is the gateway's own."""
    found: set[str] = set()
    for plugin in OURS:
        tree = ast.parse((PLUGINS / plugin / "main.py").read_text("utf-8"))
        for each in ast.walk(tree):
            if not isinstance(each, ast.FunctionDef) or each.name == "written":
                continue
            marks = [ast.unparse(mark) for mark in each.decorator_list]
            if any(mark.startswith("plugin.tool") and "write=True" not in mark for mark in marks):
                found |= {one.arg for one in each.args.args}
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_our_tools_ask_for_has_words(lang: str) -> None:
    asked = read_arguments()
    assert "order_id" in asked
    assert not [name for name in asked if not BOOK.has(lang, f"window.argument.{name}")]


def test_a_choice_is_told_in_words_and_given_as_the_tool_wants_it() -> None:
    one = ToolArgument("kind", "string", needed=False, about="x", choices=("return", "other"))
    drawn = argument(words("zh"), one)
    assert drawn["label"] == "退货还是换货（可以不填）"
    assert drawn["choices"] == [
        {"value": "return", "label": "退货"},
        {"value": "other", "label": "other"},
    ]
    assert drawn["hint"] == ""


def test_what_is_written_in_a_form_shows_it() -> None:
    drawn = argument(words("en"), ToolArgument("period", "object", needed=False))
    assert drawn["hint"].endswith('{"from": "2026-09-01", "to": "2026-09-17"}')


def test_another_author_s_argument_is_told_in_that_author_s_words() -> None:
    one = ToolArgument("home_city", "string", needed=True, about="where they live")
    drawn = argument(words("zh"), one)
    assert (drawn["label"], drawn["hint"]) == ("home city", "where they live")
    assert argument_title(words("en"), "order_id") == "Order number"


def test_a_complaint_names_the_argument_as_the_page_does() -> None:
    assert told(words("en"), "order_id: no number") == "Order number: no number"
    assert told(words("en"), "what: no number") == "what: no number"
    assert told(words("en"), "it stopped") == "it stopped"
