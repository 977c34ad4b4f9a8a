"""Plain text in every encoding that a shop's computers write, and the sections it has by its looks."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from desktop.shop.files.found import Trouble, Unreadable
from desktop.shop.files.lines import MOST_PIECE, by_looks, looks_like_heading, paragraphs, unwrapped
from desktop.shop.files.text import decoded, read_markdown, read_text

ZH = "退货说明：签收后 7 天内可以退货，运费 ￥12 由顾客承担。"
EN = "Refunds — “within 7 days” — of up to £20 go back to your card."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
)
def test_chinese_is_read_in_every_encoding_it_is_written_in(encoding: str) -> None:
    assert decoded(ZH.encode(encoding)) == ZH


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "cp1252"])
def test_english_is_read_with_its_pounds_and_quotation_marks(encoding: str) -> None:
    assert decoded(EN.encode(encoding)) == EN


@pytest.mark.parametrize(
    "raw",
    [
        bytes(range(128, 256)) * 4,
        b"Plain words\0with a zero in the middle of them",
        codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8",
        b"\x01\x02\x03\x04 not a text",
    ],
)
def test_what_is_no_text_is_not_guessed_at(raw: bytes) -> None:
    with pytest.raises(Unreadable) as error:
        decoded(raw)
    assert error.value.trouble is Trouble.ENCODING


def test_the_sections_of_a_text_are_what_stands_under_lines_that_look_like_headings(
    tmp_path: Path,
) -> None:
    file = tmp_path / "terms.txt"
    file.write_text(
        "Returns policy\n\nSending it back\nYou can send it back within 7 days of delivery, complete and in\n"
        "good condition.\n\nWho pays?\n\nYou do.\n\nMonday: 9 to 5\n\n第二条 运费\n\n由我们承担。\n",
        encoding="utf-8",
    )
    document = read_text(file, "terms").document
    assert document.title == "Returns policy"
    assert document.parts == (
        (
            "Sending it back",
            "You can send it back within 7 days of delivery, complete and in good condition.",
        ),
        ("Who pays?", "You do.\nMonday: 9 to 5"),
        ("第二条 运费", "由我们承担。"),
    )


def test_a_text_without_headings_is_called_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("We are closed on Mondays.\n\nOn Tuesdays we open at noon.\n", "utf-8")
    document = read_text(file, "note").document
    assert document.parts == (("note", "We are closed on Mondays.\nOn Tuesdays we open at noon."),)


def test_words_that_are_marks_in_markdown_stay_in_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("A rug of 4*6 feet costs 30 pounds.\n", encoding="utf-8")
    assert read_text(file, "note").document.parts[0][1] == "A rug of 4*6 feet costs 30 pounds."


def test_a_list_of_short_lines_loses_none_of_them() -> None:
    blocks = paragraphs("Brands\n\nHeadphones\n\nKettles\n\nLamps\n\nWe mend all of these.")
    told = " ".join(f"{named} {body}" for named, body in by_looks(blocks, "Brands"))
    assert all(word in told for word in ("Headphones", "Kettles", "Lamps", "mend"))


@pytest.mark.parametrize(
    "line",
    [
        "How to return",
        "退货条件",
        "1. Who pays",
        "一、适用范围",
        "3.2 Refunds",
        "Can I send it back?",
        "Refunds:",
    ],
)
def test_headings_are_known_by_their_looks(line: str) -> None:
    assert looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    ["You can return it.", "· 7 days", "- a point", "400-000-0188", "Monday: 9 to 5", "Lamps | 1 year",
     "it goes on with the rest of what was said on the line before this one", "满 99 元包邮，不满收 10 元", "info@shop.example"],
)  # fmt: skip
def test_other_lines_are_none(line: str) -> None:
    assert not looks_like_heading(line)


def test_lines_that_only_the_margin_broke_are_put_together() -> None:
    assert unwrapped(
        ["签收后七天内，商品完好、配件齐全，可以无理由退", "货。签收当天不计。", "运费自理。"]
    ) == ["签收后七天内，商品完好、配件齐全，可以无理由退货。签收当天不计。", "运费自理。"]
    assert unwrapped(["Lamps", "Kettles", "Rugs"]) == ["Lamps", "Kettles", "Rugs"]


def test_no_section_is_longer_than_is_read_out() -> None:
    sections = list(by_looks([["Everything you may want to know is told here. " * 200]], "All"))
    assert len(sections) > 5
    assert max(len(body) for _, body in sections) <= MOST_PIECE
    assert sum(body.count("Everything") for _, body in sections) == 200


def test_a_file_of_another_kind_is_not_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "hours.md"
    for raw, trouble in ((b"%PDF-1.4 x", Trouble.KIND), (b" \n ", Trouble.EMPTY)):
        file.write_bytes(raw)
        with pytest.raises(Unreadable) as error:
            read_markdown(file, "hours")
        assert error.value.trouble is trouble
