"""The faces as the window sees them: which page, for whom, and what has to happen around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputDevice
from PySide6.QtQuick import QQuickWindow

from desktop.domain.people import Caller, staff, visitor
from desktop.ui.controllers.actions import Actions
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.shortcuts import TABLE
from desktop.ui.devices.links import Browser, Links, SystemBrowser
from desktop.ui.devices.window_file import WindowMemory
from desktop.ui.look import Look

if TYPE_CHECKING:
    from desktop.ui.controllers.tray import Tray
    from desktop.ui.devices.printer import Printer
    from desktop.ui.devices.tray import TrayPlace
    from desktop.ui.engine import WindowOptions

FIRST_SIZE = (1440, 900)
"""Of a workstation on the first day, where the screen has room for it."""

KIOSK_DESIGN = (720, 1280)
"""Pixels of the short and the long side for which the kiosk's pages are drawn."""

LEAST_SHARE = 0.9
"""On a screen less long than that, type gives way so far and no further; what does not fit then is scrolled to."""


CLEARED = "ClearedPage"
"""The page after a visit."""

FORGET_MS = 500
"""After the page of the visit is replaced: its motion has ended, and Qt has deleted it. Within the 2 s of a wipe."""


def _paper() -> Printer:
    from desktop.ui.devices.printer import PaperPrinter, PdfPrinter

    return PaperPrinter(PdfPrinter())


@dataclass(frozen=True, slots=True)
class Devices:
    """What the window reaches outside of itself."""

    browser: Browser = field(default_factory=SystemBrowser)
    printer: Printer = field(default_factory=_paper)
    tray: TrayPlace | None = None
    """None: the desktop's own."""


class Face(Protocol):
    """One way to look at the assistant."""

    page: ClassVar[str]
    """QML file of its window."""
    keys: ClassVar[tuple[str, ...]]
    """Shortcuts that no text field may take."""

    def properties(self) -> Mapping[str, object]:
        """What the page is given."""
        ...

    def show(self, window: QQuickWindow, memory: WindowMemory) -> None:
        """Bring the window to the screen."""
        ...

    def opened(self) -> None:
        """The window is on the screen; the engine does not stand yet."""
        ...

    def begin(self) -> None:
        """The engine stands."""
        ...

    def fail(self, reason: str) -> None:
        """The engine could not be built."""
        ...

    def may_close(self) -> bool:
        """Whether the window may be closed by whoever stands before it."""
        ...

    def put_away(self, window: QQuickWindow) -> bool:
        """The person closes the window: whether that only hides it."""
        ...

    def memory(self, window: QQuickWindow) -> WindowMemory:
        """What to remember of this window."""
        ...

    def close(self) -> None:
        """The window is about to go."""
        ...


