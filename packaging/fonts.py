"""Makes the two Latin families in `assets/fonts` from the open family Inter (SIL OFL 1.1).

Why not Inter as it comes: beside Chinese words its lines are lower than the Chinese face's, so the
lines of one paragraph would stand unevenly, and its narrow quotation marks, dashes and dots would
be used on Chinese pages. So one family gets even line heights, and a second one, for Chinese pages,
has those marks removed: they then come from the Chinese face.

Run with fonttools and brotli installed: `python packaging/fonts.py FOLDER_WITH_INTER_WOFF2 OUT`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from fontTools import subset  # pyright: ignore[reportMissingImports] - only where fonts are made
from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingImports]

#: Middle dot, long dash, single and double quotation marks, ellipsis: full width in Chinese.
MARKS = {0xB7, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026}
#: Latin with its extensions, punctuation, currency signs, arrows, mathematical signs.
RANGES = [(0x20, 0x17F), (0x2B0, 0x2FF), (0x1E00, 0x1EFF), (0x2000, 0x206F)]
RANGES += [(0x20A0, 0x20BF), (0x2100, 0x22FF)]
#: Greek and Cyrillic, for languages added later.
MORE_RANGES = [(0x180, 0x24F), (0x370, 0x52F)]
FEATURES = ["calt", "case", "ccmp", "locl", "kern", "mark", "mkmk", "tnum", "cv05", "sups"]
#: Line heights in em. Capitals (0.727 em) stand in the middle of 1.064 + 0.336 = 1.4 em; Noto Sans
#: CJK rises 1.16 em, so that Chinese pages get the same line whether Chinese is in it or not.
LINES = {"Counterpart Latin": (1.064, 0.336), "Counterpart Latin ZH": (1.16, 0.34)}


def make(source: Path, target: Path, weight: str, family: str) -> None:
    """Write one weight of one family."""
    font = TTFont(source / f"Inter-{weight}.woff2")
    font.flavor = None
    wanted = {code for first, last in RANGES + MORE_RANGES for code in range(first, last + 1)}
    if family.endswith("ZH"):
        wanted = {code for first, last in RANGES for code in range(first, last + 1)} - MARKS
    options = subset.Options(name_IDs=["*"], notdef_outline=True, layout_features=FEATURES)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    narrow(font)
    rename(font, family, weight)
    rise, fall = (round(part * font["head"].unitsPerEm) for part in LINES[family])
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = rise, -fall, 0
    font["OS/2"].sTypoAscender, font["OS/2"].sTypoDescender = rise, -fall
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent, font["OS/2"].sTypoLineGap = rise, fall, 0
    font.save(target / f"{family.replace(' ', '')}-{style(weight)}.ttf")


def narrow(font: TTFont) -> None:
    """Leave the hyphen its own width beside figures of one width: as wide as they, it tears words apart ("self - service")."""
    table = font["GSUB"].table
    hyphen = font.getBestCmap()[0x2D]
    raised = {
        to
        for sub in lookups(table, "case")
        for glyph, to in getattr(sub, "mapping", {}).items()
        if glyph == hyphen
    }
    for sub in lookups(table, "tnum"):
        for glyph in {hyphen, *raised} & set(sub.mapping):
            del sub.mapping[glyph]


def lookups(table: Any, tag: str) -> list[Any]:
    """The substitutions of a feature."""
    used = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == tag
        for index in record.Feature.LookupListIndex
    }
    subtables = [sub for index in sorted(used) for sub in table.LookupList.Lookup[index].SubTable]
    return [getattr(sub, "ExtSubTable", sub) for sub in subtables]


def style(weight: str) -> str:
    """Our two styles: the semi-bold of the original is the bold of these."""
    return "Regular" if weight == "Regular" else "Bold"


def rename(font: TTFont, family: str, weight: str) -> None:
    """A derived font must not be taken for the original on a machine that has both."""
    names = {
        1: family,
        2: style(weight),
        3: f"4.1;{family.replace(' ', '')}-{style(weight)}",
        4: f"{family} {style(weight)}",
        6: f"{family.replace(' ', '')}-{style(weight)}",
        16: family,
        17: style(weight),
    }
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    if style(weight) == "Bold":
        # Bold words in an answer ask for 700: they get these outlines too, not a smeared copy of them.
        font["OS/2"].usWeightClass = 700
        font["OS/2"].fsSelection = font["OS/2"].fsSelection & ~0x40 | 0x20
        font["head"].macStyle |= 1


if __name__ == "__main__":
    for each_family in LINES:
        for each_weight in ("Regular", "SemiBold"):
            make(Path(sys.argv[1]), Path(sys.argv[2]), each_weight, each_family)
