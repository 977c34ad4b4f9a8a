"""What staff do to a plugin from the settings: load it anew, accept its tools, set the share of a new version."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.errors import PluginError
from desktop.ports.installation import Installation
from desktop.ui.bridge import Tasks


class PluginDeeds:
    """One deed at a time on each plugin, and what came of the last one."""

    def __init__(self, tasks: Tasks, acted: Callable[[], None]) -> None:
        """``acted`` is called whenever something else is to be shown."""
        self._tasks = tasks
        self._acted = acted
        self.told: dict[str, tuple[str, str]] = {}
        """What came of the last deed, and its tone: a phrase's key where it is good, else an English sentence."""
        self.busy: set[str] = set()

    def reload(self, installed: Installation | None, plugin: str, *, accept: bool) -> None:
        """Load it anew; ``accept`` takes a held one's tools as they are now."""
        if installed is not None and plugin not in self.busy:
            work = self._reload(installed, plugin, accept=accept)
            self._tasks.start(f"reload {plugin}", work)

    def share(self, installed: Installation | None, plugin: str, share: int) -> None:
        """So many of a hundred new conversations try its new version."""
        if installed is not None:
            self._tasks.start(f"share {plugin}", self._share(installed, plugin, share))

    async def _reload(self, installed: Installation, plugin: str, *, accept: bool) -> None:
        self.busy.add(plugin)
        self.told.pop(plugin, None)
        self._acted()
        try:
            await installed.reload(plugin, accept=accept)
            self.told[plugin] = (f"window.plugin.{'accepted' if accept else 'reloaded'}", "good")
        except PluginError as error:
            self.told[plugin] = (str(error), "danger")
        finally:
            self.busy.discard(plugin)
            self._acted()

    async def _share(self, installed: Installation, plugin: str, share: int) -> None:
        try:
            kept = await installed.share(plugin, share)
            self.told[plugin] = (f"window.plugin.shared{'' if kept else '_now'}", "good")
        except PluginError as error:
            self.told[plugin] = (str(error), "danger")
        self._acted()
