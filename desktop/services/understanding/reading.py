"""One utterance in one language: its words, the rules that hold in its parts, and what weights and rules make of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from desktop.domain.actions import (
    Action,
    Arguments,
    Certainty,
    Request,
    Understanding,
    Wants,
)
from desktop.services.understanding import slots
from desktop.services.understanding.arguments import arguments_of
from desktop.services.understanding.choosing import (
    ORDER,
    UNLIKELY,
    choose,
    is_certain,
    label_of,
    likely,
    order_kind,
)
from desktop.services.understanding.features import features
from desktop.services.understanding.folding import Folded
from desktop.services.understanding.merging import STRONG, Finding, is_request, merged
from desktop.services.understanding.patterns import Reach
from desktop.services.understanding.rules import Rule, Rules
from desktop.services.understanding.segments import MARKS, Segment, reach, segments
from desktop.services.understanding.separate import NUMBER_ONLY, shared
from desktop.services.understanding.slots import Scene
from desktop.services.understanding.tokens import tokenise
from desktop.services.understanding.weights import Weights

EXCLUSIVE = 96
"""Rules from this score on decide for the whole utterance: a hazard, an attack."""


UNDOUBTED = 0.99
"""Belief in one wish from which parts joined by a comma alone are not taken for several: on labelled sentences true
pairs of that belief name two orders or say "also"."""


class Reading:
    """One utterance in one language."""

    def __init__(
        self, rules: Rules, weights: Weights | None, folded: Folded, spans: list[slots.Span]
    ) -> None:
        self._rules = rules
        self._weights = weights
        tokens = tokenise(folded.text, spans, spelling=rules.spelling, dropped=rules.dropped)
        tokens = rules.spelling.mended(tokens)
        hits = rules.lexicon.find(tokens)
        self.scene = Scene(folded, tokens, hits, spans, rules.lang == "zh")
        self._whole = Segment(0, len(tokens))
        self._candidates = rules.candidates(rules.add_concepts(hits, self._reach(self._whole)))
        self._found: dict[tuple[int, int], Finding | None] = {}
        self._believed: dict[tuple[int, int], dict[str, float]] = {}

    def features(self, segment: Segment | None = None) -> list[str]:
        """What the weights look at in a stretch of words, or in all of them."""
        here = segment or self._whole
        best = self._best(here)
        rule = best.rule if best else None
        return features(self.scene.tokens, self.scene.hits, here.start, here.end, rule)

    def _shares(self, segment: Segment) -> dict[str, float]:
        place = segment.start, segment.end
        if place not in self._believed and self._weights is not None:
            self._believed[place] = self._weights.shares(self.features(segment))
        return self._believed.get(place, {})

    def understanding(self) -> Understanding:
        """The requests of the utterance, and how sure they are."""
        scene = self.scene
        said = slots.arguments(scene, 0, len(scene.tokens))
        findings = self._findings()
        if not findings:
            return replace(self._guess(said), candidates=self._likely(None))
        parts = self._stretches(findings)
        requests: list[Request] = []
        for finding, (start, end) in zip(findings, parts, strict=True):
            requests.extend(self._requests(finding, start, end, said, alone=len(findings) == 1))
        requests = shared(requests) if len(findings) > 1 else requests
        sure = all(finding.certain for finding in findings)
        return Understanding(
            requests=tuple(_without_repeats(requests)),
            certainty=Certainty.CERTAIN if sure else Certainty.UNSURE,
            reason="; ".join(finding.rule.name for finding in findings),
            lang=self._rules.lang,
            slots=said,
            candidates=() if sure or len(findings) > 1 else self._likely(findings[0].rule),
        )

    def likely(self) -> tuple[tuple[Action, float], ...]:
        """What the whole utterance may ask for, with the belief in each."""
        best = self._best(self._whole)
        return self._likely(best.rule if best else None, least=0.0)

    def _likely(
        self, rule: Rule | None, least: float = UNLIKELY
    ) -> tuple[tuple[Action, float], ...]:
        """What the utterance may ask for, as the weights believe; a second opinion chooses among it."""
        if self._weights is None:
            return ()
        return likely(rule, self._shares(self._whole), self.scene.hits, least)

    def _reach(self, segment: Segment) -> Reach:
        return reach(self.scene.tokens, segment, self._rules.phrase, self.scene.hits)

    def _best(self, segment: Segment) -> Finding | None:
        """The rule with the highest score that holds in a part."""
        place = segment.start, segment.end
        if place not in self._found:
            self._found[place] = self._sought(segment)
        found = self._found[place]
        return None if found is None else Finding(found.rule, segment, found.certain)

    def _sought(self, segment: Segment) -> Finding | None:
        here = self._reach(segment)
        for rule, patterns in self._candidates:
            place = rule.find(self.scene.hits, here, patterns)
            if place is not None and (not rule.lone or self._is_lone(rule, here)):
                return Finding(rule, segment, rule.certain)
        return None

    def _is_lone(self, rule: Rule, here: Reach) -> bool:
        covered = [
            not here.start <= place < here.end or token.text in MARKS
            for place, token in enumerate(self.scene.tokens)
        ]
        names = {name for pattern in rule.when for name in pattern.classes()}
        for name in names | {"light", "hello", "thanks", "aside"}:
            for start, end in self.scene.hits.spans.get(name, ()):
                covered[start:end] = [True] * (end - start)
        return all(covered)

    def _findings(self) -> list[Finding]:
        whole = self._best(self._whole)
        if whole is not None and whole.rule.score >= EXCLUSIVE:
            return [whole]
        parts = segments(self.scene.tokens, self.scene.hits)
        found = [one for part in parts if (one := self._best(part)) is not None]
        strong = merged(self._asked([one for one in found if is_request(one)]), self._thing_of)
        if len(strong) > 1:
            strong = merged(
                self._asked([self._weighed(one.rule, one.segment) for one in self._spread(strong)]),
                self._thing_of,
            )
            strong = self._unconditional(strong)
            if self._is_one_wish(strong):
                return self._by_weight(whole, found)
            if len(strong) > 1 and (self._weights is None or all(one.certain for one in strong)):
                return strong
        apart = self._told_apart(parts)
        if len(apart) > 1:
            return apart
        if self._weights is not None:
            denied = whole is not None and whole.rule.kind == "meta" and not whole.rule.lone
            doubtful = whole is None or not self._weighed(whole.rule, self._whole).certain
            if denied and doubtful and len(strong) == 1:
                own = self._weighed(strong[0].rule, strong[0].segment)
                if own.certain and is_request(own):
                    return [Finding(own.rule, self._whole, own.certain)]
            return self._by_weight(whole, found)
        if strong and (whole is None or _outdoes(strong[0].rule, whole.rule)):
            whole = Finding(strong[0].rule, self._whole, strong[0].certain)
        if whole is None or (not is_request(whole) and whole.rule.kind == "meta"):
            steering = [one for one in found if one.rule.lone]
            if steering and not any(
                one.rule.score >= STRONG and not one.rule.lone for one in found
            ):
                return [Finding(steering[0].rule, self._whole, steering[0].certain)]
        if whole is None and found:
            whole = max(found, key=lambda one: one.rule.score)
        return [] if whole is None else [Finding(whole.rule, self._whole, whole.certain)]

    def _by_weight(self, whole: Finding | None, found: list[Finding]) -> list[Finding]:
        """The one wish of the utterance as the weights see it; nothing when it is but a number, a time or a product."""
        if whole is None and self._only_slots():
            return []
        steering = [one for one in found if one.rule.lone]
        if whole is None and steering and len(found) == len(steering):
            return [Finding(steering[0].rule, self._whole, steering[0].certain)]
        return [self._weighed(whole.rule if whole else None, self._whole)]

    def _only_slots(self) -> bool:
        """Whether the utterance is nothing but a number, a time or a product."""
        spans = self.scene.hits.spans
        said = [not (token.text in MARKS or token.text[0] == "<") for token in self.scene.tokens]
        for name in ("light", "goods", "measure"):
            for start, end in spans.get(name, ()):
                said[start:end] = [False] * (end - start)
        return not any(said)

    def _unconditional(self, findings: list[Finding]) -> list[Finding]:
        """Without a question that only asks for leave: "it has not gone out yet, has it? Then cancel it" is one wish."""
        if len(findings) != 2 or findings[1].rule.action is not Action.CANCEL_ORDER:
            return findings
        asked, act = findings
        there = self.scene.hits.within(act.segment.start, len(self.scene.tokens))
        if label_of(asked.rule.action) == ORDER and (there.has("if") or there.has("not_shipped")):
            return [act]
        return findings

    def _is_one_wish(self, findings: list[Finding]) -> bool:
        """Whether parts that no "also" joins, about one order at most, leave the weights no doubt of a single wish."""
        if self._weights is None or len(findings) < 2:
            return False
        if any(one.segment.joined_by == "also" for one in findings):
            return False
        if len(slots.orders(self.scene, 0, len(self.scene.tokens))) > 1:
            return False
        return max(self._shares(self._whole).values()) >= UNDOUBTED

    def _thing_of(self, finding: Finding) -> str | None:
        """The order that a part names, else the product."""
        said = slots.arguments(self.scene, finding.segment.start, finding.segment.end)
        return said.order_id or said.product

    def _weighed(self, rule: Rule | None, segment: Segment) -> Finding:
        """What rule and weights together say of a part."""
        hits = self.scene.hits
        shares: dict[str, float] = {}
        if self._weights is not None:
            shares = self._shares(segment)
        choice = choose(rule, shares, hits)
        if choice is None:
            raise ValueError("neither a rule nor a weight has anything to say")
        return Finding(choice.rule, segment, is_certain(choice, shares))

    def _spread(self, findings: list[Finding]) -> list[Finding]:
        """The findings, each with all the words up to the next one."""
        return [
            Finding(one.rule, Segment(start, end, one.segment.joined_by), one.certain)
            for one, (start, end) in zip(findings, self._stretches(findings), strict=True)
        ]

    def _told_apart(self, parts: list[Segment]) -> list[Finding]:
        """The requests of parts that a word such as 另外 or "also" divides."""
        firsts = [place for place, part in enumerate(parts) if place and part.joined_by == "also"]
        if not firsts or self._weights is None:
            return []
        found: list[Finding] = []
        for first, after in itertools.pairwise([0, *firsts, len(parts)]):
            segment = Segment(parts[first].start, parts[after - 1].end, "also" if first else None)
            best = self._best(segment)
            found.append(self._weighed(best.rule if best else None, segment))
        return merged(self._asked([one for one in found if is_request(one)]), self._thing_of)

    def _asked(self, findings: list[Finding]) -> list[Finding]:
        """The findings without parts that only name the order which another part is about."""
        if len({one.rule.action for one in findings}) < 2:
            return findings
        kept = [
            one for one in findings if label_of(one.rule.action) != ORDER or self._has_question(one)
        ]
        return kept or findings

    def _has_question(self, finding: Finding) -> bool:
        """Whether a part about an order or a parcel asks something of it by itself."""
        start, end = finding.segment.start, finding.segment.end
        tokens, hits = self.scene.tokens, self.scene.hits

        def names_it(name: str, first: int, last: int) -> bool:  # "my number is …" asks nothing
            return (
                name == "asks" and first > start and last < end and tokens[last].text == "<order>"
            )

        def has(names: Iterable[str]) -> bool:
            return any(
                start <= first and last <= end and not names_it(name, first, last)
                for name in names
                for first, last in hits.spans.get(name, ())
            )

        marked = end < len(tokens) and tokens[end].text == "?"
        return (marked or has(_QUESTIONS)) and (has(_THINGS) or self._thing_of(finding) is not None)

    def _stretches(self, findings: list[Finding]) -> list[tuple[int, int]]:
        """The words that belong to each finding: from its part up to the next one's."""
        starts = [0, *(finding.segment.start for finding in findings[1:])]
        return list(zip(starts, [*starts[1:], len(self.scene.tokens)], strict=True))

    def _requests(
        self, finding: Finding, start: int, end: int, said: Arguments, *, alone: bool
    ) -> list[Request]:
        scene = self.scene
        own = said if alone else slots.arguments(scene, start, end)
        rule = finding.rule
        action, wants = _where_to_look(rule, own)
        if action is Action.TRACK_PARCEL and not own.tracking_number:
            action = order_kind(scene.hits)
        given = arguments_of(action, rule, own, scene, start, end, wants=wants)
        numbers = slots.orders(scene, start, end)
        if len(numbers) > 1 and given.order_id is not None and action is not Action.CHANGE_ADDRESS:
            return [Request(action, replace(given, order_id=number)) for number in numbers]
        return [Request(action, given)]

    def _guess(self, said: Arguments) -> Understanding:
        action, certain, why = Action.CLARIFY, False, "nothing recognised"
        given = Arguments(missing="action")
        if said.return_id:
            action, certain, why = Action.RETURN_STATUS, True, "a return number"
        elif said.tracking_number:
            action, certain, why = Action.TRACK_PARCEL, True, "a tracking number"
        elif said.order_id:
            action, certain, why = Action.ORDER_STATUS, True, NUMBER_ONLY
        elif said.phone:
            action, certain, why = Action.FIND_ORDERS, True, "a phone number"
        elif said.product or said.period:
            action, why = Action.FIND_ORDERS, "a product or a time"
        elif len(self.scene.tokens) > SHORT:
            action, why = Action.DECLINE, "nothing of a shop's"
            given = Arguments(reason="out_of_scope")
        if action not in {Action.CLARIFY, Action.DECLINE}:
            given = arguments_of(action, None, said, self.scene, 0, len(self.scene.tokens))
        return Understanding(
            requests=(Request(action, given),),
            certainty=Certainty.CERTAIN if certain else Certainty.UNSURE,
            reason=why,
            lang=self._rules.lang,
            slots=said,
        )


