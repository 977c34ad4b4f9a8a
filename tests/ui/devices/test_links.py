from __future__ import annotations

import pytest

from desktop.ui.devices.links import LONGEST, Links, is_web_address
from tests.fakes import NotedBrowser

GOOD = ["https://track.example/SF1?x=1#y", "http://track.example", "https://例子.example/a"]
BAD = [
    "",
    "track.example",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:text/html,x",
    "smb://server/share",
    "HTTPS:track.example",
    "https://",
    "https:///path",
    "https://user:secret@track.example/",
    "https://track.example/a b",
    "https://track.example/\nX: y",
    "\thttps://track.example/",
    "http://[::1",
    "https://track.example/" + "a" * LONGEST,
]


@pytest.mark.parametrize("url", GOOD)
def test_web_addresses_open(url: str) -> None:
    browser = NotedBrowser()
    assert Links(browser).open(url)
    assert browser.opened == [url]


@pytest.mark.parametrize("url", BAD)
def test_everything_else_does_not(url: str) -> None:
    browser = NotedBrowser()
    assert not is_web_address(url)
    assert not Links(browser).open(url)
    assert browser.opened == []


@pytest.mark.parametrize("url", GOOD)
def test_a_kiosk_opens_nothing(url: str) -> None:
    links = Links(None)
    assert not links.open(url)
