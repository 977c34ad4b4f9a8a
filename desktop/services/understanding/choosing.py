"""Rules and learnt weights, put together: which wish a stretch of words holds, and how sure that is.

The rule that matches is one of the things the weights look at, so their belief is the last word and their share tells
how sure it is. A rule that speaks of danger or attack, or of plain steering and nothing else, is not outvoted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from desktop.domain.actions import ACTS, ORDER_LOOKS, WANTS_NOTHING, Action, Command
from desktop.services.understanding.lexicon import Hits
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.segments import MARKS

FIRM = 97
"""Rules from this score on are not outvoted: a hazard, an attack."""
SURE = 0.8
"""Belief from which a wish is certain."""
SURE_ACT = 0.9
"""The same for a wish that ends in a write."""
MEANT_ACT = 0.95
"""Belief from which an act is begun that was not asked for in so many words: one begun in vain costs as much as twenty
questions too many. Of 48 such acts in spoken lines held back from learning that were believed in to 97 or 98 % five were
none, of 68 up to 99 % two."""
ACT_SHARE = 0.7
"""Belief from which a write is opened although nobody could be asked for a second opinion."""
MEANT_READ_TWICE = 0.96
"""The same where a second reader was asked: both together believe more firmly than the weights alone. With 0.985 a
third to a half more were asked about, and as many writes begun by mistake."""

PLAIN_ACT = 0.5
"""Belief below which an act is asked about first even where it was asked for in so many words, weighed in the same way."""
FAINT = 0.3
"""Belief in an act that no rule names below which it is not understood at all: a fragment, an answer, "for the camera"."""

UNDENIED = 0.95
"""Belief in a wish from which words that only steer elsewhere are no steering."""
OVERRULED = 0.05
"""Belief in its own action below which even a firm rule is outvoted: "he swelled with pride". Of 70 true dangers in
spoken lines held back from learning the weights believed in all but one more than this, of 62 false ones in 20."""

MOST_LIKELY = 4
"""Wishes that a second opinion chooses among: the right one is among them in 95 of 100 unsure utterances."""
UNLIKELY = 0.02
"""Belief below which a wish is not asked about."""

ORDER = "order"
"""Learnt label of every question about an order; which one it is, is told by what is known of the order."""

_STEERING: tuple[tuple[str, Command], ...] = (
    ("language", Command.LANGUAGE),
    ("repeat", Command.REPEAT),
    ("slower", Command.SLOWER),
    ("faster", Command.FASTER),
    ("louder", Command.LOUDER),
    ("quieter", Command.QUIETER),
    ("helpme", Command.HELP),
    ("back", Command.BACK),
    ("never_mind", Command.NO),
    ("no", Command.NO),
    ("not_want", Command.NO),
    ("stop", Command.STOP),
    ("yes", Command.YES),
)
_WHERE = ("where", "where_is", "arrive", "parcel_only", "track_word", "track", "<tracking>")
_STANDS = ("ship_firm", "state_word")
_LISTED = ("pending", "delivered", "cancelled", "returning")
_STATE = ("ship_firm", "state_word", "whats_with", "order")


class Choice(NamedTuple):
    """A wish and how it was found."""

    rule: Rule
    share: float
    """The weights' belief in it; 1 where they were not asked."""


def label_of(action: Action) -> str:
    """What the weights call an action."""
    return ORDER if action in ORDER_LOOKS else action.value


def choose(rule: Rule | None, shares: Mapping[str, float], hits: Hits) -> Choice | None:
    """The wish that rule and weights together speak for; None when neither says anything."""
    if rule is not None and (not shares or stands_firm(rule, shares)):
        return Choice(rule, 1.0)
    if not shares:
        return None
    own = label_of(rule.action) if rule is not None else None
    likeliest = max(shares, key=shares.__getitem__)
    if rule is not None and likeliest == own:
        return Choice(rule, shares[likeliest])
    for label in sorted(shares, key=shares.__getitem__, reverse=True):
        share = shares[label]
        if rule is not None and label == own:
            return Choice(rule, share)
        if _out_of_place(label, share, rule, hits):
            continue
        return Choice(_learnt(label, share, hits), share)
    return None


def likely(
    rule: Rule | None, shares: Mapping[str, float], hits: Hits, least: float = UNLIKELY
) -> tuple[tuple[Action, float], ...]:
    """The wishes that are worth asking about, with the belief in each; a question about an order is one of its kinds."""
    found: list[tuple[Action, float]] = []
    for label in sorted(shares, key=shares.__getitem__, reverse=True)[:MOST_LIKELY]:
        if shares[label] < least:
            break
        if label == ORDER:
            own = rule.action if rule is not None and label_of(rule.action) == ORDER else None
            found.append((own or _order_question(hits), shares[label]))
        else:
            found.append((Action(label), shares[label]))
    return tuple(found)


def is_firm(rule: Rule) -> bool:
    """Whether a rule is not outvoted: danger, attack, and steering or looking something up with nothing else said."""
    return rule.score >= FIRM or (rule.lone and rule.action in ORDER_LOOKS | {Action.CONTROL})


def stands_firm(rule: Rule, shares: Mapping[str, float]) -> bool:
    """Whether a rule has the last word over these beliefs."""
    return is_firm(rule) and not _outvoted(rule, shares)


