"""Searches what a process still holds, and what it left on the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

CHUNK = 16 * 1024 * 1024
OVERLAP = 64


def in_memory(pid: int, word: str) -> int:
    """How often a word stands in a process's writable memory, as Python and as Qt keep text.

    Raises:
        OSError: the process may not be read.
    """
    pattern = re.compile(
        b"|".join(re.escape(each) for each in (word.encode(), word.encode("utf-16-le")))
    )
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _writable(pid):
            try:
                for at in range(start, end, CHUNK):
                    memory.seek(at)
                    found += len(pattern.findall(memory.read(min(CHUNK + OVERLAP, end - at))))
            except OSError:
                continue  # a guard page, or gone since
    return found


def _writable(pid: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{pid}/maps").read_text(encoding="ascii").splitlines():
        place, rights, *_ = line.split()
        if "w" in rights and "r" in rights:
            start, end = (int(part, 16) for part in place.split("-"))
            yield start, end


def in_files(folder: Path, word: str) -> list[Path]:
    """The files below a folder in which a word stands, in their bytes or their names."""
    written = (word.encode(), word.encode("utf-16-le"))
    return [
        file
        for file in folder.rglob("*")
        if file.is_file()
        and (word in file.name or any(each in file.read_bytes() for each in written))
    ]


def children(pid: int) -> dict[int, str]:
    """The processes that a process started, and theirs: id and command line."""
    found: dict[int, str] = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            command = Path(f"/proc/{child}/cmdline").read_bytes().replace(b"\0", b" ")
            found[int(child)] = command.decode(errors="replace").strip()
            found |= children(int(child))
    return found
