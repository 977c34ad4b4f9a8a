"""What the words of a turn so far ask of the listener."""

from __future__ import annotations

import re

from desktop.ports.listening import Expect
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.patience import Said
from desktop.services.listening.turn import Turn
from desktop.services.listening.unfinished import Completeness, ending


def said_so_far(turn: Turn, dictation: Dictation, complete: Completeness | None) -> Said:
    """How the turn sounds by its latest decoding; remembered, since a pause asks thirty times a second."""
    text = turn.ahead.transcript.text if turn.ahead and turn.ahead.transcript else turn.text
    length, whole = 0, False
    if turn.hints.expect in {Expect.ORDER_NUMBER, Expect.PHONE}:
        value = dictation.preview(text, turn.hints)
        length, whole = len(value), bool(value) and dictation.whole(value, turn.hints)
    if turn.judged[0] != text:
        lang = turn.hints.lang or ("zh" if re.search("[\u4e00-\u9fff]", text) else "en")
        turn.judged = (text, ending(text, lang, complete))
    return Said(turn.judged[1], turn.hints.expect, length, whole)
