"""What ``doctor`` looks at in the shop's documents: which files are read, what keeps the others from it, and their vectors."""

from __future__ import annotations

from collections.abc import AsyncGenerator

from desktop.app.program import Program
from desktop.domain.calls import Outcome
from desktop.domain.health import Finding, Status, told
from desktop.domain.orders import Passages
from desktop.domain.people import staff
from desktop.domain.records import parse

MOST_TOLD = 12
"""Files that are told of one by one; who has more of them has one reason for all."""

ANSWERED_PARTLY = frozenset({"partly", "waiting"})
"""Troubles of a file that answers nevertheless, or is about to."""


async def documents(program: Program) -> AsyncGenerator[Finding]:
    """Nothing where the shop's own system is asked for its documents, or a plugin of another maker keeps them."""
    own = program.config.plugins.get("knowledge", {}).get("documents")
    if not (own or program.config.shop.documents):
        return
    result = await program.gateway.call("knowledge.shelf", {}, staff("doctor"), call_id="doctor")
    if result.outcome is not Outcome.OK or result.record is None:
        return
    found = parse(result.record)
    if not isinstance(found, Passages):
        return
    read = [one for one in found.items if one.section in {"", *ANSWERED_PARTLY}]
    troubled = [one for one in found.items if one.section]
    if read or not troubled:
        none = "documents_none" if not read else None
        status = Status.WARNING if none else Status.OK
        yield Finding("documents", status, told("files", count=len(read)), none)
    for one in troubled[:MOST_TOLD]:
        yield Finding(
            f"document {one.document}",
            Status.WARNING,
            told(f"document_{one.section}"),
            f"document_{one.section}",
        )
    if len(troubled) > MOST_TOLD:
        yield Finding(
            "documents", Status.WARNING, told("more_files", count=len(troubled) - MOST_TOLD)
        )


async def embeddings(program: Program) -> AsyncGenerator[Finding]:
    """How far the model of embeddings has come with the documents; nothing where none is configured."""
    model = program.config.model.embeddings
    if not model:
        return
    result = await program.gateway.call("knowledge.vectors", {}, staff("doctor"), call_id="doctor")
    found = parse(result.record) if result.record else None
    if not isinstance(found, Passages) or not found.items:
        return  # the plugin's own line, or the order system's, says why it does not answer
    (one, *_) = found.items
    if one.section:
        said = one.text if one.text.startswith(model) else f"{model}: {one.text}"
        yield Finding("embeddings", Status.WARNING, said, f"embeddings_{one.section}")
        return
    known, _, passages = one.text.partition("/")
    waits = None if known == passages else "embeddings_waiting"
    status = Status.OK if waits is None else Status.WARNING
    yield Finding("embeddings", status, f"{model}, {known} / {passages}", waits)
