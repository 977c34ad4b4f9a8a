"""After Qt, modules are imported as Python does it."""

from __future__ import annotations

import subprocess
import sys

from tests.patience import PATIENCE_S

READ_AFTER_QT = """
import inspect
from desktop.ui.imports import import_plainly
{before}
read = []
inspect.getsource = lambda module: read.append(module.__name__) or ""
from desktop.domain.orders import Order
print("desktop.domain.orders" in read)
"""


def read_after_qt(before: str) -> str:
    """Whether the source of a module was read that was imported after Qt."""
    code = READ_AFTER_QT.format(before=before)
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE_S,
        check=True,
    ).stdout.strip()


def test_no_source_is_read_for_a_feature_that_nobody_asks_for() -> None:
    assert read_after_qt("") == "True"  # else PySide does so no longer, and our own part can go
    assert read_after_qt("import_plainly()") == "False"
