"""What a screen reader is told: names, roles, states, words."""

from __future__ import annotations

import re
from collections import Counter

from desktop.ui.snapshot import STATES
from tests.ui.accessibility.register import TOUCH, page_rule
from tests.ui.accessibility.survey import Role, Survey

MARKUP = re.compile(r"(?<!\*)\*\*(?!\*)|__|\]\(|<[a-z/]|&(?:amp|lt|gt|nbsp);")
MORE = {"More below", "下面还有"}
"""Lies over what is scrolled to; who goes by keyboard is scrolled for."""
SIZES = {"A", "A+", "A++"}
"""Signs for sizes of type; they are called by their words."""
SIGNS = {"中文", "中 EN"}
"""A language is named in itself, on the key that changes to it as well."""
TIMELESS = {"attract", "cleared"}
"""Pages before and after a visit."""


def plain(text: str) -> str:
    """Words as they are compared: without what only breaks lines, and without what is not spoken."""
    text = text.replace("\u2060", "").replace("\u00a0", " ")
    return re.sub(r"[^\w]+", "", re.sub(r"<[^>]+>", "", text)).lower()


@page_rule("What can be used has a name", "WCAG 4.1.2", "EN 301 549 11.5.2.5")
def names(page: Survey) -> list[str]:
    return [f"{node.role.name} at {node.place.getRect()}" for node in page.touched if not node.name]


@page_rule(
    "Every button, field and row that is drawn is found by a screen reader",
    "WCAG 4.1.2",
    "EN 301 549 11.5.2.5",
)
def nothing_unheard(page: Survey) -> list[str]:
    return page.unheard


@page_rule(
    "What is a button can be pressed by a screen reader",
    "EN 301 549 11.5.2.11",
    "EN 301 549 11.5.2.12",
)
def pressable(page: Survey) -> list[str]:
    return [n.name for n in page.nodes if n.role == Role.Button and "Press" not in n.actions]


@page_rule(
    "What is chosen by touch says that it can be on or off", "WCAG 4.1.2", "EN 301 549 11.5.2.5"
)
def checkable(page: Survey) -> list[str]:
    wanted = {Role.RadioButton, Role.CheckBox}
    return [n.name for n in page.nodes if n.role in wanted and not n.checkable]


@page_rule("Pictures that mean something have words", "WCAG 1.1.1", "EN 301 549 11.1.1.1.1")
def graphics(page: Survey) -> list[str]:
    return ["a graphic without words" for n in page.nodes if n.role == Role.Graphic and not n.name]


@page_rule(
    "Decoration says nothing: no text without words is read", "WCAG 1.1.1", "EN 301 549 5.1.3.6"
)
def silence(page: Survey) -> list[str]:
    mute = {Role.StaticText, Role.Heading, Role.AlertMessage}
    return [
        f"{n.role.name} {n.place.getRect()}"
        for n in page.nodes
        if n.role in mute and not n.name.strip()
    ]


@page_rule("Names are plain words, without marks of a markup", "WCAG 1.3.1", "EN 301 549 11.5.2.10")
def plain_names(page: Survey) -> list[str]:
    return [node.name for node in page.nodes if MARKUP.search(node.name)]


@page_rule(
    "The words on a button are part of what it is called",
    "WCAG 2.5.3",
    "EN 301 549 11.2.5.3.1",
    faces=TOUCH,
)
def label_in_name(page: Survey) -> list[str]:
    found: list[str] = []
    if page.covered:
        return []
    for node in page.touched:
        if node.role != Role.Button or node.name in MORE:
            continue
        inside = [
            ink
            for ink in page.inks
            if node.shown.contains(ink.place.center()) and ink.text not in MORE
        ]
        said = plain(f"{node.name} {node.description}")
        # A key's name ("Ctrl P") is a hint and stands in the description of the tooltip
        words = [
            plain(ink.text) for ink in inside if ink.pixels >= max(one.pixels for one in inside)
        ]
        found += [f"{node.name}: {word}" for word in words if word and word not in said]
    return found


@page_rule(
    "What is seen is also read out", "WCAG 1.3.1", "EN 301 549 5.1.3.1", "EAA I.2(a)", faces=TOUCH
)
def heard_as_seen(page: Survey) -> list[str]:
    said = plain(page.spoken)
    masked = page.name.split("-")[1] == "pin"  # what is hidden is not read out
    return [
        ink.text
        for ink in page.inks
        if (word := plain(ink.text)) and word not in said and not masked and ink.text not in SIZES
    ]


@page_rule("A page has a heading", "WCAG 2.4.6", "WCAG 1.3.1", faces=TOUCH)
def heading(page: Survey) -> list[str]:
    if any(node.role == Role.Heading for node in page.nodes) or "attract" in page.name:
        return []
    return ["no heading"]


