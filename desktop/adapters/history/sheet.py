"""One row a conversation, as a spreadsheet opens it: BOM for the Chinese text, and no cell that is taken for a formula.

A cell that begins with ``=``, ``+``, ``-``, ``@`` (also in full width, which Excel takes the same way in Chinese), a tab
or a line break gets an apostrophe in front, as OWASP's page on CSV injection advises. A number of more than fifteen
digits would be rounded by the spreadsheet, so an order number of that length gets one too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.adapters.history.times import utc
from desktop.domain.conversations import ConversationSummary
from desktop.domain.masking import Role, mask_text
from desktop.domain.turn_facts import ConversationFact, TurnFact
from desktop.services.insights.outcome import Outcome

BOM = "\ufeff"

COLUMNS = (
    "conversation", "started", "updated", "counter", "asked_by", "customer", "name", "language", "status", "outcome",
    "why", "turns", "first_question", "actions", "products", "orders", "lanes", "tools_failed", "handed_over", "problem",
    "first_words_ms", "total_ms", "rating", "ended",
)  # fmt: skip
"""Names of the columns; their headings are words for people and come from the phrase files."""

_FORMULA = re.compile("[=+\\-@＝＋－＠\t\r\n]")
_ROUNDED = re.compile(r"\d{16,}")


@dataclass(frozen=True, slots=True)
class Line:
    """Everything a row tells of."""

    summary: ConversationSummary
    fact: ConversationFact
    turns: Sequence[TurnFact]
    outcome: Outcome


def safe(cell: object) -> str:
    """A cell that a spreadsheet shows as it is."""
    text = "" if cell is None else str(cell)
    if _FORMULA.match(text) or _ROUNDED.fullmatch(text):
        return f"'{text}"
    return text


def row(cells: Sequence[object]) -> str:
    """One line of the file."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([safe(cell) for cell in cells])
    return out.getvalue()


def cells(line: Line, role: Role) -> list[object]:
    """A conversation's cells, in the order of :data:`COLUMNS`, as far as this role may see them."""
    one, turns = line.summary, line.turns
    first = next((turn.question for turn in turns if turn.question), "")
    words = role is not Role.ANALYST
    rating = "" if one.rating is None else one.rating
    return [
        one.conversation,
        _moment(utc(one.started_at)),
        _moment(utc(one.updated_at)),
        one.counter,
        one.kind,
        one.customer if words else "",
        (one.who if role is Role.MANAGER else one.who[:1] + "*" * bool(one.who)) if words else "",
        one.lang,
        one.status.value,
        line.outcome.ending.value,
        line.outcome.why,
        one.turns,
        (first if role is Role.MANAGER else mask_text(first)) if words else "",
        _several(turn.action for turn in turns),
        _several(turn.product for turn in turns),
        _several(line.fact.orders) if words else "",
        _several(turn.lane for turn in turns),
        sum(bool(turn.error) for turn in turns),
        _several(turn.handover for turn in turns),
        _several(turn.error for turn in turns),
        _middle([turn.first_word_ms for turn in turns if turn.finished]),
        _middle([turn.total_ms for turn in turns if turn.finished]),
        rating,
        int(one.ended),
    ]


def _moment(text: str) -> str:
    """Date and time as every spreadsheet reads them; the zone is UTC and stands in the heading."""
    return text[:19].replace("T", " ")


def _several(values: object) -> str:
    found = dict.fromkeys(str(value) for value in values if value)  # type: ignore[attr-defined]
    return "; ".join(found)


def _middle(values: Sequence[float]) -> object:
    return round(sorted(values)[len(values) // 2]) if values else ""
