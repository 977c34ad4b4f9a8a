"""Who carries a parcel is known or not known, never guessed; what a customer scans opens a web page and nothing else."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

import desktop.shop.carriers as module
from desktop.domain.errors import ConfigError
from desktop.shop.carriers import Carriers

TABLE = tomllib.loads(Path(str(module.__file__)).with_suffix(".toml").read_text(encoding="utf-8"))
WORDS = TABLE.pop("unknown")
CARRIERS = Carriers()
NUMBERS = st.one_of(
    *(
        st.from_regex(re.compile(shape, re.ASCII), fullmatch=True)
        for entry in TABLE.values()
        for shape in entry["numbers"]
    )
)


@given(NUMBERS)
def test_two_carriers_that_fit_are_none(number: str) -> None:
    fitting = [
        code
        for code, entry in TABLE.items()
        if any(re.fullmatch(shape, number) for shape in entry["numbers"])
    ]
    found = CARRIERS.find(None, number)
    assert (found.code if found else None) == (fitting[0] if len(fitting) == 1 else None)


def test_two_do_fit() -> None:
    assert CARRIERS.find(None, "75" + "0" * 12) is None  # ZTO's and DPD's shape


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("SF1428003677513", "sf"),
        ("sf 1428-0036-77513", "sf"),
        ("1Z999AA10123456784", "ups"),
        ("RN617067498GB", "royal_mail"),
        ("hello", None),
        ("", None),
    ],
)
def test_a_number_alone(number: str, code: str | None) -> None:
    found = CARRIERS.find(None, number)
    assert (found.code if found else None) == code
    assert (CARRIERS.find("", number) is None) == (code is None)


@pytest.mark.parametrize(
    "said", ["sf", "SF", "顺丰速运", "sf express", " SF Express ", "shunfeng", "顺丰"]
)
def test_the_shop_may_say_it_in_its_own_way(said: str) -> None:
    found = CARRIERS.find(said, "0000000000")
    assert found is not None
    assert found.code == "sf"


def test_every_other_name_leads_to_its_carrier() -> None:
    for code, entry in TABLE.items():
        for name in entry["also"]:
            found = CARRIERS.find(name.upper(), "")
            assert found is not None, name
            assert found.code == code


def test_the_words_for_nobody_knows() -> None:
    assert (CARRIERS.unknown("zh"), CARRIERS.unknown("fr")) == (WORDS["zh"], WORDS["en"])
    assert CARRIERS.find("unknown", "") is None


def test_a_carrier_that_the_table_lacks_is_not_taken_for_another() -> None:
    assert CARRIERS.find("correos", "1234567890") is None  # DHL's shape
    assert CARRIERS.find("other", "1Z999AA10123456784") is None


@pytest.mark.parametrize("code", TABLE)
@given(number=st.text(max_size=40))
def test_a_link_opens_the_carriers_page_whatever_the_number(code: str, number: str) -> None:
    carrier = CARRIERS.find(code, number)
    assert carrier is not None
    link, usual = urlsplit(carrier.link(number)), urlsplit(carrier.url.replace("{n}", "1"))
    assert (link.scheme, link.netloc) == ("https", usual.netloc)
    assert link.path.count("/") == usual.path.count("/")
    assert [name for name, _ in parse_qsl(link.query, keep_blank_values=True)] == [
        name for name, _ in parse_qsl(usual.query)
    ]
    assert re.fullmatch(r"[\x21-\x7e]+", carrier.link(number))


def test_a_number_is_written_into_the_link_encoded() -> None:
    carrier = CARRIERS.find("ups", "")
    assert carrier is not None
    assert (
        carrier.link("1Z 99-9&x=/../#")
        == "https://www.ups.com/track?tracknum=1Z999%26x%3D%2F..%2F%23"
    )


def test_every_carrier_has_a_name_in_both_languages() -> None:
    for code in TABLE:
        carrier = CARRIERS.find(code, "")
        assert carrier is not None
        assert carrier.name("zh")
        assert carrier.name("en") == carrier.name("fr")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[x]\nurl = "javascript:alert(1)"', r"x\.url: an http\(s\) address"),
        ('[x]\nurl = "file:///etc/{n}"', r"x\.url"),
        ('[x]\nurl = "https://{n}.example/"', r"x\.url"),
        ('[x]\nurl = "https://[1/"', r"x\.url"),
        ("[x]\nurl = 3", r"x\.url"),
        ("[x]\nen = 'X'", r"x\.url"),
        ("[x]\nurl = 'https://x.example/'\nnumbers = ['(']", r"x\.numbers: '\('"),
        ("[x]\nurl = 'https://x.example/'\nnumbers = [3]", r"x\.numbers"),
        ("[x]\nurl = 'https://x.example/'\nen = 3", "names by language"),
        ("x = 3", r"\[x\]"),
        ("[unknown]\nen = 3", "unknown: names by language"),
        ("unknown = 3", "unknown: names by language"),
        ("[x]\nurl = 'https://x.example/'\nalso = 'X'", "names by language, also"),
        (
            "[x]\nurl = 'https://x.example/'\nalso = ['Y']\n[y]\nurl = 'https://y.example/'",
            "called 'y', too",
        ),
        ("[x", "at line 1|end of"),
    ],
)
def test_a_wrong_table_is_named_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "carriers.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told) as error:
        Carriers(file)
    assert str(file) in str(error.value)


def test_the_shops_own_table_stands_alone(tmp_path: Path) -> None:
    file = tmp_path / "carriers.toml"
    file.write_text('[bike]\nurl = "http://bike.example/"\n', encoding="utf-8")
    own = Carriers(file)
    bike = own.find("bike", "1")
    assert bike is not None
    assert (bike.link("1"), bike.name("zh")) == ("http://bike.example/", "bike")
    assert own.find(None, "SF1428003677513") is None
    with pytest.raises(ConfigError, match=r"missing\.toml"):
        Carriers(tmp_path / "missing.toml")
