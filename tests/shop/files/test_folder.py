"""A folder of documents: what is in it is read once, what changes is read again, and what is broken stops nothing."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.shop.files import pdf_worker
from desktop.shop.files.folder import KINDS, Folder
from desktop.shop.files.found import Read, Trouble
from desktop.shop.files.pdf import put_together
from desktop.shop.library import Library
from desktop.shop.watching import watch
from tests.patience import PATIENCE_S
from tests.shop.files.written import bomb, docx, par, pdf


def plainly(file: Path, named: str) -> Read:
    """A PDF without the process, which takes half a second to start."""
    return put_together(pdf_worker.read(str(file)), named)


class Counted:
    """The kinds of files, with how often each was opened, and a gate before the PDFs."""

    def __init__(self) -> None:
        self.opened: Counter[str] = Counter()
        self.gate = threading.Event()
        self.gate.set()
        self.at_gate = threading.Event()
        self.kinds = {
            name: replace(kind, read=self._of(plainly if kind.slow else kind.read, slow=kind.slow))
            for name, kind in KINDS.items()
        }

    def _of(self, read: Callable[[Path, str], Read], *, slow: bool) -> Callable[[Path, str], Read]:
        def opened(file: Path, named: str) -> Read:
            self.opened[file.name] += 1
            if slow:
                self.at_gate.set()
                assert self.gate.wait(PATIENCE_S)
            return read(file, named)

        return opened


def written(folder: Path, name: str, text: str, *, second: int = 0) -> Path:
    """A file whose time is the test's own: two writings may fall into one tick of the disk's clock.

    It comes in one step: who looks meanwhile finds the old one or the new one, never half of it.
    """
    new = folder / f"{name}.new"
    new.write_text(text, encoding="utf-8")
    when = 1_800_000_000 + second
    os.utime(new, (when, when))
    return new.replace(folder / name)


def titles(folder: Folder, lang: str = "en") -> list[str]:
    return [document.title for document in folder(lang)]


def test_a_file_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    counted = Counted()
    folder = Folder(tmp_path, kinds=counted.kinds)
    written(tmp_path, "a.md", "# Hours\nNine to five.")
    written(tmp_path, "b.txt", "Delivery\n\nTwo days.")
    assert titles(folder) == titles(folder) == ["Hours", "Delivery"]
    assert counted.opened == {"a.md": 1, "b.txt": 1}
    written(tmp_path, "a.md", "# Hours\nTen to six.", second=1)
    written(tmp_path, "c.md", "# Returns\nSeven days.")
    (tmp_path / "b.txt").unlink()
    assert titles(folder) == ["Hours", "Returns"]
    assert counted.opened == {"a.md": 2, "b.txt": 1, "c.md": 1}


def test_every_kind_is_read_and_its_language_told_by_its_letters(tmp_path: Path) -> None:
    written(tmp_path, "hours.md", "# 营业时间\n\n每天 9:00 至 21:00，Apple Pay 可用。")
    written(tmp_path, "pay.txt", "Ways to pay\n\nCards and cash, and 支付宝 too.")
    (tmp_path / "保修.docx").write_bytes(docx(par("期限", "2"), par("一年。")))
    (tmp_path / "returns-policy.PDF").write_bytes(pdf([["You can return it within seven days."]]))
    written(tmp_path, "topics.toml", "")
    written(tmp_path, "~$pay.txt", "locked by Word")
    folder = Folder(tmp_path, kinds=Counted().kinds, look_s=PATIENCE_S)
    assert folder.languages() == ("en", "zh")
    assert titles(folder, "zh") == ["营业时间", "保修"]
    # Before everybody can be answered nobody waits for what takes long.
    assert titles(folder, "en") == ["Ways to pay"]
    assert folder.behind
    assert titles(folder, "en") == ["Ways to pay", "returns policy"]
    assert not folder.behind
    assert titles(folder, "fr") == titles(folder, "en")


def test_a_folder_of_one_language_answers_in_every_other(tmp_path: Path) -> None:
    written(tmp_path, "hours.md", "# Hours\n\nNine to five.")
    assert titles(Folder(tmp_path), "zh") == ["Hours"]


def test_folders_of_languages_come_first(tmp_path: Path) -> None:
    for lang, title in (("en", "Hours"), ("zh", "营业时间")):
        (tmp_path / lang).mkdir()
        written(tmp_path / lang, "hours.md", f"# {title}\n\n9:00")
    folder = Folder(tmp_path)
    assert (titles(folder, "en"), titles(folder, "zh")) == (["Hours"], ["营业时间"])
    assert {one.name for one in folder.shelf()} == {"en/hours.md", "zh/hours.md"}


def test_broken_files_stop_no_other_and_stand_on_the_shelf(tmp_path: Path) -> None:
    written(tmp_path, "good.md", "# Hours\nNine to five.")
    (tmp_path / "binary.txt").write_bytes(bytes(range(128, 256)) * 4)
    (tmp_path / "liar.docx").write_bytes(b"%PDF-1.4")
    (tmp_path / "bomb.docx").write_bytes(bomb(2**20)[:-30])
    (tmp_path / "notpdf.pdf").write_bytes(b"MZ")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with (tmp_path / "huge.md").open("wb") as huge:
        huge.truncate(100 * 2**20)
    folder = Folder(tmp_path, look_s=PATIENCE_S)
    while titles(folder) != ["Hours"] or folder.behind:
        pass
    assert {one.name: one.trouble for one in folder.shelf()} == {
        "good.md": None,
        "binary.txt": Trouble.ENCODING,
        "liar.docx": Trouble.KIND,
        "bomb.docx": Trouble.DAMAGED,
        "notpdf.pdf": Trouble.KIND,
        "old.doc": Trouble.KIND,
        "huge.md": Trouble.LARGE,
    }
    assert [one.trouble for one in Folder(tmp_path / "gone").shelf()] == [Trouble.MISSING]


def test_a_fault_of_ours_costs_one_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(file: Path, named: str) -> Read:
        raise ZeroDivisionError(named)

    written(tmp_path, "a.txt", "secret words")
    written(tmp_path, "b.md", "# Hours\nNine to five.")
    kinds = {**KINDS, ".txt": replace(KINDS[".txt"], read=fails)}
    assert titles(Folder(tmp_path, kinds=kinds)) == ["Hours"]
    assert capsys.readouterr().err == "a.txt cannot be read: ZeroDivisionError\n"


def test_a_large_file_is_read_while_the_others_answer(tmp_path: Path) -> None:
    counted = Counted()
    counted.gate.clear()
    written(tmp_path, "hours.md", "# Hours\n\n## Opening hours\nNine to five.")
    (tmp_path / "warranty.pdf").write_bytes(pdf([["the warranty of lamps is one year."]]))
    folder = Folder(tmp_path, kinds=counted.kinds)
    library = Library(folder, refresh_s=0.01, patience_s=0)
    over = watch(folder, library, refresh_s=0.01)
    try:
        assert counted.at_gate.wait(PATIENCE_S)
        # The PDF is being read, and will be for as long as the gate is closed.
        assert library.search("when do you open", "en", 3)[0]["text"] == "Nine to five."
        assert not library.search("warranty of lamps", "en", 3)
        folder.wait(0)
        assert Trouble.WAITING in {one.trouble for one in folder.shelf()}
        counted.gate.set()
        folder.wait(PATIENCE_S)
        assert {one.trouble for one in folder.shelf()} == {None}
        pulse = threading.Event()
        while not library.search("warranty of lamps", "en", 3):
            pulse.wait(0.005)
        written(tmp_path, "hours.md", "# Hours\n\n## Opening hours\nTen to six.", second=1)
        while library.search("when do you open", "en", 3)[0]["text"] != "Ten to six.":
            pulse.wait(0.005)
        assert counted.opened == {"hours.md": 2, "warranty.pdf": 1}
    finally:
        counted.gate.set()
        over.set()
        for thread in threading.enumerate():
            if thread.name in {"the folder of documents", "documents"}:
                thread.join(PATIENCE_S)
