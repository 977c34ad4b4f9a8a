"""What was read of the documents: kept by section, read again where it changed, told of the likest."""

from __future__ import annotations

import asyncio
from typing import Any, cast

import pytest

from desktop.ports.encoder import EncoderError
from desktop.ports.likeness import Met
from desktop.ports.tools import Tools
from desktop.services.likeness import Shelves
from desktop.services.likeness.shelves import TOLD, told
from tests.document_fakes import GivenSections, KeptInMemory, LetterReader


def shelves(documents: GivenSections, letters: LetterReader, **more: Any) -> Shelves:
    return Shelves(cast("Tools", documents), letters, ["en"], **more)


async def test_all_sections_are_read_once_and_again_where_they_changed() -> None:
    documents, letters = GivenSections(["abc", "bcd", "xyz", "pqr"]), LetterReader()
    kept = shelves(documents, letters)
    assert await kept.of("abc", "en") is None
    await kept.look("en")
    assert letters.read_of == ["abc", "bcd", "xyz", "pqr"]
    documents.texts[3] = "stu"
    await kept.look("en")
    assert letters.read_of[4:] == ["stu"]
    met = await kept.of("stu", "en")
    assert met
    assert next(iter(met)) == "#stu"
    assert "#pqr" not in (met or {})


async def test_a_question_that_tells_little_is_not_held_against_them() -> None:
    kept = shelves(GivenSections(["abc", "bcd", "xyz", "pqr"]), LetterReader())
    await kept.look("en")
    assert await kept.of("abc", "en", telling=4.0) is None
    assert await kept.of("abcd", "en", telling=4.0)


@pytest.mark.parametrize("documents", [GivenSections([], gives=False), GivenSections(["only one"])])
async def test_nothing_is_told_where_nothing_can_stand_out(documents: GivenSections) -> None:
    kept = shelves(documents, LetterReader())
    await kept.look("en")
    assert await kept.of("abc", "en") is None


async def test_it_looks_again_until_it_is_ended_and_gives_up_where_it_cannot_read() -> None:
    looked = asyncio.Event()
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)
        if documents.asked >= 4:
            looked.set()
            await asyncio.Event().wait()

    documents = GivenSections(["abc"])
    task = asyncio.create_task(shelves(documents, LetterReader(), pause=pause).keep())
    await asyncio.wait_for(looked.wait(), 5)
    task.cancel()
    assert waited[0] > 0
    broken = shelves(GivenSections(["abc"]), LetterReader(broken=True), pause=asyncio.sleep)
    with pytest.raises(EncoderError):
        await broken.look("en")


def test_of_many_the_likest_are_told_with_how_far_they_stand_out() -> None:
    met = {f"#{at}": Met(at / 100, at / 200, at / 300, 1 - at / 100, 0) for at in range(TOLD + 20)}
    last = TOLD + 19
    found = told(met, 12.5, [7] * len(met))
    assert len(found) == TOLD
    out, ahead, alike, heading, unmet, tells, at = found[f"#{last}"]
    assert out > 1
    assert ahead == pytest.approx(0.01)
    assert (alike, heading) == pytest.approx((last / 200, last / 300), abs=1e-4)
    assert unmet == pytest.approx(1 - last / 100)
    assert (tells, at) == (12.5, 7)
    assert found[f"#{last - 1}"][1] == pytest.approx(-0.01)


async def test_where_the_likest_sentence_begins_is_told() -> None:
    kept = shelves(GivenSections(["abc. def. ghi", "xyz. uvw"]), LetterReader())
    await kept.look("en")
    met = await kept.of("fed", "en")
    assert met
    assert met["#abc. def. ghi"][-1] == len("abc. ")


async def test_what_an_earlier_start_read_is_there_at_the_first_question() -> None:
    kept = KeptInMemory()
    documents = GivenSections(["abc", "bcd", "xyz"])
    await shelves(documents, LetterReader(), kept=kept).look("en")
    letters = LetterReader()
    later = shelves(documents, letters, kept=kept)
    assert next(iter(await later.of("abc", "en") or {})) == "#abc"
    await later.look("en")
    assert letters.read_of == []


async def test_a_new_paper_is_read_before_any_is_compared_and_kept_with_the_others() -> None:
    kept = KeptInMemory()
    documents = GivenSections(["abc", "bcd", "xyz"])
    await shelves(documents, LetterReader(), kept=kept).look("en")
    documents.texts = ["abc", "stu", "xyz"]
    letters = LetterReader()
    later = shelves(documents, letters, kept=kept)
    assert await later.of("abc", "en") is None, "one of them is not known"
    await later.look("en")
    assert letters.read_of == ["stu"]
    assert await later.of("abc", "en")
    assert set(kept.kept["en"]) == {"#abc", "#stu", "#xyz"}
