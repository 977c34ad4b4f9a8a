"""Keeps the interface's translations in step with the QML files.

`python packaging/translations.py` collects every qsTr of `desktop/ui/qml` into `assets/translations/*.ts`, names the
sentences that still lack a translation, and writes the compiled files that the program loads. English is the source;
its file holds plural forms only.

`python packaging/translations.py --pseudo FOLDER` writes a language that nobody speaks instead: English, two fifths longer, as
German would be, and accented, so that what is cut off or was never translated is seen before a real language comes.
"""

from __future__ import annotations

import re
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


ACCENTS = str.maketrans("aeiouAEIOUcnyz", "äéïöüÄÉÏÖÜçñÿž")
LONGER = 0.4
"""German against English, for sentences; single words may be more."""
KEPT = re.compile(r"%n|%L?\d+|\{[^}]*\}|<[^>]*>|&\w+;")
"""What a program puts in, and marks: they stay as they are."""


def pseudo(text: str) -> str:
    """The text accented, and longer by :data:`LONGER`: its last letters are said again, in words of their own size."""
    if not re.search(r"[A-Za-z]{2}", KEPT.sub("", text)):
        return text
    parts = KEPT.split(text)
    accented = "".join(
        part.translate(ACCENTS) + mark
        for part, mark in zip(parts, [*KEPT.findall(text), ""], strict=True)
    )
    plain = re.findall(r"[A-Za-z]+", KEPT.sub(" ", text))
    wanted, more = max(2, round(len(text) * LONGER)), list[str]()
    for word in plain * wanted:
        if sum(map(len, more)) + len(more) >= wanted:
            break
        more.append(word[: wanted - sum(map(len, more)) - len(more)].lower().translate(ACCENTS))
    ending = re.search(r"[.!?…:]*$", accented)
    cut = ending.start() if ending else len(accented)
    return f"{accented[:cut]} {' '.join(filter(None, more))}{accented[cut:]}"


def write_pseudo(target: Path, source: Path = FOLDER) -> Path:
    """Write ``counterpart_en.qm`` in the language that nobody speaks, from the sentences that there are; its path."""
    target.mkdir(parents=True, exist_ok=True)
    tree = ET.parse(source / "counterpart_zh.ts")  # noqa: S314 - our own file
    tree.getroot().set("language", "en_GB")
    for message in tree.iter("message"):
        said, translation = message.findtext("source", ""), message.find("translation")
        if translation is None:
            continue
        for form in list(translation):
            translation.remove(form)
        translation.text = None
        if message.get("numerus") == "yes":
            for _ in ("one", "other"):
                ET.SubElement(translation, "numerusform").text = pseudo(said)
        else:
            translation.text = pseudo(said)
    ts, qm = target / "counterpart_en.ts", target / "counterpart_en.qm"
    tree.write(ts, encoding="utf-8", xml_declaration=True)
    tool("lrelease", str(ts), "-qm", str(qm))
    return qm


def compile_all(source: Path = FOLDER, target: Path = FOLDER) -> None:
    """Write the .qm files."""
    for lang in LANGUAGES:
        ts, qm = source / f"counterpart_{lang}.ts", target / f"counterpart_{lang}.qm"
        tool("lrelease", str(ts), "-qm", str(qm))


def main(words: list[str]) -> int:
    """Bring everything up to date, 1 where a sentence waits; or write the language that nobody speaks."""
    if words[:1] == ["--pseudo"]:
        print(write_pseudo(Path(words[1])))
        return 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    collect()
    compile_all()
    waiting = {lang: missing(lang) for lang in LANGUAGES}
    for each, sentences in waiting.items():
        for sentence in sentences:
            print(f"{each}: {sentence}")
    return int(any(waiting.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
