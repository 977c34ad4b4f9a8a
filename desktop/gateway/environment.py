"""What a plugin's process is started with: its command, and no variable that it has no business with."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.api import host, protocol
from desktop.gateway.manifest import Manifest

ChildCommand = Callable[[Path, str], Sequence[str]]
"""The words that start the program ``entry`` of a plugin folder."""

Secrets = Callable[[str], str | None]
"""A secret's value by its name; None when the shop has not set it."""

PASSED_ON = (
    "PATH", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "SSL_CERT_FILE", "SSL_CERT_DIR",
    "SYSTEMROOT", "COMSPEC", "PATHEXT", "WINDIR", "NUMBER_OF_PROCESSORS",
)  # fmt: skip
"""Variables without which programs cannot run, none of which holds a secret. Windows needs those of the second line."""


_SECRET = re.compile(r"(.* )?secret:([a-z][a-z0-9_]*)")
"""A text that is, or ends with, the name of a secret: ``Bearer secret:files_key``."""


def interpreter_command(folder: Path, entry: str) -> Sequence[str]:
    """The command in a checkout or an installed package; a packaged program starts itself with ``plugin-host``."""
    # -I: neither the caller's PYTHON* variables nor the working folder may change what is imported.
    return (sys.executable, "-I", "-X", "utf8", str(host.__file__), str(folder), entry)


def command_of(manifest: Manifest, child_command: ChildCommand) -> list[str]:
    """The words that start a plugin."""
    if manifest.server:
        return list(child_command(manifest.folder, protocol.REMOTE_ENTRY))
    if manifest.entry is not None:
        return list(child_command(manifest.folder, manifest.entry))
    if sys.platform != "win32":
        return list(child_command(manifest.folder, protocol.LAUNCH_ENTRY))
    return _words(manifest)  # Windows cannot make a process become another one


def program_of(manifest: Manifest) -> str:
    """The program that a plugin's process becomes."""
    return manifest.command[0] if manifest.command else sys.executable


def _words(manifest: Manifest) -> list[str]:
    return [word.replace("{folder}", str(manifest.folder)) for word in manifest.command]


def environment_of(
    manifest: Manifest,
    overrides: Mapping[str, Any],
    secrets: Secrets,
    extra: Mapping[str, str],
    work_dir: Path,
) -> dict[str, str]:
    """The child's whole environment."""
    home = str(work_dir)
    settings = {**manifest.config, **overrides}
    given = {name: secrets(name) for name in manifest.secrets}
    own = {name: _filled(text, secrets) for name, text in manifest.environment.items()}
    return {
        **{name: os.environ[name] for name in PASSED_ON if name in os.environ},
        **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "USERPROFILE", "APPDATA"), home),
        **extra,
        **own,
        **_remote(manifest, secrets),
        **({protocol.COMMAND_VARIABLE: json.dumps(_words(manifest))} if manifest.command else {}),
        protocol.GATEWAY_VARIABLE: "1",
        protocol.PARENT_VARIABLE: str(os.getpid()),
        protocol.MEMORY_VARIABLE: str(manifest.memory_mb),
        **{protocol.CONFIG_PREFIX + key.upper(): _text(value) for key, value in settings.items()},
        **{protocol.SECRET_PREFIX + name.upper(): value for name, value in given.items() if value},
    }


def secret_names(manifest: Manifest) -> list[str]:
    """The secrets that a plugin is given."""
    texts = (*manifest.environment.values(), *manifest.headers.values())
    named = [found[2] for text in texts if (found := _SECRET.fullmatch(text))]
    return [*manifest.secrets, *named]


def _filled(text: str, secrets: Secrets) -> str:
    found = _SECRET.fullmatch(text)
    return (found[1] or "") + (secrets(found[2]) or "") if found else text


def _remote(manifest: Manifest, secrets: Secrets) -> dict[str, str]:
    if not manifest.server:
        return {}
    headers = {name: _filled(text, secrets) for name, text in manifest.headers.items()}
    return {
        protocol.SERVER_VARIABLE: manifest.server,
        protocol.HEADERS_VARIABLE: json.dumps(headers),
    }


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
