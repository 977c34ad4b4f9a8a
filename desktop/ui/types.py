"""Names of Qt types that ``Property`` takes as text; a Python ``dict`` would reach QML as an opaque object."""

from __future__ import annotations

from typing import Any

MAP: Any = "QVariantMap"
LIST: Any = "QVariantList"
