"""A persona as fields that somebody edits: what stands there may be wrong, and each field says so for itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.domain.actions import Action
from desktop.domain.installation import PersonaDraft
from desktop.services.guard.comparable import Comparable
from desktop.services.guard.forbidden import Forbidden
from desktop.services.personas.persona import (
    ALWAYS,
    DEFAULT_TOKENS,
    MAX_TEMPERATURE,
    MAX_TOKENS,
    Manner,
    Persona,
    Required,
)

CHOICES = tuple(action for action in Action if action not in ALWAYS)
"""What a persona can leave out, in the order of the list of actions."""

NAME = "id"
PARTS = ("name", "tone", "greeting", "declined")
"""Fields of a language."""

LONGEST_NAME = 40
"""Of a file; more is cut off in lists."""
LONGEST_TEXT = 600
"""Signs of a field in prose: read aloud, more than two minutes before a customer may speak."""
LONGEST_LIST = 20_000
"""Signs of the list of phrases: some thousands of them, all of which every answer is compared with."""

Problems = dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Rules:
    """What a draft is held against."""

    languages: tuple[str, ...]
    taken: frozenset[str]
    """Names that it may not have."""
    comparable: Comparable


def draft_of(persona: Persona, languages: Iterable[str], *, was: str = "") -> PersonaDraft:
    """The fields of a persona."""
    fields = {
        NAME: persona.id,
        "language": persona.language,
        "temperature": f"{persona.temperature:g}",
        "max_tokens": str(persona.max_tokens),
        "forbidden": "\n".join(persona.forbidden),
    }
    for lang in languages:
        manner = persona.manner(lang)
        fields |= {f"{lang}.{part}": getattr(manner, part) for part in PARTS}
        for action in Action:
            fields[_required(action, lang)] = "\n".join(persona.sentences(action, lang))
    allowed = persona.actions - ALWAYS if persona.actions else frozenset(CHOICES)
    return PersonaDraft(was, fields, frozenset(str(action) for action in allowed))


def free_name(name: str, taken: Iterable[str]) -> str:
    """A name for a copy."""
    used = {each.casefold() for each in taken}
    count = 2
    while f"{name}_{count}".casefold() in used:
        count += 1
    return f"{name}_{count}"


def problems(draft: PersonaDraft, rules: Rules) -> Problems:
    """What is wrong, by field: the last part of the sentence's key, and what is meant."""
    found: Problems = {}
    if why := _name(draft.fields[NAME], rules):
        found[NAME] = why
    if _number(draft.fields["temperature"], MAX_TEMPERATURE) is None:
        found["temperature"] = ("temperature", f"{MAX_TEMPERATURE:g}")
    if _whole(draft.fields["max_tokens"]) is None:
        found["max_tokens"] = ("max_tokens", str(MAX_TOKENS))
    empty = [line for line in _lines(draft.fields["forbidden"]) if not rules.comparable.text(line)]
    if empty:
        found["forbidden"] = ("forbidden_empty", empty[0])
    elif len(draft.fields["forbidden"]) > LONGEST_LIST:
        found["forbidden"] = ("too_long", str(LONGEST_LIST))
    phrases = {rules.comparable.text(line): line for line in _lines(draft.fields["forbidden"])}
    forbidden = Forbidden.of(phrases.values(), rules.comparable)
    for field, text in _said(draft, rules.languages):
        if len(text) > LONGEST_TEXT:
            found[field] = ("too_long", str(LONGEST_TEXT))
        elif not field.endswith(".tone") and (phrase := forbidden.found_in(text)):
            found[field] = ("says_forbidden", phrases[phrase])
    return found


def persona_of(draft: PersonaDraft, languages: Iterable[str]) -> Persona:
    """The persona of a draft; a number that is none is taken as what a file without it has."""
    fields, langs = draft.fields, tuple(languages)
    tokens = _whole(fields["max_tokens"])
    allowed = frozenset(Action(name) for name in draft.actions)
    if len(allowed) == len(CHOICES):
        allowed = frozenset[Action]()
    elif not allowed:
        allowed = frozenset({Action.HUMAN})  # an empty list would allow everything
    manners = {
        lang: Manner(**{part: fields[f"{lang}.{part}"].strip() for part in PARTS}) for lang in langs
    }
    return Persona(
        fields[NAME],
        fields["language"],
        _number(fields["temperature"], MAX_TEMPERATURE) or 0.0,
        DEFAULT_TOKENS if tokens is None else tokens,
        allowed,
        tuple(_lines(fields["forbidden"])),
        tuple(_sentences(fields, langs)),
        {lang: manner for lang, manner in manners.items() if manner != Manner()},
    )


def _name(name: str, rules: Rules) -> tuple[str, str] | None:
    if not name:
        return ("name_missing", "")
    if not name.isidentifier() or len(name) > LONGEST_NAME:
        return ("name_letters", str(LONGEST_NAME))
    if name.casefold() in {each.casefold() for each in rules.taken}:
        return ("name_taken", name)
    return None


def _number(text: str, most: float) -> float | None:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 <= number <= most else None


def _whole(text: str) -> int | None:
    digits = text.strip()
    number = int(digits) if digits.isdecimal() and len(digits) <= len(str(MAX_TOKENS)) else 0
    return number if 1 <= number <= MAX_TOKENS else None


def _said(draft: PersonaDraft, languages: Iterable[str]) -> Iterable[tuple[str, str]]:
    for lang in languages:
        for part in PARTS:
            yield f"{lang}.{part}", draft.fields[f"{lang}.{part}"]
        for action in Action:
            field = _required(action, lang)
            yield field, draft.fields[field]


def _sentences(fields: Mapping[str, str], languages: Iterable[str]) -> Iterable[Required]:
    """One entry a sentence, for all actions under which it stands: a bank's notice is written once."""
    under: dict[tuple[tuple[str, str], ...], set[Action]] = {}
    langs = tuple(languages)
    for action in Action:
        spoken = {lang: _lines(fields[_required(action, lang)]) for lang in langs}
        for at in range(max(map(len, spoken.values()), default=0)):
            say = tuple((lang, lines[at]) for lang, lines in spoken.items() if at < len(lines))
            under.setdefault(say, set()).add(action)
    for say, actions in under.items():
        yield Required(frozenset(actions), dict(say))


def _required(action: Action, lang: str) -> str:
    return f"required.{action}.{lang}"


def _lines(text: str) -> list[str]:
    return [line for each in text.splitlines() if (line := each.strip())]
