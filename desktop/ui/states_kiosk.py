"""Snapshots of the kiosk and of care mode."""

from __future__ import annotations

from desktop.ui.snapshot import Page, Scene, state

PORTRAIT = (720, 1280)
LANDSCAPE = (1280, 720)
ZOOM = 1.5
"""Kiosk screens are drawn at 720 x 1280 and enlarged to 1080 x 1920."""


def _shop(scene: Scene) -> str:
    return str(scene.example("kiosk")["shop"])


@state("kiosk-start", face="kiosk", size=PORTRAIT, zoom=ZOOM)
def start(scene: Scene) -> Page:
    """The first page."""
    return Page("kiosk/StartPage.qml", {"shop": _shop(scene), "canScan": True})


@state("kiosk-start-wide", face="kiosk", size=LANDSCAPE, zoom=ZOOM)
def start_wide(scene: Scene) -> Page:
    """The first page on a lying screen."""
    return Page("kiosk/StartPage.qml", {"shop": _shop(scene), "canScan": True})


@state("care-start", face="care", size=PORTRAIT, zoom=ZOOM)
def care_start(scene: Scene) -> Page:
    """The first page in care mode."""
    return Page("kiosk/StartPage.qml", {"shop": _shop(scene)})
