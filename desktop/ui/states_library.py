"""Snapshots of the component library: controls, cards and states, each in the three themes."""

from __future__ import annotations

from desktop.ui.snapshot import Page, Scene, state
from desktop.ui.states import panel

CARDS = (
    ("order", "tracking", "tracking_stuck", "answer", "problem"),
    ("return", "exchange", "order_choice", "confirmation", "hand_over"),
    ("cancel", "address", "invoice", "confirmation_cancel", "confirmation_address"),
)
"""Columns of the sheet of cards."""


@state("gallery", face="workstation", size=(944, 0), together=True)
def gallery(_scene: Scene) -> Page:
    """Every control."""
    return Page("gallery/Gallery.qml")


@state("cards", face="workstation", size=(1760, 0))
def cards(scene: Scene) -> Page:
    """Every card, as a member of staff sees it."""
    columns = [[scene.card(name, staff=True) for name in column] for column in CARDS]
    return Page("gallery/CardSheet.qml", {"columns": columns})


@state("cards-narrow", face="workstation", size=(860, 0))
def cards_narrow(scene: Scene) -> Page:
    """The cards where a window leaves them little room."""
    columns = [[scene.card(name, staff=True) for name in column] for column in CARDS[:2]]
    return Page("gallery/CardSheet.qml", {"columns": columns})


@state("states", face="workstation", size=(1280, 0))
def states(scene: Scene) -> Page:
    """Every designed state."""
    panels = [panel(scene.book, scene.lang, **example) for example in scene.example("states")]
    return Page("gallery/StateSheet.qml", {"panels": panels})
