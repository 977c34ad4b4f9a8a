"""Conversations of strangers: well formed, apart from each other, and readable once they were held."""

from __future__ import annotations

from tests.dialogues import Script, ScriptedTurn
from tests.strangers import FILE, load, transcript


def test_each_part_is_there_and_no_conversation_is_there_twice() -> None:
    every = load(FILE, None, ())
    parts = [*load(FILE, "open", ()), *load(FILE, "closed", ())]
    assert len({one.id for one in every}) == len(every) == len(parts)
    assert {one.lang for one in every} == {"zh", "en"}
    assert all(len(one.turns) > 1 for one in every)


def test_a_transcript_shows_what_was_seen() -> None:
    script = Script("za-00", "en", "C0001", (ScriptedTurn("cancel the lamp", {}),))
    confirm = {"tool": "orders.cancel", "arguments": {"order_id": "20261117050"}}
    told = {
        "reply": "Shall I cancel it?",
        "cards": [{"type": "order"}],
        "confirm": confirm,
        "written": [],
        "ticket": None,
    }
    shown = transcript(script, [told])
    assert "[1] > cancel the lamp" in shown
    assert 'ASKS FOR A YES: orders.cancel {"order_id": "20261117050"}' in shown
    assert "PASSED ON" not in shown
