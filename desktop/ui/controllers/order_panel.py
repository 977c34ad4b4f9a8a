"""The order beside a conversation: what is shown of it, and what its buttons say in the conversation."""

from __future__ import annotations

from typing import Any

from desktop.ui.controllers import shortcuts
from desktop.ui.controllers.desk import Desk
from desktop.ui.controllers.session import Session
from desktop.ui.devices.form import return_form
from desktop.ui.devices.form_images import FormImages
from desktop.ui.models.panel import FINDS, panel


def order_panel(desk: Desk, session: Session, forms: FormImages) -> dict[str, Any]:
    """What the panel draws; without an order, how to get to one. A return's form is left with ``forms``."""
    about = session.transcript.about
    shown = panel(about, desk.present, shortcuts.KEYS)
    form = shown.get("form")
    if form and about.returned is not None:
        present = desk.present
        clock = present.wording.clock(desk.now())
        forms.form = return_form(about.returned, present, desk.options.shop, clock)
        form["image"] = f"{about.returned.return_id}/{desk.lang}"
    return shown


def wish(desk: Desk, session: Session, act: str) -> bool:
    """Say in the conversation what a button of the panel offers; whether it was only begun and waits to be finished."""
    order_id = session.transcript.about.order_id
    if act in FINDS:
        if not session.drafted:
            session.keepDraft(desk.words.say(f"window.say.{act}"))
    elif act == "person":
        session.send(desk.words.say("window.say.person"), "touch")
    elif order_id:
        session.send(desk.words.say(f"window.say.{act}", order_id=order_id), "touch")
    return act in FINDS
