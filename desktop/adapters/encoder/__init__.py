"""A sentence encoder of our own training, computed with numpy alone."""

from desktop.adapters.encoder.encoder import SentenceEncoder

__all__ = ["SentenceEncoder"]
