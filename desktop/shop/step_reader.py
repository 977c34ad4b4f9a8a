"""The steps of a mapping file, read and checked: requests, records made on the way, checks, conditions, paging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from desktop.shop.mapping import COMPARED_AS, METHODS, Check, Condition, Paging, Step
from desktop.shop.told import Told

STEP_KEYS = frozenset(
    {
        *METHODS,
        *(field.name for field in fields(Step)),
        "variables",
        "use",
    }
    - {"where", "method", "path"}
)
CONDITION_KEYS = frozenset(
    {"at", "is", "has", "in", "not", "ends", "missing", "older_than_days", "as"}
)
CHECK_KEYS = frozenset({"code", "when", *CONDITION_KEYS})
PAGING_KEYS = frozenset(field.name for field in fields(Paging))
PAGING_KINDS = frozenset({"page", "offset", "cursor", "link"})

MOST_PAGES = 50
"""Nobody waits for more at a counter."""

LARGEST_PAGE = 1000

_ANSWERED = ("save", "at", "optional", "only", "unless")
_ASKING = frozenset(STEP_KEYS - {"use", "make", "check", "refuse"})


class StepReader:
    """Reads steps; ``shared`` are those that the file keeps under ``[steps]``."""

    def __init__(self, told: Told, shared: Mapping[str, Any], graphql: str) -> None:
        self._told = told
        self._shared = shared
        self._graphql = graphql

    def steps(self, where: str, told: Any, *, shared: bool = False) -> tuple[Step, ...]:
        """A list of steps, those that are used from elsewhere put in.

        Raises:
            desktop.domain.errors.ConfigError: a mistake.
        """
        if not isinstance(told, list) or not told:
            raise self._told.wrong(where, "a list with at least one step is expected")
        made: list[Step] = []
        for place, entry in enumerate(told):
            here = f"{where}[{place}]"
            table = self._told.table(here, entry)
            if "use" not in table:
                made.append(self.step(here, table))
                continue
            name = self._told.text(f"{here}.use", table["use"])
            if shared or set(table) != {"use"}:
                raise self._told.wrong(here, "use stands alone, and not within [steps]")
            if name not in self._shared:
                raise self._told.wrong(here, f"there is no [steps] {name}")
            made += self.steps(f"steps.{name}", self._shared[name], shared=True)
        return tuple(made)

    def step(self, where: str, table: Mapping[str, Any]) -> Step:
        """One step.

        Raises:
            desktop.domain.errors.ConfigError: a mistake.
        """
        told = self._told
        told.known(where, table, STEP_KEYS)
        kinds = [key for key in (*METHODS, "make", "check") if key in table]
        if len(kinds) != 1:
            raise told.wrong(
                where, f"one of {', '.join(METHODS)} with a path, or make, check or use is needed"
            )
        kind = kinds[0]
        common: dict[str, Any] = {
            key: told.text(f"{where}.{key}", table[key])
            for key in ("save", "at", "only", "unless")
            if key in table
        }
        common["optional"] = told.truth(f"{where}.optional", table.get("optional", False))
        if kind in {"make", "check"}:
            told.known(where, table, {kind, "refuse", *_ANSWERED})
            common = {"save": kind, kind: told.text(f"{where}.{kind}", table[kind])} | common
            refuse = told.truth(f"{where}.refuse", table.get("refuse", False))
            return Step(where, refuse=refuse, **common)
        told.known(where, table, _ASKING)
        return self._request(where, kind, table, common)

    def _request(
        self, where: str, method: str, table: Mapping[str, Any], common: dict[str, Any]
    ) -> Step:
        told = self._told
        path = told.text(f"{where}.{method}", table[method])
        body = table.get("body", {})
        reads = method == "get"
        if method == "graphql":
            reads = not path.lstrip().startswith("mutation")
            if not self._graphql:
                raise told.wrong(where, 'graphql = "/path" is missing at the top of the file')
            if "body" in table or "form" in table:
                raise told.wrong(where, "a GraphQL document takes variables, no body and no form")
            common["graphql"], body, method, path = path, table.get("variables", {}), "post", ""
            path = self._graphql
        elif "variables" in table:
            raise told.wrong(where, "variables belong to graphql")
        if body and "form" in table:
            raise told.wrong(where, "body or form, not both")
        groups = table.get("query_groups", [])
        if not isinstance(groups, list):
            raise told.wrong(f"{where}.query_groups", "a list of tables is expected")
        return Step(
            where,
            method,
            path,
            query=told.texts(f"{where}.query", table.get("query", {})),
            query_groups=tuple(
                told.texts(f"{where}.query_groups[{place}]", group)
                for place, group in enumerate(groups)
            ),
            body=told.table(f"{where}.body", body),
            form=told.texts(f"{where}.form", table.get("form", {})),
            filter=self.conditions(f"{where}.filter", table.get("filter", [])),
            pick=self.conditions(f"{where}.pick", table.get("pick", [])),
            paging=self._paging(f"{where}.paging", table["paging"]) if "paging" in table else None,
            refused=told.text(f"{where}.refused", table.get("refused", "")),
            reads=told.truth(f"{where}.reads", table.get("reads", reads)),
            **common,
        )

    def _paging(self, where: str, entry: Any) -> Paging:
        told = self._told
        table = told.table(where, entry)
        told.known(where, table, PAGING_KEYS)
        usual = Paging("page")
        made = Paging(
            told.one_of(f"{where}.kind", table.get("kind", ""), PAGING_KINDS),
            told.number(f"{where}.size", table.get("size", usual.size), 1, LARGEST_PAGE),
            told.number(f"{where}.first", table.get("first", usual.first), 0, 1),
            told.text(f"{where}.next", table.get("next", "")),
            told.text(f"{where}.more", table.get("more", "")),
            told.number(f"{where}.most", table.get("most", usual.most), 1, MOST_PAGES),
        )
        if (made.kind == "cursor") != bool(made.next):
            raise told.wrong(f"{where}.next", "a pointer to the next cursor belongs to kind cursor")
        return made

    def conditions(self, where: str, told: Any) -> tuple[Condition, ...]:
        """Conditions: a table, or a list of some.

        Raises:
            desktop.domain.errors.ConfigError: a mistake.
        """
        entries = [told] if isinstance(told, Mapping) else told
        if not isinstance(entries, list):
            raise self._told.wrong(where, "a condition or a list of some is expected")
        return tuple(self._condition(f"{where}[{at}]", entry) for at, entry in enumerate(entries))

    def _condition(self, where: str, entry: Any) -> Condition:
        told = self._told
        table = told.table(where, entry)
        told.known(where, table, CONDITION_KEYS)
        if "at" not in table or len(set(table) - {"at", "as"}) != 1:
            raise told.wrong(
                where, "at, and one of is, has, in, not, ends, missing or older_than_days is needed"
            )
        return Condition(
            told.text(f"{where}.at", table["at"]),
            is_=_maybe(told.text, f"{where}.is", table.get("is")),
            has=_maybe(told.text, f"{where}.has", table.get("has")),
            in_=told.list(f"{where}.in", table.get("in", [])),
            not_=told.list(f"{where}.not", table.get("not", [])),
            ends=_maybe(told.text, f"{where}.ends", table.get("ends")),
            missing=_maybe(told.truth, f"{where}.missing", table.get("missing")),
            older_than_days=_maybe(
                told.text, f"{where}.older_than_days", table.get("older_than_days")
            ),
            kind=told.one_of(f"{where}.as", table.get("as", "text"), COMPARED_AS),
        )

    def checks(self, where: str, told: Any) -> tuple[Check, ...]:
        """Reasons to say no.

        Raises:
            desktop.domain.errors.ConfigError: a mistake.
        """
        if not isinstance(told, list) or not told:
            raise self._told.wrong(where, "a list with at least one check is expected")
        made: list[Check] = []
        for place, entry in enumerate(told):
            here = f"{where}[{place}]"
            table = self._told.table(here, entry)
            self._told.known(here, table, CHECK_KEYS)
            when = table.get("when") or {key: table[key] for key in table if key != "code"}
            made.append(
                Check(
                    self._told.text(f"{here}.code", table.get("code")),
                    self.conditions(f"{here}.when", when),
                )
            )
        return tuple(made)


def _maybe(take: Any, where: str, told: Any) -> Any:
    return None if told is None else take(where, told)
