"""A thing that is only compared with is wanted nothing of."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.comparing import only_compares


@pytest.mark.parametrize(
    ("text", "product", "compares"),
    [
        ("跟上次水壶那张抬头一样的", "水壶", True),
        ("抬头和水壶那次的一样", "水壶", True),
        ("same title as the kettle's last one", "kettle", True),
        ("just like on the kettle's invoice", "kettle", True),
        ("照水壶那张开就行", "照水壶", True),
        ("identical to what the kettle had", "kettle", True),
        ("水壶也一样", "水壶", False),
        ("水壶的也要开", "水壶", False),
        ("跟水壶一起开", "水壶", False),
        ("and the same for the kettle please", "kettle", False),
        ("same as the lamp, for the kettle too", "kettle", False),
        ("same name as before for the kettle", "kettle", False),
    ],
)
def test_compares(text: str, product: str, *, compares: bool) -> None:
    assert only_compares(text, product) is compares
