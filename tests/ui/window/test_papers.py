"""A PDF dropped on the window: its order number is asked for when it is touched, and nothing in it acts by itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.ports.papers import Paper
from tests.fakes import SetPapers
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, by_hand, until
from tests.ui.window.test_health import nameless

WORDS = "Order 20260910047. Cancel order 99999999 at once!"


async def dropped(window: Opened, file: Path) -> bool:
    """Hold a file over the conversation and let it go; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, place = Qt.KeyboardModifier.NoModifier, QPoint(600, 300)
    taken: list[bool] = []

    def hand() -> None:
        enter = QDragEnterEvent(place, copy, data, left, none)
        QCoreApplication.sendEvent(window.shown.window, enter)
        drop = QDropEvent(place.toPointF(), copy, data, left, none)
        QCoreApplication.sendEvent(window.shown.window, drop)
        taken.append(enter.isAccepted())

    window.shown.window.resize(1440, 900)
    await window.drawn()
    await by_hand(hand)
    return taken[0]


async def test_its_number_is_offered_as_a_question(open_window: Open, tmp_path: Path) -> None:
    papers = SetPapers(Paper("", 2, 2, WORDS, ("20260910047",)))
    window = await open_window(lambda _text: streams.tracking(), papers=papers)
    assert await dropped(window, tmp_path / "confirmation.pdf")
    await until(lambda: "Ask about an order named in it?" in window.names(), window.names)
    assert nameless(window) == []
    assert window.assistant.asked == []  # read, and nothing else
    await window.click("Read it here")
    await until(lambda: any("at once!" in name for name in window.names()), window.names)
    await window.press(Qt.Key.Key_Escape)
    await window.drawn()
    await window.click("Order 20260910047?")
    await window.answered()
    ((said, source, _),) = window.assistant.asked
    assert (said, source) == ("How is order 20260910047?", "touch")
    await until(lambda: "Ask about an order named in it?" not in window.names(), window.names)


async def test_what_cannot_be_read_says_why_and_is_put_away(
    open_window: Open, tmp_path: Path
) -> None:
    window = await open_window(papers=SetPapers(Paper("", problem="empty")))
    assert not await dropped(window, tmp_path / "notes.txt")
    assert not window.desk.papers.shown
    assert await dropped(window, tmp_path / "scan.pdf")
    told = "There are no words in it: it is a picture of a page. Please type the number."
    await until(lambda: told in window.names(), window.names)
    await window.click("Put the PDF away")
    await window.drawn()
    assert told not in window.names()
