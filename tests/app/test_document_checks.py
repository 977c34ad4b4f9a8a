"""What ``doctor`` says of the files that the shop's documents are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from desktop.adapters.config.schema import Config
from desktop.app.document_checks import documents, embeddings
from desktop.app.understanding import embedding_settings
from desktop.domain import locations
from desktop.domain.calls import Outcome
from desktop.domain.health import Finding, Status, told
from desktop.domain.people import visitor
from desktop.gateway.gateway import Gateway
from desktop.gateway.settings import PluginSettings
from desktop.shop.files.found import Trouble
from desktop.shop.meaning.server import Trouble as Lacking
from tests.audit_fakes import MemoryAudit, MemoryJournal
from tests.fakes import SetClock
from tests.gateway.counter import QUICK
from tests.ollama_double import Entry, OllamaDouble
from tests.patience import PATIENCE_S
from tests.phrase_book import BOOK
from tests.shop.files.written import docx, par, pdf

LOOK_AGAIN_S = 0.05


@asynccontextmanager
async def opened(folder: Path, work: Path) -> AsyncIterator[Gateway]:
    own = PluginSettings(config={"documents": str(folder)}, ours=True)
    settings = replace(QUICK, work_dir=work, plugins={"knowledge": own})
    plugin = [locations.plugins() / "knowledge"]
    gateway = Gateway(plugin, MemoryAudit(), MemoryJournal(), SetClock(), settings)
    try:
        yield gateway
    finally:
        await gateway.close()


@asynccontextmanager
async def compared(folder: Path, work: Path, url: str) -> AsyncIterator[dict[str, Finding]]:
    """What doctor says of the model of embeddings at an address."""
    config = Config()
    config = replace(config, model=replace(config.model, embeddings="bge-m3", url=url))
    own = {"documents": str(folder), **embedding_settings(config)}
    settings = replace(
        QUICK, work_dir=work, plugins={"knowledge": PluginSettings(config=own, ours=True)}
    )
    plugin = [locations.plugins() / "knowledge"]
    gateway = Gateway(plugin, MemoryAudit(), MemoryJournal(), SetClock(), settings)
    program: Any = SimpleNamespace(gateway=gateway, config=config)
    try:
        told: dict[str, Finding] = {}
        async with asyncio.timeout(PATIENCE_S):
            # A busy machine may take longer than a plugin's start, or a call of it, is given.
            while not told or told["embeddings"].advice == "embeddings_waiting":
                told = {finding.check: finding async for finding in embeddings(program)}
        yield told
    finally:
        await gateway.close()


async def test_the_model_of_embeddings_is_told_of_with_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "hours.md").write_text("# Hours\n\nNine to five.", encoding="utf-8")
    with OllamaDouble() as double:
        double.models["bge-m3:latest"] = Entry("bge-m3:latest")
        async with compared(tmp_path, tmp_path / "work", double.url) as told:
            assert told == {"embeddings": Finding("embeddings", Status.OK, "bge-m3, 1 / 1")}
        double.models.clear()
        async with compared(tmp_path, tmp_path / "work", double.url) as told:
            detail = "bge-m3: ollama pull bge-m3"
            expected = Finding("embeddings", Status.WARNING, detail, "embeddings_missing")
            assert told == {"embeddings": expected}
    assert (tmp_path / "work" / "knowledge" / "vectors.db").is_file()


async def test_nothing_is_said_where_none_is_configured() -> None:
    program: Any = SimpleNamespace(gateway=None, config=Config())
    assert [finding async for finding in embeddings(program)] == []


async def findings(gateway: Gateway, folder: str) -> dict[str, Finding]:
    """Told once every file has been looked at; a busy machine does not come to all of them before it is asked."""
    config = Config()
    config = replace(config, shop=replace(config.shop, documents=folder))
    program: Any = SimpleNamespace(gateway=gateway, config=config)
    async with asyncio.timeout(PATIENCE_S):
        while True:
            told = {finding.check: finding async for finding in documents(program)}
            asked = told or not folder
            if asked and all(finding.advice != "document_waiting" for finding in told.values()):
                return told
            await asyncio.sleep(LOOK_AGAIN_S)


async def test_what_is_read_is_counted_and_what_is_not_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "hours.md").write_text("# Hours\n\nNine to five.", encoding="utf-8")
    (folder / "保修.docx").write_bytes(docx(par("期限", "2"), par("灯具保修一年。")))
    (folder / "locked.pdf").write_bytes(pdf([["You may return it."]], password="secret"))
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    async with opened(folder, tmp_path / "work") as gateway:
        found = await findings(gateway, str(folder))
        assert found["documents"] == Finding("documents", Status.OK, told("files", count=2))
        assert {name: each.advice for name, each in found.items() if each.advice} == {
            "document locked.pdf": "document_locked",
            "document old.doc": "document_kind",
        }
        asked = {"named": "保修文件说了什么"}
        answer = await gateway.call("knowledge.document", asked, visitor(), call_id="1", lang="zh")
        assert (answer.record or {})["items"][0]["text"] == "灯具保修一年。"
        # What lies in the shop's folders is the staff's business.
        hidden = await gateway.call("knowledge.shelf", {}, visitor(), call_id="2")
        assert hidden.outcome is not Outcome.OK


async def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    async with opened(tmp_path / "gone", tmp_path / "work") as gateway:
        told = list((await findings(gateway, "gone")).values())
        assert [each.advice for each in told] == ["document_missing"]
        assert await findings(gateway, "") == {}


def test_there_is_advice_for_every_trouble_in_every_language() -> None:
    for lang in BOOK.languages:
        keys = BOOK.keys(lang)
        assert {f"doctor.advice.document_{trouble}" for trouble in Trouble} <= keys
        assert {"doctor.check.document", "doctor.check.documents"} <= keys
        assert "doctor.advice.documents_none" in keys
        lacks = {f"doctor.advice.embeddings_{one}" for one in Lacking if one is not Lacking.GONE}
        assert {*lacks, "doctor.advice.embeddings_waiting", "doctor.check.embeddings"} <= keys
