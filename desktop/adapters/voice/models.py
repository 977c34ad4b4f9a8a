"""Speech models: where they lie, what is there, and how they come here.

A model is named (``base``, ``small``, ``large-v3-turbo`` …) or given as a folder with CTranslate2's files. Named ones
are looked for in the program's own folder of models, in what was downloaded by name before, and in the folder named by
``COUNTERPART_MODELS``; ``python -m desktop voice get base`` fetches one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from platformdirs import user_data_path

from desktop.ports.transcriber import NoSpeechModel

NEEDED = ("model.bin", "tokenizer.json", "config.json")
REPOSITORY = "Systran/faster-whisper-{}"
"""CTranslate2 conversions of OpenAI's weights, MIT."""
SPECIAL = {
    "turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "large-v3-turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
    "large": "Systran/faster-whisper-large-v3",
}


def models_folder() -> Path:
    """Where the program keeps speech models."""
    return user_data_path("counterpart", appauthor=False) / "speech"


def is_model(folder: Path) -> bool:
    """Whether the folder holds a model of CTranslate2, as far as names tell."""
    return all((folder / name).is_file() for name in NEEDED)


def find_model(name: str) -> Path:
    """The folder of a model that is named or is a folder itself.

    Raises:
        NoSpeechModel: it is not on this machine; the message says how to get it.
    """
    given = Path(name).expanduser()
    if is_model(given):
        return given
    if given.is_absolute() or given.is_dir() or "\\" in name or name.count("/") > 1:
        missing = [part for part in NEEDED if not (given / part).is_file()]
        raise NoSpeechModel(f"{given} is no speech model: {', '.join(missing)} missing")
    for folder in _places(name):
        if is_model(folder):
            return folder
    raise NoSpeechModel(
        f"the speech model {name!r} is not on this machine; fetch it with: python -m desktop voice get {name}, "
        f"or set [voice] model to a folder that holds {', '.join(NEEDED)}"
    )


def _places(name: str) -> Iterator[Path]:
    yield models_folder() / name
    tests = os.environ.get("COUNTERPART_MODELS")
    for root in (Path(tests) if tests else None, Path.home() / ".cache" / "counterpart" / "models"):
        if root is not None:
            yield root / f"whisper-{name}"
            yield root / name
    hub = Path(os.environ.get("HF_HOME", Path.home() / ".cache" / "huggingface")) / "hub"
    snapshots = hub / f"models--{repository(name).replace('/', '--')}" / "snapshots"
    if snapshots.is_dir():
        yield from sorted(snapshots.iterdir(), reverse=True)


def repository(name: str) -> str:
    """Where a named model is published."""
    return name if "/" in name else SPECIAL.get(name, REPOSITORY.format(name))
