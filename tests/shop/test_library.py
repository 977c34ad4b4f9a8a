"""Questions find the section that answers them, by what they are about and by their words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from desktop.api import Unavailable
from desktop.domain import locations
from desktop.services.conversation.documents.covering import ENOUGH_COVERED
from desktop.shop.documents import Document
from desktop.shop.files.folder import Folder
from desktop.shop.library import Library

QUESTIONS = Path(__file__).parents[1] / "data" / "document-questions.txt"
CASES = [
    tuple(part.strip() for part in line.split(" | "))
    for line in QUESTIONS.read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def library() -> Library:
    documents = locations.assets() / "demo" / "documents"
    return Library(Folder(str(documents)), refresh_s=600)


@pytest.mark.parametrize(("lang", "question", "headings"), CASES, ids=lambda part: part)
def test_the_answer_stands_first_or_nothing_is_said(
    library: Library, lang: str, question: str, headings: str
) -> None:
    found = [p for p in library.search(question, lang, 3) if p["covered"] >= ENOUGH_COVERED]
    best = found[0]["section"] if found else "-"
    assert best in headings.split("/")


class Shelf:
    """Documents that can be taken away and written anew."""

    def __init__(self) -> None:
        self.text: str | None = "# Hours\n\n## Opening hours\nNine to five."
        self.read = 0

    def __call__(self, lang: str) -> Iterable[Document]:
        self.read += 1
        if self.text is None:
            raise Unavailable("the shop is away")
        return [Document("Hours", self.text)]


def test_the_last_documents_stay_while_the_shop_is_away() -> None:
    shelf = Shelf()
    library = Library(shelf, refresh_s=0)
    assert library.search("when do you open", "en", 3)[0]["text"] == "Nine to five."
    shelf.text = None
    assert library.search("when do you open", "en", 3)[0]["text"] == "Nine to five."
    shelf.text = "# Hours\n\n## Opening hours\nTen to six."
    assert library.search("when do you open", "en", 3)[0]["text"] == "Ten to six."
    assert shelf.read == 3


def test_documents_that_never_came_are_not_made_up() -> None:
    shelf = Shelf()
    shelf.text = None
    with pytest.raises(Unavailable):
        Library(shelf, refresh_s=60).search("when do you open", "en", 3)


@pytest.mark.parametrize("question", ["", "???", "的", '"quoted" AND (NEAR', "🙂", "a" * 1000])
def test_odd_questions_find_nothing_and_break_nothing(library: Library, question: str) -> None:
    assert [p for p in library.search(question, "en", 3) if p["covered"] >= ENOUGH_COVERED] == []


HIRE = """# Hire

## What it costs

| Item | A day | A week | Deposit |
| --- | --- | --- | --- |
| Wheelchair | GBP 6 | GBP 25 | GBP 80 |
| Kettle | GBP 1 | GBP 4 | GBP 9 |

## Cleaning

Bring everything back clean.

## Kitchen

Kitchen appliances are guaranteed for two years, lamps for one.
"""


def test_what_goes_on_from_a_question_is_found_with_it_and_answered_for_itself() -> None:
    shop = Library(lambda _: [Document("Hire", HIRE)], refresh_s=600)
    before = "how much is it to hire a wheelchair for a week"
    (first, *_) = shop.search("and the deposit?", "en", 1, before=before, together=True)
    assert first["says"] == "Wheelchair – Deposit: GBP 80."
    nothing = shop.search("and the sunshade?", "en", 3, before=before, together=True)
    assert [one for one in nothing if one["covered"] >= ENOUGH_COVERED] == []


def test_goods_are_told_by_their_kind_and_found_by_none() -> None:
    documents = Folder(str(locations.assets() / "demo" / "documents"))
    shop = Library(documents, refresh_s=600)
    matter = {"warranty.time": 1.0}
    (first, *_) = shop.search("how long is a kettle guaranteed", "en", 1, matter)
    assert first["says"] == "Kitchen, cleaning and climate appliances · 2 years"
    (first, *_) = shop.search("那扫地机呢", "zh", 1, matter, before="灯坏了管多久", together=True)
    assert first["says"] == "厨房小电、清洁电器、环境电器 · 2 年"


def test_a_place_is_answered_where_it_stands_or_what_it_lies_in() -> None:
    text = "# Post\n\n## How long it takes\n\nTo Germany five days, at home two.\n\n## Delivery costs\n\nDelivery abroad costs £10."
    library = Library(lambda _: [Document("Post", text)], refresh_s=600)

    def found(question: str, matter: str) -> set[str]:
        told = library.search(question, "en", 3, {matter: 1.0})
        return {one["section"] for one in told if one["covered"] >= ENOUGH_COVERED}

    assert "How long it takes" in found("how many days to Munich", "delivery.takes")
    assert "How long it takes" not in found("how many days to Lisbon", "delivery.takes")
    assert found("what do you charge to Lisbon", "delivery.cost") == {"Delivery costs"}
    # What is sent from there is no question of where it goes.
    assert found("I live in Lisbon, how do I get my money", "returns.how") == set()
