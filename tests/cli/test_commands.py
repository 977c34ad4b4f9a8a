"""The other commands: what they print, and how they end."""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.parser import parser
from desktop.domain.locations import assets
from desktop.gateway.authoring import new_plugin
from tests.cli.conftest import DAY, ROOT, Shop, run, run_anew, sentence

CASES = [
    {"id": "1", "text": "订单号88012345发货了吗？", "lang": "zh",
     "expect": {"action": "order_status", "arguments": {"order_id": "88012345"}, "accept": ["track_parcel"]}},
    {"id": "2", "text": "talk to a person", "lang": "en", "expect": {"action": "human"}},
]  # fmt: skip
RESULT = {
    "id",
    "lane",
    "action",
    "arguments",
    "requests",
    "action_ok",
    "arguments_ok",
    "invented",
    "ms",
}


def subcommands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    for action in parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def test_every_command_shows_an_example() -> None:
    shown = {name: one.format_help() for name, one in subcommands()}
    assert {
        "run",
        "demo",
        "ask",
        "eval",
        "doctor",
        "plugin",
        "history",
        "insights",
        "snapshot",
        "bench",
    } <= set(shown)
    for name, text in shown.items():
        assert f"Example:\n  python -m desktop {name}" in text
        assert "--debug" in text


@pytest.mark.parametrize(
    "words",
    [
        [], ["asks"], ["ask", "--lane", "slow", "hi"], ["ask", "--demo", "--config", "x", "hi"],
        ["ask", "--yes", "--no", "hi"], ["ask", "--today", "soon", "hi"], ["ask", "--data", "x.json", "hi"],
        ["ask", "--config", "/nowhere.toml", "hi"], ["ask", "--demo", "--data", "/nowhere.json", "hi"],
        ["eval"], ["eval", "/nowhere.jsonl"], ["plugin", "new"], ["plugin", "new", "../x"],
        ["plugin", "reload", "nothing"], ["plugin", "try", "orders"], ["plugin", "try", "nothing", "get"], ["history", "search"],
        ["history", "export"], ["history", "purge"], ["history", "import"], ["history", "import", "/nowhere.jsonl"],
        ["history", "purge", "--older-than", "12h"], ["history", "rate", "x"], ["history", "rate", "x", "perhaps"],
        ["history", "search", "x", "--since", "yesterday"], ["history", "search", "day:soon"],
        ["history", "search", "day:9999-12-31"], ["history", "search", "x", "--limit", "9" * 20],
        ["eval", "x.jsonl", "--collect", "X#²"],
        ["insights", "--since", "soon"],
        ["snapshot", "pictures", "--state", "nope"], ["snapshot", "pictures", "--lang", "fr"], ["voice", "get"],
        ["bench", "--data", "/nowhere"], ["doctor", "--self-test", "/nowhere.jsonl"], ["transcribe", "/nowhere.wav"],
        ["ask", "--demo", "--today", "0001-01-01", "hi"], ["ask", "--config", ".", "hi"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_is_one_sentence_and_exit_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main(words)
    except SystemExit as end:
        status = end.code
    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err.startswith("counterpart: ")
    assert len(told.err.splitlines()) == 1
    assert not re.search(r"Errno|Error|plugin-host|speech-worker", told.err)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[shp]\nurl = "x"', "did you mean shop?"),
        ('[shop]\nurk = "x"', ":2: shop.urk is not known; did you mean url?"),
        ('[window]\nface = "kios"', "not one of workstation, kiosk, care"),
        ("[limits]\nturn_s = 'a'", ":2: limits.turn_s"),
        ("[shop", "not valid TOML"),
        ("[plugins.orders]\nhosts = []\nwarm = 'yes'", ":3: [plugins.orders] warm: true or false"),
        ("[plugins.orders.environment]\n'1' = 'x'", ":2: [plugins.orders] environment.1"),
        ("[plugins.orders]\ncanary = { share = 3 }", ":2: [plugins.orders] canary.plugin_folder"),
    ],
)
def test_a_typo_in_the_configuration_is_named_with_its_line(
    text: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "counterpart.toml"
    file.write_text(text, encoding="utf-8")
    assert main(["ask", "--config", str(file), "hello"]) == 2
    printed = capsys.readouterr()
    assert told in printed.err
    assert (printed.out, len(printed.err.splitlines())) == ("", 1)


def test_what_the_system_refuses_is_told_in_the_persons_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    nul, data = tmp_path / "nul.toml", tmp_path / "data.json"
    nul.write_text('[history]\nfile = "a\\u0000b"', encoding="utf-8")
    data.write_text("{", encoding="utf-8")
    for words, told in (
        (["history", "verify", "--config", str(nul)], "NUL"),
        (["history", "export", "--format", "csv", "--out", str(tmp_path)], "是文件夹"),
        (
            ["history", "export", "--format", "csv", "--out", "/nowhere/x.csv"],
            "没有这个文件或文件夹",
        ),
        (["ask", "--demo", "--data", str(data), "hi"], "店铺数据文件用不了"),
        (["ask", "--config", str(tmp_path), "hi"], "是文件夹"),
    ):
        assert main(words) in {1, 2}
        (line,) = capsys.readouterr().err.splitlines()
        assert told in line
        assert "Errno" not in line


def test_eval_says_that_an_id_stands_twice(tmp_path: Path) -> None:
    case = {"id": "7", "text": "thank you", "lang": "en", "expect": {"action": "smalltalk"}}
    file = tmp_path / "cases.jsonl"
    file.write_text(f"{json.dumps(case)}\n{json.dumps(case)}\n", encoding="utf-8")
    done = run("eval", str(file), "--lane", "instant", "--json", LANG="en_US.UTF-8")
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    assert sentence(done) == (
        "counterpart: Some cases have the same id (the first: 7; 1 in all); results come in the order of the cases."
    )


def test_eval_prints_a_line_a_case_or_a_table(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(json.dumps(case, ensure_ascii=False) for case in CASES), "utf-8")
    words = ("eval", str(file), "--lane", "instant", "--today", DAY)
    told = run(*words, "--json")
    assert (told.returncode, told.stderr) == (0, "")
    first, second = (json.loads(line) for line in told.stdout.splitlines())
    assert set(first) >= RESULT
    assert (first["id"], first["action_ok"], first["arguments_ok"], first["invented"]) == (
        "1",
        True,
        True,
        [],
    )
    assert (second["action"], second["lane"]) == ("human", "instant")
    table = run_anew(*words)
    assert (table.returncode, table.stderr) == (0, "")
    assert "order_status" in table.stdout


def test_doctor_says_what_is_well_and_what_to_do(
    shop: Shop, configuration: Path, environment: dict[str, str]
) -> None:
    gone = {"COUNTERPART_STATE_URL": "redis://127.0.0.1:1/0"}  # nobody listens there
    told = run_anew("doctor", "--json", "--config", str(configuration), **environment, **gone)
    found = {line["check"]: line for line in map(json.loads, told.stdout.splitlines())}
    assert set(found["order_system"]) == {"check", "status", "detail", "advice"}
    assert found["order_system"]["status"] == "ok"
    assert found["shared_state"]["status"] == "warning"
    assert found["shared_state"]["detail"].startswith("redis://127.0.0.1:1/0: ")
    assert {"configuration", "display", "fonts", "database", "disk", "model_server"} <= set(found)
    assert {line["status"] for line in found.values()} <= {"ok", "warning", "problem"}
    assert all(line["advice"] for line in found.values() if line["status"] != "ok")
    assert told.returncode == ("problem" in {line["status"] for line in found.values()})
    assert told.stderr == ""


def test_doctor_names_a_history_it_cannot_open(tmp_path: Path, environment: dict[str, str]) -> None:
    file = tmp_path / "history.db"
    file.write_bytes(b"this is no database at all" * 400)
    told = run("doctor", "--lang", "zh", **environment)
    assert "能读出的内容已放进新文件" in told.stdout
    (aside,) = tmp_path.glob("history.damaged-*.db")
    assert aside.read_bytes() == b"this is no database at all" * 400
    assert (
        "没有地址" in told.stdout or "no address" in told.stdout
    )  # the order system is looked at all the same


def test_plugins_are_listed(configuration: Path, environment: dict[str, str]) -> None:
    listed = run_anew("plugin", "list", "--json", "--config", str(configuration), **environment)
    plugins = {line["id"]: line for line in map(json.loads, listed.stdout.splitlines())}
    assert {"orders", "logistics", "returns", "invoices", "knowledge"} <= set(plugins)
    assert "get" in " ".join(plugins["orders"]["tools"])


def test_a_plugin_is_made_once(tmp_path: Path) -> None:
    made = run("plugin", "new", "parking", "--folder", str(tmp_path / "plugins"))
    assert (made.returncode, made.stderr) == (0, "")
    assert (tmp_path / "plugins" / "parking" / "plugin.toml").is_file()
    again = run("plugin", "new", "parking", "--folder", str(tmp_path / "plugins"))
    assert again.returncode == 1
    assert "exists already" in sentence(again)


def test_with_json_every_plugin_command_prints_objects_only(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    folder = tmp_path / "plugins"
    made = run("plugin", "new", "parking", "--folder", str(folder), "--json")
    assert json.loads(made.stdout) == {
        "ok": True, "plugin": "parking", "folder": str((folder / "parking").resolve())
    }  # fmt: skip
    loaded = run("plugin", "reload", "orders", "--json", **environment)
    assert json.loads(loaded.stdout) == {"ok": True, "plugin": "orders", "reload": True}
    accepted = run("plugin", "accept", "logistics", "--json", **environment)
    told = json.loads(accepted.stdout)
    assert (told["ok"], told["plugin"], told["tools"]) == (True, "logistics", ["logistics.track"])


def test_a_benchmark_that_there_is_not_is_one_sentence() -> None:
    told = run("bench", "nope")
    assert (told.returncode, told.stdout) == (2, "")
    assert sentence(told).startswith("counterpart: there is no benchmark nope")


@pytest.mark.skipif(sys.platform == "win32", reason="closed in a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "<&- >&- 2>&-"])
def test_started_without_its_streams_it_works_and_says_nothing_of_itself(
    closed: str, environment: dict[str, str]
) -> None:
    command = f"{shlex.quote(sys.executable)} -m desktop history verify {closed}"
    if closed == "<&-":  # nobody will ever say anything: an end, not a failure
        command = f"{shlex.quote(sys.executable)} -m desktop ask --demo --lane instant {closed}"
    told = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


@pytest.mark.slow
def test_the_line_that_a_new_plugin_prints_can_be_copied(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    made = run("plugin", "new", "parking", "--folder", str(tmp_path / "my plugins"))
    line = re.search("python -m desktop (.*)", made.stdout)
    assert line is not None
    tried = run(*shlex.split(line[1]), **environment)
    assert (tried.returncode, tried.stderr) == (0, "")
    assert "two hours" in tried.stdout
    assert "1 try" in tried.stdout


def test_a_tool_is_tried_by_its_short_and_its_full_name(
    shop: Shop, configuration: Path, environment: dict[str, str]
) -> None:
    where = ("--config", str(configuration))
    tried = run(
        "plugin",
        "try",
        "orders",
        "get",
        f"order_id={shop.order('headphones')}",
        "--json",
        *where,
        **environment,
    )
    assert (tried.returncode, tried.stderr) == (0, "")
    assert json.loads(tried.stdout)["record"]["order_id"] == shop.order("headphones")
    # By the tool's full name, as the list shows it.
    missing = run(
        "plugin",
        "try",
        "orders",
        "orders.get",
        "order_id=20261103999",
        "--json",
        *where,
        **environment,
    )
    assert missing.returncode == 1
    assert json.loads(missing.stdout)["outcome"] == "not_found"


def test_a_plugin_of_ones_own_is_tried_where_it_lies_and_accepted(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = new_plugin(tmp_path / "plugins", "parking", assets() / "plugin")
    file = tmp_path / "own.toml"
    file.write_text(f'[plugins.parking]\nplugin_folder = "{folder.as_posix()}"\n', encoding="utf-8")
    first = run("plugin", "accept", "parking", "--config", str(file), **environment)
    assert first.stdout == "accepted: parking 1.0.0: parking.look_up\n", first.stderr
    main = folder / "main.py"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace('"]) ->', '"], level: int = 1) ->'), encoding="utf-8")
    words = ["look_up", "word=parking", "level=2", "--folder", str(folder.parent)]
    tried = run("plugin", "try", "parking", *words, **environment)
    assert (tried.returncode, "Parking is free" in tried.stdout) == (0, True), tried.stdout


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_folder_that_is_not_there_is_named_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "said.wav"
    told = run("say", "hello", "--lang", "en", "--out", str(file))
    assert (told.returncode, told.stdout) == (1, "")
    assert sentence(told).startswith(f"counterpart: {file.parent}: ")
