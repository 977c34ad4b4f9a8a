"""An FAQ that has no headings: each question with its answer is a section, however it is marked."""

from __future__ import annotations

import pytest

from desktop.shop.documents import Document, sections


def found(text: str) -> list[tuple[str, str]]:
    """The sections of a Markdown text."""
    return list(sections(Document("FAQ", text)))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("**Do I need to book?**\nYes.\n\n**Can you fetch it?**\nFor £18.", "Can you fetch it?"),
        ("Q: Do I need to book?\nA: Yes.\n\nQ: Can you fetch it?\nA: For £18.", "Can you fetch it?"),
        ("1. Do I need to book?\nYes.\n2. Can you fetch it?\nFor £18.", "Can you fetch it?"),
        ("| Question | Answer |\n|---|---|\n| Do I need to book? | Yes. |\n| Can you fetch it? | For £18. |", "Can you fetch it?"),
        ("问：要预约吗？\n答：Yes.\n问：上门取吗？\n答：For £18.", "上门取吗？"),
        ("问：要预约吗？答：Yes.\n问：上门取吗？答：For £18.", "上门取吗？"),
    ],
)  # fmt: skip
def test_each_question_is_a_section_with_its_answer_alone(text: str, asked: str) -> None:
    first, second = found(text)
    assert first[1] == "Yes."
    assert second == (asked, "For £18.")


def test_a_bold_line_heads_what_follows_and_bold_words_head_nothing() -> None:
    told = found(
        "# Club\n**Chapter one**\nAnybody may join.\n**Bring a card**, please.\n\n**Closed!**"
    )
    assert told == [("Chapter one", "Anybody may join.\nBring a card, please.\nClosed!")]


def test_questions_that_follow_each_other_are_a_list_and_no_headings() -> None:
    text = "Ask yourself:\nIs it wet?\nIs it cold?\nThen bring it in."
    assert [heading for heading, _ in found(text)] == ["FAQ", "Is it cold?"]


def test_text_files_have_questions_as_well_and_an_answer_that_was_cut_stays_whole() -> None:
    parts = (
        ("Aftercare", "问：会裂吗？"),
        ("Aftercare", "答：不会。\n两毫米以内不算。"),
        ("Care", "Wipe it."),
    )
    told = list(sections(Document("T", "", parts)))
    assert told == [("会裂吗？", "不会。\n两毫米以内不算。"), ("Care", "Wipe it.")]
