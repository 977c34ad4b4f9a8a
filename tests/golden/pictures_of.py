"""Golden pictures: every designed state small and grey, to be compared with what is drawn today.

    python -m tests.golden.pictures_of            # or `make golden`: draws them all anew

A picture is reduced until letters are grey smudges and kept in 16 greys, with its mean colour beside it: small enough for
the repository, the same on every machine that has the bundled fonts, and yet no block moves, no word wraps and no colour
changes unseen. Where they differ, the three pictures (golden, now, difference) lie in ``build/golden``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from desktop.domain import locations
from desktop.services.replies.phrases import PhraseBook
from desktop.ui.look import Look
from desktop.ui.snapshot import LANGUAGES, THEMES, Scene, State, all_states, draw, prepare

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent / "pictures"
COLOURS = FOLDER / "colours.json"
DIFFERENCES = ROOT / "build" / "golden"
LONG_SIDE = {"light": 320, "dark": 160, "contrast": 160}
"""Pixels of the longer side: the light ones show what moved, the others only that their colours are right."""
LEVELS = 16
KEPT_GREYS = bytes(value // (256 // LEVELS) * (256 // LEVELS) for value in range(256))
FAR = 48
"""Greys (of 255) by which a pixel may differ: three levels, rounding and other machines' smoothing."""
SHARE = 0.006
"""Of the pixels that may differ by more: a line of text in small type is twice as much."""
HUE = 4.0
"""By which the mean of a colour may differ (of 255)."""


LARGER = {
    "A+": (
        "workstation-track",
        "kiosk-start-wide",
        "kiosk-return",
        "care-captions",
        "care-captions-wide",
        "care-confirm-wide",
        "care-choice-wide",
    ),
    "A++": (
        "workstation-track",
        "workstation-return",
        "workstation-new",
        "workstation-small",
        "workstation-settings",
        "workstation-insights-small",
        "care-captions",
        "care-confirm-wide",
        "care-choice",
    ),
}
"""States that are kept in larger type as well, in the light theme: those where it decides what has room."""


@dataclass(frozen=True, slots=True)
class Golden:
    """One state in one language and one theme, in one size of type."""

    state: State
    lang: str
    theme: str
    scale: str = "A"

    @property
    def name(self) -> str:
        """Of its file, without the ending."""
        size = "" if self.scale == "A" else f"-{self.scale}"
        return f"{self.state.name}-{self.theme}-{self.lang}{size}"

    @property
    def file(self) -> Path:
        """Where it lies."""
        return FOLDER / f"{self.name}.png"

    def drawn(self, look: Look, book: PhraseBook) -> QImage:
        """As it looks today, in full size."""
        return draw(
            self.state, Scene(self.lang, self.theme, self.state.face, book, look, self.scale)
        )


def every() -> Iterator[Golden]:
    """All of them."""
    for state in all_states().values():
        for lang in LANGUAGES:
            for theme in THEMES:
                yield Golden(state, lang, theme)
    for scale, names in LARGER.items():
        for name in names:
            for lang in LANGUAGES:
                yield Golden(all_states()[name], lang, "light", scale)


def reduced(image: QImage, theme: str) -> QImage:
    """The picture as it is kept."""
    side = LONG_SIDE[theme]
    small = image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).convertToFormat(QImage.Format.Format_Grayscale8)
    for y in range(small.height()):
        row = memoryview(small.scanLine(y))  # pyright: ignore[reportArgumentType] - PySide's stub says object
        row[: small.width()] = bytes(row[: small.width()]).translate(KEPT_GREYS)
    return small


def mean(image: QImage) -> list[float]:
    """Its mean colour."""
    one = image.scaled(
        1, 1, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    ).pixelColor(0, 0)
    return [one.red(), one.green(), one.blue()]


def difference(golden: QImage, now: QImage) -> tuple[float, QImage]:
    """The share of pixels that are far from each other, and a picture of where (white)."""
    marked = QImage(golden.size(), QImage.Format.Format_Grayscale8)
    if golden.size() != now.size():
        marked.fill(255)
        return 1.0, marked
    marked.fill(0)
    far = 0
    for y in range(golden.height()):
        pair = greys(golden, y), greys(now, y)
        if pair[0] == pair[1]:
            continue  # nearly every row of nearly every picture
        row = bytes(255 if abs(one - other) > FAR else 0 for one, other in zip(*pair, strict=True))
        far += row.count(255)
        memoryview(marked.scanLine(y))[: golden.width()] = row  # pyright: ignore[reportArgumentType]
    return far / (golden.width() * golden.height()), marked


def greys(image: QImage, y: int) -> bytes:
    """One row."""
    return bytes(memoryview(image.constScanLine(y))[: image.width()])  # pyright: ignore[reportArgumentType]


def keep_difference(name: str, golden: QImage, now: QImage, marked: QImage) -> Path:
    """Lay the three pictures beside the build; the folder."""
    DIFFERENCES.mkdir(parents=True, exist_ok=True)
    for kind, image in (("golden", golden), ("now", now), ("difference", marked)):
        image.save(str(DIFFERENCES / f"{name}-{kind}.png"))
    return DIFFERENCES


def chinese_face(look: Look) -> str:
    """The system's face that draws Chinese; the pictures of another machine's are not comparable."""
    return str(look.faces.chinese)


def renew() -> None:
    """Draw them all, and drop those of states that are no more."""
    app = prepare()
    book, look = PhraseBook.load(locations.assets() / "phrases"), Look()
    FOLDER.mkdir(exist_ok=True)
    colours: dict[str, object] = {"chinese": chinese_face(look)}
    kept = {COLOURS}
    for golden in every():
        image = golden.drawn(look, book)
        colours[golden.name] = mean(image)
        reduced(image, golden.theme).save(
            str(golden.file), quality=0
        )  # 0: packed as tightly as can be
        kept.add(golden.file)
    lines = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(value)}" for name, value in colours.items()
    )
    COLOURS.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    for file in set(FOLDER.iterdir()) - kept:
        file.unlink()
    app.processEvents()
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    sys.stdout.write(f"{len(kept) - 1} pictures, {size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    renew()
