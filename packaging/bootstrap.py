"""Makes a checkout ready to run: system packages, a virtual environment, the locked Python packages.

Started by `make` (and by hand on Windows and macOS) with the system's own Python, before anything is
installed, so it uses the standard library only. Each step is left out when its result is already
there: the environment carries a stamp with the digest of the lock file it was filled from.

    python packaging/bootstrap.py run     # then opens the assistant with the demo shop
    python packaging/bootstrap.py test    # with everything the tests and the checks need
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)  # as in pyproject.toml
LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}
STAMP = "counterpart-lock.sha256"
INSTALL_TRIES = 3  # a download of several hundred megabytes may break off; what was loaded is kept
NO_DISPLAY = """\
Everything is installed, but there is no display here to open a window on (neither DISPLAY nor
WAYLAND_DISPLAY is set). The same assistant answers in the terminal:

    {python} -m desktop ask --demo "Where are the headphones I bought last week?"
    {python} -m desktop ask --demo --lang zh          # one question a line

`make run` on a desktop, or under a virtual screen such as xvfb-run, opens the window."""


class NotReady(Exception):
    """Something only a person can change stands in the way; the message says what to do."""


def main() -> int:
    """Make ready, and run what was asked for; 1 when a person has to do something first."""
    parser = argparse.ArgumentParser(description="Make this checkout ready to run.")
    parser.add_argument("goal", choices=LOCKS)
    parser.add_argument("--venv", type=Path, default=ROOT / ".venv", help="where it is made")
    options = parser.parse_args()
    try:
        install_system_packages()
        python = make_environment(options.venv, ROOT / LOCKS[options.goal])
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 1
    return open_assistant(python) if options.goal == "run" else 0


def open_assistant(python: Path) -> int:
    """Open the window with the demo shop, or say what works without a display."""
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        print(NO_DISPLAY.format(python=_shortest(python)))
        return 0
    try:
        return subprocess.run([python, "-m", "desktop", "demo"], cwd=ROOT, check=False).returncode
    except KeyboardInterrupt:  # Ctrl+C reaches the program as well, which closes by itself
        return 130


def install_system_packages() -> None:
    """Install the Debian packages that are missing where that is allowed, else say the command.

    Raises NotReady when one that is needed is missing and may not be installed from here.
    """
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return  # another system: README.md has its steps
    wanted = read_packages((ROOT / "packaging" / "debian-packages.txt").read_text("utf-8"))
    there = _installed_packages()
    missing = [name for names in wanted.values() for name in names if name not in there]
    if not missing:
        return
    become_root = _become_root()
    if become_root is None:
        ask_for(missing, needed=not there.issuperset(wanted["needed"]))
        return
    print(f"Installing system packages: {' '.join(missing)}", flush=True)
    environment = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    install = [*environment, "install", "-y", "--no-install-recommends", *missing]
    _tell(subprocess.run([*environment, "update"], check=False))
    if subprocess.run(install, check=False, stdout=subprocess.DEVNULL).returncode:
        raise NotReady(f"apt-get failed; its message stands above. It was: {' '.join(install)}")


def ask_for(missing: list[str], *, needed: bool) -> None:
    """Say the one command that installs what is missing; raises NotReady when nothing goes without."""
    command = "sudo apt-get install --no-install-recommends " + " ".join(missing)
    sentence = f"Some system packages are missing. Please install them with\n\n    {command}\n"
    if needed:
        raise NotReady(f"{sentence}\nand start this again.")
    print(f"{sentence}\nThe program works without them, with less: see `doctor`.")


def read_packages(text: str) -> dict[str, list[str]]:
    """Package names by section of debian-packages.txt."""
    sections: dict[str, list[str]] = {}
    names: list[str] = []
    for line in text.splitlines():
        word = line.partition("#")[0].strip()
        if word.startswith("["):
            names = sections.setdefault(word.strip("[]"), [])
        elif word:
            names.append(word)
    return sections


def make_environment(venv: Path, lock: Path) -> Path:
    """The Python of an environment that holds what `lock` says; made or refilled when it does not.

    Raises NotReady when there is no fitting Python, no venv module, or a download fails.
    """
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    stamp = venv / STAMP
    stamped = stamp.read_text("utf-8").split() if stamp.exists() else []
    if python.exists() and digest in stamped:
        return python
    began = time.monotonic()
    if not python.exists():
        _make_venv(venv)
    print(f"Installing the Python packages of {lock.name} (this can take minutes)…", flush=True)
    _pip_install(python, lock)
    stamp.write_text("\n".join([digest, *_digests_contained(lock)]), "utf-8")
    print(f"Ready after {time.monotonic() - began:.0f} s.", flush=True)
    return python


def _digests_contained(lock: Path) -> list[str]:
    # Whoever has the packages of the tests has those of the program: both locks are made together.
    if lock.name != LOCKS["test"]:
        return []
    return [hashlib.sha256(lock.with_name(LOCKS["run"]).read_bytes()).hexdigest()]


def _make_venv(venv: Path) -> None:
    base = _fitting_python()
    made = subprocess.run(
        [*base, "-m", "venv", venv], check=False, capture_output=True, text=True, encoding="utf-8"
    )
    if made.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        output = made.stdout + made.stderr
        debian = "On Debian and Ubuntu: sudo apt-get install python3-venv\n"
        hint = debian if "ensurepip" in output and shutil.which("apt-get") else ""
        raise NotReady(f"No virtual environment could be made.\n{hint}{output}")


def _fitting_python() -> list[str]:
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return [sys.executable]
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return [found]
        if os.name == "nt" and shutil.which("py"):
            asked = ["py", f"-3.{minor}"]
            if not subprocess.run([*asked, "-V"], check=False, capture_output=True).returncode:
                return asked
    raise NotReady(
        f"Counterpart needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}. Install one of them beside it and start this again."
    )


def _pip_install(python: Path, lock: Path) -> None:
    # The lock has hashes, so pip takes nothing that was not reviewed, from whichever index it asks.
    # It is complete, so pip looks for nothing more: asked for `name[extra]` by a package, it would
    # take the newest release of `name` beside the locked one, and refuse it for want of a hash.
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check", "--no-deps"]
    if not sys.stdout.isatty():  # a person wants to see that something moves, a log does not
        pip.append("--quiet")
    for _ in range(INSTALL_TRIES):
        if not subprocess.run([*pip, "--requirement", lock], check=False).returncode:
            return
    raise NotReady("pip could not install the packages; its message stands above.")


def _installed_packages() -> set[str]:
    listing = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Status}|${Package}|${Provides}\n"],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    ).stdout
    names: set[str] = set()
    for line in listing.splitlines():
        status, _, rest = line.partition("|")
        if status == "install ok installed":
            package, _, provides = rest.partition("|")
            names.add(package)
            # "libglib2.0-0 (= 2.80)": newer releases renamed libraries and provide the old name.
            names.update(word.split()[0] for word in provides.split(",") if word.strip())
    return names


def _become_root() -> list[str] | None:
    """The words before a command that make it run as root; None where that would need a password."""
    if os.name != "nt" and os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and not subprocess.run(["sudo", "-n", "true"], check=False, capture_output=True).returncode
    ):
        return ["sudo", "-n"]
    return None


def _tell(done: subprocess.CompletedProcess[bytes]) -> None:
    # An old list of packages is often good enough, so this is no reason to stop.
    if done.returncode:
        print("apt-get update failed; going on with the lists that are here.", file=sys.stderr)


def _shortest(path: Path) -> Path:
    absolute = path.absolute()
    return absolute.relative_to(Path.cwd()) if absolute.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
