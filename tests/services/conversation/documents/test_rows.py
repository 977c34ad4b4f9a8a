"""Rows of a table are said as sentences."""

from __future__ import annotations

import pytest

from desktop.services.conversation.documents.rows import as_sentences


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No rows here.", "No rows here."),
        ("Goods · Warranty\nLighting · 1 year\nIt runs.", "Lighting: 1 year.\nIt runs."),
        ("周一 · 10:00–18:00\n周二 · 休息", "周一：10:00–18:00。\n周二：休息。"),
        (
            "Level · Spent last year · What you get\nGold · 6,000 · points\nPlain · - · a card.",
            "Gold – spent last year: 6,000; what you get: points.\nPlain – what you get: a card.",
        ),
        ("Beijing · 1/F · daily", "Beijing: 1/F; daily."),
    ],
)
def test_rows_are_sentences(text: str, said: str) -> None:
    assert as_sentences(text) == said
