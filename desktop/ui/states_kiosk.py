"""Snapshots of the kiosk and of care mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.services.speaking.sentences import sentences_of
from desktop.ui.snapshot import Page, Scene, state
from desktop.ui.states import panel

PORTRAIT = (720, 1280)
LANDSCAPE = (1280, 720)
ZOOM = 1.5
"""Kiosk screens are drawn at 720 x 1280 and enlarged to 1080 x 1920."""

COUNTDOWN = {"seconds": 52, "fraction": 0.87}

Properties = Callable[[Scene], dict[str, Any]]


def _words(scene: Scene) -> dict[str, Any]:
    return scene.example("kiosk")


def _start(scene: Scene) -> dict[str, Any]:
    return {"shop": _words(scene)["shop"], "canScan": scene.face == "kiosk"}


def _listening(scene: Scene) -> dict[str, Any]:
    return {"lead": _words(scene)["lead"], "digits": "20260910", "groups": [4, 4, 3], "level": 0.1}


def _hearing(scene: Scene) -> dict[str, Any]:
    return {"words": _words(scene)["words"], "level": 0.5, "loudness": "quiet"}


def _answer(words: str, card: str, question: str = "question") -> Properties:
    def build(scene: Scene) -> dict[str, Any]:
        said = _words(scene)
        shown = scene.card(card, staff=False)
        return {
            "question": said[question],
            "answer": said[words],
            "card": shown,
            "aloud": True,
            **COUNTDOWN,
        }

    return build


def _offer(scene: Scene) -> dict[str, Any]:
    return {**_answer("stuck", "tracking_stuck")(scene), "offer": True}


def _captions(scene: Scene) -> dict[str, Any]:
    said = _words(scene)
    return {
        "sentences": said["sentences"],
        "current": said["current"],
        "wordStart": said["word_start"],
        "wordLength": said["word_length"],
        "reading": True,
        "card": scene.card("tracking", staff=False),
    }


def _care_offer(scene: Scene) -> dict[str, Any]:
    return {
        "sentences": sentences_of(_words(scene)["stuck"]),
        "current": -1,
        "offer": True,
        "card": scene.card("tracking_stuck", staff=False),
    }


def _order_number(_scene: Scene) -> dict[str, Any]:
    return {"step": "order", "groups": [4, 4, 3], "entry": "2026091", "canScan": True, **COUNTDOWN}


def _order_letters(scene: Scene) -> dict[str, Any]:
    return {
        "step": "order",
        "letters": True,
        "entry": "W12345",
        "problem": _words(scene)["problem"],
        **COUNTDOWN,
    }


def _phone(_scene: Scene) -> dict[str, Any]:
    return {"step": "phone", "groups": [4], "entry": "12", **COUNTDOWN}


def _choice(scene: Scene) -> dict[str, Any]:
    return {
        "answer": _words(scene)["choose"],
        "card": scene.card("order_choice", staff=False),
        **COUNTDOWN,
    }


def _card(name: str) -> Properties:
    return lambda scene: {"card": scene.card(name, staff=False), **COUNTDOWN}


def _panel(name: str) -> Properties:
    def build(scene: Scene) -> dict[str, Any]:
        found = next(each for each in scene.example("states") if each["name"] == name)
        return {"shown": panel(scene.book, scene.lang, **found), **COUNTDOWN}

    return build


def _ask(scene: Scene) -> dict[str, Any]:
    ready = ("hours", "policy", "fee")
    return {
        "entry": "",
        "suggestions": [scene.book.say(scene.lang, f"window.kiosk.ask_{name}") for name in ready],
        **COUNTDOWN,
    }


def _ask_chinese(scene: Scene) -> dict[str, Any]:
    return {**_ask(scene), "canCompose": True, "chinese": True}


def _ask_pinyin(scene: Scene) -> dict[str, Any]:
    said = _words(scene)
    return {**_ask_chinese(scene), "entry": said["typed"], "growing": said["growing"]}


def _ask_letters(scene: Scene) -> dict[str, Any]:
    return {**_ask(scene), "canCompose": True}


def _pin(_scene: Scene) -> dict[str, Any]:
    return {"entry": "12", "length": 4}


PAGES: tuple[tuple[str, str, Properties], ...] = (
    ("start", "StartPage", _start),
    ("start-keys", "StartPage", lambda scene: {**_start(scene), "canHear": False}),
    ("attract", "AttractPage", lambda scene: {"shop": _words(scene)["shop"]}),
    ("listening", "ListenPage", _listening),
    ("hearing", "ListenPage", _hearing),
    ("tracking", "AnswerPage", _answer("tracking", "tracking")),
    ("stuck", "AnswerPage", _offer),
    ("order", "AnswerPage", _answer("order", "order")),
    ("policy", "AnswerPage", _answer("policy", "answer", "policy_question")),
    ("return", "AnswerPage", _answer("return", "return", "return_question")),
    ("captions", "CareAnswerPage", _captions),
    ("offer", "CareAnswerPage", _care_offer),
    ("identify", "IdentifyPage", _order_number),
    ("identify-letters", "IdentifyPage", _order_letters),
    ("identify-phone", "IdentifyPage", _phone),
    ("ask", "AskPage", _ask),
    ("ask-letters", "AskPage", _ask_letters),
    ("ask-chinese", "AskPage", _ask_chinese),
    ("ask-pinyin", "AskPage", _ask_pinyin),
    ("choice", "ChoicePage", _choice),
    ("confirm", "ConfirmPage", _card("confirmation")),
    ("handed-over", "HandOverPage", _card("hand_over")),
    ("working", "StatePage", _panel("working")),
    ("paper", "StatePage", _panel("printer_paper")),
    ("noisy", "StatePage", _panel("too_noisy")),
    (
        "still-there",
        "StillTherePage",
        lambda scene: {"seconds": -1 if scene.face == "care" else 14},
    ),
    ("cleared", "ClearedPage", lambda _scene: {}),
    ("pin", "PinPage", _pin),
)
"""Name, QML file and properties of every page."""

WIDE = {
    "start",
    "attract",
    "listening",
    "tracking",
    "order",
    "return",
    "identify",
    "identify-letters",
    "ask",
    "ask-pinyin",
    "captions",
    "choice",
    "confirm",
    "handed-over",
    "still-there",
    "working",
    "paper",
    "stuck",
    "policy",
    "pin",
    "cleared",
}
"""Pages that are drawn on a lying screen as well."""

IN_CARE = {
    "start",
    "start-keys",
    "attract",
    "listening",
    "captions",
    "offer",
    "identify",
    "identify-letters",
    "identify-phone",
    "ask",
    "ask-chinese",
    "ask-pinyin",
    "choice",
    "confirm",
    "handed-over",
    "working",
    "paper",
    "noisy",
    "still-there",
    "cleared",
    "pin",
}
"""Pages that are drawn in care mode as well."""


def _register(
    name: str, file: str, properties: Properties, face: str, size: tuple[int, int]
) -> None:
    @state(name, face=face, size=size, zoom=ZOOM)
    def build(scene: Scene) -> Page:
        return Page(f"kiosk/{file}.qml", properties(scene))


for _name, _file, _properties in PAGES:
    if _file != "CareAnswerPage":
        _register(f"kiosk-{_name}", _file, _properties, "kiosk", PORTRAIT)
        if _name in WIDE:
            _register(f"kiosk-{_name}-wide", _file, _properties, "kiosk", LANDSCAPE)
    if _name in IN_CARE:
        _register(f"care-{_name}", _file, _properties, "care", PORTRAIT)
        if _name in WIDE:
            _register(f"care-{_name}-wide", _file, _properties, "care", LANDSCAPE)
