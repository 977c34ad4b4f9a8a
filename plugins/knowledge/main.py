"""The shop's documents: the passages in which the answer to a question stands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from desktop.api import Field, Plugin, config, record, request
from desktop.shop import connect, matters
from desktop.shop.documents import folder_source, shop_source
from desktop.shop.library import Library
from desktop.shop.topics import Topics

LIMIT = 3
"""Passages of one answer."""

plugin = Plugin("knowledge", "1.0.0")
folder = config("documents")
own = Path(folder) / "topics.toml" if folder else None
library = Library(
    folder_source(folder) if folder else shop_source(connect()),
    refresh_s=config("refresh_s", 60),
    topics=Topics.load(own),
    places=matters.load(own),
)


@plugin.tool
def search(
    question: Annotated[str, Field("the person's own words", max_length=1000)],
    matter: Annotated[
        str | None, Field("what it is about, where that is known", max_length=40)
    ] = None,
) -> dict[str, Any]:
    """The passages of the shop's documents that answer a question, best first."""
    return record("passages", items=library.search(question, request().lang, LIMIT, matter))


if __name__ == "__main__":
    plugin.run()
