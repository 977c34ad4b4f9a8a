"""Which wish rules and weights together speak for, where the words deny one."""

from __future__ import annotations

import pytest

from desktop.domain.actions import Action
from tests.days import TODAY
from tests.understood import RECOGNISER


@pytest.mark.parametrize(
    "text",
    [
        "I don't want to return 77120933 after all",
        "I don't want to cancel 77120933 after all, ok",
        "我不想退77120933了",
    ],
)
def test_an_act_that_is_denied_is_not_what_the_weights_alone_would_do(text: str) -> None:
    assert RECOGNISER.understand(text, today=TODAY).requests[0].action is Action.CONTROL