def _outvoted(rule: Rule, shares: Mapping[str, float]) -> bool:
    """Whether words of steering are all but surely a wish: 停了吧 about an order that is on its way."""
    if rule.lone and rule.action in ORDER_LOOKS:
        return False  # no word is left that could mean something else
    if shares.get(label_of(rule.action), 0.0) < OVERRULED:
        return True
    return rule.score < FIRM and any(
        shares.get(label, 0.0) >= UNDENIED for label in ACT_LABELS | {ORDER}
    )


def is_certain(choice: Choice, shares: Mapping[str, float]) -> bool:
    """Whether rule and weights leave no doubt that is worth a second opinion."""
    if not shares or stands_firm(choice.rule, shares):
        return choice.rule.certain
    return choice.share >= (SURE_ACT if choice.rule.action in ACTS else SURE)


def is_plain(choice: Rule, hits: Hits, start: int, end: int) -> bool:
    """Whether an act is asked for in so many words: not only told ("it is too small"), supposed or asked about."""
    if choice.kind != "act" or choice.learnt:
        return False
    if any(start <= place < end for name in _SUPPOSED for place, _ in hits.spans.get(name, ())):
        return False
    return not any(
        start <= place <= end and _asks_at(hits, place, start, end)
        for place, _ in hits.spans.get("question", ())
    )


_SUPPOSED = ("a_not_a", "can_i", "if")


def _asks_at(hits: Hits, place: int, start: int, end: int) -> bool:
    """Whether a word asks where it stands: English ones do where a clause begins, "I would like" is no question."""
    word = hits.tokens[place].text
    if place == end:
        return word == "?"
    begins = place == start or hits.tokens[place - 1].text in MARKS
    return begins or word == "?" or not word.isascii()


def _out_of_place(label: str, share: float, rule: Rule | None, hits: Hits) -> bool:
    """Whether the weights alone may not say this: a write they hardly believe in, steering without a word of steering."""
    if label in ACT_LABELS:
        # An act that the weights alone name is asked about before it is begun; one that the words deny is not even asked about.
        denied = rule is not None and rule.command is Command.NO
        return denied and share < SURE and label in _DENIED and hits.has(_DENIED[label])
    if share >= SURE:
        return False  # a wish denied in other words than the rules know
    heard = rule is not None and rule.kind in {"act", "ask"} and rule.certain
    if label == Action.CONTROL:
        return heard or not any(hits.has(name) for name, _ in _STEERING)
    return label in {Action.CLARIFY, Action.SMALLTALK} and heard


ACT_LABELS = frozenset(action.value for action in ACTS)
_DENIED = {
    Action.RETURN_ORDER.value: "neg_return",
    Action.EXCHANGE_ORDER.value: "neg_exchange",
    Action.CANCEL_ORDER.value: "neg_cancel",
    Action.CHANGE_ADDRESS.value: "neg_change",
}
"""The concept of words that deny an act."""


def _learnt(label: str, share: float, hits: Hits) -> Rule:
    """A rule as if somebody had written down what the weights say."""
    action = _order_question(hits) if label == ORDER else Action(label)
    command = _command(hits) if action is Action.CONTROL else None
    return _unwritten(action, command, certain=share >= SURE)


@lru_cache(maxsize=256)
def _unwritten(action: Action, command: Command | None, *, certain: bool) -> Rule:
    kind = "ask"
    if action in ACTS or action is Action.HUMAN:
        kind = "act"
    elif action in WANTS_NOTHING:
        kind = "meta"
    return Rule(
        name=f"learnt: {action.value}",
        action=action,
        score=60,
        kind=kind,
        when=(),
        unless=(),
        certain=certain,
        reason=_reason(action),
        command=command,
        missing="action" if action is Action.CLARIFY else None,
        learnt=True,
    )


def _reason(action: Action) -> str | None:
    return {Action.HUMAN: "complaint", Action.DECLINE: "out_of_scope"}.get(action)


def _command(hits: Hits) -> Command:
    return next((command for name, command in _STEERING if hits.has(name)), Command.NO)


def order_kind(hits: Hits, action: Action) -> Action:
    """What a question about one order asks for by its words: where it is, how it stands, or which orders there are."""
    if any(hits.has(f"state_{name}") for name in _LISTED) and hits.has("which_orders"):
        return Action.FIND_ORDERS
    if hits.has("price_q"):
        return Action.ORDER_STATUS
    if action is Action.ORDER_STATUS:
        moves = hits.has("where") and not any(hits.has(name) for name in _STANDS)
        return Action.TRACK_PARCEL if moves else action
    asks_where = any(hits.has(name) for name in _WHERE)
    return Action.ORDER_STATUS if hits.has("state_word") and not asks_where else action


def _order_question(hits: Hits) -> Action:
    """Which orders, where one is, or how it stands."""
    states = any(hits.has(f"state_{name}") for name in _LISTED)
    if hits.has("which_orders") or (states and not hits.has("this_one")):
        return Action.FIND_ORDERS
    if hits.has("price_q") or states:
        return Action.ORDER_STATUS
    if any(hits.has(name) for name in _WHERE) and not hits.has("ship_firm"):
        return Action.TRACK_PARCEL
    if any(hits.has(name) for name in _STATE):
        return Action.ORDER_STATUS
    return Action.FIND_ORDERS if hits.has("<phone>") else Action.TRACK_PARCEL
