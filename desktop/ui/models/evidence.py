"""Why an answer is what it is, in words for the person at the desk: who decided, who was asked, how old, how long."""

from __future__ import annotations

from desktop.domain.actions import Arguments, Request
from desktop.domain.calls import Freshness, ToolResult
from desktop.services.replies.words import Words
from desktop.ui.models.rows import Evidence
from desktop.ui.models.verdicts import step_title, verdict

Fact = dict[str, object]
"""``name``, ``value`` and perhaps ``strong``, as FactsGrid draws them."""

STEERING = frozenset({"wants", "command", "missing"})
"""Arguments that are no words of the person."""


def facts(evidence: Evidence, words: Words) -> list[Fact]:
    """All facts, the decision first."""
    decided = _say(words, f"lane_{evidence.lane}") if evidence.lane else ""
    asked: list[Fact] = []
    for call in evidence.calls:
        known = (_data(call, words), _took(call, words))
        asked += [
            _fact(words, "asked", tool_words(call.tool, words)),
            _fact(words, "data", _say(words, "with").join(part for part in known if part)),
        ]
    if not evidence.calls:
        asked.append(_fact(words, "asked", _say(words, "nobody")))
    checks = list(dict.fromkeys(_checks(call, words) for call in evidence.calls))
    found = [
        _fact(words, "decided", decided, strong=True),
        _fact(words, "understood", understood(evidence.requests, words)),
        *asked,
        *(_fact(words, "checks", each) for each in checks),
        _fact(words, "answer", _answer_took(evidence, words)),
    ]
    return [fact for fact in found if fact["value"]]


def understood(requests: tuple[Request, ...], words: Words) -> str:
    """What was understood: each wish with what was said about it."""
    parts: list[str] = []
    for request in requests:
        name = words.say(f"window.action.{request.action}")
        said = _said(request.arguments, words)
        parts.append(_say(words, "wish", action=name, said=said) if said else name)
    return _say(words, "and").join(parts)


def tool_words(tool: str, words: Words) -> str:
    """A tool in words, with its name behind them; a third party's tool by its name alone."""
    key = f"window.tool.{tool}"
    if not words.book.has(words.lang, key):
        return tool
    return _say(words, "tool", name=words.say(key), tool=tool)


def asking(tool: str, words: Words) -> str:
    """What is being waited for while a tool works."""
    plugin = tool.partition(".")[0]
    key = f"window.asking.{plugin}"
    if words.book.has(words.lang, key):
        return words.say(key)
    return words.say("window.asking.other", name=plugin)


def _say(words: Words, key: str, **given: object) -> str:
    return words.say(f"window.evidence.{key}", **given)


def _fact(words: Words, key: str, value: str, *, strong: bool = False) -> Fact:
    return {"name": _say(words, key), "value": value, "strong": strong}


def _said(arguments: Arguments, words: Words) -> str:
    values: list[str] = []
    for name, value in arguments.given().items():
        if name in STEERING:
            continue
        if arguments.period is not None and name == "period":
            values.append(words.period(arguments.period))
        elif isinstance(value, tuple):
            values += [str(each) for each in value]
        else:
            values.append(str(value))
    return words.say("format.list_comma").join(values)


def _data(call: ToolResult, words: Words) -> str:
    if not call.ok:
        return _say(words, f"outcome_{call.outcome}")
    if call.freshness is Freshness.NONE:
        return ""
    return _say(words, f"data_{call.freshness}", age=words.age(call.age_s))


def _took(call: ToolResult, words: Words) -> str:
    if call.attempts == 0:
        return ""
    if call.attempts == 1:
        return _say(words, "ms", ms=round(call.ms))
    return _say(words, "attempts", ms=round(call.ms), attempts=call.attempts)


def _checks(call: ToolResult, words: Words) -> str:
    """What the gateway looked at, in its order; where it stopped a call, what the last step said as well."""
    names = [step_title(words, step.name) for step in call.steps]
    if names and not call.ok and not call.write:
        told = verdict(words, call.steps[-1].verdict)
        names[-1] = _say(words, "verdict", step=names[-1], verdict=told)
    return words.say("format.list_comma").join(names)


def _answer_took(evidence: Evidence, words: Words) -> str:
    if evidence.total_ms <= 0:
        return ""
    return _say(words, "took", total=round(evidence.total_ms), first=round(evidence.first_word_ms))
