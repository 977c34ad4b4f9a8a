"""The soak run judges rightly: what stays level passes, what creeps up is named with its figures."""

from __future__ import annotations

import os

import pytest

from tests.bench.soak import Sample, family, grown, sample

LEVEL = [
    Sample(memory_mb=200.0 + number % 3, files=60, threads=9, processes=5) for number in range(100)
]


def test_a_level_run_has_nothing_to_say() -> None:
    assert grown(LEVEL) == []


def test_what_fills_up_at_the_start_is_not_growth() -> None:
    start = [Sample(20.0, 10, 2, 1)] * 20
    assert grown(start + LEVEL[:80]) == []


@pytest.mark.parametrize(
    ("name", "factor"), [("memory_mb", 1.0), ("files", 0.4), ("threads", 0.3), ("processes", 0.05)]
)
def test_what_creeps_up_is_named(name: str, factor: float) -> None:
    creeping = [
        Sample(
            **{**vars(one), name: type(getattr(one, name))(getattr(one, name) + number * factor)}
        )
        for number, one in enumerate(LEVEL)
    ]
    (sentence,) = grown(creeping)
    assert sentence.startswith(f"{name} grew from ")


def test_the_figures_are_those_of_this_process() -> None:
    here = sample(os.getpid())
    assert family(os.getpid())[0] == os.getpid()
    assert here.memory_mb > 10
    assert here.files >= 3
    assert here.threads >= 1
