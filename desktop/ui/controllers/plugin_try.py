"""One plugin's reading tools, tried from the settings: chosen, given its arguments, called, with what every step said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from desktop.domain.errors import PluginError
from desktop.domain.installation import PluginShown, ToolArgument, ToolTried
from desktop.ports.installation import Installation
from desktop.ui.controllers.desk import Desk
from desktop.ui.models.settings import tool_title
from desktop.ui.models.tool_arguments import argument, complete, told, written
from desktop.ui.models.tool_records import record_facts
from desktop.ui.models.verdicts import begun, step_title, verdict
from desktop.ui.types import LIST, MAP, qproperty


class PluginTry(QObject):
    """The trial as QML sees it."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._installation: Installation | None = None
        self._plugin: PluginShown | None = None
        self._tool = ""
        self._arguments: Sequence[ToolArgument] = ()
        self._given: dict[str, str] = {}
        self._tried: ToolTried | None = None
        self._problem = ""
        self._busy = False
        desk.appearance.languageChanged.connect(self.changed)

    @qproperty(str, notify=changed)
    def plugin(self) -> str:
        """The plugin whose tools are tried; empty: none."""
        return self._plugin.id if self._plugin else ""

    @qproperty(LIST, notify=changed)
    def tools(self) -> list[dict[str, str]]:
        """Its tools that only read."""
        words = self._desk.words
        reads = self._plugin.reads if self._plugin else ()
        return [{"value": name, "label": tool_title(words, name)} for name in reads]

    @qproperty(str, notify=changed)
    def tool(self) -> str:
        """The one that is tried."""
        return self._tool

    @qproperty(LIST, notify=changed)
    def arguments(self) -> list[dict[str, Any]]:
        """What it wants to know."""
        words = self._desk.words
        return [argument(words, one) for one in self._arguments]

    @qproperty(MAP, notify=changed)
    def given(self) -> dict[str, str]:
        """What was typed or chosen, by the argument's name or that of its part."""
        return self._given

    @qproperty(bool, notify=changed)
    def ready(self) -> bool:
        """Whether it can be called now."""
        return bool(self._tool) and complete(self._arguments, self._given) and not self._busy

    @qproperty(bool, notify=changed)
    def busy(self) -> bool:
        """A call is under way."""
        return self._busy

    @qproperty(str, notify=changed)
    def problem(self) -> str:
        """Why it was not called, in one English sentence; the argument by its name here."""
        return told(self._desk.words, self._problem)

    @qproperty(MAP, notify=changed)
    def outcome(self) -> dict[str, Any]:
        """What came of the call: ``said``, ``tone``, ``steps``, ``detail``, ``record``, ``facts``; empty before."""
        tried = self._tried
        if tried is None:
            return {}
        words = self._desk.words
        return {
            "said": words.say(f"window.try.{tried.outcome}", ms=round(tried.ms)),
            "tone": "good" if tried.outcome == "ok" else "warning",
            "steps": [
                {"name": begun(step_title(words, name)), "value": begun(verdict(words, said))}
                for name, said in tried.steps
            ],
            "detail": tried.detail,
            "record": tried.record,
            "facts": record_facts(words, tried.record),
        }

    def begin(self, installation: Installation | None) -> None:
        """The engine stands."""
        self._installation = installation

    def open(self, plugin: PluginShown) -> None:
        """Try one of its tools; opened again, it closes."""
        if self._plugin and self._plugin.id == plugin.id:
            self.close()
            return
        self.close()
        self._plugin = plugin
        if plugin.reads:
            self.pick(plugin.reads[0])

    def show(
        self,
        plugin: PluginShown,
        tool: str,
        arguments: Sequence[ToolArgument],
        given: dict[str, str],
        tried: ToolTried,
    ) -> None:
        """Show a recorded trial."""
        self._plugin, self._tool = plugin, tool
        self._arguments, self._given, self._tried = arguments, given, tried
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        """No tool is tried any more."""
        self._desk.tasks.stop("plugin try")
        self._plugin, self._tool = None, ""
        self._arguments, self._given, self._tried, self._problem = (), {}, None, ""
        self._busy = False
        self.changed.emit()

    @Slot(str)
    def pick(self, tool: str) -> None:
        """Try this one."""
        self._tool, self._arguments, self._given = tool, (), {}
        self._tried, self._problem = None, ""
        self.changed.emit()
        if self._installation is not None:
            self._desk.tasks.start("plugin try", self._ask(self._installation, tool))

    @Slot(str, str)
    def put(self, name: str, text: str) -> None:
        """Somebody typed an argument, or chose it; an empty one is left out."""
        self._given = {**self._given, name: text}
        self.changed.emit()

    @Slot()
    def call(self) -> None:
        """Call it."""
        if self.ready and self._installation is not None:
            self._desk.tasks.start("plugin try", self._call(self._installation))

    async def _ask(self, installed: Installation, tool: str) -> None:
        try:
            self._arguments = await installed.arguments(tool)
        except PluginError as error:
            self._tool, self._problem = "", str(error)
        self.changed.emit()

    async def _call(self, installed: Installation) -> None:
        self._busy, self._tried, self._problem = True, None, ""
        self.changed.emit()
        try:
            given = written(self._arguments, self._given)
            self._tried = await installed.try_tool(self._tool, given, self._desk.lang)
        except PluginError as error:
            self._problem = str(error)
        finally:
            self._busy = False
            self.changed.emit()
