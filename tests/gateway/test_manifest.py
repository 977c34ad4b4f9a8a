"""The manifest: what it declares, and every mistake told with file, key and what is allowed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.domain.errors import PluginError
from desktop.domain.records import NAMES
from desktop.gateway.catalogue import find_plugins
from desktop.gateway.manifest_reader import read_manifest
from desktop.gateway.record_fields import carries_owner
from tests.gateway.counter import PLUGINS

HEAD = """
id = "shop"
version = "1.0.0"
api = 1
description = "A shop"
"""
FIELDS = """
[fields]
order = ["order_id", "customer_id", "status", "placed_at", "items", "total"]
"""
TOOL = """
[tools.get]
record = "order"
"""


Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        folder = tmp_path / "shop"
        folder.mkdir()
        (folder / "plugin.toml").write_text(text, encoding="utf-8")
        (folder / "main.py").touch()
        return folder

    return written


def test_what_a_manifest_declares() -> None:
    manifest = read_manifest(PLUGINS / "orders")
    assert (manifest.id, manifest.version, manifest.entry) == ("orders", "1.0.0", "main.py")
    assert manifest.hosts == ("config:shop_url", "*.track.example")
    get, find = manifest.tools["get"], manifest.tools["find"]
    assert (get.full_name, get.cache_s, get.write, get.owner) == ("orders.get", 30.0, False, None)
    assert get.fields
    assert find.fields == ("total", *(f"items.{name}" for name in get.fields))
    cancel = manifest.tools["cancel"]
    assert cancel.owner
    assert (cancel.owner.argument, cancel.owner.lookup) == ("order_id", "orders.get")
    assert (cancel.cache_s, cancel.settle) == (0.0, "written")
    assert find_plugins(PLUGINS) == [PLUGINS / name for name in ("caged", "orders", "wild")]
    assert find_plugins(PLUGINS / "nowhere") == []


def test_which_records_say_whose_they_are() -> None:
    assert {name for name in NAMES if carries_owner(name)} == {
        "order", "orders", "shipment", "eligibility", "return", "returns", "invoice", "customer",
    }  # fmt: skip


def test_a_program_in_another_language(write: Write) -> None:
    text = HEAD + 'command = ["node", "{folder}/server.js"]' + FIELDS + TOOL
    manifest = read_manifest(write(text))
    assert (manifest.entry, manifest.command) == (None, ("node", "{folder}/server.js"))


MISTAKES = [
    ("", "plugin.toml: id: is missing"),
    ("id = 3", "id: a text is expected"),
    (HEAD.replace("shop", "Shop", 1), "id: 'Shop' is not an id"),
    (HEAD.replace("shop", "other", 1), "'other' is not the name of its folder, 'shop'"),
    (HEAD.replace("api = 1", "api = 2"), "api: this program speaks 1 to 1, not 2"),
    (HEAD.replace("api = 1", "api = true"), "api: a whole number is expected"),
    (HEAD.replace("1.0.0", "1"), "version: '1' is not a version like 1.2.3"),
    (HEAD + 'entry = "../x.py"' + FIELDS + TOOL, "entry: there is no file '../x.py'"),
    (HEAD, "tools: a plugin needs at least one table"),
    (HEAD + "tools = 1", "tools: a table is expected"),
    (
        HEAD + FIELDS + TOOL + "rekord = 1",
        "tools.get.rekord: there is no such key; allowed: record",
    ),
    (HEAD + "retries = 3" + FIELDS + TOOL, "retries: there is no such key; allowed: id"),
    (HEAD + FIELDS + '[tools.get]\nrecord = "ordr"', "tools.get.record: 'ordr' is not a record"),
    (HEAD + TOOL, "tools.get.fields: [fields] has to say which parts of a record 'order'"),
    (HEAD + FIELDS.replace('"total"', '"totl"') + TOOL, "fields.order: there is no field 'totl'"),
    (HEAD + FIELDS.replace(', "total"', "") + TOOL, "fields.order: 'total' has to be in the list"),
    (HEAD + FIELDS.replace('"items"', '"items.title"') + TOOL, "'items.item_id' has to be in"),
    (HEAD + FIELDS.replace('"status"', '"status.x"') + TOOL, "there is no field 'status.x'"),
    (HEAD + FIELDS.replace("order =", "ordr =") + TOOL, "fields.ordr: there is no such record"),
    (HEAD + FIELDS + TOOL + 'fields = ["order_id"]', "tools.get.fields: 'customer_id' has to be"),
    (HEAD + FIELDS + TOOL + "write = true", "tools.get.owner: a write needs owner"),
    (HEAD + FIELDS + TOOL + "cache_s = 9999", "tools.get.cache_s: a number from 0 to 3600"),
    (HEAD + FIELDS + TOOL + "timeout_s = 20", "tools.get.timeout_s: a number from 0.01 to 8"),
    (HEAD + FIELDS + TOOL + "owner = 1", "tools.get.owner: a table is expected"),
    (HEAD + FIELDS + TOOL + "owner = { lookup = 'get' }", "tools.get.owner.lookup: 'get' is not"),
    (HEAD + FIELDS + TOOL + "owner = { who = 'x' }", "tools.get.owner.who: there is no such key"),
    (HEAD + FIELDS + TOOL + "settle = 'get'", "settle: only a write needs it"),
    (
        HEAD + FIELDS + TOOL + "write = true\nowner = {}\nsettle = 'x'",
        "tools.get.settle: 'x' is not an internal tool",
    ),
    (HEAD + FIELDS + TOOL + "write = true\ninternal = true", "a write is never internal"),
    (HEAD + FIELDS + TOOL + "public = true\nstaff_only = true", "public: does not go with"),
    (HEAD + "[tools.say]", "tools.say.owner: a record 'text' does not say whose it is"),
    (HEAD + "[tools.'a b']", "tools.a b: letters, digits and _ are expected"),
    (HEAD + "[tools]\nx = 1", "tools.x: a table is expected"),
    (HEAD + "[config]\nUrl = 1", "config.Url: lower-case letters"),
    (HEAD + 'hosts = ["config:url"]' + FIELDS + TOOL, "hosts: 'config:url' names a setting that"),
    (HEAD + 'hosts = ["http://x"]' + FIELDS + TOOL, "hosts: 'http://x' is not a host name"),
    (HEAD + 'hosts = "x"' + FIELDS + TOOL, "hosts: a list of texts is expected"),
    (HEAD + 'secrets = ["A B"]' + FIELDS + TOOL, "secrets: 'A B' is not a secret's name"),
    (HEAD + "= 1", "plugin.toml: Invalid statement (at line 6"),
]


@pytest.mark.parametrize(("text", "message"), MISTAKES, ids=[message for _, message in MISTAKES])
def test_a_mistake_is_told_with_file_and_key(write: Write, text: str, message: str) -> None:
    with pytest.raises(PluginError) as told:
        read_manifest(write(text))
    assert message in str(told.value)
    assert "plugin.toml: " in str(told.value)


def test_a_folder_without_a_manifest(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match=r"plugin\.toml: No such file"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", [f"id = {'[' * 100_000}", f"api = {'9' * 5000}"])
def test_a_manifest_that_python_cannot_read_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "plugin.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match=r"plugin\.toml"):
        read_manifest(tmp_path)
