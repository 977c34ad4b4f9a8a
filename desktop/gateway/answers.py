"""What a plugin's raw MCP result means: a record, or one of the ways in which there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from desktop.api import protocol
from desktop.api.protocol import as_list, as_object
from desktop.domain.calls import Outcome
from desktop.gateway.calls import Stop
from desktop.gateway.text import clean

LONGEST_DETAIL = 500

_CODE = re.compile(r"[a-z][a-z0-9_]{0,63}")


def read_answer(raw: Mapping[str, Any], record: str) -> dict[str, Any]:
    """The record, not yet checked.

    Raises:
        Stop: the tool had none to give.
    """
    if raw.get("isError") is True:
        raise _failure(raw)
    structured = as_object(raw.get("structuredContent"))
    if structured is not None and (record != "text" or structured.get("record") == "text"):
        return structured
    if record == "text":
        return {"record": "text", "version": 1, "text": _text(raw)}
    raise Stop(Outcome.UNAVAILABLE, "bad_record", "the result has no structuredContent")


def _failure(raw: Mapping[str, Any]) -> Stop:
    told = as_object((as_object(raw.get("_meta")) or {}).get(protocol.ERROR_META))
    if told is None:
        # A server that does not know our words: what went wrong stands in its text only.
        return Stop(Outcome.DECLINED, "tool_error", clean(_text(raw)[:LONGEST_DETAIL]))
    code = str(told.get("code"))
    detail = clean(str(told.get("detail") or "")[:LONGEST_DETAIL])
    match code:
        case "not_found":
            return Stop(Outcome.NOT_FOUND)
        case "invalid":
            return Stop(Outcome.INVALID, "invalid_arguments", detail)
        case "unavailable":
            sent = told.get("sent") is not False
            return Stop(Outcome.UNAVAILABLE, "shop_unavailable", detail, again=True, sent=sent)
        case "internal":
            return Stop(Outcome.UNAVAILABLE, "plugin_fault", detail)
        case _:
            return Stop(Outcome.DECLINED, code if _CODE.fullmatch(code) else "refused", detail)


def _text(raw: Mapping[str, Any]) -> str:
    parts = [as_object(part) or {} for part in as_list(raw.get("content")) or ()]
    texts = [
        part["text"]
        for part in parts
        if part.get("type") == "text" and isinstance(part.get("text"), str)
    ]
    return "\n".join(texts)
