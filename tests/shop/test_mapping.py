"""A stranger's mapping: every mistake is told with file and key, and the documentation says exactly what is allowed."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.errors import ConfigError
from desktop.domain.locations import plugins
from desktop.shop import mapping, mapping_file
from desktop.shop.mapping_file import load

DOCS = (Path(__file__).parents[2] / "docs" / "shops.md").read_text(encoding="utf-8")


def example() -> str:
    """The mapping of the worked example."""
    return next(
        block
        for block in re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
        if "[operations.order]" in block
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[operatons.order]\nsteps = []", r"the file: unknown \['operatons'\]"),
        ('zone = "Asia/Shanghai"', r"zone: .*\+08:00"),
        ("zone = 8", "zone: a text"),
        ("money_scale = 0", "money_scale: 1, or 100"),
        ("money_scale = true", "money_scale"),
        ('auth = "bearer"', "auth: a table"),
        ('[auth]\nkind = "bearrer"', r"auth\.kind: 'bearrer' is not one of"),
        ('[auth]\nkind = "header"', r"auth\.name"),
        ('[auth]\ntoken = "x"', "auth: unknown"),
        ("[headers]\nX = 3", r"headers\.X: a text"),
        ("[errors]\nkode = 'x'", r"errors: unknown \['kode'\]"),
        ("[errors]\nok = '0'", r"errors\.ok: a list"),
        ("[operations.ordres]\nsteps = [{ get = '/' }]", r"operations: unknown \['ordres'\]"),
        ("[operations]\norder = 3", r"operations\.order: a table"),
        ("[operations.order]\n", r"operations\.order\.steps: a list"),
        ("[operations.order]\nsteps = []", r"operations\.order\.steps"),
        ("[operations.order]\nsteps = [3]", r"operations\.order\.steps\[0\]: a table"),
        (
            "[operations.order]\nsteps = [{ path = '/' }]",
            r"operations\.order\.steps\[0\]: unknown \['path'\]",
        ),
        ("[operations.order]\nsteps = [{ query = {} }]", r"operations\.order\.steps\[0\]: one of"),
        (
            "[operations.order]\nsteps = [{ get = '/', post = '/' }]",
            r"operations\.order\.steps\[0\]: one of",
        ),
        (
            "[operations.order]\nsteps = [{ get = '/', query = { a = 1 } }]",
            r"steps\[0\]\.query\.a: a text",
        ),
        (
            "[operations.order]\nsteps = [{ get = '/' }]\nrecord = 'order'",
            r"operations\.order: there is no \[records\.order\]",
        ),
        (
            "[operations.order]\nsteps = [{ get = '/' }]\nmain = 'found'",
            r"operations\.order\.main: no step saves 'found'",
        ),
        (
            "[operations.order]\nsteps = [{ get = '/' }]\nwords = 'items'",
            r"operations\.order\.words: a list",
        ),
        ("[records.order]\nx = 3", r"records\.order\.x: a table"),
        ("[records.order]\nx = { att = 'x' }", r"records\.order\.x: unknown \['att'\]"),
        (
            "[records.order]\nx = { as = 'monney' }",
            r"records\.order\.x: as = 'monney' is not one of",
        ),
        ("[records.order]\nx = { at = 3 }", r"records\.order\.x\.at: a text"),
        (
            "[records.order]\nx = { map = 'states' }",
            r"records\.order\.x: there is no \[maps\.states\]",
        ),
        (
            "[records.order]\nx = { each = 'l', record = 'item' }",
            r"records\.order\.x: there is no \[records\.item\]",
        ),
        ("[maps.states]\na = 1", r"maps\.states\.a: a text"),
        ("[words.reason]\na = 'x'", r"words\.reason\.a: a list"),
        ("[words.reason]\na = [1]", r"words\.reason\.a: a text"),
        ("name = ", "Invalid value"),
    ],
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=told) as error:
        load(file)
    assert str(error.value).startswith(f"{file}: ")


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    with pytest.raises(ConfigError, match=r"shop\.toml"):
        load(file)
    file.write_bytes(b"name = '\xff'")
    with pytest.raises(ConfigError, match=r"shop\.toml"):
        load(file)


def test_the_demo_mapping_can_do_everything() -> None:
    assert set(load(plugins() / "shops" / "demo.toml").operations) == mapping.OPERATIONS


def test_the_worked_example_is_a_mapping(tmp_path: Path) -> None:
    file = tmp_path / "example.toml"
    file.write_text(example(), encoding="utf-8")
    made = load(file)
    assert made.errors.ok == ("0",)
    assert made.records["item"]["price"].currency == "parent.cur"


def documented(heading: str, *, table: int = 0) -> set[str]:
    """Keys in the first column of a table that begins with ``| key |`` behind a heading or words."""
    behind = DOCS[DOCS.index(heading) :]
    found = re.findall(
        r"^\| (?:key|operation) \|.*\n\| ---.*\n((?:\|.*\n)+)", behind, re.MULTILINE
    )[table]
    cells = [row.split("|")[1] for row in found.splitlines()]
    return {
        key.strip("[]").split(".")[0] for cell in cells for key in re.findall(r"`([^`]+)`", cell)
    }


@pytest.mark.parametrize(
    ("heading", "allowed"),
    [
        ("## The file", mapping.SHOP_KEYS),
        ("`[auth]`\n", mapping_file.AUTH_KEYS),
        ("`[errors]` A status", mapping_file.ERROR_KEYS),
        ("## Operations", mapping.OPERATIONS),
        ("Everywhere there are", mapping_file.OPERATION_KEYS),
        ("A step is a table", mapping.STEP_KEYS),
        ("## Records", mapping_file.RULE_KEYS),
    ],
)
def test_the_documented_keys_are_the_allowed_ones(heading: str, allowed: frozenset[str]) -> None:
    assert documented(heading) == allowed


def test_the_documented_kinds_and_states_are_the_allowed_ones() -> None:
    from desktop.domain.orders import InvoiceStatus, OrderStatus, ReturnStatus, ShipmentStatus

    row = next(line for line in DOCS.splitlines() if line.startswith("| `as` |"))
    assert set(re.findall(r"`(\w+)`", row)) - {"as"} == mapping.KINDS
    kinds = next(line for line in DOCS.splitlines() if line.startswith("| `kind` |"))
    assert set(re.findall(r"`(\w+)`", kinds)) - {"kind"} == set(mapping.AUTH_KINDS)
    words = DOCS[DOCS.index("The words of our states") : DOCS.index("## What is checked")]
    states = {
        state.value
        for kind in (OrderStatus, ShipmentStatus, ReturnStatus, InvoiceStatus)
        for state in kind
    }
    assert set(re.findall(r"`(\w+)`", words)) == states
    assert {field.name for field in fields(mapping.ErrorRule)} == mapping_file.ERROR_KEYS


def test_the_demo_shops_states_are_ours() -> None:
    from desktop.domain.orders import InvoiceStatus, OrderStatus, ReturnStatus, ShipmentStatus

    maps: dict[str, Any] = tomllib.loads(
        (plugins() / "shops" / "demo.toml").read_text(encoding="utf-8")
    )["maps"]
    ours = {
        "order_status": OrderStatus,
        "shipment_status": ShipmentStatus,
        "return_status": ReturnStatus,
        "invoice_status": InvoiceStatus,
    }
    for name, kind in ours.items():
        assert set(maps[name].values()) <= {state.value for state in kind}
