"""Every check that reads the code without running it, one after the other, none left out.

`make lint` shows all that is wrong at once instead of stopping at the first tool. Types have their own
command, `make types`, because they take ten times as long.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST = {".py": 400, ".qml": 200}  # lines; a file longer than this holds more than one idea
QML = ROOT / "desktop" / "ui" / "qml"


def main() -> int:
    """Run all checks; 1 when any of them found something."""
    tools = Path(sys.executable).parent
    checks = {
        "ruff": [tools / "ruff", "check", "--output-format", "concise", "."],
        "format": [tools / "ruff", "format", "--check", "--output-format", "concise", "."],
        "rooms": [tools / "lint-imports", "--no-logo"],
        "qml": [
            qmllint(),
            "-I",
            QML,
            "--max-warnings",
            "0",
            *sorted(QML.rglob("*.qml")),
        ],
    }
    if not any(QML.rglob("*.qml")):
        del checks["qml"]
    failed = [] if not (long := too_long(tracked(ROOT))) else ["length"]
    print(*long, sep="\n", end="\n" if long else "")
    for name, command in checks.items():
        print(f"-- {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def qmllint() -> Path:
    """The program itself: its wrapper in the environment repeats every file name when one is wrong."""
    qt = importlib.util.find_spec("PySide6")
    if qt is None or qt.origin is None:
        raise SystemExit("PySide6 is not installed here; `make lint` installs it first")
    return Path(qt.origin).with_name("qmllint.exe" if sys.platform == "win32" else "qmllint")


def too_long(files: list[Path]) -> list[str]:
    """A sentence for each file that has more lines than its kind may have."""
    found: list[str] = []
    for file in files:
        limit = LONGEST.get(file.suffix)
        if limit and (lines := len(file.read_text("utf-8").splitlines())) > limit:
            found.append(f"{file}: {lines} lines, at most {limit}")
    return found


def tracked(root: Path) -> list[Path]:
    """The files git keeps; all of them where this is no checkout."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    if listing.returncode:
        return [path for path in root.rglob("*") if path.is_file() and ".venv" not in path.parts]
    paths = (root / name for name in listing.stdout.split("\0") if name)
    return [path for path in paths if path.is_file()]


if __name__ == "__main__":
    sys.exit(main())
