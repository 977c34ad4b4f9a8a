"""PDFs: sections by outline, by looks or by page, and files that never end or never began."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.shop.files import pdf_worker
from desktop.shop.files.found import Read, Trouble, Unreadable
from desktop.shop.files.pdf import put_together, read_pdf
from tests.shop.files.written import pdf

POLICY = [
    "Returns policy",
    "How to send it back",
    "You can send it back within seven days of delivery, complete and",
    "in good condition.",
    "Who pays",
    "You pay for the postage of twelve yuan.",
]


def written(tmp_path: Path, raw: bytes) -> Path:
    file = tmp_path / "old-name.pdf"
    file.write_bytes(raw)
    return file


def read(tmp_path: Path, raw: bytes) -> Read:
    """Without the process, which takes half a second to start."""
    return put_together(pdf_worker.read(str(written(tmp_path, raw))), "old name")


def trouble(tmp_path: Path, raw: bytes) -> Trouble:
    with pytest.raises(Unreadable) as error:
        read(tmp_path, raw)
    return error.value.trouble


def test_the_process_reads_the_sections_that_lines_look_like(tmp_path: Path) -> None:
    document = read_pdf(written(tmp_path, pdf([POLICY])), "old name").document
    assert document.title == "Returns policy"
    assert document.parts == (
        (
            "How to send it back",
            "You can send it back within seven days of delivery, complete and in good condition.",
        ),
        ("Who pays", "You pay for the postage of twelve yuan."),
    )


def test_an_outline_names_the_sections(tmp_path: Path) -> None:
    pages = [["Sending", "within seven days"], ["by post or in the shop", "Paying", "you pay"]]
    outline = [("Sending", 0), ("Paying", 1)]
    raw = pdf(pages, outline, title="Untitled-1.indd")
    document = read(tmp_path, raw).document
    assert document.title == "old name"
    assert document.parts == (
        ("Sending", "within seven days\nby post or in the shop"),
        ("Paying", "you pay"),
    )


def test_a_pdf_without_headings_is_told_by_its_pages_in_their_language(tmp_path: Path) -> None:
    pages = [
        ["签收后七天之内可以退货，商品要完好，配件要齐全。"],
        ["退回的运费由顾客自己承担，有质量问题的由我们承担。"],
        ["the money comes back within five days to the card that was used."],
    ]
    document = read(tmp_path, pdf(pages)).document
    assert [named for named, _ in document.parts] == ["第1页", "第2页", "page 3"]


def test_heads_feet_and_page_numbers_are_no_text(tmp_path: Path) -> None:
    words = ("first", "second", "third")
    pages = [
        ["Corner Shop, 12 High Street", f"what stands on the {word} page of all.", f"- {at} -"]
        for at, word in enumerate(words, 1)
    ]
    parts = read(tmp_path, pdf(pages)).document.parts
    assert parts == tuple(
        (f"page {at}", f"what stands on the {word} page of all.")
        for at, word in enumerate(words, 1)
    )


def test_only_so_many_pages_are_read_and_that_is_told(tmp_path: Path) -> None:
    file = written(tmp_path, pdf([["it goes on and on and on here."]] * 5))
    found = put_together(pdf_worker.read(str(file), most_pages=2), "old name")
    assert found.partly
    assert len(found.document.parts) == 2


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    good = pdf([POLICY])
    assert trouble(tmp_path, pdf([POLICY], password="secret")) is Trouble.LOCKED
    assert trouble(tmp_path, good[: len(good) // 3]) is Trouble.DAMAGED
    assert trouble(tmp_path, pdf([[]])) is Trouble.EMPTY
    with pytest.raises(Unreadable) as error:
        read_pdf(written(tmp_path, b"MZ" + bytes(2000)), "x")
    assert error.value.trouble is Trouble.KIND


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("import threading; threading.Event().wait()", Trouble.SLOW),
        ("raise SystemExit(9)", Trouble.DAMAGED),
    ],
)
def test_a_process_that_never_ends_or_dies_costs_nothing_but_its_file(
    tmp_path: Path, words: str, why: Trouble
) -> None:
    command = (sys.executable, "-S", "-c", words)
    with pytest.raises(Unreadable) as error:
        # What never ends is ended after this, however fast the machine; what dies has that long to do so.
        read_pdf(
            written(tmp_path, pdf([POLICY])),
            "x",
            command=command,
            wait_s=0.3 if why is Trouble.SLOW else 20,
        )
    assert error.value.trouble is why


def test_tabs_for_blanks_and_letters_in_one_are_read_as_they_are_typed() -> None:
    page = "Hire\tcharges\nEar\tpiercing\nThe\tﬁrst\tfour weeks\tare\tfree,\tand cof\u00adfee is oﬀered."
    document = put_together({"texts": [page], "pages": 1}, "hire").document
    assert document.title == "Hire charges"
    assert document.parts == (
        ("Ear piercing", "The first four weeks are free, and coffee is offered."),
    )
