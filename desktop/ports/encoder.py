"""A small model that believes: of one utterance a share for each wish, matter and kind of answer. It writes no word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from desktop.domain.matters import Matter
from desktop.domain.openings import Answer, Opening
from desktop.domain.situations import Situation


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What one utterance is taken for."""

    wishes: Mapping[str, float]
    """For each label of the table its share of belief; they add up to one."""
    matters: Mapping[Matter, float]
    """For each thing that may be asked its share of belief; they add up to one."""
    answers: Mapping[Answer, float]
    """For each kind of answer its share of belief; they add up to one, and tell something only where something was open."""
    beyond: float = 0.0
    """The share of belief that they are about nothing that a shop does; nothing where nobody says or was asked."""


class Encoder(Protocol):
    """A second reader beside the table of weights, slower and with a wider view of the words."""

    def beliefs(
        self, text: str, before: Situation | Opening | None = None, *, scope: bool = True
    ) -> Beliefs:
        """What the words are taken for.

        ``before``: what was told last, or is open: what the words may lean on; None where they stand by themselves. ``scope``: whether
        :attr:`Beliefs.beyond` is wanted, which takes two fifths of the time. Takes milliseconds of one processor: not for the thread that draws.

        Raises:
            EncoderError: its file cannot be used.
        """
        ...


class EncoderError(Exception):
    """The file of the encoder is missing or damaged; the message names it."""