_QUESTIONS = (
    "where",
    "where_is",
    "when",
    "whats_with",
    "why_not_yet",
    "look",
    "track",
    "urge",
    "a_not_a",
    "may_ask",
    "which_orders",
    "asks",
)
"""Word classes that make a part about an order a question."""
_THINGS = (
    "order",
    "parcel_only",
    "<order>",
    "<tracking>",
    "<period>",
    "goods",
    "<model>",
    "ship_firm",
    "arrive",
    "which_orders",
)
"""Word classes of which a question about an order has at least one; "where are we with that?" has none."""

SHORT = 5
"""Words up to which an unknown utterance may be the start of something; longer ones are about something else."""

_SENDING_BACK = frozenset({Action.RETURN_ORDER, Action.EXCHANGE_ORDER})
"""Wishes that a return's number beside them answers: it was begun long ago, and how it stands is asked."""

_WANTS = {
    Action.ORDER_STATUS: Wants.STATUS,
    Action.TRACK_PARCEL: Wants.PARCEL,
    Action.INVOICE_STATUS: Wants.INVOICE,
}


def _where_to_look(rule: Rule, own: Arguments) -> tuple[Action, Wants | None]:
    """A question about an order that is known only by other things is a search for it."""
    if own.return_id and not own.order_id and rule.action in _SENDING_BACK:
        return Action.RETURN_STATUS, rule.wants
    if rule.action is Action.FIND_ORDERS and own.order_id:
        return Action.ORDER_STATUS, None
    if rule.action is Action.FIND_ORDERS and own.tracking_number:
        return Action.TRACK_PARCEL, None
    wants = _WANTS.get(rule.action)
    if wants is None or own.order_id or own.tracking_number or own.return_id:
        return rule.action, rule.wants
    if own.product or own.period or own.phone:
        return Action.FIND_ORDERS, wants
    return rule.action, rule.wants


def _outdoes(one: Rule, other: Rule) -> bool:
    """Whether a request in one part tells more than what the whole seems to say."""
    if one.role == "general" and other.kind == "act":
        return False  # "it will not charge, can you swap it?": the whole says why, so it is a wish
    return other.kind in {"meta", "tell"} or one.score > other.score


def _without_repeats(requests: list[Request]) -> list[Request]:
    return list(dict.fromkeys(requests))