class WorkstationFace:
    """A member of staff at a desk."""

    page: ClassVar[str] = "WorkstationWindow.qml"
    keys: ClassVar[tuple[str, ...]] = tuple(each.keys for each in TABLE if "Ctrl+" in each.keys)

    def __init__(self, desk: Desk, look: Look, memory: WindowMemory, devices: Devices) -> None:
        from desktop.ui.controllers.workstation import Workstation
        from desktop.ui.devices.form_images import FormImages

        self._desk = desk
        self._look = look
        self._memory = memory
        self._devices = devices
        self._window: QQuickWindow | None = None
        self.tray: Tray | None = None
        """None before the engine stands: nobody waits for it, the first frame least of all."""
        touch = QInputDevice.DeviceType.TouchScreen
        look.set_theme(touchInput=any(each.type() == touch for each in QInputDevice.devices()))
        self._forms = FormImages()
        look.engine.addImageProvider("form", self._forms)
        self._actions = Actions(desk, Links(devices.browser), devices.printer, desk.root)
        self.workstation = Workstation(desk, self._actions, self._forms, desk.root)
        self.workstation.setup.known(memory)

    @staticmethod
    def caller(options: WindowOptions) -> Caller:
        """A member of staff."""
        return staff(options.counter)

    def properties(self) -> Mapping[str, object]:
        """The controller, and whether the order panel is wanted."""
        return {"desk": self.workstation, "panelWanted": self._memory.panel}

    def show(self, window: QQuickWindow, memory: WindowMemory) -> None:
        """As it was left, but never larger than the screen."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        width, height = memory.width or FIRST_SIZE[0], memory.height or FIRST_SIZE[1]
        window.resize(min(width, room.width()), min(height, room.height()))
        if memory.maximized:
            window.showMaximized()
        else:
            window.show()
        self._window = window
        self._be_summoned(window)

    def _know_tray(self, window: QQuickWindow) -> Tray:
        from desktop.ui.controllers.tray import Tray
        from desktop.ui.devices.tray import SystemTray

        desk, work = self._desk, self.workstation
        tray = Tray(desk, self._devices.tray or SystemTray(self._look.engine), desk.root)
        work.settings.know(tray)
        work.answered.connect(lambda shown, asks: tray.answered(shown=shown, asks=asks))
        work.listing.changed.connect(lambda: tray.count(work.listing.unread))
        tray.chosen.connect(partial(self._chosen, window))
        window.visibilityChanged.connect(tray.seen)
        window.setProperty("tray", tray)
        tray.begin(self._memory.tray, told=self._memory.tray_told)
        return tray

    def _chosen(self, window: QQuickWindow, entry: str) -> None:
        from desktop.ui.devices.summons import bring_to_front

        if entry == "quit":
            self._desk.quit()
            return
        if entry == "new":
            self.workstation.act("new")
        bring_to_front(window)

    def _be_summoned(self, window: QQuickWindow) -> None:
        options = self._desk.options
        if not options.summons:
            return
        from desktop.ui.devices.summons import Summons

        summons = Summons(options.summons, window, self._desk.root)
        if options.summon_key:
            from desktop.ui.devices.global_key import GlobalKey

            key = GlobalKey(options.summon_key, summons)
            key.pressed.connect(summons.raise_window)

    def opened(self) -> None:
        """Where nothing can be asked yet, the first thing to see is the set-up."""
        if self._desk.options.first == "open" and not self._memory.set_up:
            self.workstation.act("setup")

    def begin(self) -> None:
        """List the conversations and show the one that was open."""
        self.workstation.begin(self._memory.conversation, self._memory.persona)
        if self.tray is None and self._window is not None:
            self.tray = self._know_tray(self._window)

    def fail(self, reason: str) -> None:
        """Say it in the empty conversation."""
        self.workstation.fail(reason)

    def may_close(self) -> bool:
        """Always."""
        return True

    def put_away(self, window: QQuickWindow) -> bool:
        """Where the icon in the tray brings it back; a closed window does not listen, and its voice is as it opens."""
        away = self.tray is not None and self.tray.put_away()
        if away:
            self.workstation.voice.reset()
            window.hide()
        return away

    def close(self) -> None:
        """The icon goes with the window."""
        if self.tray is not None and self._window is not None:
            self._window.visibilityChanged.disconnect(self.tray.seen)
            self.tray.close()

    def memory(self, window: QQuickWindow) -> WindowMemory:
        """Size, colours, language, and what was open."""
        appearance = self._desk.appearance
        maximized = bool(window.windowStates() & Qt.WindowState.WindowMaximized)  # also when hidden
        before = self._memory
        face, pin = self.workstation.setup.chosen
        tray = self.tray
        return replace(
            before,
            width=before.width if maximized else window.width(),
            height=before.height if maximized else window.height(),
            maximized=maximized,
            theme=appearance.fixed or None,
            calm=appearance.calm,
            lang=appearance.lang,
            scale=appearance.size,
            panel=bool(window.property("panelWanted")),
            conversation=self.workstation.shown or None,
            persona=self.workstation.settings.chosen_persona,
            set_up=True,
            face=face or before.face,
            pin=pin or before.pin,
            tray=tray.wanted if tray else before.tray,
            tray_told=tray.told if tray else before.tray_told,
        )


class KioskFace:
    """A visitor in front of a screen that does nothing else."""

    page: ClassVar[str] = "KioskWindow.qml"
    keys: ClassVar[tuple[str, ...]] = ()

    def __init__(self, desk: Desk, look: Look, memory: WindowMemory, devices: Devices) -> None:
        from desktop.ui.controllers.spoken_kiosk import SpokenKiosk

        self._look = look
        self._before = memory
        self._actions = Actions(desk, Links(None), devices.printer, desk.root)
        self.kiosk = SpokenKiosk(desk, self._actions, desk.root)
        self.kiosk.pageChanged.connect(self._forget)
        self.forgotten = True
        """Nothing is held any more of the pages of the last visit."""

    @staticmethod
    def caller(options: WindowOptions) -> Caller:
        """Somebody of whom nothing is known yet."""
        return visitor(options.counter)

    def properties(self) -> Mapping[str, object]:
        """The controller."""
        return {"kiosk": self.kiosk}

    def show(self, window: QQuickWindow, memory: WindowMemory) -> None:
        """All of the screen, above everything, without a pointer to lose."""
        del memory
        window.setFlags(Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        screen = QGuiApplication.primaryScreen().geometry()
        self._look.set_theme(zoom=zoom_of(screen.width(), screen.height()))
        window.setGeometry(screen)  # a bare display server has nobody who would make it full screen
        window.showFullScreen()
        window.windowStateChanged.connect(partial(_come_back, window))

    def opened(self) -> None:
        """Nothing before the engine stands."""

    def begin(self) -> None:
        """Let visitors in."""
        self.kiosk.begin()

    def fail(self, reason: str) -> None:
        """Say that a person is needed."""
        self.kiosk.fail(reason)

    def may_close(self) -> bool:
        """Only after the staff's PIN."""
        return self.kiosk.leaving

    def put_away(self, window: QQuickWindow) -> bool:
        """Never: whoever stands there would find nothing."""
        del window
        return False

    def close(self) -> None:
        """Nothing of it stands elsewhere."""

    def _forget(self) -> None:
        """The visit is over: its pages go when Qt has nothing else to do, and then what they held."""
        if self.kiosk.page == CLEARED:
            self.forgotten = False
            QTimer.singleShot(FORGET_MS, self._look.engine, self._let_go)

    def _let_go(self) -> None:
        self._look.forget()
        self.forgotten = True

    def memory(self, window: QQuickWindow) -> WindowMemory:
        """A kiosk keeps nothing of its visitors, not even their language."""
        del window
        return self._before


def _come_back(window: QQuickWindow, state: Qt.WindowState) -> None:
    """A desktop's own shortcut or panel put the window away: nobody at a kiosk could fetch it again."""
    if state == Qt.WindowState.WindowMinimized:
        window.showFullScreen()


def make_face(name: str) -> type[WorkstationFace | KioskFace]:
    """The face of that name; care mode is a kiosk with other sizes."""
    return WorkstationFace if name == "workstation" else KioskFace


def zoom_of(width: int, height: int) -> float:
    """How much larger than drawn a kiosk's pages are on a screen of these pixels."""
    by_short, by_long = min(width, height) / KIOSK_DESIGN[0], max(width, height) / KIOSK_DESIGN[1]
    return max(min(by_short, by_long), LEAST_SHARE * by_short)
