"""A typo is named with its line and what is allowed; the environment overrides; secrets come from safe places only."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from desktop.adapters.config import Config, Secrets, load
from desktop.domain.errors import ConfigError

ROOT = Path(__file__).parents[3]


def written(folder: Path, text: str) -> Path:
    """A configuration file."""
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[shop]\n# a comment\nnmae = "x"\n',
            r"config\.toml:3: shop\.nmae is not known; did you mean name\?.*url",
        ),
        (
            '[window]\n\nface = "kisok"\n',
            r":3: window\.face = 'kisok' is not one of workstation, kiosk, care",
        ),
        ("[model]\nname = 3\n", r":2: model\.name: str is expected"),
        ('[modle]\nname = "x"\n', r":1: \[modle\] is not known; did you mean model\?"),
        ("[limits]\nturn_s = [1]\n", r":2: limits\.turn_s: float is expected"),
        ('[state]\nurl = "x"\nclosed = 1\n', r":3: state\.closed is not known; did you mean"),
        ("shop = 1\n", r":1: shop is a section"),
        ("[history]\nkeep_days = -1\n", r":2: history\.keep_days = -1 is not between 0 and"),
        ("[limits]\nturn_s = nan\n", r":2: limits\.turn_s = nan is not between"),
        ("[window]\nidle_s = 0\n", r":2: window\.idle_s = 0\.?0? is not between 5"),
        ('[window]\nstaff_pin = "1234"\n', r":2: window\.staff_pin is the SHA-256 of four"),
        ('[shop]\norder_numbers = ["["]\n', r":2: shop\.order_numbers '\[' is no regular"),
        ("[shop\n", "not valid TOML.*line 1"),
    ],
)
def test_a_typo_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        load(written(tmp_path, text), {})


def test_the_mark_of_windows_editor_is_no_mistake(tmp_path: Path) -> None:
    assert load(written(tmp_path, '\ufeff[shop]\nname = "Corner"\n'), {}).shop.name == "Corner"


def test_a_named_file_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "nothing.toml", {})


def test_no_file_means_the_defaults() -> None:
    assert load(None, {}) == Config()


def test_the_environment_overrides(tmp_path: Path) -> None:
    file = written(tmp_path, '[model]\nname = "a"\n[plugins.logistics]\nstuck_after_hours = 48\n')
    environment = {
        "COUNTERPART_MODEL_NAME": "b",
        "COUNTERPART_MODEL_PHRASE_ANSWERS": "no",
        "COUNTERPART_LIMITS_CUSTOMER_CALLS_PER_MINUTE": "9",
        "COUNTERPART_SHOP_ORDER_NUMBERS": r"\d{6}, A\d{5}",
    }
    config = load(file, environment)
    assert (config.model.name, config.model.phrase_answers) == ("b", False)
    assert config.limits.customer_calls_per_minute == 9
    assert config.shop.order_numbers == (r"\d{6}", r"A\d{5}")
    assert config.plugins == {"logistics": {"stuck_after_hours": 48}}
    with pytest.raises(ConfigError, match="COUNTERPART_LIMITS_TURN_S"):
        load(file, {"COUNTERPART_LIMITS_TURN_S": "soon"})


SHOWN = re.compile(r"# (?P<setting>\w+ = .+?)\s+# (?P<remark>[^#]+(?:#\d+)?)")


def shown() -> dict[str, dict[str, tuple[object, str]]]:
    """Of the example file: section → setting → its value and the remark behind and below it."""
    sections: dict[str, dict[str, tuple[object, str]]] = {}
    section, name = {}, ""
    text = (ROOT / "packaging" / "config.example.toml").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            section, name = sections.setdefault(line[1:].partition("]")[0], {}), ""
        elif line.startswith("# Settings of a plugin"):
            break  # its keys are the plugin's own
        elif found := SHOWN.fullmatch(line):
            ((name, value),) = tomllib.loads(found["setting"]).items()
            section[name] = (tuple(value) if isinstance(value, list) else value, found["remark"])
        elif line.startswith(" ") and name:
            section[name] = (section[name][0], section[name][1] + line)
    return sections


def test_the_example_file_shows_every_setting_with_its_default_and_its_reason() -> None:
    example = shown()
    every = {field.name: getattr(Config(), field.name) for field in fields(Config)}
    del every["plugins"]
    assert {section: set(named) for section, named in example.items()} == {
        section: {field.name for field in fields(settings)} for section, settings in every.items()
    }
    untold = [
        f"{section}.{name}"
        for section, named in example.items()
        for name, (value, remark) in named.items()
        if value != getattr(every[section], name) and "default: " not in remark
    ]
    assert untold == []


def test_secrets_come_from_the_program_then_the_environment_then_the_file(tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text('shop_token = "from the file"\nother = "file"\n', encoding="utf-8")
    file.chmod(0o600)
    environment = {"COUNTERPART_SECRET_SHOP_TOKEN": "from the environment"}
    assert (
        Secrets({"shop_token": "known"}, file=file, environment=environment).get("shop_token")
        == "known"
    )
    assert Secrets(file=file, environment=environment).get("shop_token") == "from the environment"
    assert Secrets(file=file, environment={}).get("other") == "file"
    assert Secrets(file=file, environment={}).get("nothing") is None


@pytest.mark.skipif(os.name != "posix", reason="rights of this kind are POSIX's")
def test_a_file_of_secrets_that_others_may_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "secrets.toml"
    file.write_text('shop_token = "x"\n', encoding="utf-8")
    file.chmod(0o644)
    with pytest.raises(ConfigError, match="chmod 600"):
        Secrets(file=file, environment={}).get("shop_token")


@pytest.mark.parametrize("text", [f"a = {'[' * 100_000}", f"[voice]\npatience = {'9' * 5000}\n"])
def test_what_python_cannot_read_is_one_sentence_as_well(tmp_path: Path, text: str) -> None:
    file = tmp_path / "counterpart.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="not valid TOML"):
        load(file)
    secrets = tmp_path / "secrets.toml"
    secrets.write_bytes("shop_token = 1".encode("utf-16"))
    secrets.chmod(0o600)
    with pytest.raises(ConfigError, match=r"secrets\.toml"):
        Secrets(file=secrets, environment={}, use_keyring=False).get("shop_token")
