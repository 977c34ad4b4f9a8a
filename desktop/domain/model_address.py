"""Where the server is, and which model names would leave the building."""

from __future__ import annotations

from urllib.parse import urlsplit

DEFAULT_PORT = 11434  # Ollama's own
LOOPBACK = "127.0.0.1"
# Ollama answers 403 to a Host header that is not local while it listens on loopback, "localhost" may resolve to ::1
# where nobody listens, and 0.0.0.0 is an address to listen on, not one to connect to.
MEANS_LOOPBACK = frozenset({"", "localhost", "0.0.0.0", "::", "[::]"})  # noqa: S104 (compared, not bound)
SCHEME_PORTS = {"http": 80, "https": 443}
VENDOR = "ollama.com"


def server_url(host: str) -> str:
    """The base address without a trailing slash, for everything ``OLLAMA_HOST`` may say: host, ``:port``, URL.

    Raises:
        ValueError: it is no http(s) address, or its port is no number.
    """
    text = host.strip().strip("\"'")
    named_scheme = "://" in text
    parts = urlsplit(text if named_scheme else f"http://{text}")
    if parts.scheme not in SCHEME_PORTS:
        raise ValueError(f"{host!r}: the model server's address must be http or https")
    name = parts.hostname or ""
    name = LOOPBACK if name.lower() in MEANS_LOOPBACK else name
    port = parts.port or (SCHEME_PORTS[parts.scheme] if named_scheme else DEFAULT_PORT)
    shown = f"[{name}]" if ":" in name else name
    return f"{parts.scheme}://{shown}:{port}{parts.path.rstrip('/')}"


def leaves_the_building(url: str, model: str) -> str | None:
    """Why this model at this address would be asked outside, or None.

    Ollama passes names that end in ``:cloud`` or ``-cloud`` on to ollama.com without a word.
    """
    name = model.strip().lower()
    if name.endswith((":cloud", "-cloud")):
        return f"{model}: Ollama sends models of this name to {VENDOR}"
    host = (urlsplit(url).hostname or "").lower()
    if host == VENDOR or host.endswith(f".{VENDOR}"):
        return f"{host} is not on the premises"
    return None


def full_name(model: str) -> str:
    """The name with its tag, as Ollama lists it: ``qwen3`` is ``qwen3:latest``."""
    name = model.strip()
    return name if ":" in name.rpartition("/")[2] else f"{name}:latest"
