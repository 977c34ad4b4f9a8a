"""What of a conversation goes onto the clipboard: a reply as plain words with its link, a code."""

from __future__ import annotations

from desktop.ui.models.plain import plain
from desktop.ui.models.rows import RowKind
from desktop.ui.models.transcript import Transcript
from desktop.ui.present import Presenter


def reply_of(transcript: Transcript, turn: int, present: Presenter) -> str:
    """The reply of a turn as plain words, its link on a line of its own."""
    words = url = ""
    for row in transcript.rows:
        if row.turn != turn:
            continue
        if row.kind is RowKind.ENDED:
            words = plain(row.text, links=True)
        elif row.card is not None:
            url = str(present.card(row.card).get("url") or url)
    return "\n".join(part for part in (words, url) if part)


def newest_reply(transcript: Transcript, present: Presenter) -> str:
    """The newest reply; empty while there is none."""
    at = transcript.newest(RowKind.ENDED)
    return reply_of(transcript, transcript.rows[at].turn, present) if at >= 0 else ""


def newest_code(transcript: Transcript, present: Presenter) -> str:
    """What the newest QR code says; empty while there is none."""
    for row in reversed(transcript.rows):
        if row.card and (code := present.card(row.card).get("qr")):
            return str(code)
    return ""
