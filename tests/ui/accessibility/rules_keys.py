"""What a keyboard reaches, in which order, and how it is seen where it is."""

from __future__ import annotations

from tests.ui.accessibility.register import TOUCH, page_rule
from tests.ui.accessibility.rules_tree import MORE
from tests.ui.accessibility.survey import Role, Survey

BAND = 40.0
"""Pixels within which two things stand in one row."""


@page_rule(
    "Everything that can be used and is not off is reached by Tab",
    "WCAG 2.1.1",
    "EN 301 549 11.2.1.1.1",
    faces=TOUCH,
)
def reached(page: Survey) -> list[str]:
    come_to = {stop.name for stop in page.stops}
    # The number that is being typed is no field: the keys are its, wherever the focus is
    fields = {Role.EditableText}
    wanted = {
        n.name for n in page.touched if not n.disabled and n.focusable and n.role not in fields
    }
    return sorted(wanted - come_to - MORE)


@page_rule(
    "What can be used can be given the focus", "WCAG 2.1.1", "EN 301 549 11.5.2.14", faces=TOUCH
)
def focusable(page: Survey) -> list[str]:
    return [
        n.name
        for n in page.touched
        if not n.focusable and not n.disabled and n.role != Role.EditableText
    ]


@page_rule("Tab comes round: nothing keeps it", "WCAG 2.1.2", "EN 301 549 11.2.1.2")
def no_trap(page: Survey) -> list[str]:
    if not page.comes_round:
        return ["Tab never comes round"]
    many = not page.covered and len([n for n in page.touched if n.focusable]) > 3
    return [f"Tab stays at {page.stops[0].name}"] if many and len(page.stops) == 1 else []


@page_rule("The focus goes from top to bottom", "WCAG 2.4.3", "EN 301 549 11.2.4.3", faces=TOUCH)
def order(page: Survey) -> list[str]:
    lying = page.size[0] > page.size[1]
    if lying:  # two columns, one after the other
        return []
    return [
        f"{one.name} before {other.name}"
        for one, other in zip(page.stops, page.stops[1:], strict=False)
        if other.place.bottom() < one.place.top() - BAND
        and not (one.place.top() > page.size[1] * 0.75)
    ]


@page_rule(
    "Where the focus is can be seen", "WCAG 2.4.7", "WCAG 2.4.13", "EN 301 549 5.1.6.2", faces=TOUCH
)
def focus_seen(page: Survey) -> list[str]:
    return [stop.name for stop in page.stops[1:] if not stop.marked and not page.covered]


@page_rule("What has the focus stands on the screen", "WCAG 2.4.11", faces=TOUCH)
def focus_not_hidden(page: Survey) -> list[str]:
    width, height = page.size
    return [
        stop.name
        for stop in page.stops
        if stop.place.isEmpty() or stop.place.top() >= height or stop.place.left() >= width
    ]


@page_rule(
    "Everything the focus comes to has a name", "WCAG 4.1.2", "EN 301 549 11.5.2.13", faces=TOUCH
)
def focus_named(page: Survey) -> list[str]:
    return [str(stop.place.getRect()) for stop in page.stops if not stop.name]
