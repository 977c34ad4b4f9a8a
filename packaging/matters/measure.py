"""Measures how often the right section of a shop's documents comes first, and the right sentence of it.

    python packaging/matters/measure.py [--every 4] [--part 0|1] [--misses 20]

Asked are the demo shop (questions of ``packaging/encoder/asked-*.txt`` that were held back from teaching; where it answers a matter is
told by ``demo.toml`` beside this file) and the invented shops of ``tests/data/shops`` (their own questions). Each question is asked by its own
words, with its matter given, and with the matters as the encoder reads them; what that believes is kept in ``build/``, since reading takes
minutes. ``--part`` takes every other question: what is chosen on one half is checked on the other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [
    str(ROOT),
    str(ROOT / "packaging" / "encoder"),
    str(ROOT / "packaging" / "understanding"),
]

from lines import asked  # type: ignore[import-not-found]  # noqa: E402

from desktop.adapters.encoder import SentenceEncoder  # noqa: E402
from desktop.domain.matters import Matter  # noqa: E402
from desktop.domain.situations import Situation  # noqa: E402
from desktop.services.conversation.documents.covering import ENOUGH_COVERED  # noqa: E402
from desktop.services.understanding.asked_about import Asking  # noqa: E402
from desktop.shop.documents import Document, sections  # noqa: E402
from desktop.shop.files.folder import Folder  # noqa: E402
from desktop.shop.library import Library  # noqa: E402

ENCODER = ROOT / "assets" / "understanding" / "encoder.npz"
KEPT = ROOT / "build" / "matters-read.json"
WAYS = ("words", "given", "read")
MOST = 8
"""Matters kept of what the encoder believes."""
OFTEN = 25
"""Questions after which what was read is kept."""


@dataclass(frozen=True)
class Question:
    """What is asked, and where the answer stands."""

    text: str
    situation: Situation | None
    matter: Matter
    sections: frozenset[str]
    """Headings of which any is right; none where the documents do not say."""
    says: tuple[str, ...] = ()
    """Words of which one stands in the sentence that answers; none where that is not known."""


@dataclass
class Shop:
    """Documents and questions."""

    name: str
    lang: str
    folder: Path
    questions: list[Question]
    library: Library = field(init=False)

    def __post_init__(self) -> None:
        """Read the documents."""
        source = Folder(str(self.folder))
        documents = tuple(source(self.lang))
        self.library = Library(lambda _: documents, refresh_s=1e9)


def headings(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The sections of each Markdown file, by the file's name."""
    return {
        file.stem: tuple(
            heading for heading, _ in sections(Document("", file.read_text(encoding="utf-8")))
        )
        for file in folder.glob("*.md")
    }


def demo(lang: str) -> Shop:
    """The demo shop with the questions held back."""
    folder = ROOT / "assets" / "demo" / "documents"
    table = tomllib.loads((Path(__file__).with_name("demo.toml")).read_text(encoding="utf-8"))
    known = headings(folder / lang)
    places: dict[str, frozenset[str]] = {}
    for matter, entry in table["matter"].items():
        told = (one.split() for one in entry["at"])
        places[matter] = frozenset(known[file][int(number) - 1] for file, number in told)
    questions = [
        Question(
            one.text,
            one.situation,
            one.matter,
            places.get(one.matter, frozenset()),
            tuple(table["matter"].get(one.matter, {}).get(lang, ())),
        )
        for one in asked()
        if one.held_back and one.lang == lang and one.matter.in_documents
    ]
    return Shop(f"demo {lang}", lang, folder, questions)


def invented() -> Iterator[Shop]:
    """The shops that were made up for this."""
    for folder in sorted((ROOT / "tests" / "data" / "shops").iterdir()):
        places: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for line in (folder / "questions.tsv").read_text(encoding="utf-8").splitlines():
            *one, _, section = line.split("\t")
            places[tuple(one)] |= {section} - {"-"}
        questions = [
            Question(
                text, None if told == "-" else Situation(told), Matter(matter), frozenset(right)
            )
            for (told, matter, text), right in places.items()
        ]
        lang = next(one.name for one in folder.iterdir() if one.is_dir())
        yield Shop(folder.name, lang, folder, questions)


