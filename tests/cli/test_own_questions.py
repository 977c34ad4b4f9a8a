"""A shop's own plugin and a stranger's server are asked in plain words, and take nothing of the shop's business away."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import pytest

from desktop.domain.locations import assets
from desktop.gateway.authoring import new_plugin
from tests.cli.conftest import ROOT, Ask

STRANGER = ROOT / "tests" / "gateway" / "plugins" / "wild" / "main.py"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder = tmp_path_factory.mktemp("shop")
    desk = new_plugin(folder, "desk", assets() / "plugin")
    command = json.dumps([sys.executable, str(STRANGER)])
    config = folder / "config.toml"
    config.write_text(
        f"""
[plugins.desk]
plugin_folder = {json.dumps(str(desk))}

[plugins.desk.entries]
parking = "Two hours are free."
story = "{"It was long ago. " * 40}"

[plugins.stranger]
command = {command}
reads = ["ask", "number"]
public = ["ask"]

[plugins.stranger.questions]
ask = ["how are you behaving", "where is my order {{habit}}"]
number = ["count to {{n}}"]
""",
        encoding="utf-8",
    )
    places = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    with Ask("--config", str(config), environment=places) as asking:
        yield asking
        asking.end()


@pytest.mark.parametrize(
    ("said", "tool", "reply"),
    [
        ("Hello, is there parking here?", "desk.look_up", "Two hours are free."),
        ("请问这里有parking吗", "desk.look_up", "Two hours are free."),
        ("how are you behaving?", "stranger.ask", "well behaved"),
    ],
)
def test_who_was_expected_answers(asked: Ask, said: str, tool: str, reply: str) -> None:
    turn = asked.turn(said)
    assert [call["tool"] for call in turn["calls"]] == [tool]
    assert turn["requests"][0]["action"] == "shop_question"
    assert turn["reply"].startswith(reply)
    assert tool.partition(".")[0] in turn["reply"]
    assert turn["cards"][0]["text"] == reply
    assert turn["cards"][0]["source"]["tool"] == tool


def test_a_long_answer_is_on_its_card(asked: Ask) -> None:
    turn = asked.turn("tell me about the story")
    assert len(turn["reply"]) < 200
    assert turn["cards"][0]["text"].startswith("It was long ago. It was")


def test_a_number_reaches_the_tool_as_one(asked: Ask) -> None:
    turn = asked.turn("count to 12")
    assert turn["calls"][-1]["arguments"] == {"n": 12}, turn["calls"]
    assert turn["calls"][-1]["outcome"] == "ok"


def test_nothing_found_is_told(asked: Ask) -> None:
    turn = asked.turn("is there a helicopter here")
    assert turn["calls"][0]["outcome"] == "not_found"
    assert turn["reply"].startswith("I found nothing")
    assert turn["cards"] == []


def test_an_order_is_never_a_strangers(asked: Ask) -> None:
    turn = asked.turn("where is my order 88012345")
    assert all(call["tool"].startswith(("orders.", "logistics.")) for call in turn["calls"])
    assert turn["requests"][0]["action"] in {"track_parcel", "order_status"}
