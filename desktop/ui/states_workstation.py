"""Snapshots of the workstation, drawn from recorded streams of events in ``assets/examples/workstation.<lang>.json``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtQuick import QQuickItem

from desktop.domain.cards import Confirmation, load_card
from desktop.domain.conversations import ConversationSummary
from desktop.domain.events import CardReady, ConfirmationAsked, TurnEvent, load_event
from desktop.domain.health import Finding
from desktop.domain.people import staff
from desktop.domain.wire import from_json
from desktop.ports.model import ModelState, Readiness
from desktop.ports.papers import Paper
from desktop.services.insights.report import Report
from desktop.services.replies.words import Words
from desktop.ui.bridge import Tasks
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.appearance import Appearance
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.ending import offer_undo
from desktop.ui.controllers.workstation import Workstation
from desktop.ui.devices.form_images import FormImages
from desktop.ui.devices.links import Links
from desktop.ui.devices.printer import PdfPrinter
from desktop.ui.devices.window_file import WindowMemory
from desktop.ui.engine import WindowOptions
from desktop.ui.snapshot import Page, Scene, state

FULL, MEDIUM, SMALL = (1440, 900), (1100, 700), (1024, 640)
TINY = (512, 320)
"""1024 x 640 at a scale of 200 %."""

UNDO_S = 10.0
"""Longer than a picture takes."""

PAGE = "workstation/WorkstationPage.qml"


def events(scene: Scene, stream: str) -> list[tuple[TurnEvent, datetime]]:
    """A recorded stream with its times; cards are named after those in ``cards.<lang>.json``."""
    found: list[tuple[TurnEvent, datetime]] = []
    for data in scene.example("workstation")["streams"][stream]:
        at = datetime.fromisoformat(data["at"])
        event: TurnEvent
        if data["event"] in {"card", "confirm"}:
            name = data.get("card") or data["confirmation"]
            card = load_card(scene.example("cards")[name])
            event = (
                ConfirmationAsked(data["conversation"], data["turn"], card)
                if isinstance(card, Confirmation)
                else CardReady(data["conversation"], data["turn"], card)
            )
        else:
            event = load_event(data)
        found.append((event, at))
    return found


def workstation(
    scene: Scene, stream: str = "", *, conversations: bool = True, first: str = ""
) -> Workstation:
    """A workstation that shows a recorded stream. ``first``: see :attr:`WindowOptions.first`."""
    said = scene.example("workstation")
    options = WindowOptions(
        clock=scene.clock,
        phrases=scene.book,
        shop=said["shop"],
        counter=said["counter"],
        first=first,
    )
    memory = WindowMemory(scale=scene.scale)
    appearance = Appearance(scene.look, memory, lang=scene.lang, theme=scene.theme)
    loop = asyncio.new_event_loop()
    engine: asyncio.Future[Any] = loop.create_future()
    loop.close()
    desk = Desk(options, appearance, Tasks(), staff(), engine)
    forms = FormImages()
    scene.look.engine.addImageProvider("form", forms)
    actions = Actions(desk, Links(None), PdfPrinter())
    page = Workstation(desk, actions, forms)
    scene.keep += [appearance, actions, forms, page]
    kept = [from_json(ConversationSummary, each) for each in said["conversations"]]
    page.model.preview(ModelState(Readiness.READY, "qwen2.5:1.5b", "127.0.0.1:11434"))
    page.listing.preview(kept if conversations else [])
    page.setup.known(WindowMemory())
    if stream:
        session = page.session
        session.key = "c1"
        session.preview(events(scene, stream))
        page.listing.update()
    return page


def _page(stream: str = "", *, conversations: bool = True) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        return Page(PAGE, {"desk": workstation(scene, stream, conversations=conversations)})

    return build


def _evidence(scene: Scene) -> Page:
    desk = workstation(scene, "track")
    session = desk.session
    for at, row in enumerate(session.chat.transcript.rows):
        if row.kind == "ended":
            session.unfold(session.chat.position(at))
    return Page(PAGE, {"desk": desk})


def _no_hits(scene: Scene) -> Page:
    desk = workstation(scene, "track")
    desk.listing.preview([], scene.example("workstation")["nothing"])
    return Page(PAGE, {"desk": desk})


def _opened(act: str, stream: str = "track") -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk = workstation(scene, stream)

        def after(_page: QQuickItem) -> None:
            desk.requested.emit(act)

        return Page(PAGE, {"desk": desk}, after)

    return build


def _health(scene: Scene) -> Page:
    desk = workstation(scene, "track")
    found = [from_json(Finding, each) for each in scene.example("workstation")["health"]]

    def after(_page: QQuickItem) -> None:
        desk.requested.emit("health")
        desk.health.preview(found)

    return Page(PAGE, {"desk": desk}, after)


def _palette(scene: Scene) -> Page:
    desk = workstation(scene, "track")

    def after(_page: QQuickItem) -> None:
        desk.act("palette")

    return Page(PAGE, {"desk": desk}, after)


def _insights(scene: Scene) -> Page:
    desk = workstation(scene, "track")
    desk.insights.preview(from_json(Report, scene.example("insights")))

    def after(_page: QQuickItem) -> None:
        desk.requested.emit("insights")

    return Page(PAGE, {"desk": desk}, after)


def _paper(scene: Scene) -> Page:
    desk = workstation(scene, "track")
    desk.papers.preview(from_json(Paper, scene.example("workstation")["paper"]))
    return Page(PAGE, {"desk": desk})


def _first_start(scene: Scene) -> Page:
    return Page(PAGE, {"desk": workstation(scene, conversations=False, first="offer")})


def _ended(scene: Scene) -> Page:
    desk = workstation(scene)
    actions = desk.actions

    def after(_page: QQuickItem) -> None:
        actions.rating.ask("c1")
        offer_undo(actions, Words(scene.book, scene.lang, scene.clock), UNDO_S)

    return Page(PAGE, {"desk": desk}, after)


def _trouble(scene: Scene) -> Page:
    desk = workstation(scene, conversations=False)
    desk.fail("plugins/orders: no such folder")
    return Page(PAGE, {"desk": desk})


for _name, _size, _build in (
    ("workstation-track", FULL, _evidence),
    ("workstation-return", FULL, _page("back")),
    ("workstation-offer", FULL, _page("offer")),
    ("workstation-ended", FULL, _ended),
    ("workstation-first-start", FULL, _first_start),
    ("workstation-new", FULL, _page()),
    ("workstation-working", FULL, _page("working")),
    ("workstation-problem", FULL, _page("down")),
    ("workstation-long", FULL, _page("long")),
    ("workstation-paper", FULL, _paper),
    ("workstation-no-hits", FULL, _no_hits),
    ("workstation-no-engine", FULL, _trouble),
    ("workstation-shortcuts", FULL, _opened("help")),
    ("workstation-palette", FULL, _palette),
    ("workstation-health", FULL, _health),
    ("workstation-insights", (1440, 1960), _insights),
    ("workstation-insights-small", SMALL, _insights),
    ("workstation-medium", MEDIUM, _page("track")),
    ("workstation-medium-order", MEDIUM, _opened("panel", "back")),
    ("workstation-small", SMALL, _page("back")),
    ("workstation-tiny", TINY, _page("track")),
):
    state(_name, face="workstation", size=_size)(_build)
