"""The one HTTP client of the model, with openai on top, both imported at the first request and in a thread.

Importing ``openai`` and its chat resource takes about a second; done at start it would be a second without a window.
"""

from __future__ import annotations

import asyncio
import ssl
from typing import TYPE_CHECKING, cast

from desktop.adapters.ollama.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx
    from openai import AsyncOpenAI

KEY = "ollama"  # the package insists on a key, Ollama ignores it
CONNECTIONS = 4  # the answer, a look at the state, a fetch, and one to spare


class Connection:
    """Makes the clients once; ``close`` ends them."""

    def __init__(self, url: str, limits: Limits, key: str = KEY) -> None:
        """``key``: for a server that asks for one."""
        self._url = url
        self._key = key
        self._limits = limits
        self._making = asyncio.Lock()
        self._http: httpx.AsyncClient | None = None
        self._chat: AsyncOpenAI | None = None

    async def http(self) -> httpx.AsyncClient:
        """For the native calls; its answers have no time limit of their own, callers set one."""
        if self._http is None:
            async with self._making:
                if self._http is None:
                    self._http = await asyncio.to_thread(_http_client, self._url, self._limits)
        return self._http

    async def chat(self) -> AsyncOpenAI:
        """For chat; retries are ours."""
        if self._chat is None:
            http = await self.http()
            async with self._making:
                if self._chat is None:
                    self._chat = await asyncio.to_thread(_chat_client, self._url, self._key, http)
        return self._chat

    async def close(self) -> None:
        """Close every connection, also one that is being answered on."""
        http, self._http, self._chat = self._http, None, None
        if http is not None:
            await http.aclose()


def _http_client(url: str, limits: Limits) -> httpx.AsyncClient:
    import httpx

    from desktop.adapters.ollama.bounded import BoundedTransport

    return httpx.AsyncClient(
        base_url=url,
        transport=BoundedTransport(
            httpx.AsyncHTTPTransport(
                # A connection a request: llama.cpp closes one after a stream without having said so, and a request sent
                # into it costs a retry. A new one on loopback costs half a millisecond.
                limits=httpx.Limits(max_connections=CONNECTIONS, max_keepalive_connections=0),
                verify=trusted(url),
                trust_env=False,
            )
        ),
        # Reading is bounded where it is known what is being waited for: first word, next word, whole answer.
        timeout=httpx.Timeout(
            None, connect=limits.connect, write=limits.connect, pool=limits.connect
        ),
        headers={"Accept-Encoding": "identity"},  # streams are read as they come from the wire
        trust_env=False,  # a proxy meant for the internet must never see what is asked of the local model
        follow_redirects=False,
    )


def trusted(url: str) -> ssl.SSLContext | bool:
    """Who may have signed the server's certificate, as httpx wants it said.

    Reading all signers takes as long as ten answers of a server on the same machine. One that is asked without encryption
    shows no certificate: there nobody is trusted, and no redirection is followed to a server that shows one.
    """
    encrypted = url.casefold().startswith("https:")
    return True if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _chat_client(url: str, key: str, http: httpx.AsyncClient) -> AsyncOpenAI:
    from openai import AsyncOpenAI, Omit

    # A workstation's account with the package's vendor is none of the model server's business.
    without_account = {"OpenAI-Organization": Omit(), "OpenAI-Project": Omit()}
    chat = AsyncOpenAI(
        base_url=url if url.endswith("/v1") else f"{url}/v1",
        api_key=key,
        http_client=http,
        max_retries=0,
        timeout=http.timeout,
        default_headers=cast("Mapping[str, str]", without_account),
    )
    _ = chat.chat.completions  # its modules are imported by this look, here in the thread
    return chat
