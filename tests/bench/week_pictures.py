"""The insights page of a replayed week, in both languages and every theme."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtQuick import QQuickItem

from desktop.services.insights.report import Report
from desktop.ui.snapshot import STATES, Page, Scene, all_states, draw_all, state
from desktop.ui.states_workstation import PAGE, workstation

NAME = "week"
SIZE = (1440, 2370)


def draw(found: Report, folder: Path) -> list[Path]:
    """The files that were drawn."""
    all_states()

    def build(scene: Scene) -> Page:
        desk = workstation(scene, "track")
        desk.insights.preview(found)

        def after(_page: QQuickItem) -> None:
            desk.requested.emit("insights")

        return Page(PAGE, {"desk": desk}, after)

    state(NAME, face="workstation", size=SIZE)(build)
    try:
        return draw_all(folder, names=[NAME])
    finally:
        del STATES[NAME]
