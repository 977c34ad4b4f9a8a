"""Rows of the settings: what plugins and personas say in every state, and what a search means."""

from __future__ import annotations

import pytest

from desktop.domain.installation import Kept, PersonaShown, PluginShown, PluginTrial
from desktop.services.replies.words import Words
from desktop.ui.models import settings
from desktop.ui.models.verdicts import verdict
from desktop.ui.snapshot import NOW
from tests.fakes import SetClock
from tests.phrase_book import BOOK


@pytest.fixture(params=["zh", "en"])
def words(request: pytest.FixtureRequest) -> Words:
    return Words(BOOK, request.param, SetClock(NOW))


@pytest.mark.parametrize("state", settings.STATES)
def test_every_state_of_a_plugin_has_words_and_a_look(words: Words, state: str) -> None:
    shown = settings.plugin(words, PluginShown("weather", "0.3.0", "Weather", state, "no: why"))
    assert shown["state"] != state
    assert shown["canAccept"] == (state == "held")
    assert shown["canReload"] == (state != "unreadable")
    assert shown["problem"] == {"held": "why", "returned": ""}.get(state, "no: why")
    assert shown["title"] == "weather"
    assert shown["description"] == "Weather"  # of our own plugins the title says it


def test_a_state_that_came_later_is_shown_as_it_is(words: Words) -> None:
    assert settings.plugin(words, PluginShown("x", "", "", "resting"))["state"] == "resting"


def test_a_version_that_was_sent_back_before_the_start_has_no_figures(words: Words) -> None:
    gone = PluginTrial(20, 0, 0, 0, 0, returned=True)
    told = settings.plugin(words, PluginShown("orders@canary", "1", "", "returned", trial=gone))
    assert told["trial"] == words.say("window.plugin.returned_before")
    assert "0" not in told["trial"]


def test_a_persona_is_chosen_unless_it_is_broken_or_the_shop_has_fixed_another(
    words: Words,
) -> None:
    def can(one: PersonaShown, *, fixed: bool) -> bool:
        shown = settings.persona(words, one, used="bank", own="bank", fixed=fixed)
        return bool(shown["can"])

    warm, bank = PersonaShown("warm", "", "", "Hi"), PersonaShown("bank", "", "", "Good day")
    assert can(warm, fixed=False)
    assert not can(PersonaShown("warm", "", "", "", problem="colour"), fixed=False)
    assert not can(warm, fixed=True)
    assert can(bank, fixed=True)


def test_what_leaves_the_building_is_said(words: Words) -> None:
    told = settings.kept(words, Kept("f", shared=True, kiosk_words=True, days=2, cloud="big"))
    assert "big" in told["cloud"]
    assert told["shared"] == words.say("window.settings.shared_yes")
    assert told["kiosk_words"] == words.say("window.settings.kiosk_words_yes")
    assert "2" in told["days"]


@pytest.mark.parametrize(
    ("lang", "typed", "found"),
    [
        ("en", "DARK", ["theme"]),
        ("en", "high con", ["theme"]),
        ("en", "voice", ["microphone", "sound"]),
        ("en", "oice", []),
        ("zh", "深色", ["theme"]),
        ("zh", "ｄａｒｋ", ["theme"]),
        ("zh", "话筒", ["microphone"]),
    ],
)
def test_a_search_means_the_beginnings_of_words(lang: str, typed: str, found: list[str]) -> None:
    rows = {"appearance": ["language", "theme", "scale"], "voice": ["microphone", "sound"]}
    said = settings.texts(Words(BOOK, lang, SetClock(NOW)), rows)
    hits = settings.found(rows, said, typed)
    assert [row for ids in hits.values() for row in ids] == found


@pytest.mark.parametrize(
    ("said", "en", "zh"),
    [
        ("staff", "staff", "店员"),
        ("none", "nothing kept", "没有缓存"),
        ("ok after 3 tries", "all right after 3 tries", "没问题，试了 3 次"),
        ("ok, left out phone", "all right, without phone", "没问题，略去 phone"),
        ("open, alternative", "keeps calls back, asks elsewhere", "拦下，改问备用地址"),
        ("return_window", "return_window", "return_window"),  # a shop's own code
    ],
)
def test_what_a_step_said_is_said_in_words(said: str, en: str, zh: str) -> None:
    assert verdict(Words(BOOK, "en", SetClock(NOW)), said) == en
    assert verdict(Words(BOOK, "zh", SetClock(NOW)), said) == zh
