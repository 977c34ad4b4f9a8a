"""A sentence encoder of our own training, computed with numpy alone."""

from desktop.adapters.encoder.encoder import SentenceEncoder
from desktop.adapters.encoder.readings import KeptReadings
from desktop.adapters.encoder.word_reader import WordReader

__all__ = ["KeptReadings", "SentenceEncoder", "WordReader"]
