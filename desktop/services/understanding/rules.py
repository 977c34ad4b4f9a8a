"""The rules of one language, read from its file in ``assets/understanding`` and made ready once.

A file holds word *classes* (phrases that mean the same for us), *concepts* (named patterns over classes) and *rules*
(patterns that tell an action, the most telling ones with the highest score). Words, concepts and rules are data: a shop
may change a file, and the program says on the first start which line it cannot read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

import tomli

from desktop.domain.actions import Action, Command, Wants
from desktop.services.understanding.lexicon import Hits, Lexicon
from desktop.services.understanding.patterns import Pattern, PatternError, Reach, parse
from desktop.services.understanding.spelling import Spelling

KINDS = ("act", "ask", "tell", "meta")
"""What a rule's sentence is: a wish for something to be done, a question, a report of facts, or steering and courtesy."""

SLOT_CLASSES = (
    "<order>",
    "<tracking>",
    "<return_id>",
    "<phone>",
    "<period>",
    "<amount>",
    "<number>",
    "<tax_id>",
    "<model>",
    "quoted",
)
"""Words that stand for what code has read; rules may speak of them."""


class RulesError(ValueError):
    """A rules file cannot be used; the message names the file and the line at fault."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to say what one wants."""

    name: str
    action: Action
    score: int
    kind: str
    when: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    certain: bool
    reason: str | None = None
    wants: Wants | None = None
    command: Command | None = None
    missing: str | None = None
    role: str = ""
    """``look`` for rules that only say that something is to be looked up, ``general`` for questions that an act of the
    same kind answers as well."""
    lone: bool = False
    """Holds only when nothing else is said: every word belongs to the pattern, courtesy aside."""
    number_alone: bool = False
    """Who says this says a number and asks nothing of it."""
    learnt: bool = False
    """Nobody wrote it down: the weights alone say so."""

    @property
    def steers(self) -> bool:
        """Whether nothing but steering and courtesy is said."""
        return self.lone and self.kind == "meta"


