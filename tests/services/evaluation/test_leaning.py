"""A turn that was understood by what stood before it is no case of its own; one that says it all itself is."""

from __future__ import annotations

import pytest

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Command,
    Request,
    Understanding,
)
from desktop.services.evaluation.leaning import leans

UNSAID = Arguments()


def alone(
    *requests: Request,
    slots: Arguments = UNSAID,
    candidates: tuple[tuple[Action, float], ...] = (),
) -> Understanding:
    return Understanding(requests, Certainty.CERTAIN, "", "en", slots=slots, candidates=candidates)


NOTHING = Request(Action.CLARIFY)
TRACK = Request(Action.TRACK_PARCEL)


@pytest.mark.parametrize(
    ("understood", "read"),
    [
        pytest.param(TRACK, alone(TRACK), id="says it all"),
        pytest.param(
            TRACK, alone(NOTHING, candidates=((Action.TRACK_PARCEL, 0.4),)), id="a model chose"
        ),
        pytest.param(
            Request(Action.CONTROL, Arguments(command=Command.STOP)),
            alone(Request(Action.CONTROL, Arguments(command=Command.STOP))),
            id="a command",
        ),
        pytest.param(
            Request(Action.ORDER_STATUS, Arguments(order_id="20261112047")),
            alone(Request(Action.ORDER_STATUS), slots=Arguments(order_id="20261112047")),
            id="a number that was said",
        ),
    ],
)
def test_what_says_it_all_stands_alone(understood: Request, read: Understanding) -> None:
    assert not leans([understood], read)


@pytest.mark.parametrize(
    ("understood", "read"),
    [
        pytest.param(TRACK, alone(NOTHING), id="and the courier"),
        pytest.param(
            Request(Action.TRACK_PARCEL, Arguments(order_id="20261112047")),
            alone(TRACK),
            id="the order that was spoken of",
        ),
        pytest.param(
            Request(Action.CONTROL, Arguments(command=Command.YES)),
            alone(Request(Action.CONTROL, Arguments(command=Command.YES))),
            id="an answer",
        ),
        pytest.param(
            Request(Action.RETURN_ORDER, Arguments(product="pens")),
            alone(Request(Action.FIND_ORDERS, Arguments(product="pens"))),
            id="the pens too",
        ),
    ],
)
def test_what_was_meant_by_what_stood_before_leans(
    understood: Request, read: Understanding
) -> None:
    assert leans([understood], read)
