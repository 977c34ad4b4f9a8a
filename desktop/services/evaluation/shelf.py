"""The shop's file of cases, as a window works with it: what counts, what waits for a look, and what somebody says of it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from desktop.domain.actions import Action
from desktop.domain.reading import read_json
from desktop.services.evaluation.cases import Case, CaseError, parse_cases
from desktop.services.evaluation.invention import IDENTIFIERS

LEFT_OUT = "left out"
"""What ``review`` says of a proposal that is no case: it stays in the file, so that it is not proposed again."""

KEPT = frozenset({*IDENTIFIERS, "product", "period"})
"""Arguments that the words say whatever is wished; the others belong to the wish that was understood."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A turn that somebody has to look at before it counts."""

    id: str
    text: str
    lang: str
    understood: tuple[str, ...]
    """The actions that were understood then, in their order."""


@dataclass(frozen=True, slots=True)
class Side:
    """One way of understanding that is measured; two of them are held side by side. Left as it is: as people are served."""

    model: str = ""
    """Another model of the same server."""
    examples: str = ""
    """A file with other examples for the model."""
    bare: bool = False
    """Without any language model."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to measure, and with what."""

    file: str
    """The shop's own cases."""
    own: int = 0
    """That count."""
    ours: int = 0
    """Cases that came with the program."""
    proposals: tuple[Proposal, ...] = ()
    problem: str = ""
    """Why the file cannot be used, in one English sentence."""
    model: str = ""
    """Name of the language model that people are served with; empty where there is none."""
    runs: bool = False
    """Whether it can be asked now."""
    models: tuple[str, ...] = ()
    """Others on the same server."""
    examples: tuple[str, ...] = ()
    """Files with examples, other than the one that is used."""


def own_cases(content: str) -> list[Case]:
    """The cases that count; none is no error here.

    Raises:
        CaseError: a line is not a case.
    """
    lines = content.split("\n")
    counting = [line for line in lines if line.strip() and not _record(line).get("review")]
    return parse_cases(lines) if counting else []


def waiting(content: str) -> list[Proposal]:
    """What somebody has to look at, the latest first.

    Raises:
        CaseError: a line is not JSON.
    """
    records = [_record(line) for line in content.split("\n") if line.strip()]
    return [_proposal(one) for one in reversed(records) if one.get("review") is True]


def settled(content: str, case: str, meant: Action | bool) -> str:
    """The file after somebody looked at one proposal: it was understood rightly (True), is no case (False), or meant this.

    Raises:
        CaseError: a line is not JSON.
    """
    lines = content.split("\n")
    for at, line in enumerate(lines):
        if not line.strip():
            continue
        record = _record(line)
        if str(record.get("id")) == case and record.get("review") is True:
            lines[at] = json.dumps(_looked_at(record, meant), ensure_ascii=False)
    return "\n".join(lines)


def _looked_at(record: Mapping[str, Any], meant: Action | bool) -> dict[str, Any]:
    if meant is False:
        return {**record, "review": LEFT_OUT}
    kept = {name: value for name, value in record.items() if name != "review"}
    understood = _requests(record)
    if meant is not True and [one.get("action") for one in understood] != [meant.value]:
        said = {name: value for one in understood for name, value in _arguments(one).items()}
        arguments = {name: value for name, value in said.items() if name in KEPT}
        kept["expect"] = {"action": meant.value, "arguments": arguments}
    return kept


def _proposal(record: Mapping[str, Any]) -> Proposal:
    understood = tuple(str(one.get("action", "")) for one in _requests(record))
    return Proposal(str(record["id"]), str(record["text"]), str(record["lang"]), understood)


def _requests(record: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    expect = cast("dict[str, Any]", record.get("expect") or {})
    return cast("list[Mapping[str, Any]]", expect.get("requests") or [expect])


def _arguments(request: Mapping[str, Any]) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", request.get("arguments") or {})


def _record(line: str) -> dict[str, Any]:
    try:
        data = read_json(line.lstrip("\ufeff"))
    except ValueError as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else error
        raise CaseError(f"not JSON ({what}): {line[:60]}") from error
    if not isinstance(data, dict):
        raise CaseError(f"a case is an object: {line[:60]}")
    return cast("dict[str, Any]", data)
