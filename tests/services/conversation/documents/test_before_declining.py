"""What sounds like nobody's business is asked of the shop's documents before it is declined."""

from __future__ import annotations

import pytest

from desktop.domain.people import visitor
from tests.services.conversation.conftest import Desk, say, spoken

pytestmark = pytest.mark.asyncio(loop_scope="session")  # the desk stands on its loop


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "how many minutes to walk to the metro", "five minutes"),
        ("zh", "公交站在门口不", "公交站就在门口"),
    ],
)
async def test_what_the_documents_have_in_so_many_words_is_told(
    desk: Desk, lang: str, text: str, told: str
) -> None:
    assert told in (await say(await desk.begin(visitor(), lang), text)).text


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "will it rain tomorrow"), ("zh", "明天会下雨吗")]
)
async def test_what_they_do_not_have_is_declined(desk: Desk, lang: str, text: str) -> None:
    assert (await say(await desk.begin(visitor(), lang), text)).text == spoken(lang, "talk.decline")


@pytest.mark.parametrize(
    ("lang", "text", "told", "key", "besides"),
    [
        ("en", "the kettle I bought stopped working", "15 days", "talk.verify_first", True),
        ("zh", "我买的台灯不亮了", "15 天", "talk.verify_first", True),
        ("en", "can I send back the shirt I got yesterday", "7 days", "documents.unknown", False),
        ("zh", "昨天收到的衬衫能退吗", "7 天", "documents.unknown", False),
        ("en", "can I return a lamp I bought last week", "7 days", "documents.unknown", False),
    ],
)
async def test_the_rule_is_told_before_it_is_asked_who_it_is_and_where_only_a_rule_was_wanted(
    desk: Desk, lang: str, text: str, told: str, key: str, besides: bool
) -> None:
    """Of a fault the visitor is asked who they are behind it; of goods whose order nobody may see yet it is not said that nothing is known."""
    answer = (await say(await desk.begin(visitor(), lang), text)).text
    assert told in answer
    assert (spoken(lang, key) in answer) is besides
