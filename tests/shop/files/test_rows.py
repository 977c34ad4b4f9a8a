"""Tables of a PDF: cells that came as lines are rows again where the page shows them beside each other."""

from __future__ import annotations

from desktop.shop.files.rows import with_rows

LAYOUT = [
    "What it costs",
    "Bike         Half day      Week",
    "Tandem       £30           £180",
    "",
    "Bring your passport.  Please.",
]


def test_cells_that_came_line_by_line_are_rows() -> None:
    lines = [
        "What it costs",
        "Bike",
        "Half day",
        "Week",
        "Tandem",
        "£30",
        "£180",
        "Bring your passport. Please.",
    ]
    assert with_rows(lines, LAYOUT) == ["What it costs", "Bike · Half day · Week", "Tandem · £30 · £180", lines[-1]]  # fmt: skip


def test_a_row_that_came_as_one_line_has_cells_too() -> None:
    lines = [
        "What it costs",
        "Bike Half day Week",
        "Tandem £30 £180",
        "Bring your passport. Please.",
    ]
    assert with_rows(lines, LAYOUT)[1:3] == ["Bike · Half day · Week", "Tandem · £30 · £180"]


def test_one_line_with_a_gap_is_no_table_and_without_a_layout_nothing_changes() -> None:
    assert with_rows(["Bristol", "4 May"], ["Bristol        4 May"]) == ["Bristol", "4 May"]
    assert with_rows(["a", "b"], []) == ["a", "b"]
