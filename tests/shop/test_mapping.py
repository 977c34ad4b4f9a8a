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
from desktop.shop import mapping, mapping_file, step_reader
from desktop.shop.mapping_file import load

DOCS = (Path(__file__).parents[2] / "docs" / "shops.md").read_text(encoding="utf-8")


def example() -> str:
    """The mapping of the worked example."""
    return next(
        block
        for block in re.findall(r"```toml\n(.*?)```", DOCS, re.DOTALL)
        if "[operations.order]" in block
    )


ORDER = """
[operations.order]
steps = [%s]
record = "order"
[records.order]
order_id = "id"
customer_id = "id"
status = "s"
placed_at = "p"
items = { each = "i", record = "item" }
total = "t"
[records.item]
item_id = "id"
title = "t"
quantity = "q"
price = "p"
"""

MORE = [
    (
        ORDER % "{ get = '/{oder_id}' }",
        r"nothing is called \{oder_id\} here; did you mean order_id\?",
    ),
    (ORDER % "{ get = '/{shop.a}' }", r"\{shop\.a\} does not stand under \[settings\]"),
    (ORDER % "{ use = 'find' }", r"steps\[0\]: there is no \[steps\] find"),
    (ORDER % "{ make = 'x' }", r"steps\[0\]: there is no \[records\.x\]"),
    (ORDER % "{ check = 'x' }", r"steps\[0\]: there is no \[checks\] x"),
    (ORDER % "{ graphql = 'query' }", r"graphql = \"/path\" is missing"),
    (ORDER % "{ post = '/', body = { a = 1 }, form = { a = 'b' } }", "body or form, not both"),
    (ORDER % "{ post = '/', variables = { a = 1 } }", "variables belong to graphql"),
    (ORDER % "{ get = '/', paging = { kind = 'pages' } }", r"paging\.kind: 'pages' is not one of"),
    (ORDER % "{ get = '/', paging = { kind = 'cursor' } }", r"paging\.next: a pointer"),
    (
        ORDER % "{ get = '/', paging = { kind = 'page', most = 99 } }",
        r"paging\.most: a number from 1 to 50",
    ),
    (ORDER % "{ get = '/', pick = { at = 'id' } }", r"pick\[0\]: at, and one of"),
    (
        ORDER % "{ get = '/', pick = { at = 'id', iss = 'x' } }",
        r"pick\[0\]: unknown \['iss'\]; did you mean",
    ),
    (ORDER % "{ get = '/', optional = 'yes' }", r"optional: true or false"),
    (
        ORDER.replace('total = "t"', 'totl = "t"') % "{ get = '/' }",
        r"records\.order\.totl: .* did you mean total\?",
    ),
    (ORDER.replace('total = "t"\n', "") % "{ get = '/' }", r"records\.order: total missing"),
    (ORDER.replace('price = "p"', "") % "{ get = '/' }", r"records\.item: price missing"),
    (
        ORDER.replace('{ each = "i", record = "item" }', '"i"') % "{ get = '/' }",
        r"records\.order\.items: each =",
    ),
    ("[operations.order]\nsteps = [{ get = '/' }]", r"operations\.order: record is missing"),
    (
        "[operations.orders]\nsteps = [{ get = '/' }]\nrecord = 'a'\n[records.a]",
        r"operations\.orders: items is missing",
    ),
    ("[checks]\na = []", r"checks\.a: a list with at least one check"),
    ("[checks]\na = [{ at = 'x', is = 'y' }]", r"checks\.a\[0\]\.code: a text"),
    ("[steps]\na = [{ use = 'b' }]", "use stands alone"),
]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[operatons.order]\nsteps = []", r"the file: unknown \['operatons'\]"),
        ('zone = "Asia/Nowhere"', r"zone: .*\+08:00"),
        ('zone = "8"', r"zone: .*Europe/London"),
        ("zone = 8", "zone: a text"),
        ("money_scale = 0", "money_scale: 1, or 100"),
        ("money_scale = true", "money_scale"),
        ('auth = "bearer"', "auth: a table"),
        ('[auth]\nkind = "bearrer"', r"auth\.kind: 'bearrer' is not one of"),
        ('[auth]\nkind = "header"', r"auth\.name"),
        ('[auth]\ntokken = "x"', r"auth: unknown \['tokken'\]; did you mean token\?"),
        ('[auth]\nkind = "signed"', r"auth\.sign: kind signed needs it"),
        ('[auth]\nkind = "signed"\nsign = "rot13"', r"auth\.sign: 'rot13' is not one of"),
        ('[auth]\nlogin = { check = "x" }', r"auth\.login: a request"),
        ('[auth]\nrefresh = { post = "/x" }', r"auth\.refresh: a refresh needs a login"),
        ('decimal = ";"', "decimal: ';' is not one of"),
        ('money_scale = "cents"', "money_scale: 1, or 100"),
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
            "[operations.now]\nsteps = [{ get = '/' }]\nmain = 'found'",
            r"operations\.now\.main: no step saves 'found'",
        ),
        (
            "[operations.order]\nsteps = [{ get = '/' }]\nwords = 'items'",
            r"operations\.order\.words: a list",
        ),
        *((text, told) for text, told in MORE),
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
    settled = {name for name in mapping.OPERATIONS if name.endswith("_settled")}
    made = set(load(plugins() / "shops" / "demo.toml").operations)
    assert made == set(mapping.OPERATIONS) - settled  # it keeps every write by its key


