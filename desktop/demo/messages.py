"""The sentences the shop refuses with, in the language that was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FALLBACK = "en"


class Messages:
    """The sentences of ``assets/demo/messages.json`` by machine code."""

    def __init__(self, assets: Path) -> None:
        self._sentences: dict[str, dict[str, str]] = json.loads(
            (assets / "messages.json").read_text(encoding="utf-8")
        )

    def say(self, code: str, lang: str, details: dict[str, Any]) -> str:
        """The sentence for a code; ``details`` fill it, those ending in ``_zh`` and ``_en`` in their language."""
        own = {name.removesuffix(f"_{lang}"): value for name, value in details.items()}
        return self._sentences[code][lang].format_map(own)


def language(accepted: str | None) -> str:
    """``zh`` when an Accept-Language header begins with it, else ``en``."""
    return "zh" if (accepted or "").strip().lower().startswith("zh") else FALLBACK
