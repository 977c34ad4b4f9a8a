"""Where a model server is, and what would leave the building."""

from __future__ import annotations

import pytest

from desktop.domain.model_address import full_name, leaves_the_building, server_url


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("", "http://127.0.0.1:11434"),
        ("localhost", "http://127.0.0.1:11434"),
        ("0.0.0.0:11500", "http://127.0.0.1:11500"),
        (":11500", "http://127.0.0.1:11500"),
        ("[::]:11434", "http://127.0.0.1:11434"),
        ("[::1]:11434", "http://[::1]:11434"),
        ("http://LocalHost:8091/", "http://127.0.0.1:8091"),
        ("http://model.shop.lan", "http://model.shop.lan:80"),
        ("https://model.shop.lan/ollama/", "https://model.shop.lan:443/ollama"),
        (' "10.0.0.5" ', "http://10.0.0.5:11434"),
    ],
)
def test_an_address_is_read_as_ollama_reads_it(host: str, url: str) -> None:
    assert server_url(host) == url


@pytest.mark.parametrize("host", ["ftp://127.0.0.1", "127.0.0.1:port", "unix:///run/ollama.sock"])
def test_what_is_no_address(host: str) -> None:
    with pytest.raises(ValueError, match=r"http or https|port"):
        server_url(host)


@pytest.mark.parametrize(
    ("url", "name", "leaves"),
    [
        ("http://127.0.0.1:11434", "qwen3:4b", False),
        ("http://127.0.0.1:11434", "cloudy:latest", False),
        ("http://127.0.0.1:11434", "gpt-oss:120b-CLOUD", True),
        ("http://127.0.0.1:11434", "mine:cloud", True),
        ("https://ollama.com:443", "qwen3:4b", True),
        ("https://api.ollama.com:443", "qwen3:4b", True),
        ("http://notollama.com:80", "qwen3:4b", False),
    ],
)
def test_what_leaves_the_building(url: str, name: str, leaves: bool) -> None:
    assert bool(leaves_the_building(url, name)) is leaves


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("qwen3", "qwen3:latest"),
        ("qwen3:4b", "qwen3:4b"),
        ("registry.lan:5000/shop/qwen3", "registry.lan:5000/shop/qwen3:latest"),
    ],
)
def test_a_name_and_its_tag(name: str, full: str) -> None:
    assert full_name(name) == full
