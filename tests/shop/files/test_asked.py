"""An FAQ that has no headings: each question with its answer is a section, however it is marked."""

from __future__ import annotations

from itertools import product

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


@pytest.mark.parametrize(
    "answer",
    [
        "A 2.5 mm gap is normal.",
        "A 1.5 litre can.",
        "A 10.30 slot.",
        "A 10:30 slot.",
        "A colleague will help.",
        "A.m. only.",
        "A4: 30 cents",
        "A、B 两款都可以。",
        "答 2.5 元",
    ],
)
def test_an_answer_keeps_the_figure_and_the_article_it_begins_with(answer: str) -> None:
    assert found(f"How is it?\n{answer}") == [("How is it?", answer)]


@pytest.mark.parametrize(
    "asked", ["2.5 kg parcels: what do they cost?", "Is 10.30 free?", "Q 5 series?", "2．5公斤多少钱？"]
)  # fmt: skip
def test_a_question_keeps_its_figures(asked: str) -> None:
    for line in (asked, f"**{asked}**"):
        assert found(f"{line}\nFive.") == [(asked, "Five.")]


@pytest.mark.parametrize(
    "marks",
    [("Q1.", "A1."), ("Q 1:", "A 1:"), ("Q.", "A."), ("Q:", "a:"), ("Question 2:", "Answer 2:"), ("问1、", "答1、"), ("问题：", "答案："), ("Q3：", "A3：")],
)  # fmt: skip
def test_marks_of_questions_and_answers_are_not_told(marks: tuple[str, str]) -> None:
    assert found(f"{marks[0]} Is it?\n{marks[1]} Yes.") == [("Is it?", "Yes.")]


def test_an_answer_behind_its_question_is_told_whatever_its_number() -> None:
    assert found("问1：要预约吗？答1：要。\n问2：贵吗？答2：不贵。") == [
        ("要预约吗？", "要。"),
        ("贵吗？", "不贵。"),
    ]


def test_no_row_of_a_table_is_lost_but_its_head() -> None:
    rows = (
        "Do you repair {}? | Yes {}",
        "Hours {} | 10–{}",
        "Place {} | yard {}",
        "{} · which? | {} | c",
    )
    for order in product(rows, repeat=3):
        below = [row.format(at, at) for at, row in enumerate(order, 5)]
        for before in ("", "Before.\n\n"):
            text = f"{before}| Topic | Answer |\n|---|---|\n" + "\n".join(
                f"| {row} |" for row in below
            )
            told = "\n".join(f"{heading}\n{own}" for heading, own in found(text))
            for cell in (cell for row in below for cell in row.split(" | ")):
                assert cell in told, text


def test_a_first_row_that_tells_something_is_no_head() -> None:
    text = "| Opening hours | 10–19 |\n| Do you repair? | Yes |"
    assert found(text) == [("FAQ", "Opening hours · 10–19"), ("Do you repair?", "Yes")]
