"""Opens the window: first frame first, then everything that takes time.

The order matters. The application object, the theme and the page are made before the loop runs; history, plugins and
the model's client are built by ``open_engine`` inside the loop, while the window is already there to be typed into. A
question that comes too early waits for them and says so.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication, QIcon, QKeySequence, QWindow
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow
from shiboken6 import isValid

from desktop.domain import locations
from desktop.ui.bridge import Loop, Tasks
from desktop.ui.controllers.appearance import Appearance
from desktop.ui.controllers.desk import Desk
from desktop.ui.devices.window_file import WindowFile
from desktop.ui.engine import Engine, OpenEngine, WindowOptions
from desktop.ui.faces import Devices, Face, make_face
from desktop.ui.look import QML, Look

NAME = "Counterpart"

ENDED_FROM_OUTSIDE = 143
"""Exit status of a kiosk that staff did not leave: 128 and SIGTERM, as shells write it. Its session starts it again."""

log = logging.getLogger(__name__)


def run_window(
    open_engine: OpenEngine, options: WindowOptions, devices: Devices | None = None
) -> int:
    """Show the assistant until its window is closed; the exit status of the process.

    0 means that somebody who may has closed it: at a kiosk, staff with the PIN. Else :data:`ENDED_FROM_OUTSIDE`.

    ``open_engine`` is entered after the first frame and left after the window is gone.
    """
    os.environ.setdefault("QT_QUICK_CONTROLS_STYLE", "Basic")
    app = QGuiApplication.instance() or QGuiApplication([NAME.lower()])
    if not isinstance(app, QGuiApplication):
        raise TypeError("an application without a screen is running in this process")
    app.setApplicationName(NAME)
    app.setQuitOnLastWindowClosed(False)
    app.setWindowIcon(QIcon(str(locations.assets() / "brand" / "counterpart.svg")))
    with Loop(app) as loop:
        asyncio.set_event_loop(loop)
        try:
            return loop.run_until_complete(_run(app, open_engine, options, devices))
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            asyncio.set_event_loop(None)


async def _run(
    app: QGuiApplication,
    open_engine: OpenEngine,
    options: WindowOptions,
    devices: Devices | None,
) -> int:
    closed = asyncio.Event()
    shown = Shown(options, on_close=closed.set, devices=devices)
    app.aboutToQuit.connect(closed.set)
    loop = asyncio.get_running_loop()
    restore = _on_terminate(lambda: loop.call_soon_threadsafe(closed.set))
    try:
        await shown.first_frame()
        shown.tasks.start("motion", shown.calm())
        shown.tasks.start("engine", shown.stand(open_engine))
        await closed.wait()
    finally:
        restore()
        await shown.close()
    return 0 if shown.face.may_close() else ENDED_FROM_OUTSIDE


class Shown:
    """A window with its face, from the first frame to the last task; tests open one without ``run_window``."""

    def __init__(
        self,
        options: WindowOptions,
        *,
        on_close: Callable[[], None],
        devices: Devices | None = None,
    ) -> None:
        """``on_close`` is called when the person closes the window.

        Raises:
            RuntimeError: the page cannot be made; the log has Qt's words.
        """
        self.options = options
        self.tasks = Tasks()
        self._closed = False
        self._memory = WindowFile(options.memory_file)
        memory = self._memory.load()
        self._root = QObject()
        self.look = Look()
        self.appearance = Appearance(
            self.look,
            memory,
            face=options.face,
            lang=options.lang,
            theme=options.theme,
            parent=self._root,
        )
        self.engine: asyncio.Future[Engine] = asyncio.get_running_loop().create_future()
        make = make_face(options.face)
        caller = make.caller(options)
        self.desk = Desk(options, self.appearance, self.tasks, caller, self.engine, self._root)
        self._again = asyncio.Event()
        self.desk.start_again = self._again.set
        self.desk.quit = on_close
        self.face: Face = make(self.desk, self.look, memory, devices or Devices())
        self.window = self._make()
        self.desk.remember = self._remember
        self._frame = asyncio.Event()
        self.window.frameSwapped.connect(self._shown_now)
        self._filter = WindowFilter(self._wished_away, self.face.may_close, self.face.keys)
        self.window.installEventFilter(self._filter)
        self.window.focusObjectChanged.connect(self._filter.follow)
        self.face.show(self.window, memory)
        self.face.opened()
        self.window.requestActivate()  # a kiosk may run without a window manager that would do it
        if self.look.faces.chinese is None:
            log.warning("no Chinese font was found; Chinese words will be empty boxes")

    async def first_frame(self) -> None:
        """Wait until the person sees the window."""
        await self._frame.wait()

    async def calm(self) -> None:
        """Do not move where the person asked the system for that."""
        from desktop.ui.devices.motion import less_motion

        self.appearance.asked_calm(calm=await asyncio.to_thread(less_motion))

    async def stand(self, open_engine: OpenEngine) -> None:
        """Build the engine and keep it for as long as the window is open; after a failure, when it is asked to again."""
        while True:
            try:
                async with open_engine() as engine:
                    self.engine.set_result(engine)
                    self.face.begin()
                    await asyncio.Event().wait()
            except Exception as error:
                log.exception("the assistant could not start")
                if not self.engine.done():
                    self.engine.set_exception(error)
                    self.engine.exception()  # whoever waits gets it; nobody has to
                self.face.fail(str(error))
            await self._again.wait()
            self._again.clear()
            self.engine = asyncio.get_running_loop().create_future()
            self.desk.engine = self.engine

    async def close(self) -> None:
        """Remember how the window was left, and end everything; once is enough."""
        if self._closed:
            return
        self._closed = True
        self._remember()
        self.face.close()
        self.window.frameSwapped.disconnect(self._shown_now)
        self.window.focusObjectChanged.disconnect(self._filter.follow)
        self._filter.follow(None)
        self.window.removeEventFilter(self._filter)
        self.window.hide()
        await self.tasks.close()
        self.engine.cancel()
        self.look.close()  # the window is its child; both go before the controllers they ask
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._root.deleteLater()
        self._filter.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _wished_away(self) -> None:
        if not self.face.put_away(self.window):
            self.desk.quit()

    def _remember(self) -> None:
        self._memory.save(self.face.memory(self.window))

    def _shown_now(self) -> None:
        self._frame.set()

    def _make(self) -> QQuickWindow:
        engine = self.look.engine
        if not isinstance(engine, QQmlApplicationEngine):
            raise TypeError("the window needs an application engine")
        engine.setInitialProperties(dict(self.face.properties()))
        engine.load(QUrl.fromLocalFile(str(QML / self.face.page)))
        roots = engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise RuntimeError(f"{self.face.page} could not be made; see the log")
        return roots[0]


class WindowFilter(QObject):
    """Hears what Qt would decide by itself: the wish to close, and whom a shortcut belongs to.

    Closing waits until the tasks have ended, and a kiosk does not listen at all.
    """

    def __init__(
        self, on_close: Callable[[], None], may_close: Callable[[], bool], keys: Iterable[str]
    ) -> None:
        """``keys``: shortcuts that text fields would take for themselves on some systems (Ctrl K on Linux)."""
        super().__init__()
        self._keys = [QKeySequence(each) for each in keys]
        self._focus: QObject | None = None
        self._on_close = on_close
        self._may_close = may_close

    def follow(self, focus: QObject | None) -> None:
        """Listen where the keys go now: Qt asks the focused item whether a shortcut is its own."""
        if self._focus is not None and isValid(self._focus):
            self._focus.removeEventFilter(self)
        self._focus = focus
        if self._focus is not None:
            self._focus.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: Any) -> bool:
        """Take the event away and decide."""
        if event.type() == event.Type.ShortcutOverride:
            return QKeySequence(event.keyCombination()) in self._keys
        if event.type() == event.Type.Close and isinstance(watched, QWindow):
            event.ignore()
            if self._may_close():
                self._on_close()
            return True
        return False


def _on_terminate(close: Callable[[], object]) -> Callable[[], None]:
    """Close properly when the system or a terminal asks the process to end."""
    if sys.platform == "win32":
        return lambda: None
    before = {
        number: signal.signal(number, lambda *_: close())
        for number in (signal.SIGTERM, signal.SIGINT)
    }

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    return restore
