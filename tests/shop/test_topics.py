"""What a question is about, and what a shop puts on top of it in a file of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.shop.documents import Document
from desktop.shop.library import Library
from desktop.shop.topics import Topics

OWN = """
[[topic]]
name = "crab vouchers"
ask = ["crab", "voucher* redeem*"]
unless = ["cooked"]
find = ["crab vouchers"]

[same]
en = [["sofa", "settee"]]
"""
SHELF = [
    Document(
        "Ours",
        "# Ours\n\n## Crab vouchers\nCall a day before.\n\n## Furniture\nA sofa comes on Friday.",
    )
]


def shelf(topics: Topics) -> Library:
    return Library(lambda _: SHELF, refresh_s=600, topics=topics)


@pytest.fixture
def own(tmp_path: Path) -> Topics:
    file = tmp_path / "topics.toml"
    file.write_text(OWN, encoding="utf-8")
    return Topics.load(file)


def covered(topics: Topics, question: str) -> tuple[str, float]:
    best = shelf(topics).search(question, "en", 1)
    return (best[0]["section"], best[0]["covered"]) if best else ("-", 0.0)


def test_a_shop_adds_topics_and_words_of_one_meaning(own: Topics, tmp_path: Path) -> None:
    assert covered(own, "how do I redeem a voucher")[0] == "Crab vouchers"
    assert covered(own, "can I eat crab") == ("Crab vouchers", 0.67)
    assert covered(own, "settee friday") == ("Furniture", 1.0)
    without = Topics.load(tmp_path / "no such file.toml")
    assert covered(without, "settee friday")[1] < 0.67


def test_what_is_about_something_else_is_not_about_the_topic(own: Topics) -> None:
    named = [topic.name for topic, _ in own.of("is the crab cooked")]
    assert "crab vouchers" not in named


def test_a_file_of_another_form_is_named(tmp_path: Path) -> None:
    file = tmp_path / "topics.toml"
    file.write_text('[[topic]]\nname = "crab"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"topics\.toml"):
        Topics.load(file)
