"""Whether the language model and speech recognition share one small processor here, and then take turns."""

from __future__ import annotations

import os
from ipaddress import ip_address
from urllib.parse import urlsplit

from desktop.adapters.config import Config
from desktop.domain.model_address import server_url
from desktop.ports.model import Model
from desktop.services.taking_turns import PoliteModel, Processor

FEW = 4
"""Cores, up to which a model that computes leaves nothing for anybody else."""


def shared_processor(config: Config) -> Processor | None:
    """What both take turns at; None where the model computes on another machine, or there are cores for both.

    Raises:
        ValueError: the server's address is none.
    """
    host = urlsplit(server_url(config.model.url or os.environ.get("OLLAMA_HOST", ""))).hostname
    here = _is_here(host or "")
    return Processor() if here and (os.cpu_count() or 1) <= FEW else None


def polite(model: Model | None, processor: Processor | None) -> Model | None:
    """The model, which waits while words are written down."""
    return PoliteModel(model, processor) if model and processor else model


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
