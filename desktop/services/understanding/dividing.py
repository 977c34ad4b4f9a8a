"""How many requests one utterance holds, and which words each of them has."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from desktop.domain.actions import WRITES, Action, Arguments
from desktop.services.understanding import slots
from desktop.services.understanding.choosing import FAINT, FIRM, ORDER, SURE, label_of
from desktop.services.understanding.cutting import cut_in_two
from desktop.services.understanding.judging import Judge
from desktop.services.understanding.merging import STRONG, Finding, is_request, merged
from desktop.services.understanding.rules import Rule
from desktop.services.understanding.segments import MARKS, Segment, segments

EXCLUSIVE = FIRM
"""Rules from this score on decide for the whole utterance: a hazard, an attack."""


UNDOUBTED = 0.99
"""Belief in one wish from which parts joined by a comma alone are not taken for several: on labelled sentences true
pairs of that belief name two orders or say "also"."""


UNLIKELY_SEVERAL = 0.02
"""Belief in several requests below which parts are taken for one, two order numbers excepted."""


LIKELY_THINGS = 0.3
"""Belief in several requests from which parts that name a thing each need not be plain as well: below it, 8 spoken lines
held back were several and 52 a story that names two things."""


FIRM_ALONE = 0.5
"""Belief in its action from which a danger told in one part decides for the whole beside a wish in another: half, as the recogniser's shares add up to one. Of
3,365 development lines the same are right with 0.8."""


class Division:
    """The requests of one utterance."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.scene = judge.scene
        self._whole = judge.whole
        self._named: dict[tuple[int, int], Arguments] = {}

    def findings(self) -> list[Finding]:
        """Each request as the rule that speaks for it and its words; nothing when only things were named."""
        whole = self._judge.best(self._whole)
        parts = segments(self.scene.tokens, self.scene.hits)
        firm = self._firm(whole, parts)
        if firm is not None:
            return [firm]
        found = [one for part in parts if (one := self._judge.best(part)) is not None]
        strong = merged(self._asked([one for one in found if is_request(one)]), self._thing_of)
        if len(strong) > 1:
            strong = self._weighed_again(strong)
            if len(strong) == 1 and strong[0].certain:
                return [Finding(strong[0].rule, self._whole, strong[0].certain)]
            if self._is_one_wish(strong) or self._is_one_breath(strong):
                return self._cut(parts) or self._by_things(parts) or self._by_weight(whole, found)
            if len(strong) > 1 and (not self._judge.weighs or all(one.certain for one in strong)):
                return strong
        apart = self._told_apart(parts) or self._cut(parts) or self._by_things(parts)
        if apart:
            return apart
        if self._judge.weighs:
            denied = whole is not None and whole.rule.kind == "meta" and not whole.rule.steers
            doubtful = whole is None or not self._judge.weighed(whole.rule, self._whole).certain
            if denied and doubtful and len(strong) == 1:
                own = self._judge.weighed(strong[0].rule, strong[0].segment)
                if own.certain and is_request(own):
                    return [Finding(own.rule, self._whole, own.certain)]
            return self._by_weight(whole, found)
        if strong and (whole is None or _outdoes(strong[0].rule, whole.rule)):
            whole = Finding(strong[0].rule, self._whole, strong[0].certain)
        if whole is None or (not is_request(whole) and whole.rule.kind == "meta"):
            steering = [one for one in found if one.rule.steers]
            if steering and not any(
                one.rule.score >= STRONG and not one.rule.steers for one in found
            ):
                return [Finding(steering[0].rule, self._whole, steering[0].certain)]
        if whole is None and found:
            whole = max(found, key=lambda one: one.rule.score)
        return [] if whole is None else [Finding(whole.rule, self._whole, whole.certain)]

    def _firm(self, whole: Finding | None, parts: list[Segment]) -> Finding | None:
        """A danger or an attack that decides for the whole; also one that a part by itself leaves no doubt of.

        "The battery is bulging, I want to send it back": what is wanted of a dangerous thing does not outvote it.
        """
        if whole is None or whole.rule.score < EXCLUSIVE:
            return None
        if self._stands(whole):
            return whole
        for part in parts if len(parts) > 1 else []:
            one = self._judge.best(part)
            if one is None or one.rule.score < EXCLUSIVE or not self._stands(one):
                continue
            if self._judge.shares(part).get(label_of(one.rule.action), 0.0) >= FIRM_ALONE:
                return Finding(one.rule, self._whole, one.certain)
        return None

    def _stands(self, finding: Finding) -> bool:
        """Whether the weights leave a firm rule its word."""
        return self._judge.weighed(finding.rule, finding.segment).rule is finding.rule

    def stretches(self, findings: list[Finding]) -> list[tuple[int, int]]:
        """The words that belong to each finding: from its part up to the next one's."""
        starts = [0, *(finding.segment.start for finding in findings[1:])]
        return list(zip(starts, [*starts[1:], len(self.scene.tokens)], strict=True))

    def _cut(self, parts: list[Segment]) -> list[Finding]:
        """Two requests that nothing but the weights tells apart."""
        return cut_in_two(self._judge, parts) if self._judge.weighs else []

    def _by_weight(self, whole: Finding | None, found: list[Finding]) -> list[Finding]:
        """The one wish of the utterance as the weights see it; nothing when it is but a number, a time or a product."""
        if whole is None and self._only_slots():
            return []
        steering = [one for one in found if one.rule.steers]
        shares = self._judge.shares(self._whole)
        likeliest = max(shares, key=shares.__getitem__)
        if whole is None and steering and len(found) == len(steering):
            if likeliest == Action.CONTROL or shares[likeliest] < SURE:
                return [Finding(steering[0].rule, self._whole, steering[0].certain)]
        elif whole is None and likeliest in WRITES and shares[likeliest] < FAINT:
            return []
        return [self._judge.weighed(whole.rule if whole else None, self._whole)]

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
        if len(findings) != 2 or findings[1].rule.action not in _BEFORE_IT_LEAVES:
            return findings
        asked, act = findings
        there = self.scene.hits.within(act.segment.start, len(self.scene.tokens))
        if label_of(asked.rule.action) == ORDER and (there.has("if") or there.has("not_shipped")):
            return [act]
        return findings

    def _is_one_wish(self, findings: list[Finding]) -> bool:
        """Whether parts that no "also" joins, about one order at most, leave the weights no doubt of a single wish."""
        if not self._judge.weighs or len(findings) < 2:
            return False
        if any(one.segment.joined_by == "also" for one in findings):
            return False
        if len(slots.orders(self.scene, 0, len(self.scene.tokens))) > 1:
            return False
        return max(self._judge.shares(self._whole).values()) >= UNDOUBTED

    def _is_one_breath(self, findings: list[Finding]) -> bool:
        """Whether parts that rules take for requests are one to the weights: a story names many things."""
        if not self._judge.weighs or len(findings) < 2:
            return False
        if len(slots.orders(self.scene, 0, len(self.scene.tokens))) > 1:
            return False
        return self._judge.several() < UNLIKELY_SEVERAL

    def _spread(self, findings: list[Finding]) -> list[Finding]:
        """The findings, each with all the words up to the next one."""
        return [
            Finding(one.rule, Segment(start, end, one.segment.joined_by), one.certain)
            for one, (start, end) in zip(findings, self.stretches(findings), strict=True)
        ]

    def _weighed_again(self, strong: list[Finding]) -> list[Finding]:
        """The findings as rules and weights see them together, each with all the words up to the next one."""
        weighed = [self._judge.weighed(one.rule, one.segment) for one in self._spread(strong)]
        return self._unconditional(merged(self._asked(weighed), self._thing_of))

    def _told_apart(self, parts: list[Segment]) -> list[Finding]:
        """The requests of parts that a word such as 另外 or "also" divides."""
        firsts = [place for place, part in enumerate(parts) if place and part.joined_by == "also"]
        if not firsts or not self._judge.weighs:
            return []
        found: list[Finding] = []
        for left, (first, after) in enumerate(
            itertools.pairwise([0, *firsts, len(parts)]), -len(firsts)
        ):
            segment = Segment(parts[first].start, parts[after - 1].end, "also" if first else None)
            one = self._judged(segment)
            if is_request(one):
                found.append(one)
            elif len(found) - left < 2:
                return []  # too few are left for two requests
        apart = merged(self._asked(found), self._thing_of)
        return apart if len(apart) > 1 else []

    def _by_things(self, parts: list[Segment]) -> list[Finding]:
        """The requests of parts that name one thing each: "when do the curtains come, I want to return the rug".

        Nothing unless the weights are sure of every part: a thing may be named for many reasons.
        """
        if not self._judge.weighs or len(parts) < 2 or not self._names_things(parts):
            return []

        groups: list[tuple[Segment, str | None]] = []
        for part in parts:
            said = self.said(part.start, part.end)
            thing = said.order_id or said.tracking_number or said.product
            if groups and (thing is None or groups[-1][1] in {thing, None}):
                before, known = groups[-1]
                if known is not None or not self._stands_alone(before):
                    joined = Segment(before.start, part.end, before.joined_by)
                    groups[-1] = joined, known or thing
                    continue
            groups.append((part, thing))
        if len({thing for _, thing in groups}) < 2:
            return []
        named = all(thing is not None for _, thing in groups)
        named = named and self._judge.several() >= LIKELY_THINGS
        found: list[Finding] = []
        for segment, _ in groups:  # the first that asks for nothing spares to judge the others
            one = self._judged(segment)
            if not (one.rule.kind in {"act", "ask"} and (one.certain or named) and self._asks(one)):
                return []
            found.append(one)
        same = {label_of(one.rule.action) for one in found}
        return found if len(same) > 1 or same == {ORDER} else []

    def _names_things(self, parts: list[Segment]) -> bool:
        """Whether two parts name something, or one does and another may stand alone: cheaper than reading them."""
        spans = self.scene.hits.spans
        places = [first for name in _NAMED for first, _ in spans.get(name, ())]
        named = [any(one.start <= place < one.end for place in places) for one in parts]
        return sum(named) > 1 or (any(named) and self._stands_alone(parts[named.index(False)]))

    def _judged(self, segment: Segment) -> Finding:
        best = self._judge.best(segment)
        return self._judge.weighed(best.rule if best else None, segment)

    def _stands_alone(self, segment: Segment) -> bool:
        """Whether a part asks the shop something, or for a person: such a part needs no thing to be about."""
        best = self._judge.best(segment)
        if best is None or best.rule.action not in _OF_NOTHING:
            return False  # before anything is weighed: most parts end here
        one = self._judged(segment)
        return one.certain and one.rule.action in _OF_NOTHING and one.rule.kind in {"act", "ask"}

    def _asks(self, finding: Finding) -> bool:
        return label_of(finding.rule.action) != ORDER or self._has_question(finding)

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

    def _thing_of(self, finding: Finding) -> str | None:
        """The order that a part names, else the product."""
        said = self.said(finding.segment.start, finding.segment.end)
        return said.order_id or said.product

    def said(self, start: int, end: int) -> Arguments:
        """What the words from ``start`` to ``end`` name; read once, as products take the longest to find."""
        place = start, end
        if place not in self._named:
            self._named[place] = slots.arguments(self.scene, start, end)
        return self._named[place]


_BEFORE_IT_LEAVES = frozenset({Action.CANCEL_ORDER, Action.CHANGE_ADDRESS})
"""Wishes before which people ask whether it is too late."""
_NAMED = ("<order>", "<tracking>", "goods", "<model>")
_OF_NOTHING = frozenset({Action.SHOP_QUESTION, Action.RETURN_POLICY, Action.HUMAN})

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


def _outdoes(one: Rule, other: Rule) -> bool:
    """Whether a request in one part tells more than what the whole seems to say."""
    if one.role == "general" and other.kind == "act":
        return False  # "it will not charge, can you swap it?": the whole says why, so it is a wish
    return other.kind in {"meta", "tell"} or one.score > other.score
