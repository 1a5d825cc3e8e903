"""The positions network: MiniLM with its layers trained for acts, and for what they gave before.

The embeddings stay as they are; the layers learn act, stance, PLOVER class and topic, and to give the sentence vector
that all-MiniLM-L6-v2 gives (distillation), so that one pass of six layers is enough. Roles (source, cue, content,
target) are added to the embeddings.
"""

from __future__ import annotations

import copy

import torch
from torch import nn
from training.reader.net import HIDDEN, Encoder

ROLES = 7


def amp(device: str):
    """Let layers multiply in bf16 where the device is fast at it."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda")


class Top(nn.Module):
    """The layers over the embeddings, with heads for act, stance, PLOVER class, topic and vector."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = copy.deepcopy(encoder.layers)
        for layer in self.layers:
            layer.dropout = dropout
        self.role = nn.Embedding(ROLES, HIDDEN)
        nn.init.normal_(self.role.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.act, self.stance = nn.Linear(4 * HIDDEN, 12), nn.Linear(4 * HIDDEN, 4)
        self.plover, self.topic = nn.Linear(4 * HIDDEN, 15), nn.Linear(4 * HIDDEN, HIDDEN)
        self.vector = nn.Linear(HIDDEN, HIDDEN)
        nn.init.eye_(self.vector.weight)
        nn.init.zeros_(self.vector.bias)

    def states(self, low, mask, roles):
        """Return the last layer's states, from what `embedded` gives."""
        h, bias = low + self.role(roles), (1.0 - mask[:, None, None, :].to(low.dtype)) * -10000.0
        with amp(h.device.type):
            for layer in self.layers:
                h = layer(h, bias)
        return h.float()

    def features(self, low, mask, roles):
        """Return what the heads read."""
        return pooled(self.states(low, mask, roles), roles)

    def forward(self, low, mask, roles):
        h = self.states(low, mask, roles)
        f = self.drop(pooled(h, roles))
        return self.act(f), self.stance(f), self.plover(f), self.topic(f), self.vector(mean(h, roles == 3))


class Positions(nn.Module):
    """The network as it is exported: several texts stand in one row, so that nothing is padded.

    `text` numbers the texts of a row from 1 (0: padding), `at` counts the tokens of each, `slots` are
    the numbers 1, 2, ... up to the most texts a row has. A token sees its own text only. Outputs are
    of shape [rows, slots, ...].
    """

    def __init__(self, encoder: Encoder, top: Top) -> None:
        super().__init__()
        self.encoder, self.top = copy.deepcopy(encoder), top
        self.encoder.layers = nn.ModuleList()

    def forward(self, ids, roles, text, at, slots):
        e, t = self.encoder, self.top
        h = e.norm(e.words(ids) + e.positions(at)) + t.role(roles)
        bias = (1.0 - (text[:, :, None] == text[:, None, :]).to(h.dtype))[:, None] * -10000.0
        for layer in t.layers:
            h = layer(h, bias)
        mine = text[:, None, :] == slots[None, :, None]
        where = [ids == 101, roles == 1, (roles == 2) | (roles == 5), (roles == 3) | (roles == 4), roles == 3]
        pools = [packed_mean(h, mine & w[:, None, :]) for w in where]
        f = torch.cat(pools[:4], -1)
        unit = nn.functional.normalize
        return (unit(t.vector(pools[4]), dim=-1), t.act(f).log_softmax(-1), t.stance(f).log_softmax(-1),
                t.plover(f).log_softmax(-1), unit(t.topic(f), dim=-1))  # fmt: skip


def pooled(h, roles):
    """What the heads read: the first token, and the means over source, cue or target, and content or text."""
    where = [roles == 1, (roles == 2) | (roles == 5), (roles == 3) | (roles == 4)]
    return torch.cat([h[:, 0], *(mean(h, w) for w in where)], 1)


def packed_mean(h, where):
    w = where.to(h.dtype)
    return (w @ h) / w.sum(-1, keepdim=True).clamp(min=1.0)


def base(path: str) -> Encoder:
    """MiniLM with the reader's two extra features set to nothing."""
    encoder = Encoder(dropout=0.0)
    encoder.load_minilm(path)
    for extra in (encoder.quote, encoder.case):
        nn.init.zeros_(extra.weight)
    return encoder.eval()


def embedded(encoder: Encoder, ids, mask):
    """Return what the layers begin with, and the bias that hides what is masked."""
    at = torch.arange(ids.shape[1], device=ids.device)
    x = encoder.norm(encoder.words(ids) + encoder.positions(at))
    return x, (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0


def teacher(encoder: Encoder, low, bias, roles):
    """The sentence vector of all-MiniLM-L6-v2: the mean over the content's tokens."""
    for layer in encoder.layers:
        low = layer(low, bias)
    return nn.functional.normalize(mean(low.float(), roles == 3), dim=1)


def mean(h, where):
    w = where.to(h.dtype)[:, :, None]
    return (h * w).sum(1) / w.sum(1).clamp(min=1.0)
