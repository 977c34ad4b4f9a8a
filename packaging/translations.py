"""Keeps the interface's translations in step with the QML files.

`python packaging/translations.py` collects every qsTr of `desktop/ui/qml` into `assets/translations/*.ts`, names the
sentences that still lack a translation, and writes the compiled files that the program loads. English is the source;
its file holds plural forms only.
"""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "desktop" / "ui" / "qml"
FOLDER = ROOT / "assets" / "translations"
LANGUAGES = {"zh": "zh_CN", "en": "en_GB"}
SOURCE = "en"


def tool(name: str, *arguments: str) -> None:
    """Run one of PySide's tools beside this Python."""
    found = Path(sys.executable).with_name(f"pyside6-{name}")
    subprocess.run(
        [str(found), *arguments],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def collect(folder: Path = FOLDER) -> None:
    """Bring the .ts files up to date with the QML files."""
    for lang, name in LANGUAGES.items():
        options = [
            "-locations",
            "none",
            "-no-obsolete",
            "-sort-messages",
            "-source-language",
            "en_GB",
        ]
        options += ["-target-language", name]
        if lang == SOURCE:
            options.append("-pluralonly")
        tool("lupdate", str(QML), *options, "-ts", str(folder / f"counterpart_{lang}.ts"))


def missing(lang: str, folder: Path = FOLDER) -> list[str]:
    """The sentences of a language without a finished translation."""
    tree = ET.parse(folder / f"counterpart_{lang}.ts")  # noqa: S314 - our own file
    open_ = [m for m in tree.iter("message") if _unfinished(m)]
    return [message.findtext("source", "") for message in open_]


def _unfinished(message: ET.Element) -> bool:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return True
    forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
    return not all(forms)


def compile_all(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Write the .qm files."""
    for lang in LANGUAGES:
        ts, qm = source / f"counterpart_{lang}.ts", target / f"counterpart_{lang}.qm"
        tool("lrelease", str(ts), "-qm", str(qm))


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect()
    compile_all()
    waiting = {lang: missing(lang) for lang in LANGUAGES}
    for each, sentences in waiting.items():
        for sentence in sentences:
            print(f"{each}: {sentence}")
    sys.exit(any(waiting.values()))
