"""Questions whose matter is known find their section, in the demo shop and in shops that word things in their own way."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pytest

from desktop.domain.locations import assets
from desktop.domain.matters import Matter
from desktop.shop import matters
from desktop.shop.files.folder import Folder
from desktop.shop.library import Library
from tests.phrase_book import BOOK

SHOPS = Path(__file__).parents[1] / "data" / "shops"
ENOUGH = 0.66
"""Share of a question that an answer covers, as the conversation wants it."""


@pytest.fixture(scope="module")
def demo() -> Library:
    return Library(Folder(str(assets() / "demo" / "documents")), refresh_s=600)


@pytest.mark.parametrize(
    ("lang", "question", "matter", "section"),
    [
        ("en", "until when", Matter.PAYMENT_DEADLINE, "Unpaid orders"),
        ("en", "do I need to be in", Matter.DELIVERY_UNATTENDED, "Nobody at home"),
        (
            "en",
            "why didn't they come together",
            Matter.DELIVERY_PARCELS,
            "One order, several parcels",
        ),
        ("en", "and do I have to pay on top", Matter.DELIVERY_CUSTOMS, "What it costs"),
        ("en", "why's that", Matter.RETURNS_EXCLUDED, "What cannot be returned without a fault"),
        ("en", "he says he dropped it", Matter.WARRANTY_NOT_COVERED, "What is not covered"),
        ("zh", "要我自己交吗", Matter.DELIVERY_CUSTOMS, "运费"),
        ("zh", "一直不付会怎样", Matter.PAYMENT_DEADLINE, "待付款订单"),
        ("zh", "周末也一样吗", Matter.SHOP_HOURS, "门店营业时间"),
        ("zh", "丢了怎么算", Matter.DELIVERY_LOST, "物流不动了"),
    ],
)
def test_a_fragment_finds_the_section_of_its_matter(
    demo: Library, lang: str, question: str, matter: Matter, section: str
) -> None:
    best = demo.search(question, lang, 3, {matter: 1.0})[0]
    assert (best["section"], best["covered"] >= ENOUGH) == (section, True)


def test_a_matter_that_nobody_wrote_about_is_not_answered(demo: Library) -> None:
    found = demo.search("do you take old fridges away", "en", 3, {Matter.SHOP_DISPOSAL: 1.0})
    assert [one for one in found if one["covered"] >= ENOUGH] == []


def test_an_unknown_matter_leaves_the_words_to_find_what_they_can(demo: Library) -> None:
    with_it = demo.search("opening hours", "en", 3, {"delivery.by_balloon": 1.0})
    assert [one["section"] for one in with_it] == [
        one["section"] for one in demo.search("opening hours", "en", 3)
    ]


@pytest.mark.parametrize(
    ("shop", "least"),
    [
        ("garden", 0.5),
        pytest.param("books", 0.45, marks=pytest.mark.slow),
        pytest.param("muying", 0.65, marks=pytest.mark.slow),
        ("yanjing", 0.4),
    ],
)
def test_other_shops_are_understood_in_their_own_words(shop: str, least: float) -> None:
    """``least``: share of the answered questions whose right section stands first, a little below what was measured."""
    folder = SHOPS / shop
    lang = "en" if (folder / "en").is_dir() else "zh"
    library = Library(Folder(str(folder)), refresh_s=600)
    wanted: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for line in (folder / "questions.tsv").read_text(encoding="utf-8").splitlines():
        _, matter, question, _, heading = line.split("\t")
        if heading != "-":
            wanted[matter, question].add(heading)
    counted: Counter[bool] = Counter()
    for (matter, question), headings in wanted.items():
        found = [
            one
            for one in library.search(question, lang, 3, {matter: 1.0})
            if one["covered"] >= ENOUGH
        ]
        counted[bool(found) and found[0]["section"] in headings] += 1
    assert counted[True] / counted.total() >= least


def test_every_matter_of_documents_has_its_places_and_its_words() -> None:
    places = matters.load()
    for matter in Matter:
        assert (matter in places) == matter.in_documents
        assert all(BOOK.has(lang, matter.key) == matter.in_documents for lang in ("zh", "en"))


def test_a_shops_own_places_take_the_place_of_ours(tmp_path: Path) -> None:
    own = tmp_path / "topics.toml"
    own.write_text('[matter."delivery.cost"]\nfind = ["Bertie"]\n', encoding="utf-8")
    (tmp_path / "van.md").write_text("# The van\n\n## Bertie\n\nFive pounds.\n", encoding="utf-8")
    library = Library(Folder(str(tmp_path)), refresh_s=600, places=matters.load(own))
    assert (
        library.search("how much", "en", 3, {Matter.DELIVERY_COST: 1.0})[0]["section"] == "Bertie"
    )


def test_an_entry_of_no_words_stands_nowhere(tmp_path: Path) -> None:
    own = tmp_path / "topics.toml"
    own.write_text('[matter."delivery.cost"]\nfind = ["?"]\ntext = ["", "—"]\n', encoding="utf-8")
    (tmp_path / "tea.md").write_text("# Tea\n\n## Delivery\n\nBy van.\n", encoding="utf-8")
    source = Folder(str(tmp_path))
    found = Library(source, refresh_s=600, places=matters.load(own))
    assert found.search("xylophone", "xx", 3, {Matter.DELIVERY_COST: 1.0}) == []


@pytest.mark.parametrize("entry", ['[matter."delivery.cost"]\ntext = []\n', "matter = 3\n"])
def test_places_of_another_form_are_named(tmp_path: Path, entry: str) -> None:
    own = tmp_path / "topics.toml"
    own.write_text(entry, encoding="utf-8")
    with pytest.raises(ValueError, match="topics"):
        matters.load(own)
