"""Snapshots of the settings that measure understanding and that tell of the model outside, from ``measuring.<lang>.json``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtQuick import QQuickItem

from desktop.domain.actions import Action, Certainty, Lane, Request, Understanding
from desktop.domain.installation import OutsideModel
from desktop.domain.outside_settings import OutsideDraft, OutsideKey, OutsideSettings
from desktop.domain.wire import from_json
from desktop.services.evaluation.cases import Case, Expected
from desktop.services.evaluation.figures import SEVERAL
from desktop.services.evaluation.scoring import CaseResult, score
from desktop.services.evaluation.shelf import Standing
from desktop.ui.controllers.measuring import BARE, MODEL, NONE
from desktop.ui.snapshot import NOW, Page, Scene, state
from desktop.ui.states_settings import recorded_desk
from desktop.ui.states_workstation import FULL, PAGE, SMALL

OTHER = f"{MODEL}qwen3:4b"

PLACES = (
    "COUNTERPART_SECRET_CLOUD_KEY",
    "~/.config/counterpart/secrets.toml",
    "counterpart, cloud_key",
)
"""Where the key of a model outside is looked for."""

DONE = 31
"""Questions measured of a run that goes on."""


def _measuring(which: str) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk, said = recorded_desk(scene), scene.example("measuring")
        page = desk.settings.measuring
        standing = from_json(Standing, said["standing"])
        run = _results(said["results"], scene.lang)
        desk.settings.review.preview(replace(standing, proposals=()))
        if which == "empty":
            desk.settings.review.preview(Standing(standing.file, ours=standing.ours))
        elif which == "running":
            page.preview([], done=DONE)
        elif which == "compared":
            better = [_righted(each) if at % 3 else each for at, each in enumerate(run)]
            page.preview([run, better], ("", OTHER), at=NOW)
        elif which == "outcome":
            page.preview([run], (BARE, NONE), at=NOW)
        else:
            desk.settings.review.preview(standing, asking=standing.proposals[0].id)

        return Page(PAGE, {"desk": desk}, _opening(desk, "understanding"))

    return build


def _outside(which: str) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk, said = recorded_desk(scene), scene.example("measuring")
        page = desk.settings.outside
        if which == "off":
            page.preview(OutsideModel(), said["left"])
        else:
            seen = from_json(OutsideModel, said["outside"])
            settings = OutsideSettings(
                seen.model,
                "https://models.example/v1",
                seen.most_requests,
                seen.most_tokens,
                seen.actions,
                seen.failures,
            )
            seen = replace(seen, approved=which != "waiting", settings=settings, can_undo=True)
            key = OutsideKey("" if which == "waiting" else "keyring", *PLACES)
            page.preview(seen, key=key)
            if which == "edit":
                draft = replace(OutsideDraft.of(settings), url="models.example", requests="400")
                page.editor.preview(seen, draft)
        return Page(PAGE, {"desk": desk}, _opening(desk, "outside"))

    return build


def _opening(desk: Any, section: str) -> Callable[[QQuickItem], None]:
    def after(page: QQuickItem) -> None:
        del page
        desk.requested.emit("settings")
        desk.settings.open(section)

    return after


def _results(said: list[Any], lang: str) -> list[CaseResult]:
    """Recorded questions: an action, how many of it, how many of these went wrong, and the one that did."""
    found: list[CaseResult] = []
    for name, count, wrong, (text, taken) in said:
        several = name == SEVERAL
        wanted = [Action.ORDER_STATUS, Action.INVOICE_STATUS] if several else [Action(name)]
        for at in range(count):
            got = [Action(taken)] if at < wrong else wanted
            words = text if at < wrong else name
            case = Case(f"{name}-{at}", words, lang, tuple(Expected(each) for each in wanted))
            lane = Lane.MODEL if at % 3 == 0 else Lane.INSTANT
            understood = Understanding(
                tuple(Request(each) for each in got), Certainty.CERTAIN, "", lang, lane=lane
            )
            found.append(score(case, understood, 22.0 + 37 * (at % 3 == 0) + at))
    return found


def _righted(result: CaseResult) -> CaseResult:
    """The same question, understood as it was meant, and more slowly."""
    requests = tuple(Request(each.action) for each in result.case.expected)
    return replace(
        result, requests=requests, action_ok=True, arguments_ok=True, ms=result.ms + 1400
    )


for _name, _size, _build in (
    ("workstation-settings-understanding", FULL, _measuring("proposals")),
    ("workstation-settings-understanding-empty", FULL, _measuring("empty")),
    ("workstation-settings-understanding-running", FULL, _measuring("running")),
    ("workstation-settings-understanding-outcome", (1440, 1500), _measuring("outcome")),
    ("workstation-settings-understanding-compared", SMALL, _measuring("compared")),
    ("workstation-settings-outside", FULL, _outside("waiting")),
    ("workstation-settings-outside-allowed", FULL, _outside("allowed")),
    ("workstation-settings-outside-off", FULL, _outside("off")),
    ("workstation-settings-outside-edit", FULL, _outside("edit")),
):
    state(_name, face="workstation", size=_size)(_build)
