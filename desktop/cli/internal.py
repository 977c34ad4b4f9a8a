"""What a packaged program starts of itself, being its own Python: they are no commands, so no list names them."""

from __future__ import annotations

from collections.abc import Sequence


def demo_shop(words: Sequence[str]) -> int:
    """The demo shop's process."""
    from desktop.demo import service

    return service.main(list(words))


def speech_worker(_words: Sequence[str]) -> int:
    """The recogniser's process."""
    from desktop.adapters.voice import worker

    return worker.main()


def paper_worker(words: Sequence[str]) -> int:
    """The process that takes a PDF apart."""
    from desktop.adapters.papers import worker

    return worker.main(words)


def document_worker(words: Sequence[str]) -> int:
    """The process that takes one of the shop's documents apart."""
    from desktop.shop.files import pdf_worker

    return pdf_worker.main(words)


def plugin_host(words: Sequence[str]) -> int:
    """A plugin's program: its folder and its entry."""
    from desktop.api import host

    host.main(list(words))
    return 0
