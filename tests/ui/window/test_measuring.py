"""The settings that measure understanding: what waits is settled, a run is followed and stopped, and every state has its words."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.domain.actions import Action
from tests.fakes import SetInstallation
from tests.measuring_fakes import SetMeasuring, SetOutside
from tests.ui.window import streams
from tests.ui.window.conftest import Open, Opened, until
from tests.ui.window.test_health import nameless
from tests.ui.window.test_settings import settings


async def measuring(open_window: Open, fake: SetMeasuring) -> Opened:
    """A window with the page open."""
    window = await settings(
        open_window, "Understanding", installation=SetInstallation(), measuring=fake
    )
    await until(lambda: window.desk.settings.measuring.ready, window.names)
    await window.drawn()
    return window


async def test_what_waits_is_settled_in_three_ways(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await measuring(open_window, fake)
    assert "2 wait" in window.names()
    assert "Understood as “Invoice: ask for one”" in window.names()
    assert nameless(window) == []
    await window.click("has it been made: something else was meant")
    await until(lambda: "What was meant?: Invoice: is it there" in window.names(), window.names)
    await window.click("What was meant?: Invoice: is it there")
    await until(lambda: fake.settled == [("t#1", Action.INVOICE_STATUS)])
    await until(lambda: "1 waits" in window.names(), window.names)
    await window.click("that one: leave it out")
    await until(lambda: fake.settled[1:] == [("t#2", False)])
    await until(lambda: any("Nothing waits." in name for name in window.names()), window.names)


async def test_what_cannot_be_kept_says_why(open_window: Open) -> None:
    fake = SetMeasuring()
    fake.full = True
    window = await measuring(open_window, fake)
    await window.click("that one: that is right")
    await until(
        lambda: "That could not be kept: no space left on device" in window.names(), window.names
    )
    assert "2 wait" in window.names()


async def test_a_run_tells_where_it_is_and_what_came_out(open_window: Open) -> None:
    fake = SetMeasuring()
    fake.gate = asyncio.Event()
    window = await measuring(open_window, fake)
    await window.click("Begin measuring")
    await until(lambda: "1 of 3 questions" in window.names(), window.names)
    assert not window.item("Questions: The shop’s own: 3").isEnabled()
    await window.press(Qt.Key.Key_Escape)  # it goes on while something else is looked at
    fake.gate.set()
    await until(lambda: not window.desk.settings.measuring.running)
    await window.keys("Ctrl+,")
    await until(lambda: "Wish understood: 66 %, 2 of 3" in window.names(), window.names)
    assert "“Invoice: is it there” taken for “Invoice: ask for one”, 1" in window.names()
    assert "Invoice: is it there, 1, 0 %, 100 %, –, 0 %" in window.names()
    await window.drawn()
    assert nameless(window) == []


async def test_a_run_that_is_stopped_tells_what_it_has(open_window: Open) -> None:
    fake = SetMeasuring()
    fake.gate = asyncio.Event()
    window = await measuring(open_window, fake)
    await window.click("Begin measuring")
    await until(lambda: "1 of 3 questions" in window.names(), window.names)
    await window.click("Stop measuring")
    told = "Stopped. These are the figures of the first 1."
    await until(lambda: any(name.endswith(told) for name in window.names()), window.names)
    assert "Wish understood: 100 %, 1 of 1" in window.names()


async def test_what_came_out_is_there_when_the_program_is_opened_again(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await measuring(open_window, fake)
    await window.click("Begin measuring")
    await until(lambda: fake.kept is not None)
    again = await measuring(open_window, fake)
    await until(lambda: "Wish understood: 66 %, 2 of 3" in again.names(), again.names)
    told = "As at the counter, small."
    assert any(n.startswith("Measured ") and n.endswith(told) for n in again.names())


async def test_what_came_out_and_cannot_be_kept_is_shown_all_the_same(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await measuring(open_window, fake)
    fake.full = True
    await window.click("Begin measuring")
    told = "That could not be kept: no space left on device"
    await until(lambda: told in window.names(), window.names)
    assert "Wish understood: 66 %, 2 of 3" in window.names()


async def test_two_models_stand_side_by_side(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await measuring(open_window, fake)
    await window.click("Compared with: large")
    await window.click("Begin measuring")
    await until(lambda: "Wish understood, 66 %, 100 %" in window.names(), window.names)
    told = "发票开了吗 “Invoice: is it there” was meant. As at the counter, small: “Invoice: ask for one”. large: “Invoice: is it there”."
    assert told in window.names()


async def test_a_model_that_is_gone_says_so(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await measuring(open_window, fake)
    await window.click("Understood: gone")
    await window.click("Begin measuring")
    await until(
        lambda: any(name.startswith("It could not be measured") for name in window.names()),
        window.names,
    )
    assert window.desk.settings.measuring.outcome == {}


async def test_no_questions_and_no_model_are_told(open_window: Open) -> None:
    fake = SetMeasuring()
    fake.standing = replace(fake.standing, own=0, proposals=(), model="", models=(), runs=False)
    window = await measuring(open_window, fake)
    names = window.names()
    assert any("no questions of its own yet" in name for name in names), names
    assert any("No language model is set up" in name for name in names), names
    fake.standing = replace(fake.standing, model="small", problem="line 3: not JSON")
    await window.click("Understanding")
    await until(
        lambda: any("small does not answer now" in name for name in window.names()), window.names
    )
    assert "The file of questions cannot be used: line 3: not JSON" in window.names()


async def test_the_model_outside_is_allowed_by_who_saw_what_leaves(open_window: Open) -> None:
    fake = SetOutside()
    window = await settings(
        open_window, "Model outside", installation=SetInstallation(), outside=fake
    )
    await until(lambda: "large, Waits for your yes" in window.names(), window.names)
    assert "Questions today: 3 of 200" in window.names()
    assert not window.item("Allow it").isEnabled()  # nothing was looked at
    await window.drawn()
    assert nameless(window) == []
    await window.click("Try a sentence")
    await window.type("call 13800001234")
    await until(lambda: "call [PHONE_1]" in window.names(), window.names)
    fake.full = True
    await window.click("Allow it")
    await until(lambda: any("could not be kept" in name for name in window.names()), window.names)
    fake.full = False
    await window.click("Allow it")
    await until(lambda: "large, Allowed" in window.names(), window.names)
    assert fake.now.sample == "call [PHONE_1]"
    await window.click("Take it back")
    await until(lambda: "large, Waits for your yes" in window.names(), window.names)


async def test_without_a_model_outside_it_says_how_to_have_one(open_window: Open) -> None:
    window = await settings(open_window, "Model outside", installation=SetInstallation())
    await until(lambda: any("set below" in name for name in descriptions(window)), window.names)
    assert "No model outside the building, Switched off" in window.names()
    assert "Allow it" not in window.names() or not window.item("Allow it").isEnabled()


def descriptions(window: Opened) -> list[str]:
    """What a screen reader adds to the names."""
    from PySide6.QtGui import QAccessible

    return [each.text(QAccessible.Text.Description) for each in window.spoken()]


async def test_an_answer_is_marked_where_its_evidence_stands(open_window: Open) -> None:
    fake = SetMeasuring()
    window = await open_window(lambda _text: streams.tracking(), measuring=fake)
    await window.ask("has it been made")
    await window.keys("Ctrl+E")
    await until(lambda: "Something else was meant" in window.names(), window.names)
    await window.drawn()
    assert nameless(window) == []
    await window.click("Something else was meant")
    noted = "Noted. It waits in the settings, under Understanding."
    await until(lambda: noted in window.names(), window.names)
    assert fake.standing.proposals[0].id == f"{window.session.conversation}#1"
    fake.full = True
    await window.ask("and now")
    await window.keys("Ctrl+E")
    await until(lambda: "Something else was meant" in window.names(), window.names)
    await window.drawn()
    await window.click("Something else was meant")
    told = "That could not be kept: no space left on device"
    await until(lambda: told in window.names(), window.names)


async def test_an_answer_that_leans_on_others_says_why_it_is_no_question(
    open_window: Open,
) -> None:
    fake = SetMeasuring()
    fake.leaning = {1}
    window = await open_window(lambda _text: streams.tracking(), measuring=fake)
    await window.ask("the second one")
    await window.keys("Ctrl+E")
    await until(lambda: "Something else was meant" in window.names(), window.names)
    await window.drawn()
    await window.click("Something else was meant")
    told = "Answers that lean on what was said before cannot be judged alone"
    await until(lambda: any(name.startswith(told) for name in window.names()), window.names)
    assert window.desk.settings.review.marks == []