@dataclass(slots=True)
class Rules:
    """Everything one language's file says, ready for use."""

    lang: str
    phrase: int
    lexicon: Lexicon
    concepts: tuple[tuple[str, tuple[Pattern, ...]], ...]
    rules: tuple[Rule, ...]
    """Highest score first."""
    spelling: Spelling
    dropped: frozenset[str]
    variants: Mapping[str, str] = field(default_factory=dict[str, str])
    """Characters that are compared as other ones: traditional as simplified."""
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Word lists that code uses by name: particles, goods, connectors."""

    _bits: dict[str, int] = field(default_factory=dict[str, int])
    _concept_needs: list[tuple[str, int, int, list[_Demand]]] = field(default_factory=list[Any])
    """Each concept with its bit and its patterns; of the classes before these one is said wherever any of them holds."""
    _asked: dict[str, list[Need]] = field(default_factory=dict[str, Any])
    """Patterns by the one class among theirs that the fewest others demand: only those of classes that were said are
    looked at, a tenth of all. The class without a name (always said) holds those that demand none."""
    _lone: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """For each rule that holds alone the classes of its words, and of those that may stand beside them."""
    _unless: list[list[_Demand]] = field(default_factory=list[Any])
    """The patterns that each rule must not meet: nine in ten are of classes that were not said."""

    def __post_init__(self) -> None:
        """Give every class a bit, so that most rules are ruled out by one comparison."""
        for name, patterns in self.concepts:
            demands = [self._need(pattern) for pattern in patterns]
            gate = 0
            for required, choices, _ in demands:
                gate |= next(_single(required), 0) or choices[0]
            self._concept_needs.append((name, self._bit(name), gate, demands))
        needs = [
            (place, order, *self._need(pattern))
            for place, rule in enumerate(self.rules)
            for order, pattern in enumerate(rule.when)
        ]
        demanded = Counter(bit for one in needs for bit in _single(one[2]))
        named = {0: "", **{bit: name for name, bit in self._bits.items()}}
        for one in needs:
            rarest = min(_single(one[2]), key=lambda bit: demanded[bit], default=0)
            self._asked.setdefault(named[rarest], []).append(one)
        for rule in self.rules:
            if rule.lone:
                own = {name for pattern in rule.when for name in pattern.classes()}
                self._lone[rule.name] = _ASIDE | own
        self._unless = [[self._need(pattern) for pattern in rule.unless] for rule in self.rules]

    def _bit(self, name: str) -> int:
        return self._bits.setdefault(name, 1 << len(self._bits))

    def _need(self, pattern: Pattern) -> _Demand:
        required, choices = 0, list[int]()
        for chain in pattern.chains:
            for element in chain:
                mask = 0
                for name in element.classes:
                    mask |= self._bit(name)
                if len(element.classes) == 1:
                    required |= mask
                else:
                    choices.append(mask)
        return required, tuple(choices), pattern

    def add_concepts(self, hits: Hits, reach: Reach) -> int:
        """Enter the concepts that occur within ``reach`` among the hits; a bit for every class that occurs."""
        said = 0
        for name in hits.spans:
            said |= self._bits.get(name, 0)
        for name, bit, gate, demands in self._concept_needs:
            if not gate & said:
                continue
            places = [
                place
                for pattern in _holding(demands, said)
                if (place := pattern.find(hits, reach)) is not None
            ]
            if places:
                hits.spans[name] = places
                said |= bit
        return said

    def candidates(self, hits: Hits, said: int) -> list[Need]:
        """The patterns of rules whose classes all occur somewhere in the text, those of the highest score first.

        ``said`` is what :meth:`add_concepts` made of the hits.
        """
        holding: list[Need] = []
        asked = self._asked
        for name in ("", *hits.spans):
            if name not in asked:
                continue
            for need in asked[name]:
                required = need[2]
                if required & said == required:
                    for choice in need[3]:
                        if not choice & said:
                            break
                    else:
                        holding.append(need)
        holding.sort(key=_PLACE)
        return holding

    def forbidden(self, place: int, said: int) -> list[Pattern]:
        """Those patterns which the rule at a place must not meet whose classes all occur somewhere in the text."""
        return _holding(self._unless[place], said)

    def is_lone(self, rule: Rule, hits: Hits, left: int) -> bool:
        """Whether the words at all of these places (a bit each) belong to a rule that holds alone, courtesy aside."""
        for name in self._lone[rule.name] & hits.spans.keys():
            for start, end in hits.spans[name]:
                left &= ~((1 << end) - (1 << start))
        return not left


def _holding(demands: Iterable[_Demand], said: int) -> list[Pattern]:
    """The patterns whose classes are all said."""
    found: list[Pattern] = []
    for required, choices, pattern in demands:
        if required & said == required:
            for choice in choices:
                if not choice & said:
                    break
            else:
                found.append(pattern)
    return found


_ASIDE = frozenset({"light", "hello", "thanks", "aside"})
"""Classes of words that may stand beside a rule that holds alone."""
_Demand = tuple[int, tuple[int, ...], Pattern]
"""The classes a pattern demands, those of which it demands one, the pattern."""
Need = tuple[int, int, int, tuple[int, ...], Pattern]
"""Place of the rule, place of the pattern in it, the classes it demands, those of which it demands one, the pattern."""
_PLACE = itemgetter(0, 1)


def _single(mask: int) -> Iterator[int]:
    """The single bits of a mask."""
    while mask:
        yield mask & -mask
        mask &= mask - 1


def load(path: Path, goods: Iterable[str] = (), brands: Iterable[str] = ()) -> Rules:
    """The rules of a file; ``goods`` are names of things that shops sell, ``brands`` of their makers.

    Raises:
        RulesError: the file is missing or cannot be read as rules.
    """
    try:
        data = tomli.loads(path.read_text(encoding="utf-8"))
        return _rules(data, path.stem, goods, brands)
    except (OSError, tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulesError(f"{path.name}: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise RulesError(f"{path.name}: {error}") from error


def load_all(folder: Path) -> dict[str, Rules]:
    """The rules of every language in a folder: each file that has a ``lang``."""
    names, brands = _goods(folder)
    return {
        path.stem: load(path, names.get(path.stem, ()), brands.get(path.stem, ()))
        for path in sorted(folder.glob("??.toml"))
    }


def goods_names(folder: Path) -> frozenset[str]:
    """The names of things that shops sell, of all languages."""
    names, _ = _goods(folder)
    return frozenset(one for several in names.values() for one in several)


def _goods(folder: Path) -> tuple[dict[str, list[str]], Mapping[str, Sequence[str]]]:
    """By language the names of goods, and those of their makers."""
    goods = tomli.loads((folder / "goods.toml").read_text(encoding="utf-8"))
    english = _plurals(goods.get("en", ()))
    names = {
        "en": [*english, *goods.get("en_more", ())],
        # English ones are said in the middle of Chinese as well: "这个headphones"
        "zh": [*goods.get("zh", ()), *english],
    }
    return names, goods.get("brands", {})


def _plurals(names: Iterable[str]) -> list[str]:
    """English names in one and in many."""
    found: list[str] = []
    for name in names:
        found.append(name)
        found.append(f"{name}es" if name.endswith(("s", "x", "ch", "sh")) else f"{name}s")
        if name.endswith("f"):
            found.append(f"{name[:-1]}ves")
    return found


def _rules(
    data: Mapping[str, Any], lang: str, goods: Iterable[str], brands: Iterable[str]
) -> Rules:
    dropped = frozenset(data.get("dropped", ()))
    table = data.get("spelling", {})
    full = {short: tuple(words.split()) for short, words in table.get("full", {}).items()}
    lexicon = Lexicon(spelling=lambda word: full.get(word, (word,)), dropped=dropped)
    classes: Mapping[str, list[str]] = data["classes"]
    hiding = frozenset(data.get("hiding", ()))
    for name, phrases in classes.items():
        lexicon.add(name, phrases, hiding=name in hiding)
    lexicon.add("goods", goods, hiding=True)
    lexicon.add("brand", brands, hiding=True)
    for name in SLOT_CLASSES:
        lexicon.add_token(name)
    known = {*classes, *SLOT_CLASSES, "goods", "brand"}
    concepts: list[tuple[str, tuple[Pattern, ...]]] = []
    for name, sources in data.get("concepts", {}).items():
        concepts.append((name, _patterns(sources, lexicon, known, name)))
        known.add(name)
    rules = [_rule(entry, lexicon, known) for entry in data["rule"]]
    rules.sort(key=lambda rule: -rule.score)
    variants: Mapping[str, str] = data.get("variants", {})
    spelling = Spelling(table, lexicon.vocabulary)
    return Rules(
        lang=lang,
        phrase=int(data.get("phrase", 8)),
        lexicon=lexicon,
        concepts=tuple(concepts),
        rules=tuple(rules),
        spelling=spelling,
        dropped=dropped,
        variants=dict(zip(variants.get("written", ""), variants.get("read", ""), strict=True)),
        lists={name: tuple(items) for name, items in data.get("lists", {}).items()},
    )


def _patterns(
    sources: Iterable[str], lexicon: Lexicon, known: set[str], where: str
) -> tuple[Pattern, ...]:
    found: list[Pattern] = []
    for source in sources:
        pattern, literals = parse(source)
        for name, phrase in literals.items():
            lexicon.add(name, [phrase])
            known.add(name)
        unknown = [name for name in pattern.classes() if name not in known]
        if unknown:
            raise PatternError(
                f"{where}: {source!r} speaks of {', '.join(unknown)}, which is no class"
            )
        found.append(pattern)
    return tuple(found)


def _rule(entry: Mapping[str, Any], lexicon: Lexicon, known: set[str]) -> Rule:
    name = str(entry["name"])
    unknown = set(entry) - _FIELDS
    if unknown:
        raise PatternError(f"rule {name} has unknown fields: {', '.join(sorted(unknown))}")
    kind = str(entry.get("kind", "ask"))
    if kind not in KINDS:
        raise PatternError(f"rule {name}: kind is one of {', '.join(KINDS)}")
    return Rule(
        name=name,
        action=Action(entry["action"]),
        score=int(entry["score"]),
        kind=kind,
        when=_patterns(entry["when"], lexicon, known, name),
        unless=_patterns(entry.get("unless", ()), lexicon, known, name),
        certain=bool(entry.get("certain", True)),
        reason=entry.get("reason"),
        wants=Wants(entry["wants"]) if "wants" in entry else None,
        command=Command(entry["command"]) if "command" in entry else None,
        missing=entry.get("missing"),
        role=str(entry.get("role", "")),
        number_alone=bool(entry.get("number_alone", False)),
        lone=bool(entry.get("lone", False)),
    )


_FIELDS = {
    "name", "action", "score", "kind", "when", "unless", "certain", "reason", "wants", "command", "missing", "lone", "role", "number_alone",
}  # fmt: skip
