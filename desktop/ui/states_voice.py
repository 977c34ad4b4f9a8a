"""Snapshots of the voice: who has the word, at the desk, at the kiosk and in care mode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from desktop.ports.listening import SpokenNumber, Trouble
from desktop.ports.speaking import SpeechProblem
from desktop.services.speaking.captions import Captions
from desktop.services.voice_turn.dialogue import VoiceHabits
from desktop.services.voice_turn.phases import Loudness, Phase, View
from desktop.ui.engine import VoiceParts
from desktop.ui.snapshot import Page, Scene, state
from desktop.ui.states_kiosk import LANDSCAPE, PORTRAIT, ZOOM
from desktop.ui.states_workstation import FULL, PAGE, workstation

NUMBER = SpokenNumber("20260910001", ("2026", "0910", "001"), complete=True)


def _words(scene: Scene) -> dict[str, Any]:
    return scene.example("kiosk")


def _captions(scene: Scene, *, aloud: bool = True) -> Captions:
    said = _words(scene)
    return Captions(
        tuple(said["sentences"]),
        said["current"],
        said["word_start"],
        said["word_length"],
        reading=True,
        aloud=aloud,
        problem=None if aloud else SpeechProblem.NO_VOICE,
    )


def _view(scene: Scene, name: str) -> View:
    words = _words(scene)["words"]
    half = len(words) * 2 // 3
    views = {
        "listening": View(Phase.LISTENING),
        "hearing": View(Phase.HEARING, stable=words[:half], tentative=words[half:]),
        "finishing": View(
            Phase.FINISHING,
            stable=words,
            closes_in_s=1.2,
            unfinished=True,
            note="voice.still_listening",
        ),
        "recognising": View(Phase.RECOGNISING, stable=words),
        "interrupted": View(Phase.INTERRUPTED, captions=replace(_captions(scene), reading=False)),
        "speaking": View(Phase.SPEAKING, captions=_captions(scene)),
        "waiting": View(Phase.WAITING, note="voice.yes_or_no"),
        "trouble": View(Phase.LISTENING, trouble=Trouble.SILENT),
    }
    return views[name]


PARTS = VoiceParts(None, None, lambda _face: VoiceHabits())


def _desk(name: str) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        desk = workstation(scene, "track")
        desk.voice.preview(_view(scene, name), Loudness(0.7), PARTS)
        return Page(PAGE, {"desk": desk})

    return build


def _listen(name: str) -> Callable[[Scene], Page]:
    def build(scene: Scene) -> Page:
        view = _view(scene, name)
        return Page(
            "kiosk/ListenPage.qml",
            {
                "words": view.stable,
                "tentative": view.tentative,
                "recognising": view.phase is Phase.RECOGNISING,
                "closesIn": -1 if view.closes_in_s is None else view.closes_in_s,
                "level": 0.5,
            },
        )

    return build


def _asking(scene: Scene) -> Page:
    number = " ".join(NUMBER.groups)
    return Page(
        "kiosk/ListenPage.qml",
        {
            "note": scene.book.say(scene.lang, "voice.read_back", number=number),
            "asking": True,
            "lead": _words(scene)["lead"],
            "digits": NUMBER.value,
            "groups": [4, 4, 3],
            "level": 0.1,
        },
    )


def _silent(scene: Scene) -> Page:
    shown = _captions(scene, aloud=False)
    return Page(
        "kiosk/CareAnswerPage.qml",
        {
            "sentences": list(shown.sentences),
            "current": shown.current,
            "wordStart": shown.start,
            "wordLength": shown.length,
            "reading": True,
            "silent": scene.book.say(scene.lang, "speech.problem.no_voice"),
            "card": scene.card("tracking", staff=False),
        },
    )


def _confided(scene: Scene) -> Page:
    """Care mode in private, without a headset: it stands on the screen."""
    quiet = _silent(scene)
    why = scene.book.say(scene.lang, "speech.confided")
    said = {**quiet.properties, "silent": why, "canConfide": True, "confided": True}
    return Page(quiet.qml, said)


def _read_out(scene: Scene) -> Page:
    """Care mode reads aloud, and offers not to."""
    shown = _silent(scene)
    said = {**shown.properties, "silent": "", "aloud": True, "canConfide": True}
    return Page(shown.qml, said)


for _name in ("listening", "hearing", "finishing", "recognising", "speaking", "waiting", "trouble"):
    state(f"workstation-voice-{_name}", face="workstation", size=FULL)(_desk(_name))

for _face in ("kiosk", "care"):
    for _name in ("listening", "hearing", "finishing", "recognising"):
        state(f"{_face}-voice-{_name}", face=_face, size=PORTRAIT, zoom=ZOOM)(_listen(_name))
    state(f"{_face}-voice-number", face=_face, size=PORTRAIT, zoom=ZOOM)(_asking)

state("kiosk-voice-number-wide", face="kiosk", size=LANDSCAPE, zoom=ZOOM)(_asking)
state("care-voice-silent", face="care", size=PORTRAIT, zoom=ZOOM)(_silent)
state("care-voice-confided", face="care", size=PORTRAIT, zoom=ZOOM)(_confided)
state("care-voice-read-out", face="care", size=PORTRAIT, zoom=ZOOM)(_read_out)
