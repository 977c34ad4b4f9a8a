"""The model in the header: what it is, fetching it, pausing that, and a fetch that fails."""

from __future__ import annotations

from desktop.domain.errors import ModelUnavailable
from tests.fakes import FetchedModel
from tests.ui.window import streams
from tests.ui.window.conftest import Open, until


async def test_without_a_model_the_header_says_what_works(open_window: Open) -> None:
    window = await open_window()
    await until(lambda: "Without a model" in window.names(), window.names)
    assert (
        window.desk.model.chip["tip"] == "Orders, parcels and returns are answered by fixed rules"
    )


async def test_a_missing_model_is_fetched_paused_and_gone_on_with(open_window: Open) -> None:
    model = FetchedModel()
    window = await open_window(lambda _text: streams.tracking(), model=model)
    await until(lambda: "No local model yet" in window.names(), window.names)
    await window.click("Fetch it")
    await until(lambda: "Fetching the model, 25 %" in window.names(), window.names)
    assert window.desk.model.amount == "250 of 1000 MB"
    await window.ask("parcel")
    assert window.rows[-1].kind == "ended"
    await window.click("Pause")
    await until(lambda: "No local model yet" in window.names(), window.names)
    await window.click("Fetch it")
    await until(lambda: model.pulls == 2)
    model.gate.set()
    await until(lambda: "Local model ready" in window.names(), window.names)
    assert "Fetch it" not in window.names()


async def test_a_fetch_that_fails_says_why_and_can_be_tried_again(open_window: Open) -> None:
    model = FetchedModel(fails=ModelUnavailable())
    model.gate.set()
    window = await open_window(model=model)
    await until(lambda: "Fetch it" in window.names(), window.names)
    await window.click("Fetch it")
    await until(lambda: window.desk.model.problem)
    await until(lambda: "Fetch it" in window.names(), window.names)
