"""Whoever writes a mapping is told where it is wrong: the key, the step, and what stood there instead."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.domain.locations import plugins
from tests.cli.conftest import Shop, run


def broken(folder: Path, shop: Shop, right: str, wrong: str) -> Path:
    """A configuration whose mapping is ours but for one mistake."""
    text = (plugins() / "shops" / "demo.toml").read_text(encoding="utf-8")
    assert right in text
    mapping = folder / "mine.toml"
    mapping.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    config = folder / "counterpart.toml"
    told = f'[shop]\nurl = "{shop.url}"\nmapping = "{mapping}"\n[model]\nname = ""\n'
    config.write_text(told, encoding="utf-8")
    return config


def test_plugin_try_names_the_key_and_what_came_instead(
    shop: Shop, environment: dict[str, str], tmp_path: Path
) -> None:
    config = broken(tmp_path, shop, 'total = { at = "total"', 'total = { at = "totl"')
    number = f"order_id={shop.order('headphones')}"
    said = run("plugin", "try", "orders", "get", number, "--config", str(config), **environment)
    assert "mine.toml: records.order.total: nothing at 'totl'; it is an object with " in said.stdout
    assert "total" in said.stdout.partition("it is an object with ")[2]


def test_doctor_reads_an_order_in_every_way_and_names_the_step(
    shop: Shop, environment: dict[str, str], tmp_path: Path
) -> None:
    config = broken(
        tmp_path, shop, 'save = "shipments", at = "items"', 'save = "shipments", at = "parcels"'
    )
    said = run("doctor", "--json", "--lang", "en", "--config", str(config), **environment)
    lines = {line["check"]: line for line in map(json.loads, said.stdout.splitlines())}
    assert lines["order_system orders.get"]["status"] == "ok"
    wrong = lines["order_system logistics.track"]
    assert (said.returncode, wrong["status"]) == (1, "problem")
    assert "operations.shipments.steps[1]" in wrong["detail"]
    assert "nothing of use at 'parcels'; it is an object with" in wrong["detail"]
    assert "docs/shops.md" in wrong["advice"]


def test_doctor_names_a_mistake_in_the_file_itself(
    shop: Shop, environment: dict[str, str], tmp_path: Path
) -> None:
    config = broken(tmp_path, shop, "{order_id}", "{oder_id}")
    said = run("doctor", "--json", "--lang", "en", "--config", str(config), **environment)
    lines = {line["check"]: line for line in map(json.loads, said.stdout.splitlines())}
    assert lines["mapping"]["status"] == "problem"
    assert "did you mean order_id?" in lines["mapping"]["detail"]
