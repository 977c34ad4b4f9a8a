"""Opening a tracking page in the system's browser: http and https only, and never at a kiosk.

A link comes from a plugin, that is from outside. Anything but a web address (``file:``, ``javascript:``, a custom
scheme that starts a program) is refused without being looked at.
"""

from __future__ import annotations

from typing import Protocol
from urllib.parse import urlsplit

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

LONGEST = 2000
"""Characters; longer than any carrier's link, shorter than what upsets a browser's command line."""


class Browser(Protocol):
    """Shows a web page outside of this program."""

    def open(self, url: str) -> bool:
        """Whether the system took it."""
        ...


class SystemBrowser:
    """The browser that the system starts for a web address."""

    def open(self, url: str) -> bool:
        """Whether the system took it."""
        return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))


def is_web_address(url: str) -> bool:
    """Whether the text is an http(s) address with a host, without user name and control characters."""
    if not url or len(url) > LONGEST or any(ord(char) <= ord(" ") for char in url):
        return False
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


class Links:
    """The rule about links, the same for every button and every word that carries one."""

    def __init__(self, browser: Browser | None) -> None:
        """None as browser, as at a kiosk, opens nothing at all."""
        self._browser = browser

    def open(self, url: str) -> bool:
        """Open it if that is allowed; False if not, or if the system has no browser."""
        if self._browser is None or not is_web_address(url):
            return False
        return self._browser.open(url)
