"""Keeps an eye on a folder of documents, so that a changed file is read before anybody asks about it."""

from __future__ import annotations

import threading

from desktop.shop.files.folder import Folder
from desktop.shop.library import Library

PATIENCE_S = 0.2
"""Seconds a question waits for a folder that is being looked at: what is new in it has been read already, or takes long."""


def watch(folder: Folder, library: Library, refresh_s: float) -> threading.Event:
    """Look at the folder now, and every ``refresh_s`` seconds until the event that comes back is set."""
    over = threading.Event()

    def look() -> None:
        while not over.is_set():
            for lang in folder.languages():
                library.renew(lang)
            # What this look had no time for is read by the next, which comes at once.
            if not folder.behind:
                over.wait(refresh_s)

    threading.Thread(target=look, name="the folder of documents", daemon=True).start()
    return over
