"""A name with one word of it put right."""

from __future__ import annotations

import pytest

from desktop.services.dialogue.respelt import respelt


@pytest.mark.parametrize(
    ("name", "said", "right"),
    [
        ("Harbour Lane Design Ltd", "sorry it's Harbor without the u", "Harbor Lane Design Ltd"),
        ("Meadow Line Ltd", "Lane, not Line", "Meadow Lane Ltd"),
        ("深圳市海风科技有限公司", "是海丰不是海风", "深圳市海丰科技有限公司"),
        ("深圳市海风科技有限公司", "不是海风，是海丰", "深圳市海丰科技有限公司"),
    ],
)
def test_the_word_that_is_nearly_one_of_the_name_takes_its_place(
    name: str, said: str, right: str
) -> None:
    assert respelt(name, said) == right


@pytest.mark.parametrize(
    "said", ["yes please", "Thank you", "is it Harbor?", "make it Acme Ltd", "好的"]
)
def test_other_words_put_nothing_right(said: str) -> None:
    assert respelt("Harbour Lane Design Ltd", said) is None
