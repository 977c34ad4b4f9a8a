"""Confines a plugin's process to its own folder and its own hosts, where the system has ``bwrap`` (Linux).

It sees the system's programs, Python, this program and its own files, all of them read-only, and may write into its
working folder. Its network is empty; :mod:`desktop.gateway.outlet` is the only way out.
"""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from desktop.domain import locations
from desktop.domain.errors import PluginError

SOCKET = "/run/counterpart"
"""Where a confined plugin finds the socket that leads out."""

CHECK_S = 5.0
"""For ``bwrap`` to show that it works here; it takes hundredths of a second."""

_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/opt")
_FILES = (
    "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/alternatives", "/etc/ld.so.cache", "/etc/localtime",
    "/etc/nsswitch.conf", "/etc/hosts",
)  # fmt: skip
"""What programs look for; none of it tells anything about the shop."""


@functools.cache
def why_not() -> str:
    """Why nothing can be confined on this machine; empty when it can. Blocks for some hundredths of a second, once."""
    if sys.platform != "linux":
        return "only Linux can confine a process this way"
    program = shutil.which("bwrap")
    if program is None:
        return "bwrap is not installed (on Debian: apt-get install bubblewrap)"
    try:
        told = subprocess.run(
            [program, "--unshare-all", "--ro-bind", "/", "/", "true"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            timeout=CHECK_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bwrap cannot be run: {error}"
    if told.returncode:
        return f"bwrap may not work here: {(told.stderr.strip().splitlines() or ['it said nothing'])[-1]}"
    return ""


def confined(
    command: Sequence[str],
    program: str,
    environment: Mapping[str, str],
    folders: Iterable[Path],
    work_dir: Path,
    socket: Path | None,
) -> list[str]:
    """The command that starts ``command`` confined.

    ``program`` is what it becomes in the end, ``folders`` are seen besides; both are read-only.

    Raises:
        PluginError: this machine cannot; a plugin that is to be confined is not started otherwise.
    """
    if reason := why_not():
        raise PluginError(f"it is to be confined, and {reason}")
    words = [
        "bwrap",
        "--unshare-all",
        "--die-with-parent",
        "--cap-drop",
        "ALL",
        "--hostname",
        "plugin",
    ]
    words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", "/run"]  # noqa: S108 - its own
    for name in (*_SYSTEM, *_FILES):
        words += ["--ro-bind-try", name, name]
    for path in _outermost((*_own(program), *_named(environment), *folders)):
        words += ["--ro-bind-try", str(path), str(path)]
    if socket is not None:
        words += ["--bind", str(socket), SOCKET]
    words += ["--bind", str(work_dir), str(work_dir), "--chdir", str(work_dir)]
    return [*words, "--remount-ro", "/", "--", *command]


def _outermost(paths: Iterable[Path]) -> list[Path]:
    """The paths without those that lie in another one, or in the system's folders, and are seen with it."""
    every = {path for path in paths if path != Path("/")}
    seen = every | {Path(name) for name in _SYSTEM}
    return sorted(
        path for path in every if not seen & set(path.parents) and str(path) not in _SYSTEM
    )


def _own(program: str) -> list[Path]:
    """Where Python, this program and the command's own program lie."""
    own = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).parent]
    own += [Path(__file__).parents[1], locations.assets(), locations.plugins()]
    if found := shutil.which(program):
        lies = Path(found).resolve()
        own += [Path(found), lies]
        # A program's libraries lie beside its bin folder, unless that is somebody's home.
        if lies.parent.name == "bin" and lies.parent.parent not in {Path("/"), Path.home()}:
            own.append(lies.parent.parent)
    return own


def _named(environment: Mapping[str, str]) -> list[Path]:
    """Certificates that the environment names."""
    named = (environment.get(name) for name in ("SSL_CERT_FILE", "SSL_CERT_DIR"))
    return [Path(path) for path in named if path and os.path.isabs(path)]  # noqa: PTH117 - a text
