"""The layers that are taught nothing but whether words are of a shop's business, as torch has them.

They begin as the base model's lower ones: what was learnt of wishes forgets what does not tell one from another, and that is
what this is about (decision 120).
"""

from __future__ import annotations

import torch
from base import Base
from network import NORMS, PARTS, PLACES, TINY, Layer, gathered, take
from torch import Tensor, nn
from torch.nn import functional

LAYERS = 8
AFTER = (4, 6, 8)
"""After which of them it is told."""
BETWEEN = 256
"""Numbers between the two steps that tell it."""
DROPPED = 0.15
"""Share of the numbers before either step that are left out while it is taught."""


class ScopeNetwork(nn.Module):
    """Word vectors that are those of the other layers, layers of its own, and two steps."""

    def __init__(self, base: Base, words: Tensor) -> None:
        super().__init__()
        size = base.size
        self.words = nn.Embedding.from_pretrained(words)
        places = base.floats("emb.pos").reshape(-1, size)[:PLACES] + base.floats("emb.type")[:size]
        self.places = nn.Parameter(torch.tensor(places), requires_grad=False)
        self.begin = nn.LayerNorm(size, TINY)
        self.layers = nn.ModuleList(Layer(size) for _ in range(LAYERS))
        along = 2 * size * len(AFTER)
        self.middle, self.spread = torch.zeros(along), torch.ones(along)
        self.wide, self.narrow = nn.Linear(along, BETWEEN), nn.Linear(BETWEEN, 1)
        with torch.no_grad():
            take(self.begin, base, "emb.ln")
            for number, layer in enumerate(self.layers):
                for own, theirs in (PARTS | NORMS).items():
                    take(getattr(layer, own), base, f"l{number}.{theirs}")

    def along(self, pieces: Tensor, mask: Tensor, dropped: float = 0.0) -> Tensor:
        """What the layers make of the pieces, after each of :data:`AFTER`."""
        state = self.begin(self.words(pieces) + self.places[: pieces.shape[1]])
        state = functional.dropout(state, dropped, self.training)
        every = gathered(self.layers, state, mask, dropped)
        return torch.cat([every[after - 1] for after in AFTER], 1)

    def forward(self, pieces: Tensor, mask: Tensor, dropped: float = 0.1) -> Tensor:
        """A score for the words being beyond a shop's business."""
        state = (self.along(pieces, mask, dropped) - self.middle) / self.spread
        wide = self.wide(functional.dropout(state, DROPPED, self.training))
        thought = functional.gelu(wide, approximate="tanh")
        return self.narrow(functional.dropout(thought, DROPPED, self.training))[:, 0]

    def measured(self, along: Tensor) -> None:
        """Take middle and spread of each number from what the layers make of some lines before they are taught."""
        self.spread, self.middle = torch.std_mean(along, 0)
        self.spread += 1e-3

    def folded(self) -> None:
        """Put middle and spread into the first step: the program knows neither."""
        with torch.no_grad():
            self.wide.weight.div_(self.spread)
            self.wide.bias.sub_(self.wide.weight @ self.middle)
        self.middle, self.spread = torch.zeros_like(self.middle), torch.ones_like(self.spread)

    def unfolded(self) -> None:
        """Take middle and spread, once they are measured, out of the first step again: it is taught on numbers of one spread."""
        with torch.no_grad():
            self.wide.bias.add_(self.wide.weight @ self.middle)
            self.wide.weight.mul_(self.spread)
