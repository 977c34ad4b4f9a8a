"""The faces of the interface: our own Latin ones, and whatever Chinese face the machine has.

The Latin families lie in ``assets/fonts``; a Chinese face is 16 MB and more, so the system's is used. QML can name one
family only: the Chinese one is attached to ours as a substitute, so that every text falls back to the same face instead
of to the Japanese forms that font configuration tends to offer first.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

#: The family for pages in languages written with Latin letters, and for Chinese pages, where quotation marks, dashes
#: and dots have to come from the Chinese face. The names stand in Theme.qml as well.
LATIN_FAMILIES = ("Counterpart Latin", "Counterpart Latin ZH")

#: Chinese sans faces that machines come with, the best match for ours first.
CHINESE_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)


@dataclass(frozen=True, slots=True)
class Faces:
    """What was found."""

    latin: bool
    """Whether our own families could be loaded; otherwise the system's default face is used."""
    chinese: str | None
    """The Chinese family in use; None when there is none and Chinese would show as empty boxes."""


def load_fonts(folder: Path) -> Faces:
    """Make the faces known to Qt; to be called once, after the application object was made.

    ``folder`` is ``assets/fonts``.
    """
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    known = set(QFontDatabase.families())
    chinese = next((family for family in CHINESE_FAMILIES if family in known), None)
    if chinese is None:
        written = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
        chinese = next(iter(written), None)
    for family in LATIN_FAMILIES:
        QFont.removeSubstitutions(family)
        if chinese is not None:
            QFont.insertSubstitutions(family, [chinese])
    return Faces(latin=known.issuperset(LATIN_FAMILIES), chinese=chinese)
