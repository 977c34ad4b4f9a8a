"""What rules and learnt weights believe of any stretch of one utterance; each stretch is judged once."""

from __future__ import annotations

from desktop.domain.actions import Action
from desktop.services.understanding.choosing import (
    UNLIKELY,
    choose,
    is_certain,
    label_of,
    likely,
    stands_firm,
)
from desktop.services.understanding.features import Features
from desktop.services.understanding.merging import Finding
from desktop.services.understanding.patterns import Pattern, Reach
from desktop.services.understanding.pooling import Beside
from desktop.services.understanding.rules import Rule, Rules
from desktop.services.understanding.segments import MARKS, Segment, reach, stops
from desktop.services.understanding.slots import Scene
from desktop.services.understanding.weighing import Weighing
from desktop.services.understanding.weights import Weights

SEVERAL = "several"
"""What the weights call two requests in one breath; it is no action, and which ones they are is told by the parts."""
GOODS = "goods"
"""The class of what shops sell."""
ELSEWHERE = "elsewhere"
"""The class of trades, offices and places that are no shop for goods."""
ALL_BUT_SURE = 0.999
HEARD_APART = 0.2
"""Belief in several requests from which a second reader reads the parts as well; each costs as much as the whole."""


class Judge:
    """The rules and weights of one language, at one utterance."""

    def __init__(
        self,
        rules: Rules,
        weights: Weights | None,
        scene: Scene,
        beside: Beside | None = None,
    ) -> None:
        """``beside``: a second reader of the utterance, and of its parts where it may be several requests."""
        self.scene = scene
        self._beside = beside
        self.whole = Segment(0, len(scene.tokens))
        self._rules = rules
        self._weights = weights
        self._stops = stops(scene.tokens)
        self._classes = rules.add_concepts(scene.hits, self._reach(self.whole))
        self._candidates = rules.candidates(scene.hits, self._classes)
        self._spoken: int | None = None
        self._forbidden: dict[int, list[Pattern]] = {}
        self._found: dict[tuple[int, int], Finding | None] = {}
        self._believed: dict[tuple[int, int], dict[str, float]] = {}
        self._several = 0.0
        self._said = Features(scene.tokens, scene.hits)
        self._weighing: Weighing | None = None

    @property
    def weighs(self) -> bool:
        """Whether there are weights beside the rules."""
        return self._weights is not None

    @property
    def reads_twice(self) -> bool:
        """Whether a second reader judges beside the weights."""
        return self._beside is not None

    def features(self) -> list[str]:
        """What the weights look at in all the words."""
        return self._said.of(self.whole.start, self.whole.end, self._rule(self.whole))

    def _rule(self, segment: Segment) -> Rule | None:
        best = self.best(segment)
        return best.rule if best else None

    def shares(self, segment: Segment) -> dict[str, float]:
        """The belief in each wish of a stretch: the weights', and where there is one a second reader's; nothing without weights."""
        place = segment.start, segment.end
        if place not in self._believed and self._weights is not None:
            if self._weighing is None:
                self._weighing = Weighing(self._weights, self._said)
            shares = self._weighing.shares(*place, self._rule(segment))
            if self._beside and (segment == self.whole or self.several() >= HEARD_APART):
                shares = self._beside.pooled(
                    shares, self._words(segment), self._meant(segment), goods=self._goods(segment)
                )
            several = min(shares.pop(SEVERAL, 0.0), ALL_BUT_SURE)
            others = 1.0 - several
            self._believed[place] = {label: share / others for label, share in shares.items()}
            if place == (self.whole.start, self.whole.end):
                self._several = several
        return self._believed.get(place, {})

    def _words(self, segment: Segment) -> str:
        """The person's own words of a stretch."""
        if segment == self.whole:
            return self.scene.folded.source
        return self.scene.folded.original(*self.scene.characters(segment.start, segment.end))

    def _meant(self, segment: Segment) -> str | None:
        """The same with its slips mended; None where there are none, or not all of the words are asked about."""
        if segment != self.whole:
            return None
        meant = self.scene.meant()
        return meant if meant != self.scene.folded.text else None

    def _goods(self, segment: Segment) -> bool:
        """Whether something is named that shops sell, and nobody else's trade: "my suit at the dry cleaner's"."""
        return self._names(GOODS, segment) and not self._names(ELSEWHERE, segment)

    def _names(self, name: str, segment: Segment) -> bool:
        spans = self.scene.hits.spans.get(name, ())
        return any(segment.start <= start and end <= segment.end for start, end in spans)

    def several(self) -> float:
        """The same belief that the whole utterance asks for more than one thing."""
        self.shares(self.whole)
        return self._several

    def likely(self) -> tuple[tuple[Action, float], ...]:
        """What the whole utterance may ask for, with the belief in each."""
        best = self.best(self.whole)
        return self.likely_beside(best.rule if best else None, least=0.0)

    def likely_beside(
        self, rule: Rule | None, least: float = UNLIKELY
    ) -> tuple[tuple[Action, float], ...]:
        """What the utterance may ask for, as the weights believe; a second opinion chooses among it."""
        if self._weights is None:
            return ()
        return likely(rule, self.shares(self.whole), self.scene.hits, least)

    def weighed(self, rule: Rule | None, segment: Segment) -> Finding:
        """What rule and weights together say of a part."""
        hits = self.scene.hits
        shares: dict[str, float] = {}
        if self._weights is not None:
            shares = self.shares(segment)
        choice = choose(rule, shares, hits)
        if choice is None:
            raise ValueError("neither a rule nor a weight has anything to say")
        return Finding(choice.rule, segment, is_certain(choice, shares))

    def belief(self, finding: Finding) -> float:
        """The weights' belief in a finding, and that it is the only one where it is all that was said."""
        segment = finding.segment
        shares = self.shares(segment)
        if not shares or stands_firm(finding.rule, shares):
            return 1.0
        alone = (segment.start, segment.end) == (self.whole.start, self.whole.end)
        share = shares.get(label_of(finding.rule.action), 0.0)
        return share * (1.0 - self._several) if alone else share

    def best(self, segment: Segment) -> Finding | None:
        """The rule with the highest score that holds in a part."""
        place = segment.start, segment.end
        if place not in self._found:
            self._found[place] = self._sought(segment)
        found = self._found[place]
        if found is None or found.segment is segment:
            return found
        return Finding(found.rule, segment, found.certain)

    def _sought(self, segment: Segment) -> Finding | None:
        here, hits, rules = self._reach(segment), self.scene.hits, self._rules
        out = -1
        """The rule that was ruled out last, with all of its patterns."""
        for place, _, _, _, pattern in self._candidates:
            if place == out or pattern.find(hits, here) is None:
                continue
            rule = rules.rules[place]
            if self._forbids(place, here) or (
                rule.lone and not rules.is_lone(rule, hits, self._words_at(here))
            ):
                out = place
                continue
            return Finding(rule, segment, rule.certain)
        return None

    def _forbids(self, place: int, here: Reach) -> bool:
        """Whether something stands here that the rule at a place must not meet."""
        patterns = self._forbidden.get(place)
        if patterns is None:
            patterns = self._forbidden[place] = self._rules.forbidden(place, self._classes)
        return any(pattern.find(self.scene.hits, here) is not None for pattern in patterns)

    def _words_at(self, here: Reach) -> int:
        """The places of what is no mark, a bit each."""
        if self._spoken is None:
            tokens = enumerate(self.scene.tokens)
            self._spoken = sum([1 << at for at, token in tokens if token.text not in MARKS])
        return self._spoken & (1 << here.end) - (1 << here.start)

    def _reach(self, segment: Segment) -> Reach:
        return reach(self.scene.tokens, segment, self._rules.phrase, self.scene.hits, self._stops)
