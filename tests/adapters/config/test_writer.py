"""Settings are changed in the shop's own file: nothing else in it moves, and nothing is written that would not start."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.adapters.config.writer import change, put, rewritten
from desktop.domain.errors import ConfigError

FILE = """# Ours.
[shop]
name = "Halden"   # as customers read it

[cloud]
# model = ""
model = "large"  # "the big one"
requests_per_day = 20
[window]
counter = "desk 1"
"""


def test_only_the_lines_of_the_settings_change() -> None:
    told = rewritten(
        FILE, "cloud", {"model": "small", "requests_per_day": 5, "url": "https://m.example"}
    )
    assert told == FILE.replace('"large"  #', '"small"  #').replace(
        "per_day = 20", "per_day = 5"
    ).replace("[cloud]\n", '[cloud]\nurl = "https://m.example"\n')


@pytest.mark.parametrize("text", ["", "# nothing yet", '[shop]\nname = "Halden"\n'])
def test_a_section_that_is_missing_is_added(text: str) -> None:
    told = rewritten(text, "cloud", {"model": "large"})
    assert told.startswith(text)
    assert tomllib.loads(told)["cloud"] == {"model": "large"}


def test_lines_keep_the_ends_they_have() -> None:
    told = rewritten(FILE.replace("\n", "\r\n"), "cloud", {"model": "small", "tokens_per_day": 9})
    assert "\n" not in told.replace("\r\n", "")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(value: str) -> None:
    told = rewritten(FILE, "cloud", {"model": value})
    assert tomllib.loads(told)["cloud"]["model"] == value


def test_a_list_is_written_on_its_line_and_keeps_its_comment() -> None:
    text = FILE.replace("# model", "actions = [ 'decide' , \"a]b\" ]   # not much\n# model")
    told = rewritten(text, "cloud", {"actions": ("decide", "shop_question"), "failures": ()})
    assert 'actions = ["decide", "shop_question"]   # not much\n' in told
    assert tomllib.loads(told)["cloud"]["failures"] == []


@pytest.mark.parametrize(
    "text", ['[cloud]\nactions = [\n "decide",\n]\n', '[cloud]\nactions = [["decide"]]\n']
)
def test_a_list_over_several_lines_is_left_to_an_editor(text: str) -> None:
    with pytest.raises(ConfigError):
        rewritten(text, "cloud", {"actions": ("shop_question",)})


@pytest.mark.parametrize(
    "text", ['cloud = { model = "large" }\n', 'cloud.model = "large"\n', "[cloud\n"]
)
def test_a_form_that_cannot_be_changed_by_lines_is_left_alone(text: str) -> None:
    with pytest.raises(ConfigError):
        rewritten(text, "cloud", {"model": "small"})


def test_a_file_is_written_whole_and_put_back(tmp_path: Path) -> None:
    file = tmp_path / "config" / "config.toml"
    before, after = change(file, "cloud", {"requests_per_day": 5})
    assert (before, file.read_text("utf-8")) == ("", after)
    file.chmod(0o640)
    before, after = change(file, "cloud", {"requests_per_day": 6})
    assert file.stat().st_mode & 0o777 == 0o640
    put(file, before, instead_of=after)
    assert tomllib.loads(file.read_text("utf-8")) == {"cloud": {"requests_per_day": 5}}
    with pytest.raises(ConfigError, match="somebody else"):
        put(file, after, instead_of=after)
    assert [one.name for one in file.parent.iterdir()] == ["config.toml"]


def test_what_the_program_would_not_start_with_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text(FILE, "utf-8")
    with pytest.raises(ConfigError, match="not between 0"):
        change(file, "cloud", {"requests_per_day": -1})
    assert file.read_text("utf-8") == FILE
    assert [one.name for one in tmp_path.iterdir()] == ["config.toml"]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file stands here", "utf-8")
    with pytest.raises(ConfigError):
        change(tmp_path / "config" / "config.toml", "cloud", {"requests_per_day": 5})
