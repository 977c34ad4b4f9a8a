"""Whether a plugin's list of tools is the one that was accepted, in this run or in an earlier one."""

from __future__ import annotations

from desktop.gateway.listing import Listing
from desktop.gateway.manifest import Manifest
from desktop.gateway.pins import UNREADABLE, Pin, Pins, changes


class Acceptance:
    """The accepted list of one plugin. Methods may read and write a small file: they belong into a thread."""

    def __init__(self, plugin: str, pins: Pins | None) -> None:
        """``pins``: None for plugins that came with the program, whose tools change with it only."""
        self._plugin = plugin
        self._pins = pins
        self._here: Pin | None = None

    def check(
        self, manifest: Manifest, listing: Listing, *, accept: bool = False
    ) -> tuple[str, ...]:
        """What differs from the accepted list; nothing when it may go to work, and then it is the accepted one.

        A new version of a plugin brings new tools by right: whoever installed it has said yes. A server without a
        manifest has no version that we could believe.
        """
        known = (self._pins.read(self._plugin) if self._pins else None) or self._here
        same_version = known is not None and known.version in {manifest.version, UNREADABLE}
        if known is None or accept or not same_version:
            self._take(manifest, listing)
            return ()
        found = changes(known.tools, listing.shapes, listing.tools.keys())
        if not found and known.held:
            self._take(manifest, listing)
        elif not found:
            self._here = known
        elif self._pins:
            self._pins.hold(self._plugin, known, found)
        return found

    def waiting(self) -> tuple[str, ...]:
        """What waits for a yes since an earlier run, or in another program."""
        pin = self._pins.read(self._plugin) if self._pins else None
        return pin.held if pin else ()

    def _take(self, manifest: Manifest, listing: Listing) -> None:
        self._here = Pin(manifest.version, listing.shapes)
        if self._pins:
            self._pins.accept(self._plugin, manifest.version, listing.shapes)
