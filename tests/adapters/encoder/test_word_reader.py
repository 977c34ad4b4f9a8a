"""Words held against words by the encoder's sixth layer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from desktop.adapters.encoder import SentenceEncoder, WordReader
from desktop.domain import locations
from desktop.ports.encoder import EncoderError

FOLDER = locations.assets() / "understanding"
ENCODER = SentenceEncoder(FOLDER / "encoder.npz")
READER = WordReader(ENCODER, FOLDER / "likeness.npz")

EN = (
    "We change the battery of any watch while you wait.",
    "Our workshop is closed on Mondays.",
    "Earrings are not taken back once they have been worn.",
    "A gift card is worth its money for three years.",
)
ZH = (
    "手表换电池立等可取。",
    "工坊每周一休息。",
    "耳环戴过之后不能退。",
    "礼品卡三年内有效。",
)


@pytest.mark.parametrize(
    ("question", "lang", "right"),
    [
        ("how long do your vouchers last", "en", 3),
        ("can these be returned, I put them in my ears once", "en", 2),
        ("are you there at the beginning of the week, on monday", "en", 1),
        ("购物券能用多久", "zh", 3),
        ("电池没电了能换吗", "zh", 0),
        ("戴了一次的耳钉还给退吗", "zh", 2),
    ],
)
def test_other_words_for_the_same_meet(question: str, lang: str, right: int) -> None:
    sections = [[READER.read(text, lang)] for text in (EN if lang == "en" else ZH)]
    met = READER.compare(question, lang, sections)
    assert max(range(4), key=lambda at: met[at].whole) == right
    assert all(one.alike == one.heading for one in met), "of one text alone"


def test_a_section_of_several_sentences_is_met_as_a_whole_and_has_a_likest_one() -> None:
    question = "is the workshop open for a watch battery"
    both = [READER.read(text, "en") for text in EN[:2]]
    (met,) = READER.compare(question, "en", [both])
    alone = READER.compare(question, "en", [[one] for one in both])
    assert met.alike == pytest.approx(max(one.alike for one in alone), abs=1e-5)
    assert met.heading == pytest.approx(alone[0].alike, abs=1e-5)
    assert met.whole > max(one.whole for one in alone)
    assert met.unmet <= min(one.unmet for one in alone)
    assert met.at == max((0, 1), key=lambda at: alone[at].whole)


def test_what_is_near_nothing_is_told_of() -> None:
    section = [[READER.read("Our workshop is closed on Mondays.", "en")]]
    (known,) = READER.compare("is the workshop closed on mondays", "en", section)
    (other,) = READER.compare("is the workshop closed for giraffes", "en", section)
    assert known.unmet < 0.2 < other.unmet


def test_what_everybody_asks_with_tells_little() -> None:
    assert READER.tells("how much is it", "en") < READER.tells("engraved cufflinks", "en")
    assert READER.tells("多少钱", "zh") < READER.tells("刻字袖扣", "zh")


def test_nothing_meets_nothing() -> None:
    assert READER.read("", "en") is None
    assert READER.compare("", "en", [[READER.read(EN[0], "en")]]) == []


def test_a_file_of_another_encoder_is_refused(tmp_path: Path) -> None:
    with np.load(FOLDER / "likeness.npz") as found:
        arrays = {name: found[name] for name in found.files}
    arrays["encoder"] = np.frombuffer(b"0" * 16, dtype=np.uint8)
    np.savez(tmp_path / "other.npz", **arrays)
    with pytest.raises(EncoderError, match="another encoder"):
        WordReader(ENCODER, tmp_path / "other.npz").read("hello", "en")
    (tmp_path / "broken.npz").write_bytes(b"nothing")
    for name in ("broken.npz", "missing.npz"):
        with pytest.raises(EncoderError, match=name):
            WordReader(ENCODER, tmp_path / name).read("hello", "en")
    with pytest.raises(EncoderError, match="fr"):
        READER.read("bonjour", "fr")
