"""Spoken numbers: read in an expected answer, over several utterances, with corrections, and matched."""

from desktop.services.listening.numbers.amounts import read_amount
from desktop.services.listening.numbers.dictation import Dictation
from desktop.services.listening.numbers.reading import Reading, in_digits, read

__all__ = ["Dictation", "Reading", "in_digits", "read", "read_amount"]
