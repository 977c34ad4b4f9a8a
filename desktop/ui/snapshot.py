"""Draws the designed states of the interface to PNG files, without a display.

A state is a page with example data, registered by name; `states_*.py` beside this module hold them. The pages are the
real ones: what a snapshot shows is what a customer sees.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtQml import QQmlComponent
from PySide6.QtQuick import QQuickItem, QQuickWindow

from desktop.domain import locations
from desktop.domain.cards import load_card
from desktop.services.replies.phrases import PhraseBook
from desktop.services.whole_file import whole_file
from desktop.ui.look import QML, Look
from desktop.ui.present import Presenter

THEMES = ("light", "dark", "contrast")
LANGUAGES = ("zh", "en")
MODULES = (
    "states_library",
    "states_kiosk",
    "states_workstation",
    "states_voice",
    "states_settings",
    "states_measuring",
    "states_setup",
)
"""Modules of this package that register states; one that is missing is an error of the build."""

SETTLING_ROUNDS = 6
"""Turns of the event loop until layouts, loaders and images have settled; nothing is animated here."""

NOW = datetime(2026, 9, 17, 14, 32, tzinfo=timezone(timedelta(hours=8)))
"""The moment at which all example data is seen."""


class ExampleClock:
    """A clock that stands still."""

    def now(self) -> datetime:
        """The moment of the examples."""
        return NOW

    def today(self) -> date:
        """Its day."""
        return NOW.date()

    def monotonic(self) -> float:
        """No time passes."""
        return 0.0


@dataclass
class Scene:
    """What a state may use to build its page."""

    lang: str
    theme: str
    face: str
    book: PhraseBook
    look: Look
    scale: str = "A"
    """Size of type: A, A+ or A++."""
    keep: list[object] = field(default_factory=list[object])
    """Objects that have to live as long as the page."""

    @property
    def clock(self) -> ExampleClock:
        """The clock of the examples."""
        return ExampleClock()

    def presenter(self, *, staff: bool) -> Presenter:
        """Cards in the scene's language."""
        return Presenter(self.book, self.lang, self.clock, staff=staff)

    def example(self, name: str) -> Any:
        """Example data of the scene's language: ``assets/examples/<name>.<lang>.json``."""
        file = locations.assets() / "examples" / f"{name}.{self.lang}.json"
        return json.loads(file.read_text(encoding="utf-8"))

    def card(self, name: str, *, staff: bool) -> dict[str, Any]:
        """One example card, ready to be drawn."""
        return self.presenter(staff=staff).card(load_card(self.example("cards")[name]))


@dataclass(frozen=True, slots=True)
class Page:
    """A page to draw."""

    qml: str
    """File below the QML folder, for example ``kiosk/StartPage.qml``."""
    properties: Mapping[str, Any] = field(default_factory=dict[str, Any])
    after: Callable[[QQuickItem], None] | None = None
    """Called with the page once it stands, for example to type into it."""


@dataclass(frozen=True, slots=True)
class State:
    """One designed state."""

    name: str
    face: str
    width: int
    height: int
    """Size in pixels of the design; 0 takes the page's own."""
    zoom: float
    build: Callable[[Scene], Page]
    together: bool = False
    """Whether all themes are drawn beside each other into one picture."""


STATES: dict[str, State] = {}


def state(
    name: str, *, face: str, size: tuple[int, int], zoom: float = 1.0, together: bool = False
) -> Callable[[Callable[[Scene], Page]], Callable[[Scene], Page]]:
    """Register the decorated function as the builder of a state."""

    def register(build: Callable[[Scene], Page]) -> Callable[[Scene], Page]:
        STATES[name] = State(name, face, *size, zoom, build, together)
        return build

    return register


def all_states() -> dict[str, State]:
    """Every designed state by its name."""
    for module in MODULES:
        import_module(f"desktop.ui.{module}")
    return STATES


