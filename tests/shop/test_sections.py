"""The table that reads sentences of documents: what it says of plain ones, and of files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.shop import sections
from desktop.shop.sections import NOTHING, Table, features, packed, table


@pytest.mark.parametrize(
    ("lang", "sentence", "matter"),
    [
        ("en", "If nobody answers the door we leave it with a neighbour.", "delivery.unattended"),
        ("en", "Points expire after eighteen months.", "member.expiry"),
        ("en", "Dogs on a lead are welcome and there is a ramp at the side.", "shop.access"),
        ("zh", "家里没人可以放驿站", "delivery.unattended"),
        ("zh", "微信、支付宝、现金、刷卡都收", "payment.ways"),
        ("zh", "退款一般三个工作日到账", "returns.refund_time"),
    ],
)
def test_a_plain_sentence_is_read(lang: str, sentence: str, matter: str) -> None:
    read = table(lang)
    assert read is not None
    shares = dict(zip(read.labels, read.shares(sentence), strict=True))
    assert sum(shares.values()) == pytest.approx(1)
    likeliest = sorted(shares, key=lambda one: -shares[one])[:3]
    assert matter in likeliest


def test_one_sentence_is_enough_for_a_section() -> None:
    read = table("en")
    assert read is not None
    told = "Points expire after eighteen months."
    alone = read.answered([told])["member.expiry"]
    among = read.answered(["Our story", "We began in a barn.", told])["member.expiry"]
    assert among >= alone > max(read.answered(["Our story"]).values(), default=0)
    assert NOTHING not in read.answered(["Our story", told])


def test_there_is_none_for_a_language_without_one() -> None:
    assert table("xx") is None


def test_numbers_are_alike_and_words_stand_beside_each_other() -> None:
    assert features("within 14 days") == features("within 15 days")
    assert "points expire" in features("points expire") or "point expire" in features(
        "points expire"
    )


def test_what_was_packed_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sections-en.bin"
    rows = bytes([127, 0, 0, 127])
    file.write_bytes(packed(["a", "b"], ["lock", "van"], rows, [0.0, 0.0], 0.05))
    read = Table(file)
    first, second = read.shares("a locker")
    assert first == second  # nothing of it is known
    first, second = read.shares("lock")
    assert first > second


@pytest.mark.parametrize("content", [b"", b"{}", b"{}\n\nlock\n\n\x00", b"no table at all"])
def test_a_damaged_table_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "sections-en.bin"
    file.write_bytes(content)
    with pytest.raises((ValueError, KeyError)):
        Table(file)


def test_the_labels_are_matters() -> None:
    from desktop.domain.matters import Matter

    for lang in ("zh", "en"):
        read = table(lang)
        assert read is not None
        wanted = {one.value for one in Matter if one.in_documents}
        assert set(read.labels) - {sections.NOTHING} == wanted
