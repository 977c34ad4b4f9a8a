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
    ("lang", "text", "told"),
    [
        ("en", "the kettle I bought stopped working", "15 days"),
        ("zh", "我买的台灯不亮了", "15 天"),
    ],
)
async def test_of_a_fault_the_rule_is_told_before_it_is_asked_who_it_is(
    desk: Desk, lang: str, text: str, told: str
) -> None:
    answer = (await say(await desk.begin(visitor(), lang), text)).text
    assert told in answer
    assert spoken(lang, "talk.verify_first") in answer


@pytest.mark.parametrize(
    ("lang", "text", "told"),
    [
        ("en", "can I send back the shirt I got yesterday", "7 days"),
        ("zh", "昨天收到的衬衫能退吗", "7 天"),
        ("en", "can I return a lamp I bought last week", "7 days"),
    ],
)
async def test_of_goods_whose_order_nobody_may_see_yet_only_the_rule_is_told(
    desk: Desk, lang: str, text: str, told: str
) -> None:
    answer = (await say(await desk.begin(visitor(), lang), text)).text
    assert told in answer
    assert spoken(lang, "documents.unknown") not in answer
