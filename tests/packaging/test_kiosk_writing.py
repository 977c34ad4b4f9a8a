"""Chinese typed by touch at the kiosk's own session: real keys, real IBus, a real answer, and IBus killed in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.adapters.input_method import engine_for
from tests.packaging.test_kiosk_session import MISSING, REASON, told_by
from tests.screen_reader import LAUNCHER

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING) or not LAUNCHER.exists(), reason=REASON),
    pytest.mark.skipif(not engine_for(""), reason="apt install ibus ibus-libpinyin"),
]


def test_a_question_is_touched_in_pinyin_and_answered(tmp_path: Path) -> None:
    told = told_by("tests.kiosk_writing", tmp_path)
    assert (told["greeting"], told["question"]) == ("你好", "几点营业")
    assert "10:00" in str(told["answer"])
    assert told["letters"] == "你好tuih"  # what was being composed when IBus was killed
    assert told["daemons"] == 3  # before, after, and the next visitor's
