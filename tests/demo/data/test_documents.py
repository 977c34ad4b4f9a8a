"""The shop's documents say in words what its rules say as data."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.demo.settings import load_settings
from desktop.domain import locations

ASSETS = locations.assets() / "demo"
IDS = {"opening-hours", "returns", "shipping", "warranty", "payment-invoices", "membership"}


def text(lang: str, name: str) -> str:
    return Path(ASSETS, "documents", lang, f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_document_is_there_with_sections(lang: str) -> None:
    found = {path.stem for path in Path(ASSETS, "documents", lang).glob("*.md")}
    assert found == IDS
    for name in found:
        words = text(lang, name)
        assert words.startswith("# ")
        assert words.count("\n## ") >= 5, name


@pytest.mark.parametrize("name", sorted(IDS))
def test_both_languages_have_the_same_sections(name: str) -> None:
    assert text("zh", name).count("\n## ") == text("en", name).count("\n## ")


def test_the_returns_document_states_the_rules() -> None:
    rules = load_settings(ASSETS)
    zh, en = text("zh", "returns"), text("en", "returns")
    for words in (
        f"签收后 {rules.return_days} 天内",
        f"签收后 {rules.exchange_days} 天内",
        f"统一 {rules.return_fee('CNY') // 100} 元",
    ):
        assert words in zh
    for words in (f"{rules.send_back_days} 天内寄出", f"收到退货后 {rules.refund_days} 天内"):
        assert words in zh
    for words in (
        f"within {rules.return_days} days of delivery",
        f"within {rules.exchange_days} days of delivery",
    ):
        assert words in en
    for words in (
        f"CNY {rules.return_fee('CNY') // 100},",
        f"within {rules.send_back_days} days;",
        f"within {rules.refund_days} days of receiving",
    ):
        assert words in en


def test_the_fee_in_another_currency_is_the_one_that_is_taken() -> None:
    fee = load_settings(ASSETS).return_fee("USD") / 100
    assert f"{fee:.2f} 美元" in text("zh", "returns")
    assert f"USD {fee:.2f}" in text("en", "returns")


def test_the_invoice_document_states_the_rules() -> None:
    days = load_settings(ASSETS).invoice_days
    assert f"申请后 {days} 天内开具" in text("zh", "payment-invoices")
    assert f"within {days} day " in text("en", "payment-invoices")


def test_shops_and_hours_are_those_of_the_drop_off_places() -> None:
    for place in load_settings(ASSETS).raw["drop_off"]:
        if place["kind"] == "store":
            for lang in ("zh", "en"):
                words = text(lang, "opening-hours")
                assert place[f"address_{lang}"] in words
                hours = place["hours_zh"].removeprefix("每天 ")
                assert hours in words