class Reader:
    """What the encoder believes, kept between runs."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256(ENCODER.read_bytes()).hexdigest()
        self._encoder = SentenceEncoder(ENCODER)
        told = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
        self._known: dict[str, dict[str, float]] = told.get(self._digest, {})

    def beliefs(self, one: Question) -> Mapping[Matter, float]:
        """The likeliest matters of a question, as it is asked in its situation."""
        key = f"{one.situation or '-'}\t{one.text}"
        if key not in self._known:
            matters = self._encoder.beliefs(one.text, one.situation).matters
            best = sorted(matters, key=lambda name: -matters[name])[:MOST]
            self._known[key] = {name: round(matters[name], 5) for name in best}
            if len(self._known) % OFTEN == 0:
                self.keep()
        return {Matter(name): share for name, share in self._known[key].items()}

    def keep(self) -> None:
        """For the next run."""
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps({self._digest: self._known}, ensure_ascii=False), "utf-8")


def found(shop: Shop, one: Question, way: str, reader: Reader) -> list[dict[str, Any]]:
    """What answers, best first; empty where it would be said that the documents do not say."""
    matters: Mapping[str, float] = {"words": {}, "given": {one.matter: 1.0}}.get(way, {})
    if way == "read":
        asks = Asking(one.situation).read(reader.beliefs(one))
        matters = {one.matter: one.belief for one in asks.of_documents} if asks else {}
    items = shop.library.search(one.text, shop.lang, 3, matters)
    return [item for item in items if item["covered"] >= ENOUGH_COVERED]


def measured(
    shop: Shop, reader: Reader, questions: Sequence[Question], ways: Sequence[str], misses: int
) -> None:
    """Tell the shares."""
    answered = [one for one in questions if one.sections]
    silent = [one for one in questions if not one.sections]
    for way in ways:
        right = sentence = asked_for = wrong_silence = 0
        share = 0.0
        missed: Counter[str] = Counter()
        for one in answered:
            items = found(shop, one, way, reader)
            wrong_silence += not items
            first = items[0] if items else None
            if first is None or first["section"] not in one.sections:
                missed[f"{one.matter}: {one.text} -> {first and first['section']}"] += 1
                continue
            right += 1
            said = first.get("says") or first["text"]
            share += len(said) / len(first["text"])
            if one.says:
                asked_for += 1
                held = any(word in said for word in one.says)
                sentence += held
                if not held:
                    missed[f"{one.matter}: {one.text} => {said}"] += 1
        quiet = sum(not found(shop, one, way, reader) for one in silent)
        out = sys.stdout
        out.write(
            f"{shop.name:10} {way:6} right first {right / max(len(answered), 1):6.1%} of {len(answered)}, "
            f"not answered {wrong_silence / max(len(answered), 1):5.1%}; "
            f"rightly silent {quiet / max(len(silent), 1):6.1%} of {len(silent)}; "
            f"quoted {share / max(right, 1):5.1%} of it"
            + (f", holding what answers {sentence / asked_for:6.1%}\n" if asked_for else "\n")
        )
        if way == ways[-1]:
            for told in list(missed)[:misses]:
                out.write(f"    {told}\n")


def main() -> None:
    """All shops."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take one question in so many")
    parser.add_argument("--part", type=int, choices=(0, 1), help="take every other question")
    parser.add_argument("--misses", type=int, default=0, help="questions to show that went wrong")
    parser.add_argument("--way", choices=WAYS, action="append", help="only asked in this way")
    parser.add_argument("--shop", help="only this one")
    told = parser.parse_args()
    reader = Reader()
    for shop in (*map(demo, ("zh", "en")), *invented()):
        if told.shop and told.shop not in shop.name:
            continue
        questions = shop.questions if told.part is None else shop.questions[told.part :: 2]
        measured(shop, reader, questions[:: told.every], told.way or WAYS, told.misses)
        reader.keep()


if __name__ == "__main__":
    main()
