"""Snapshots of the set-up: each step as it is when it was tried."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtQuick import QQuickItem

from desktop.domain.health import Finding
from desktop.domain.wire import from_json
from desktop.ports.model import ModelState, Readiness
from desktop.services.voice_turn.phases import Loudness, View
from desktop.ui.snapshot import Page, Scene, state
from desktop.ui.states_voice import PARTS
from desktop.ui.states_workstation import FULL, PAGE, SMALL, TINY, workstation

BEFORE = ("language", "shop", "model", "sound", "printer", "place")


def _setup(step: str, readiness: Readiness = Readiness.READY) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk = workstation(scene, conversations=False)
        said = scene.example("setup")
        desk.voice.preview(View(), Loudness(0.6), PARTS)
        desk.model.preview(ModelState(readiness, "qwen2.5:1.5b", "127.0.0.1:11434"))
        desk.health.preview(
            [from_json(Finding, each) for each in scene.example("workstation")["health"]]
        )

        def after(_page: QQuickItem) -> None:
            desk.act("setup")
            for _ in BEFORE[: BEFORE.index(step)]:
                desk.setup.next()
            if step == "model" and readiness is Readiness.READY:
                desk.setup.trials.preview(said["answer"], said["took"], "")
            if step == "printer":
                desk.setup.trials.preview("", "", said["printed"])

        return Page(PAGE, {"desk": desk}, after)

    return build


for _name, _size, _build in (
    ("setup-language", FULL, _setup("language")),
    ("setup-shop", FULL, _setup("shop")),
    ("setup-model", FULL, _setup("model")),
    ("setup-model-missing", FULL, _setup("model", Readiness.MISSING)),
    ("setup-model-none", FULL, _setup("model", Readiness.NO_SERVER)),
    ("setup-sound", FULL, _setup("sound")),
    ("setup-printer", FULL, _setup("printer")),
    ("setup-place", FULL, _setup("place")),
    ("setup-small", SMALL, _setup("place")),
    ("setup-tiny", TINY, _setup("language")),
):
    state(_name, face="workstation", size=_size)(_build)
