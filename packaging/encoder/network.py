"""The layers that are taught, as torch has them; ``desktop/adapters/encoder/network.py`` computes the same with numpy."""

from __future__ import annotations

import numpy as np
import torch
from base import Base
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

HEADS = 12
WIDE = 1536
PLACES = 98
TINY = 1e-12
PARTS = {"query": "q", "key": "k", "value": "v", "out": "ao", "wide": "fi", "narrow": "fo"}
NORMS = {"between": "aln", "after": "oln"}


class Layer(nn.Module):
    """Attention, then two dense steps."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(size, size) for _ in range(4))
        self.wide, self.narrow = nn.Linear(size, WIDE), nn.Linear(WIDE, size)
        self.between, self.after = nn.LayerNorm(size, TINY), nn.LayerNorm(size, TINY)

    def forward(self, state: Tensor, mask: Tensor, dropped: float) -> Tensor:
        """The state of each piece after this layer."""
        rows, length, size = state.shape
        query, key, value = (
            part(state).view(rows, length, HEADS, -1).transpose(1, 2)
            for part in (self.query, self.key, self.value)
        )
        seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = self.out(seen.transpose(1, 2).reshape(rows, length, size))
        state = self.between(state + functional.dropout(seen, dropped, self.training))
        thought = self.narrow(functional.gelu(self.wide(state), approximate="tanh"))
        return self.after(state + functional.dropout(thought, dropped, self.training))


class Network(nn.Module):
    """Word vectors that stay as they are, layers that begin as the base model's, and three new last steps."""

    def __init__(
        self,
        base: Base,
        words: NDArray[np.float32],
        layers: int,
        labels: int,
        matters: int,
        answers: int,
    ) -> None:
        super().__init__()
        size = base.size
        self.words = nn.Embedding.from_pretrained(torch.tensor(words))
        places = base.floats("emb.pos").reshape(-1, size)[:PLACES] + base.floats("emb.type")[:size]
        self.places = nn.Parameter(torch.tensor(places), requires_grad=False)
        self.begin = nn.LayerNorm(size, TINY)
        self.layers = nn.ModuleList(Layer(size) for _ in range(layers))
        self.last = nn.Linear(2 * size, labels)
        self.asked = nn.Linear(2 * size, matters)
        self.answered = nn.Linear(2 * size, answers)
        with torch.no_grad():
            for step in (self.last, self.asked, self.answered):
                step.weight.normal_(0, 0.02)
                step.bias.zero_()
            _take(self.begin, base, "emb.ln")
            for number, layer in enumerate(self.layers):
                for own, theirs in (PARTS | NORMS).items():
                    _take(getattr(layer, own), base, f"l{number}.{theirs}")

    def forward(
        self, pieces: Tensor, mask: Tensor, dropped: float = 0.1
    ) -> tuple[Tensor, Tensor, Tensor]:
        """A score for each label, for each matter and for each kind of answer."""
        pooled = functional.dropout(self.pooled(pieces, mask, dropped), dropped, self.training)
        return self.last(pooled), self.asked(pooled), self.answered(pooled)

    def pooled(self, pieces: Tensor, mask: Tensor, dropped: float = 0.1) -> Tensor:
        """What the layers make of the pieces: the mean of them, and the most of each number."""
        state = self.begin(self.words(pieces) + self.places[: pieces.shape[1]])
        state = functional.dropout(state, dropped, self.training)
        for layer in self.layers:
            state = layer(state, mask[:, None, None, :], dropped)
        state = state.float()
        held = mask[..., None]
        mean = (state * held).sum(1) / held.sum(1)
        most = state.masked_fill(~held, -1e4).max(1).values
        return torch.cat([mean, most], 1)


def _take(module: nn.Module, base: Base, name: str) -> None:
    for own, theirs in (("weight", "w"), ("bias", "b")):
        there = getattr(module, own)
        there.copy_(torch.tensor(base.floats(f"{name}.{theirs}")).view(there.shape))
