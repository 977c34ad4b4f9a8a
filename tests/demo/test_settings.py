from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop.demo.data.fields import DataError
from desktop.demo.settings import load_settings
from desktop.domain import locations

ASSETS = locations.assets() / "demo"


def test_what_a_file_says_lies_over_what_is_built_in() -> None:
    changes = {
        "name": "小店",
        "utc_offset": "-03:30",
        "rules": {
            "return_window_days": 14,
            "return_fee": "¥8",
            "reasons": [
                {"code": "no_reason", "paid_by": "shop"},
                {"code": "gift", "return_days": 30},
            ],
            "categories": [{"code": "hygiene", "no_reason_return": "unopened"}],
        },
    }
    settings = load_settings(ASSETS, changes)
    assert (settings.raw["name_zh"], settings.raw["name_en"]) == ("小店", "小店")
    assert settings.zone.utcoffset(None) == timedelta(hours=-3, minutes=-30)
    assert settings.return_fee("CNY") == 800
    reasons = settings.reasons
    assert (
        reasons["no_reason"].return_days,
        reasons["no_reason"].exchange_days,
        reasons["no_reason"].paid_by,
    ) == (14, 0, "shop")
    assert reasons["faulty"].exchange_days == 15
    assert reasons["gift"].return_days == 30
    assert settings.category("hygiene").no_reason_return == "unopened"
    assert settings.category("hygiene").label_zh == "个人卫生用品"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ([], "settings: an object {…} is expected here"),
        ({"rules": 7}, "settings.rules: an object {…} is expected here"),
        ({"rules": {"return_window_days": "14"}}, "settings.rules.return_window_days: '14' is not a whole number of days"),
        ({"rules": {"return_fee": "free"}}, 'settings.rules.return_fee: "free" is not an amount (such as 299 or "1299.00")'),
        ({"rules": {"window_starts": "placed"}}, 'settings.rules.window_starts: only "delivered" is possible'),
        ({"rules": {"reasons": [{"label": "x"}]}}, 'settings.rules.reasons[0].code: a text is expected here, such as "no_reason"'),
        ({"rules": {"reasons": [{"code": "size", "return_days": "x"}]}}, "settings.rules.reasons.size.return_days: 'x' is not a whole number of days"),
        ({"rules": {"reasons": [{"code": "size", "paid_by": "me"}]}}, "settings.rules.reasons.size.paid_by: 'me' is not one of customer, shop"),
        ({"drop_off": {}}, "settings.drop_off: a list of objects [{…}] is expected here"),
        ({"utc_offset": "Beijing"}, 'settings.utc_offset: "Beijing" is not an offset such as +08:00'),
        ({"order_number_pattern": "("}, "settings.order_number_pattern: not a regular expression"),
    ],
)  # fmt: skip
def test_a_wrong_setting_is_named(changes: Any, sentence: str) -> None:
    with pytest.raises(DataError) as caught:
        load_settings(ASSETS, changes)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("changes", "currency", "fee"),
    [
        (None, "CNY", 1200),
        (None, "USD", 990),
        (None, "JPY", 0),
        ({"currency": "USD"}, "USD", 990),
        ({"currency": "EUR"}, "EUR", 0),
        ({"currency": "EUR", "rules": {"return_fee": "5"}}, "EUR", 500),
        ({"rules": {"return_fee_abroad": {"EUR": "4.50"}}}, "EUR", 450),
    ],
)
def test_a_fee_is_in_the_currency_it_was_named_in(changes: Any, currency: str, fee: int) -> None:
    assert load_settings(ASSETS, changes).return_fee(currency) == fee
