"""The shop's documents: the passages in which the answer to a question stands, a whole document, and what lies on the shelf."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from desktop.api import Field, Plugin, config, record, request
from desktop.shop import connect, matters
from desktop.shop.documents import shop_source
from desktop.shop.files.folder import Folder
from desktop.shop.library import PATIENCE_S as OTHERS_PATIENCE_S
from desktop.shop.library import Library
from desktop.shop.meaning.nearness import nearness_of
from desktop.shop.specifics import Specifics
from desktop.shop.topics import Topics
from desktop.shop.watching import PATIENCE_S, watch

LIMIT = 3
"""Passages of one answer."""

MOST_SECTIONS = 40
"""Of a document that is given whole: more than a summary is made of."""

AT_ONCE = 50
"""Sections told at once to whoever wants all."""

SHELF_S = 6.0
"""Seconds to wait for files that are still being read, before it is told which they are."""

plugin = Plugin("knowledge", "1.0.0")
documents = config("documents")
folder = Folder(documents) if documents else None
refresh_s = config("refresh_s", 60)
own = Path(documents) / "topics.toml" if documents else None
topics, places = Topics.load(own), matters.load(own)
specifics = Specifics.load(own.with_name("specifics.toml") if own else None)
nearness = nearness_of(config("embeddings"), config("embeddings_url"))
library = Library(
    folder or shop_source(connect()),
    refresh_s=refresh_s,
    topics=topics,
    places=places,
    specifics=specifics,
    patience_s=PATIENCE_S if folder else OTHERS_PATIENCE_S,
    nearness=nearness,
)


@plugin.tool
def search(
    question: Annotated[str, Field("the person's own words", max_length=1000)],
    matters: Annotated[
        dict[str, float] | None, Field("what it may be about, with the belief in each")
    ] = None,
    likeness: Annotated[
        dict[str, list[float]] | None,
        Field("how far passages meet the question word by word, by their marks (see texts)"),
    ] = None,
    before: Annotated[
        str, Field("the questions that this one goes on from, a line each", max_length=1000)
    ] = "",
    together: Annotated[
        bool, Field("it says too little by itself and is asked together with that")
    ] = False,
) -> dict[str, Any]:
    """The passages of the shop's documents that answer a question, best first."""
    lang = request().lang
    found = library.search(question, lang, LIMIT, matters, likeness, before, together)
    return record("passages", items=found)


@plugin.tool
def texts(
    start: Annotated[int, Field("how many were given before", minimum=0)] = 0,
) -> dict[str, Any]:
    """All sections of the documents, some at a time, each with its mark: for whoever compares them with questions."""
    return record("passages", items=library.texts(request().lang, start, AT_ONCE))


@plugin.tool
def document(
    named: Annotated[str, Field("words that name the document by its title", max_length=1000)],
) -> dict[str, Any]:
    """The sections of one of the shop's documents, in their order; none where the words name no document."""
    return record("passages", items=library.whole(named, request().lang, MOST_SECTIONS))


@plugin.tool
def shelf() -> dict[str, Any]:
    """The files of the shop's documents; the section of each is what keeps it from being read, if anything does."""
    if folder is None:
        return record("passages", items=[])
    folder.wait(min(SHELF_S, request().remaining / 2))
    items = [
        {"document": one.name, "section": one.trouble or "", "text": one.title, "score": 0.0}
        for one in folder.shelf()
    ]
    return record("passages", items=items)


@plugin.tool
def vectors() -> dict[str, Any]:
    """How far the model of embeddings has come with the documents, and what it lacks; nothing where there is none."""
    if nearness is None:
        return record("passages", items=[])
    library.search("", request().lang, 1)  # makes sure that there is a shelf
    state = nearness.state(min(SHELF_S, request().remaining / 2))
    told = {
        "section": state.trouble or "",
        "text": state.detail or f"{state.known}/{state.passages}",
    }
    return record("passages", items=[{"document": state.model, "score": 0.0, **told}])


if __name__ == "__main__":
    if folder:
        watch(folder, library, refresh_s)
    plugin.run()
