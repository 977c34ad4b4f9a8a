"""weather as a real process, against a real web server on this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from desktop.api import Failure
from desktop.api.testing import Child

FOLDER = Path(__file__).parent
SUNNY = {"temp_C": "21", "weatherDesc": [{"value": "Sunny"}], "lang_zh": [{"value": "晴"}]}


class Sky(BaseHTTPRequestHandler):
    """Sunny in Oslo and 北京; other places give trouble."""

    def do_GET(self) -> None:
        status = {"/Nowhere": 404, "/Broken": 500}.get(self.path.partition("?")[0], 200)
        self.send_response(status)
        self.end_headers()
        body = {"current_condition": [] if self.path.startswith("/Chaos") else [SUNNY]}
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name
        """Nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Sky) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.02,))
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/{{city}}?lang={{lang}}"
        server.shutdown()
        serving.join()


def test_weather(url: str) -> None:
    with Child(FOLDER, config={"url": url}) as weather:
        assert weather.call("now", city="Oslo")["text"] == "Oslo: Sunny, 21 °C"
        assert weather.call("now", city="北京", lang="zh")["text"] == "北京: 晴, 21 °C"


@pytest.mark.parametrize(
    ("city", "code"),
    [("Nowhere", "not_found"), ("Broken", "unavailable"), ("Chaos", "unavailable")],
)
def test_trouble(url: str, city: str, code: str) -> None:
    with Child(FOLDER, config={"url": url}) as weather, pytest.raises(Failure) as told:
        weather.call("now", city=city)
    assert told.value.code == code


def test_wrong_setting() -> None:
    with (
        Child(FOLDER, config={"url": "file:///etc/passwd"}) as weather,
        pytest.raises(Failure) as told,
    ):
        weather.call("now", city="Oslo")
    assert told.value.code == "unavailable"
