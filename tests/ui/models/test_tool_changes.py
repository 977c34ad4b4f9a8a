"""Whatever the gateway can say of changed tools is said in words of both languages."""

from __future__ import annotations

import re
from typing import Any

from desktop.gateway.pins import changes
from desktop.services.replies.words import Words
from desktop.ui.models.settings import tool_title
from desktop.ui.models.tool_changes import told
from desktop.ui.snapshot import NOW
from tests.fakes import SetClock
from tests.phrase_book import BOOK


def shape(*, write: bool = False, **properties: Any) -> dict[str, Any]:
    return {"write": write, "schema": {"properties": properties}}


OLD = {
    "a.gone": shape(),
    "b.more": shape(write=True),
    "c.less": shape(write=True),
    "d.arguments": shape(old={"type": "string"}, other={"type": "string"}),
    "e.form": {"write": False, "schema": {"required": ["x"]}},
    "h.writes": shape(),
}
NEW = {
    "b.more": shape(write=True, photo={"type": "string"}),
    "c.less": shape(),
    "d.arguments": shape(other={"type": "integer"}),
    "e.form": {"write": False, "schema": {"required": ["y"]}},
    "f.new": shape(),
    "g.newer": shape(write=True),
    "h.writes": shape(write=True),
}
FORMS = 9


def of(lang: str) -> list[str]:
    problem = f"held until it is accepted: {'; '.join(changes(OLD, NEW, NEW.keys()))}"
    return told(Words(BOOK, lang, SetClock(NOW)), problem, lambda name: name.upper())


def test_every_change_is_told_in_both_languages() -> None:
    assert len(set(of("zh"))) == len(set(of("en"))) == FORMS
    for chinese in of("zh"):
        # Nothing of the English sentence is left: only names and arguments are Latin
        assert set(re.findall(r"[a-z]{2,}", chinese)) <= {"photo", "old", "other"}, chinese
    assert "“B.MORE” has a new argument, photo." in of("en")
    assert "多了“G.NEWER”，会写入数据。" in of("zh")


def test_a_change_of_a_later_gateway_is_shown_as_it_is() -> None:
    words = Words(BOOK, "zh", SetClock(NOW))
    assert told(words, "held until it is accepted: x turned blue", str) == ["x turned blue"]


def test_a_tool_is_named_as_on_its_row_and_by_its_name_where_it_has_no_words() -> None:
    words = Words(BOOK, "en", SetClock(NOW))

    def title(name: str) -> str:
        return tool_title(words, name)

    assert told(words, "held: returns.create is gone", title) == ["“Book a return” is gone."]
    assert told(words, "held: weather.today is gone; bare is gone", title) == [
        "“today” is gone.",
        "“bare” is gone.",
    ]
