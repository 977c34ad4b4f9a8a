"""What our own tools want to know has words in both languages; another author's is told in that author's words."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from desktop.domain.installation import ToolArgument
from desktop.services.replies.words import Words
from desktop.ui.models.tool_arguments import argument, argument_title, complete, told, written
from desktop.ui.snapshot import LANGUAGES
from tests.fakes import SetClock
from tests.phrase_book import BOOK

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
    assert drawn["fields"] == []


DAYS = ToolArgument(
    "period",
    "object",
    needed=False,
    parts=(ToolArgument("from", "string", needed=True), ToolArgument("to", "string", needed=True)),
)
SIZE = ToolArgument(
    "box_size",
    "object",
    needed=True,
    parts=(
        ToolArgument("width_cm", "number", needed=True),
        ToolArgument("colour", "string", needed=False),
    ),
)


def test_an_object_has_a_field_for_each_of_its_parts() -> None:
    assert argument(words("en"), DAYS)["fields"] == [
        {"name": "period.from", "label": "Ordered from (may be left out)", "example": "2026-09-01"},
        {"name": "period.to", "label": "Ordered until (may be left out)", "example": "2026-09-17"},
    ]
    assert [one["label"] for one in argument(words("zh"), SIZE)["fields"]] == [
        "box size: width cm",
        "box size: colour",
    ]


def test_an_object_that_was_begun_has_to_be_finished() -> None:
    assert complete((DAYS,), {"period.from": " "})
    assert not complete((DAYS,), {"period.from": "2026-09-01"})
    assert complete((DAYS,), {"period.from": "2026-09-01", "period.to": "2026-09-02"})
    assert not complete((SIZE,), {"box_size.colour": "red"})
    assert not complete((SIZE,), {})
    assert complete((SIZE,), {"box_size.width_cm": "3"})


def test_the_parts_are_given_together_as_the_tool_wants_them() -> None:
    typed = {"product": "mug", "period.from": "2026-09-01", "period.to": " 2026-09-02 "}
    given = written((ToolArgument("product", "string", needed=False), DAYS), typed)
    assert given["product"] == "mug"
    assert json.loads(given["period"]) == {"from": "2026-09-01", "to": "2026-09-02"}
    assert "period" not in written((DAYS,), {"period.from": ""})
    assert json.loads(written((SIZE,), {"box_size.width_cm": "3.5"})["box_size"]) == {
        "width_cm": 3.5
    }
    assert json.loads(written((SIZE,), {"box_size.width_cm": "wide"})["box_size"]) == {
        "width_cm": "wide"
    }


def test_what_only_the_program_can_tell_has_no_field() -> None:
    drawn = argument(words("en"), ToolArgument("matters", "object", needed=False))
    assert drawn["fields"] == []
    assert "the program" in drawn["hint"]


def test_another_author_s_argument_is_told_in_that_author_s_words() -> None:
    one = ToolArgument("home_city", "string", needed=True, about="where they live")
    drawn = argument(words("zh"), one)
    assert (drawn["label"], drawn["hint"]) == ("home city", "where they live")
    assert argument_title(words("en"), "order_id") == "Order number"


def test_a_complaint_names_the_argument_as_the_page_does() -> None:
    assert told(words("en"), "order_id: no number") == "Order number: no number"
    assert told(words("en"), "what: no number") == "what: no number"
    assert told(words("en"), "it stopped") == "it stopped"


FREE = ToolArgument("wishes", "object", needed=False, about="what they like")
SEVERAL = ToolArgument("sizes", "array", needed=False)


def test_an_object_without_known_parts_and_a_list_are_typed_as_people_write_them() -> None:
    for lang in LANGUAGES:
        drawn = argument(words(lang), FREE)
        assert [one["name"] for one in drawn["fields"]] == ["wishes"]
        assert drawn["hint"].startswith("what they like\n")
        assert "JSON" in argument(words(lang), SEVERAL)["hint"]
    given = written((FREE, SEVERAL), {"wishes": "size: M; 数量：2;", "sizes": "S；42; 007"})
    assert json.loads(given["wishes"]) == {"size": "M", "数量": 2}
    assert json.loads(given["sizes"]) == ["S", 42, "007"]


def test_json_that_was_typed_is_given_as_it_is_and_what_has_no_name_is_left_to_be_refused() -> None:
    typed = {"wishes": ' {"size": ["M"]} ', "sizes": "[1]"}
    assert written((FREE, SEVERAL), typed) == {"wishes": '{"size": ["M"]}', "sizes": "[1]"}
    assert written((FREE,), {"wishes": "red"}) == {"wishes": "red"}
    assert written((FREE,), {"wishes": " "}) == {"wishes": " "}
