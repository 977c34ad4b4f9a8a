"""Which section answers, where it is known how far each meets the question word by word."""

from __future__ import annotations

import pytest

from desktop.shop.documents import Document
from desktop.shop.library import Library

PAPER = """# Your questions
## Wearing them in bed
Take them off before you sleep and open the little door.
## Where we are
Eight Mill Lane, up one step.
## Getting in touch
Ring the bell or send a card.
## Spare parts
Domes and filters hang by the till.
"""
ENOUGH = 0.66


@pytest.fixture(scope="module")
def shop() -> Library:
    return Library(lambda _: [Document("Your questions", PAPER)], refresh_s=600)


def marks(shop: Library) -> list[str]:
    return [one["mark"] for one in shop.texts("en", 0, 50)]


def likeness(
    shop: Library, best: int, *, whole: float, out: float, at: int = -1
) -> dict[str, list[float]]:
    """One section met that far, the others hardly; of the words of the question what is not met is near nothing."""
    each = {mark: [-0.5, 0.2 - whole, 0.2, 0.2, 0.8, 30.0, -1] for mark in marks(shop)}
    return each | {marks(shop)[best]: [out, whole - 0.2, whole, whole, 1 - whole, 30.0, at]}


def test_what_is_met_by_far_the_most_answers_without_a_common_word(shop: Library) -> None:
    question = "must I remove mine overnight"
    assert all(one["covered"] < ENOUGH for one in shop.search(question, "en", 3))
    best = shop.search(question, "en", 3, {}, likeness(shop, 0, whole=0.8, out=3.0))[0]
    assert (best["section"], best["covered"] >= ENOUGH) == ("Wearing them in bed", True)


def test_the_nearest_is_no_answer_where_little_speaks_for_it(shop: Library) -> None:
    found = shop.search(
        "do you mend wheelbarrows", "en", 3, {}, likeness(shop, 3, whole=0.4, out=1.0)
    )
    assert all(one["covered"] < ENOUGH for one in found)


def test_what_was_found_by_a_matter_stays_where_nothing_else_is_met(shop: Library) -> None:
    asked = ("where is it", "en", 3, {"shop.where": 0.9})
    assert shop.search(*asked)[0]["section"] == "Where we are"
    met = likeness(shop, 1, whole=0.3, out=0.4)
    assert shop.search(*asked, met)[0]["section"] == "Where we are"


def test_what_belongs_to_documents_of_a_moment_ago_says_nothing(shop: Library) -> None:
    asked = ("ring the bell", "en", 3, {})
    other = {"0" * 16: [4.0, 0.5, 0.9, 0.9, 0.0, 30.0, -1]}
    assert shop.search(*asked, other) == shop.search(*asked)


def test_sections_are_given_some_at_a_time_and_a_mark_changes_with_the_text(shop: Library) -> None:
    first, rest = shop.texts("en", 0, 3), shop.texts("en", 3, 3)
    assert [one["section"] for one in rest] == ["Spare parts"]
    assert len({one["mark"] for one in (*first, *rest)}) == 4
    other = Library(
        lambda _: [Document("Your questions", PAPER.replace("by the till", "by the door"))],
        refresh_s=600,
    )
    assert [a == b for a, b in zip(marks(shop), marks(other), strict=True)] == [True] * 3 + [False]


PRICES = """# Prices
## What we do
| What | Price | Ready |
| --- | --- | --- |
| New heels | £12 | the same day |
| Zip of a boot | £30 | a week |
| Stretching | £8 | two days |
## Opening
Weekdays 9 to 5.
"""


def test_of_a_table_the_row_is_told_that_is_likest() -> None:
    shop = Library(lambda _: [Document("Prices", PRICES)], refresh_s=600)
    body = shop.texts("en", 0, 1)[0]["text"]
    asked = ("what do you take for a broken fastener", "en", 1, {"repair.cost": 0.6})
    met = likeness(shop, 0, whole=0.7, out=1.0)
    assert "Stretching" in shop.search(*asked, met)[0]["says"]
    met = likeness(shop, 0, whole=0.7, out=1.0, at=body.index("Zip"))
    assert shop.search(*asked, met)[0]["says"] == "Zip of a boot – Price: £30."


def test_a_section_without_the_figure_that_is_asked_for_needs_more() -> None:
    shop = Library(lambda _: [Document("Prices", PRICES)], refresh_s=600)
    for question, answered in (("how do you mend soles", True), ("how much do soles cost", False)):
        met = likeness(shop, 1, whole=0.52, out=1.0)
        best = shop.search(question, "en", 1, {}, met)
        assert any(one["covered"] >= ENOUGH for one in best) is answered, question
