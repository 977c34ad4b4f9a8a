"""Word and PDF files written by hand, as small as they can be."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

STYLES = f"""<?xml version="1.0" encoding="UTF-8"?><w:styles xmlns:w="{SPACE}">
<w:style w:styleId="a0"><w:name w:val="Title"/></w:style>
<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Own"><w:name w:val="Our heads"/><w:basedOn w:val="2"/></w:style>
</w:styles>"""


def par(text: str, style: str = "", run: str = "", par_marks: str = "") -> str:
    """A paragraph."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    marks = f"<w:pPr>{styled}{par_marks}</w:pPr>"
    said = escape(text)
    return (
        f'<w:p>{marks}<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{said}</w:t></w:r></w:p>'
    )


def table(*rows: Sequence[str]) -> str:
    """A table of text."""
    cells = ("".join(f"<w:tc>{par(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def docx(*body: str, head: str = "", styles: str = STYLES) -> bytes:
    """A Word file of this body."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{SPACE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<w:body>{''.join(body)}</w:body></w:document>"
    )
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        archive.writestr("word/styles.xml", styles)
    return into.getvalue()


def pdf(
    pages: Sequence[Sequence[str]],
    outline: Sequence[tuple[str, int]] = (),
    *,
    title: str = "",
    password: str = "",
) -> bytes:
    """A PDF of lines in Latin or Chinese letters."""
    writer = PdfWriter()
    letters = sorted({sign for page in pages for line in page for sign in line})
    font = writer._add_object(_font({sign: at + 1 for at, sign in enumerate(letters)}, writer))
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = "".join(
            f"1 0 0 1 60 {800 - 16 * row} Tm <{''.join(f'{letters.index(s) + 1:04x}' for s in line)}> Tj\n"
            for row, line in enumerate(lines)
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf\n{shown}ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    for named, number in outline:
        writer.add_outline_item(title=named, page_number=number)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    into = io.BytesIO()
    writer.write(into)
    return into.getvalue()


def _font(codes: dict[str, int], writer: PdfWriter) -> DictionaryObject:
    """A font without shapes, whose codes tell their letters: all that reading needs."""
    lines = "".join(f"<{code:04x}> <{ord(sign):04x}>\n" for sign, code in codes.items())
    told = DecodedStreamObject()
    told.set_data(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{lines}endbfchar endcmap end end"
        ).encode()
    )
    name = NameObject
    system = DictionaryObject(
        {
            name("/Registry"): TextStringObject("Adobe"),
            name("/Ordering"): TextStringObject("Identity"),
            name("/Supplement"): NumberObject(0),
        }
    )
    glyphs = DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/CIDFontType2"),
            name("/BaseFont"): name("/None"),
            name("/CIDSystemInfo"): system,
            name("/DW"): NumberObject(600),
        }
    )
    return DictionaryObject(
        {
            name("/Type"): name("/Font"),
            name("/Subtype"): name("/Type0"),
            name("/BaseFont"): name("/None"),
            name("/Encoding"): name("/Identity-H"),
            name("/DescendantFonts"): ArrayObject([writer._add_object(glyphs)]),
            name("/ToUnicode"): writer._add_object(told),
        }
    )


def bomb(size: int) -> bytes:
    """A Word file whose words unpack to so many bytes."""
    into = io.BytesIO()
    with (
        zipfile.ZipFile(
            into, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_COMPRESSION
        ) as archive,
        archive.open("word/document.xml", "w") as member,
    ):
        member.write(f'<w:document xmlns:w="{SPACE}"><w:body><w:p><w:r><w:t>'.encode())
        for _ in range(size // 2**20):
            member.write(b"a" * 2**20)
    return into.getvalue()
