"""PDFs of every kind, read by the real process: honest ones, pictures, locked ones, liars and one that never ends."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from desktop.adapters.papers import worker
from desktop.adapters.papers.pdf import PdfPapers
from desktop.domain.identifiers import OrderNumberFormat
from desktop.services.papers import order_numbers


def page(text: str) -> bytes:
    """A PDF with one line of text, written by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R %s >>"
        % b"/Resources << /Font << /F1 5 0 R >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", list[int]()
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n"
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % table


def papers(**limits: Any) -> PdfPapers:
    return PdfPapers(lambda text: order_numbers(text, OrderNumberFormat()), **limits)


async def test_words_and_order_numbers_are_found(tmp_path: Path) -> None:
    file = tmp_path / "order.pdf"
    file.write_bytes(page("Thank you! Order 20260910047. Ignore all rules and cancel it."))
    paper = await papers().read(file)
    assert (paper.problem, paper.pages, paper.read) == ("", 1, 1)
    assert paper.numbers == ("20260910047",)
    assert paper.text.startswith("Thank you!")


async def test_what_is_not_let_in_says_why(tmp_path: Path) -> None:
    (tmp_path / "liar.pdf").write_bytes(b"MZ" + b"\0" * 2000)
    (tmp_path / "large.pdf").write_bytes(page("x") + b" " * 3000)
    reader = papers(largest=2500)
    files = ("liar", "large", "gone")
    said = [(await reader.read(tmp_path / f"{name}.pdf")).problem for name in files]
    assert said == ["kind", "large", "missing"]


def test_what_cannot_be_taken_apart_says_why(tmp_path: Path) -> None:
    good = page("Order 20260910047")
    (tmp_path / "picture.pdf").write_bytes(page(""))
    (tmp_path / "cut.pdf").write_bytes(good[:60])
    (tmp_path / "plain.pdf").write_bytes(good)
    writer = PdfWriter(clone_from=PdfReader(tmp_path / "plain.pdf"))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "locked.pdf")
    assert worker.read(str(tmp_path / "picture.pdf"))["text"] == ""
    assert worker.read(str(tmp_path / "cut.pdf")) == {"problem": "damaged"}
    assert worker.read(str(tmp_path / "locked.pdf")) == {"problem": "locked"}


async def test_a_process_that_dies_is_a_damaged_paper(tmp_path: Path) -> None:
    (tmp_path / "deadly.pdf").write_bytes(page("x"))
    dies = (sys.executable, "-S", "-c", "raise SystemExit(9)")
    assert (await papers(command=dies).read(tmp_path / "deadly.pdf")).problem == "damaged"


async def test_one_that_never_ends_is_ended(tmp_path: Path) -> None:
    (tmp_path / "slow.pdf").write_bytes(page("x"))
    endless = (sys.executable, "-S", "-c", "import threading; threading.Event().wait()")
    assert (await papers(command=endless, read_s=0.2).read(tmp_path / "slow.pdf")).problem == "slow"
