"""Writes requirements.lock and requirements-dev.lock: every package, its version and its hashes.

Universal (Linux, Windows, macOS; Python 3.11 to 3.13), plain enough for the pip of a new virtual
environment, and without the address of any package index: which one is asked is the machine's affair.
Give `--upgrade` to move to newer releases; otherwise only what pyproject.toml changed is touched.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXTRAS = {
    "requirements.lock": ["voice"],
    "requirements-dev.lock": ["voice", "dev"],
}


def main() -> int:
    """Compile both files with uv; its own exit status when it cannot."""
    for name, extras in EXTRAS.items():
        status = subprocess.run(
            [*_command(name, extras), *sys.argv[1:]], cwd=ROOT, check=False
        ).returncode
        if status:
            return status
    return 0


def _command(name: str, extras: list[str]) -> list[str]:
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet",
        "--universal", "--generate-hashes", "--python-version", "3.11",
        "--no-emit-index-url", "--no-emit-find-links", "--no-annotate",
        "--custom-compile-command", "make lock",
        "--output-file", name,
    ]  # fmt: skip
    if name != "requirements.lock":
        command += ["--constraint", "requirements.lock"]  # one version of each in both files
    for extra in extras:
        command += ["--extra", extra]
    return command


if __name__ == "__main__":
    sys.exit(main())
