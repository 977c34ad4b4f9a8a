"""Whom a server's certificate has to be signed by, where it shows one."""

from __future__ import annotations

import ssl

import pytest

from desktop.adapters.ollama.connection import trusted


@pytest.mark.parametrize("url", ["http://127.0.0.1:11434", "HTTP://models.shop.example/v1"])
def test_where_nothing_is_encrypted_nobody_is_trusted(url: str) -> None:
    told = trusted(url)
    assert isinstance(told, ssl.SSLContext)
    assert (told.get_ca_certs(), told.verify_mode) == ([], ssl.CERT_REQUIRED)


@pytest.mark.parametrize("url", ["https://models.shop.example", "HTTPS://models.shop.example/v1"])
def test_else_those_whom_everybody_trusts(url: str) -> None:
    assert trusted(url) is True
