"""Models by name from a real HTTP server on this machine: progress, an interrupted download, a wrong name."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desktop.adapters.voice.fetching import FetchProgress, fetch_model
from desktop.adapters.voice.models import is_model
from desktop.ports.transcriber import TranscriberError

FILES = {"config.json": b"{}", "tokenizer.json": b"{...}", "model.bin": bytes(range(256)) * 4_000}


class Hub(BaseHTTPRequestHandler):
    """Serves /Systran/faster-whisper-base/resolve/main/NAME, with ranges; may break off."""

    broken = False
    asked: list[str]

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if "faster-whisper-base" not in self.path or name not in FILES:
            self.send_error(404)
            return
        body = FILES[name]
        start = int(self.headers.get("Range", "bytes=0-")[6:].rstrip("-"))
        type(self).asked.append(f"{name} from {start}")
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        end = len(body) // 2 if type(self).broken and name == "model.bin" else len(body)
        self.wfile.write(body[start:end])

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        pass


@pytest.fixture
def hub() -> Iterator[str]:
    Hub.broken, Hub.asked = False, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


async def fetch(name: str, folder: Path, hub: str) -> list[FetchProgress]:
    return [step async for step in fetch_model(name, folder=folder, endpoint=hub)]


async def test_a_model_is_fetched_with_progress(hub: str, tmp_path: Path) -> None:
    steps = await fetch("base", tmp_path, hub)
    assert is_model(tmp_path)
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
    weights = [step for step in steps if step.file == "model.bin"]
    assert [step.completed for step in weights] == sorted(step.completed for step in weights)
    assert weights[-1].completed == weights[-1].total == len(FILES["model.bin"])


async def test_an_interrupted_download_goes_on_where_it_stood(hub: str, tmp_path: Path) -> None:
    Hub.broken = True
    with pytest.raises(TranscriberError):
        await fetch("base", tmp_path, hub)
    assert not is_model(tmp_path)
    Hub.broken = False
    await fetch("base", tmp_path, hub)
    assert (tmp_path / "model.bin").read_bytes() == FILES["model.bin"]
    assert Hub.asked[-1].startswith("model.bin from ")
    assert Hub.asked[-1] != "model.bin from 0"


async def test_what_is_there_is_not_fetched_again(hub: str, tmp_path: Path) -> None:
    await fetch("base", tmp_path, hub)
    Hub.asked.clear()
    assert await fetch("base", tmp_path, hub) == []
    assert Hub.asked == []


async def test_a_wrong_name_is_told_before_anything_large_is_fetched(
    hub: str, tmp_path: Path
) -> None:
    with pytest.raises(TranscriberError, match="no such model"):
        await fetch("basis", tmp_path, hub)


async def test_a_hub_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(TranscriberError, match="cannot be reached"):
        await fetch("base", tmp_path, "http://127.0.0.1:9")
