"""Without an order system the program says which setting is missing, instead of a system that cannot be reached."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask


def told_missing(config: Path, folder: Path) -> tuple[str, str, str]:
    """Outcome, error and reply to a question about an order, and that questions about the shop say the same."""
    environment = {f"XDG_{name}_HOME": str(folder) for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    with Ask("--config", str(config), "--lang", "en", environment=environment) as asked:
        turn = asked.turn("where is my order 88012345")
        hours = asked.turn("when are you open")
        asked.end()
    assert hours["error"] == turn["error"]
    return turn["calls"][0]["outcome"], turn["error"], turn["reply"]


def test_the_missing_setting_is_named(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text("", encoding="utf-8")
    outcome, error, reply = told_missing(config, tmp_path)
    assert (outcome, error) == ("declined", "problem.not_configured")
    assert "[shop] url" in reply
    assert "reach" not in reply


def test_and_the_missing_secret(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[shop]\nurl = "http://127.0.0.1:9"\n', encoding="utf-8")
    assert "secret shop_token" in told_missing(config, tmp_path)[2]