@page_rule(
    "Two things that can be used are not called the same", "WCAG 2.4.6", "WCAG 3.2.4", faces=TOUCH
)
def told_apart(page: Survey) -> list[str]:
    called = Counter(node.name for node in page.touched)
    return [name for name, count in called.items() if count > 1]


@page_rule(
    "Nothing is read that stands outside the page", "WCAG 1.3.2", "EN 301 549 11.5.2.5", faces=TOUCH
)
def nothing_outside(page: Survey) -> list[str]:
    width, height = page.size
    return [
        node.name
        for node in page.touched
        if node.place.right() < 0 or node.place.left() > width or node.place.bottom() < 0
    ] + ["page without a height" for _ in range(height <= 0)]


@page_rule(
    "What is typed hidden is not read out", "EN 301 549 5.1.3.8", "EN 301 549 5.1.3.9", faces=TOUCH
)
def masked_entry(page: Survey) -> list[str]:
    if "-pin" not in page.name:
        return []
    return [node.name for node in page.nodes if re.search(r"\b1\b.*\b2\b", node.name)]


@page_rule("A field says what belongs into it", "WCAG 3.3.2", "EN 301 549 11.3.3.2")
def labelled_fields(page: Survey) -> list[str]:
    return [
        str(n.place.getRect()) for n in page.nodes if n.role == Role.EditableText and not n.name
    ]


@page_rule(
    "What is wrong is told in words", "WCAG 3.3.1", "EN 301 549 5.1.3.15", "MIIT 1.4", faces=TOUCH
)
def errors_in_words(page: Survey) -> list[str]:
    if "identify-letters" not in page.name:
        return []
    problem = page.name and STATES[page.name]
    told = [n for n in page.nodes if n.role == Role.AlertMessage and n.name]
    return [] if problem and told else ["the problem is not an alert"]


@page_rule("A share that is drawn has a name and a value", "WCAG 4.1.2", "EN 301 549 11.5.2.7")
def progress(page: Survey) -> list[str]:
    return ["a nameless bar" for n in page.nodes if n.role == Role.ProgressBar and not n.name]


@page_rule(
    "A person can be called on every page of a visit", "WCAG 3.2.6", "EAA I.2(a)", faces=TOUCH
)
def help_is_there(page: Survey) -> list[str]:
    kind = page.name.removesuffix("-wide").split("-", 1)[1]
    if kind in TIMELESS | {"still-there", "pin"}:
        return []
    helps = {"A person", "Call somebody", "找店员", "叫店员", "Print the number", "打印号码"}
    return [] if helps & {node.name for node in page.touched} else ["nobody to call"]


@page_rule(
    "A visit can be ended and cleared on each of its pages",
    "MIIT 2.5",
    "EN 301 549 5.1.3.9",
    faces=TOUCH,
)
def end_is_there(page: Survey) -> list[str]:
    kind = page.name.removesuffix("-wide").split("-", 1)[1]
    if kind in TIMELESS | {"start", "start-keys", "pin"}:
        return []
    return [] if {"End and clear", "结束并清除"} & {n.name for n in page.touched} else ["no end"]


@page_rule(
    "There is a plain way into care mode, and out of it", "MIIT 2.5", "EAA I.2(o)(ii)", faces=TOUCH
)
def way_in_and_out(page: Survey) -> list[str]:
    called = {node.name for node in page.touched}
    if page.face == "care":
        away = any(one in page.name for one in TIMELESS)
        return [] if away or called & {"Leave", "退出"} else ["no way out of care mode"]
    if page.name.removesuffix("-wide") not in {"kiosk-start", "kiosk-start-keys"}:
        return []
    return [] if called & {"Open care mode", "打开关怀模式"} else ["no way into care mode"]


@page_rule(
    "Every language is named in itself", "WCAG 3.1.2", "EN 301 549 5.1.3.14", faces=("kiosk",)
)
def languages(page: Survey) -> list[str]:
    if any(one in page.name for one in ("cleared", "attract")):
        return []
    return [one for one in ("中文", "English") if one not in {node.name for node in page.touched}]


@page_rule(
    "The words of a page are of its language", "WCAG 3.1.1", "EN 301 549 5.1.3.14", faces=TOUCH
)
def one_language(page: Survey) -> list[str]:
    if page.lang == "zh":
        return []
    chinese = re.compile(r"[\u4e00-\u9fff]")
    # What a visitor writes, and what their letters may become, is in whatever language they write
    own = re.compile("|".join(map(re.escape, sorted({*page.written, *SIGNS}, key=len)[::-1])))
    return [n.name for n in page.nodes if chinese.search(own.sub("", n.name))]
