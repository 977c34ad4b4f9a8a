"""One utterance in one language: read, judged, divided into requests, and each request given its arguments."""

from __future__ import annotations

from dataclasses import replace

from desktop.domain.actions import (
    ACTS,
    WAYS_BACK,
    WRITES,
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
    MEANT_ACT,
    MEANT_READ_TWICE,
    PLAIN_ACT,
    SURE,
    is_plain,
    order_kind,
)
from desktop.services.understanding.dividing import Division
from desktop.services.understanding.folding import Folded
from desktop.services.understanding.judging import Judge
from desktop.services.understanding.merging import Finding
from desktop.services.understanding.pooling import Beside
from desktop.services.understanding.products import Naming, may_name, without_parts
from desktop.services.understanding.rules import Rule, Rules
from desktop.services.understanding.separate import shared
from desktop.services.understanding.slots import Scene
from desktop.services.understanding.tokens import quotations, tokenise, without_echoes
from desktop.services.understanding.weights import Weights


class Reading:
    """One utterance in one language."""

    def __init__(
        self,
        rules: Rules,
        weights: Weights | None,
        folded: Folded,
        spans: list[slots.Span],
        beside: Beside | None = None,
    ) -> None:
        self._rules = rules
        tokens = tokenise(folded.text, spans, spelling=rules.spelling, dropped=rules.dropped)
        tokens = without_echoes(rules.spelling.mended(tokens))
        hits = rules.lexicon.find(tokens)
        without_parts(hits)
        if quoted := quotations(folded.text, tokens):
            hits.spans["quoted"] = quoted
        naming = Naming(tokens, hits) if may_name(tokens, hits) else None
        self.scene = Scene(folded, tokens, hits, spans, rules.lang == "zh", naming)
        self._judge = Judge(rules, weights, self.scene, beside)
        self._division = Division(self._judge)

    def features(self) -> list[str]:
        """What the weights look at in all the words."""
        return self._judge.features()

    def likely(self) -> tuple[tuple[Action, float], ...]:
        """What the whole utterance may ask for, with the belief in each."""
        return self._judge.likely()

    def understanding(self) -> Understanding:
        """The requests of the utterance, and how sure they are."""
        scene = self.scene
        said = self._division.said(0, len(scene.tokens))
        findings = self._division.findings()
        if not findings:
            return replace(self._guess(said), candidates=self._judge.likely_beside(None))
        parts = self._division.stretches(findings)
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
            number_alone=len(findings) == 1 and findings[0].rule.number_alone,
            unruled=frozenset(one.rule.action for one in findings if one.rule.learnt),
            perhaps=frozenset(one.rule.action for one in findings if self._is_doubtful_act(one)),
            belief=min(map(self._judge.belief, findings)),
            candidates=()
            if sure or len(findings) > 1
            else self._judge.likely_beside(findings[0].rule),
        )

    def _is_doubtful_act(self, finding: Finding) -> bool:
        """Whether an act may not be what is wanted; an invoice, which moves no goods and no money, is doubted later."""
        action, segment = finding.rule.action, finding.segment
        if action not in WRITES or not self._judge.weighs:
            return False
        meant = MEANT_READ_TWICE if self._judge.reads_twice else MEANT_ACT
        enough = meant if action in ACTS else SURE
        share = self._judge.shares(segment).get(action, 1.0)
        if share >= enough:
            return False
        if share < PLAIN_ACT or segment.end - segment.start > STORY:
            return True
        return not is_plain(finding.rule, self.scene.hits, segment.start, segment.end)

    def _requests(
        self, finding: Finding, start: int, end: int, said: Arguments, *, alone: bool
    ) -> list[Request]:
        scene = self.scene
        own = said if alone else self._division.said(start, end)
        rule = finding.rule
        action, wants = _where_to_look(rule, own)
        if action in {Action.TRACK_PARCEL, Action.ORDER_STATUS} and not own.tracking_number:
            action = order_kind(scene.hits, action)
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
            action, certain, why = Action.ORDER_STATUS, True, "an order number"
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
            belief=1.0 if certain else 0.0,
            number_alone=action is Action.ORDER_STATUS,
        )


STORY = 14
"""Words from which what sounds like an act asked for may be part of a story. Of 109 such acts in longer spoken lines held
back that were believed in to 60 to 95 % twenty-six were none; of shorter ones two of three dozen."""
SHORT = 5
"""Words up to which an unknown utterance may be the start of something; longer ones are about something else."""


_WANTS = {
    Action.ORDER_STATUS: Wants.STATUS,
    Action.TRACK_PARCEL: Wants.PARCEL,
}


def _where_to_look(rule: Rule, own: Arguments) -> tuple[Action, Wants | None]:
    """A question about an order that is known only by other things is a search for it."""
    if own.return_id and not own.order_id and rule.action in WAYS_BACK:
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


def _without_repeats(requests: list[Request]) -> list[Request]:
    return list(dict.fromkeys(requests)) if len(requests) > 1 else requests
