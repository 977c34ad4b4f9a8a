"""A small model that believes: for one utterance, a share for each wish of the closed list. It writes no word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from desktop.domain.situations import Situation


class Encoder(Protocol):
    """A second reader beside the table of weights, slower and with a wider view of the words."""

    def shares(self, text: str, situation: Situation | None = None) -> Mapping[str, float]:
        """For each label of the table its share of belief; they add up to one.

        ``situation``: what the words may lean on; None where they stand by themselves. Takes milliseconds of one
        processor: not for the thread that draws.

        Raises:
            EncoderError: its file cannot be used.
        """
        ...


class EncoderError(Exception):
    """The file of the encoder is missing or damaged; the message names it."""
