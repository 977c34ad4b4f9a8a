"""What is quoted of a section: the sentences that answer, and all of it where nothing tells them apart."""

from __future__ import annotations

import pytest

from desktop.domain.locations import assets
from desktop.domain.matters import Matter
from desktop.shop.evidence import units
from desktop.shop.files.folder import Folder
from desktop.shop.library import Library
from desktop.shop.quoting import Question, asks_for_other, quoted, sentences

CAMERA = (
    "Bring the camera to the shop with its number. We look at it within a week. "
    "Afterwards they are sent back by post. Batteries are never mended."
)


@pytest.fixture(scope="module")
def demo() -> Library:
    return Library(Folder(str(assets() / "demo" / "documents")), refresh_s=600)


def says(demo: Library, lang: str, question: str, matter: Matter) -> str:
    return demo.search(question, lang, 3, {matter: 1.0})[0]["says"]


def test_one_sentence_of_a_section_answers(demo: Library) -> None:
    told = says(demo, "en", "how long are they valid", Matter.MEMBER_EXPIRY)
    assert "two years" in told
    assert "credited" not in told
    lost = says(demo, "zh", "丢了怎么算", Matter.DELIVERY_LOST)
    assert lost == "确认丢失的，重新发货或全额退款，由您选择。"


def test_a_table_is_told_whole_where_no_row_of_it_is_named(demo: Library) -> None:
    told = says(demo, "en", "how long is the guarantee", Matter.WARRANTY_TIME)
    assert told.count("\n") >= 4
    by_row = says(demo, "en", "and for lamps and lighting", Matter.WARRANTY_TIME)
    assert "Lighting" in by_row


def test_all_steps_of_a_way_of_doing_are_told(demo: Library) -> None:
    told = says(demo, "en", "how do I send it back", Matter.RETURNS_HOW)
    assert [line[:2] for line in told.splitlines()] == ["1.", "2.", "3."]


def by_words(body: str, *asked: str) -> str:
    return quoted(body, sentences(body, lambda _: {}), Question({}, frozenset(asked), {}))


def test_the_words_of_a_question_tell_sentences_apart() -> None:
    assert by_words(CAMERA, "week") == "We look at it within a week."


def test_a_sentence_that_leans_on_the_one_before_it_is_not_told_alone() -> None:
    body = "Old lamps go to Mr Grey. They are mended on Fridays. Glass is swept up by us every evening."
    assert by_words(body, "friday") == "Old lamps go to Mr Grey. They are mended on Fridays."


def test_rows_that_are_told_without_their_head_name_their_columns() -> None:
    body = (
        "Shop · Where · Open\nHill · 1 Mill Lane, ground floor · 9–18\nQuay · 2 Fish Street, ground floor · 10–20\n"
        "On Sundays both are open. At Easter they are shut. Dogs are welcome in either of them, at any hour of the day or of the night."
    )
    told = by_words(body, "floor", "sunday").splitlines()
    assert told[:2] == [
        "Hill – Where: 1 Mill Lane, ground floor; Open: 9–18.",
        "Quay – Where: 2 Fish Street, ground floor; Open: 10–20.",
    ]


def test_the_whole_is_told_where_nothing_tells_apart() -> None:
    assert by_words(CAMERA, "unheard") == CAMERA
    assert by_words("Ring 5.", "ring") == "Ring 5."


def test_a_list_follows_its_colon() -> None:
    body = "We take these with us, when you ask:\n- old washing machines\n- old stoves\nNothing else, and nothing from a cellar, I fear."
    assert (
        by_words(body, "ask")
        == "We take these with us, when you ask:\n- old washing machines\n- old stoves"
    )


PARKING = "- North branch: park in Hill Street, an hour free.\n- South branch: behind the church, no charge."


def of_list(*asked: str, near: str | None = None, before: str = "", other: bool = False) -> str:
    at = None if near is None else PARKING.index(near)
    earlier = (frozenset(units(before)),) if before else ()
    words = frozenset(units(" ".join(asked)))
    question = Question({"shop.parking": 1.0}, words, {}, (), at, earlier, other)
    return quoted(PARKING, sentences(PARKING, lambda _: {"shop.parking": 0.8}), question)


def test_of_a_list_the_entry_is_told_whose_beginning_is_named() -> None:
    assert of_list("south") == "South branch: behind the church, no charge."
    assert "Hill Street" in of_list("branch")


def test_of_a_list_whose_entries_nobody_names_the_likest_is_told() -> None:
    assert of_list("vicarage", near="South") == "South branch: behind the church, no charge."


def test_the_other_one_is_what_the_question_before_did_not_name() -> None:
    told = of_list("other", before="the north branch", other=True)
    assert "church" in told
    assert "Hill Street" not in told
    assert asks_for_other("i meant the other shop")
    assert not asks_for_other("anything other than cash")
