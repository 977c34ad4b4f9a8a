"""Word files: their headings, tables and lists, and those that would eat the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.shop.files.found import Trouble, Unreadable
from desktop.shop.files.word import read_word
from tests.shop.files.written import bomb, docx, par, table

LISTED = '<w:numPr><w:ilvl w:val="0"/></w:numPr>'


def written(tmp_path: Path, raw: bytes) -> Path:
    file = tmp_path / "returns.docx"
    file.write_bytes(raw)
    return file


def trouble(file: Path) -> Trouble:
    with pytest.raises(Unreadable) as error:
        read_word(file, "returns")
    return error.value.trouble


def test_sections_are_what_stands_under_styles_that_are_headings_by_their_names(
    tmp_path: Path,
) -> None:
    file = written(
        tmp_path,
        docx(
            par("Returns policy", "a0"),
            par("Everything in short."),
            par("Sending it back", "2"),
            par("Within 7 days & complete."),
            par("the box", par_marks=LISTED),
            par("the receipt", par_marks=LISTED),
            par("运费", "Own"),
            table(["Goods", "Postage"], ["Lamps", "12 元"]),
            par("Of our outline", par_marks='<w:outlineLvl w:val="1"/>'),
            par("Told."),
        ),
    )
    document = read_word(file, "returns").document
    assert document.title == "Returns policy"
    assert document.parts == (
        ("Returns policy", "Everything in short."),
        ("Sending it back", "Within 7 days & complete.\n- the box\n- the receipt"),
        ("运费", "Goods · Postage\nLamps · 12 元"),
        ("Of our outline", "Told."),
    )


def test_an_only_first_heading_is_the_title(tmp_path: Path) -> None:
    file = written(tmp_path, docx(par("保修说明", "1"), par("期限", "2"), par("一年。")))
    document = read_word(file, "returns").document
    assert (document.title, document.parts) == ("保修说明", (("期限", "一年。"),))


def test_a_file_without_styles_has_sections_by_its_looks(tmp_path: Path) -> None:
    file = written(tmp_path, docx(par("How long"), par("The warranty is one year."), styles="<x/>"))
    document = read_word(file, "warranty").document
    assert (document.title, document.parts) == (
        "warranty",
        (("How long", "The warranty is one year."),),
    )


BOLD, NOT_BOLD = "<w:b/>", '<w:b w:val="0"/>'


def test_short_bold_paragraphs_above_plain_text_are_headings(tmp_path: Path) -> None:
    for styled in (False, True):
        top = (par("Our shop", "a0"), par("In short", "2"), par("All of it.")) if styled else ()
        file = written(
            tmp_path,
            docx(
                *top,
                par("Where we are", run=BOLD),
                par("Behind the church."),
                par("Only for members", run=BOLD),
                par("And friends", run=BOLD),
                par("Friends pay nothing.", run=NOT_BOLD),
                par("Closed today, we are sorry.", run=BOLD),
                par("Tomorrow again."),
                par("运费：", run=BOLD),
                par("每件十元。"),
                par("The end", run=BOLD),
            ),
        )
        parts = read_word(file, "shop").document.parts
        assert parts[-3:] == (
            ("Where we are", "Behind the church.\nOnly for members"),
            ("And friends", "Friends pay nothing.\nClosed today, we are sorry.\nTomorrow again."),
            ("运费", "每件十元。\nThe end"),
        )


def test_bold_cells_and_entries_of_lists_head_nothing(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{par(one, run=BOLD)}</w:tc><w:tc>{par(other)}</w:tc></w:tr>"
        for one, other in (("Lamps", "nine"), ("Shades", "ten"))
    )
    listed = par("the box", run=BOLD, par_marks=LISTED)
    file = written(
        tmp_path,
        docx(par("Bring us these things."), listed, par("and go."), f"<w:tbl>{rows}</w:tbl>"),
    )
    assert read_word(file, "t").document.parts == (
        ("t", "Bring us these things.\n- the box\nand go.\nLamps · nine\nShades · ten"),
    )


def test_what_was_deleted_hidden_or_is_there_twice_is_not_told(tmp_path: Path) -> None:
    deleted = "<w:p><w:del><w:r><w:delText>old price 5</w:delText></w:r></w:del></w:p>"
    twice = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>Said once.</w:t></mc:Choice>"
        "<mc:Fallback><w:t>Said once.</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    hidden = par("what staff pay", run="<w:vanish/>")
    file = written(tmp_path, docx(deleted, hidden, twice, par("The price is 9.")))
    assert read_word(file, "prices").document.parts == (("prices", "Said once.\nThe price is 9."),)


def test_a_table_inside_a_table_keeps_its_words(tmp_path: Path) -> None:
    inner = f"<w:tbl><w:tr><w:tc>{par('one')}</w:tc><w:tc>{par('year')}</w:tc></w:tr></w:tbl>"
    file = written(
        tmp_path,
        docx(f"<w:tbl><w:tr><w:tc>{par('Lamps')}</w:tc><w:tc>{inner}</w:tc></w:tr></w:tbl>"),
    )
    assert read_word(file, "t").document.parts == (("t", "Lamps · one · year"),)


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    good = docx(par("x"))
    laughs = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    for raw, why in (
        (b"%PDF-1.4", Trouble.KIND),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, Trouble.LOCKED),
        (good[: len(good) // 2], Trouble.DAMAGED),
        (docx(par("x"), head=laughs), Trouble.DAMAGED),
        (docx("<w:p>" * 400), Trouble.DAMAGED),
        (docx(), Trouble.EMPTY),
    ):
        assert trouble(written(tmp_path, raw)) is why


def test_a_bomb_is_unpacked_no_further_than_a_document(tmp_path: Path) -> None:
    file = written(tmp_path, bomb(4 * 2**20))
    assert file.stat().st_size < 2**15
    with pytest.raises(Unreadable) as error:
        read_word(file, "bomb", most_xml=2**20)
    assert error.value.trouble is Trouble.LARGE