def prepare() -> QGuiApplication:
    """The application object for drawing without a display; to be called before anything else of Qt."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
    app = QGuiApplication.instance()
    return app if isinstance(app, QGuiApplication) else QGuiApplication(["counterpart-snapshot"])


def draw_all(
    folder: Path,
    *,
    face: str | None = None,
    theme: str | None = None,
    lang: str | None = None,
    scale: str = "A",
    names: Iterable[str] = (),
) -> list[Path]:
    """Draw states into the folder and return the files: all of them where nothing is named.

    Another size of type than the usual stands in their names.

    Raises:
        KeyError: no state has that name.
    """
    known = all_states()
    wanted = [known[name] for name in names] or list(known.values())
    app = prepare()
    book, look = PhraseBook.load(locations.assets() / "phrases"), Look()
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    sized = "" if scale == "A" else f"-{scale}"
    try:
        for each in wanted:
            if face and each.face != face:
                continue
            for spoken in (lang,) if lang else LANGUAGES:
                pictures = [
                    (shade, draw(each, Scene(spoken, shade, each.face, book, look, scale)))
                    for shade in ((theme,) if theme else THEMES)
                ]
                if each.together:
                    pictures = [
                        (
                            "-".join(shade for shade, _ in pictures),
                            beside([image for _, image in pictures]),
                        )
                    ]
                for shade, image in pictures:
                    files.append(folder / f"{each.name}-{shade}-{spoken}{sized}.png")
                    write(image, files[-1])
        app.processEvents()
    finally:
        look.close()  # an engine that stays makes each that comes after it slower
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return files


def write(image: QImage, file: Path) -> None:
    """Made in memory first: libpng prints a full disk to the terminal, and Qt takes the half picture for a whole one.

    Raises:
        OSError: it cannot be made, or not be written.
    """
    made = QBuffer()
    made.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(made, "PNG"):  # pyright: ignore[reportArgumentType, reportCallIssue] - the stubs want bytes
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(file))
    with whole_file(file) as out:
        out.write(made.data().data())


def draw(each: State, scene: Scene) -> QImage:
    """The picture of one state.

    Raises:
        RuntimeError: the page cannot be made; the message is Qt's.
    """
    return next(iter(draw_themes(each, scene, (scene.theme,))))


def draw_themes(each: State, scene: Scene, themes: Sequence[str]) -> list[QImage]:
    """One state in several themes: made in the first, which has to be the scene's, then switched as it stands.

    Only for states that show nothing of the theme but its colours.

    Raises:
        RuntimeError: the page cannot be made; the message is Qt's.
    """
    scene.look.set_language(scene.lang)
    scene.look.set_theme(
        mode=scene.theme, face=each.face, zoom=each.zoom, scale=scene.scale, reducedMotion=True
    )
    page = each.build(scene)
    component = QQmlComponent(scene.look.engine, QUrl.fromLocalFile(str(QML / page.qml)))
    item = component.createWithInitialProperties(dict(page.properties))
    if not isinstance(item, QQuickItem):
        raise RuntimeError(component.errorString())  # noqa: TRY004 - the page is wrong, not a type
    window = QQuickWindow()
    width = round(each.width * each.zoom) or round(item.implicitWidth())
    item.setWidth(width)
    item.setParentItem(window.contentItem())
    window.resize(width, 1)
    window.show()
    settle()
    height = round(each.height * each.zoom) or round(item.implicitHeight())
    item.setHeight(height)
    window.resize(width, height)
    if page.after is not None:
        page.after(item)
    settle()
    images = [window.grabWindow()]
    for theme in themes[1:]:
        scene.look.set_theme(mode=theme)
        settle()
        images.append(window.grabWindow())
    window.close()
    item.deleteLater()
    window.deleteLater()
    # Before the scene's objects go: a page that outlives them would ask for them in vain.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle()
    return images


def settle() -> None:
    """Let layouts and loaders come to rest."""
    for _ in range(SETTLING_ROUNDS):
        QCoreApplication.processEvents()


def beside(images: list[QImage]) -> QImage:
    """The pictures in one row."""
    whole = QImage(
        sum(image.width() for image in images),
        max(image.height() for image in images),
        QImage.Format.Format_RGB32,
    )
    whole.fill(0xFFFFFF)
    painter = QPainter(whole)
    left = 0
    for image in images:
        painter.drawImage(left, 0, image)
        left += image.width()
    painter.end()
    return whole