@pytest.mark.parametrize("file", sorted((plugins() / "shops").glob("*.toml")), ids=lambda f: f.stem)
def test_every_shipped_mapping_is_right(file: Path) -> None:
    made = load(file)
    assert made.name == file.stem
    row = next(line for line in DOCS.splitlines() if line.startswith(f"| `{file.name}` |"))
    assert ("not tried live" in row) == (not made.tried)
    writes = {"cancel", "address", "return_create", "exchange_create", "invoice_request"}
    for write in writes & set(made.operations) if "settled" not in made.operations else ():
        assert f"{write.partition('_')[0]}_settled" in made.operations, write


def test_the_known_fields_are_those_of_the_records() -> None:
    from dataclasses import MISSING

    from desktop.domain import orders
    from desktop.domain.records import NAMES

    kinds = NAMES | {
        "item": orders.OrderItem,
        "parcel": orders.Parcel,
        "event": orders.ShipmentEvent,
        "line": orders.LineRule,
    }
    for kind, (needed, more) in mapping.FIELDS.items():
        if kind == "verification":
            continue
        told = {field.name: field.default is MISSING for field in fields(kinds[kind])}
        assert needed | more == set(told), kind
        assert needed == {name for name, must in told.items() if must}, kind


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
        ("## The file", mapping_file.SHOP_KEYS),
        ("`[auth]`\n", mapping_file.AUTH_KEYS),
        ("`[errors]` A status", mapping_file.ERROR_KEYS),
        ("## Operations", frozenset(mapping.OPERATIONS)),
        ("Everywhere there are", mapping_file.OPERATION_KEYS),
        ("A step is a table", step_reader.STEP_KEYS),
        ("## Records", mapping_file.RULE_KEYS),
        ("**Paging**", step_reader.PAGING_KEYS),
        ("A **condition**", step_reader.CONDITION_KEYS),
    ],
)
def test_the_documented_keys_are_the_allowed_ones(heading: str, allowed: frozenset[str]) -> None:
    assert documented(heading) == allowed


def test_the_documented_kinds_and_states_are_the_allowed_ones() -> None:
    from desktop.domain.orders import InvoiceStatus, OrderStatus, ReturnStatus, ShipmentStatus

    records = DOCS[DOCS.index("## Records") :]
    row = next(line for line in records.splitlines() if line.startswith("| `as` |"))
    assert set(re.findall(r"`(\w+)`", row)) - {"as"} == mapping.KINDS
    kinds = next(line for line in DOCS.splitlines() if line.startswith("| `kind` |"))
    assert set(re.findall(r"`(\w+)`", kinds)) - {"kind"} == set(mapping_file.AUTH_KINDS)
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
