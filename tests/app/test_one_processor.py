"""Model and speech recognition take turns where both compute on this machine, and it is a small one."""

from __future__ import annotations

import os

import pytest

from desktop.adapters.config import Config
from desktop.adapters.config.schema import ModelConfig
from desktop.app.one_processor import FEW, polite, shared_processor
from desktop.services.taking_turns import PoliteModel, Processor
from tests.fakes import ScriptedModel


@pytest.mark.parametrize(
    ("address", "cores", "shared"),
    [
        ("", 2, True),
        ("http://localhost:11434", FEW, True),
        ("127.0.0.1:8080", 2, True),
        ("http://[::1]:11434", 1, True),
        ("http://192.168.1.20:11434", 2, False),
        ("http://models.shop.example", 2, False),
        ("", FEW + 1, False),
    ],
)
def test_who_takes_turns(
    address: str, cores: int, shared: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OLLAMA_HOST", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    config = Config(model=ModelConfig(url=address))
    assert (shared_processor(config) is not None) == shared


def test_without_a_model_or_with_cores_for_both_nothing_stands_between() -> None:
    model = ScriptedModel()
    assert polite(None, Processor()) is None
    assert polite(model, None) is model
    assert isinstance(polite(model, Processor()), PoliteModel)
