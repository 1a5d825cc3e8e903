"""The reader's network: layers of MiniLM-L6 with heads for cues and roles; its teacher has the same heads.

The encoder's input is the word piece plus two small features: the token's state between quotation
marks and its case. Cues are tagged B/I/O. For every cue a small additive scorer looks at every
token of the window: relu(cue + token + distance) -> none, source, content. There is one set of
output layers for each coding scheme (`polnear`, `walkback`), since the two schemes disagree on
nesting and on where content begins; all else is shared.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F
from training.mpnet import WIDE, MPNet, of_bert

SCHEMES = ("polnear", "walkback")
ROLES = ("none", "source", "content")
HIDDEN, WIDTH, LAYERS, HEADS = 384, 160, 6, 12
TEACHER_WIDTH = 256
NEAR = (1.0, 3.0, 8.0, 20.0, 60.0)
PICKED = {6: (0, 1, 2, 3, 4, 5), 4: (0, 1, 2, 4), 3: (0, 1, 3)}
"""Layers of MiniLM-L6 that an encoder of so many begins with."""


def distance_features(d: torch.Tensor) -> torch.Tensor:
    """Signed token distance as 2 * 5 + 3 smooth features: which side, how far, how near."""
    a, right = d.abs().float(), (d > 0).float()
    near = [torch.exp(-a / scale) for scale in NEAR]
    parts = [right, (d == 0).float(), torch.log1p(a) / 4, *[n * right for n in near], *[n * (1 - right) for n in near]]
    return torch.stack(parts, -1)


class _Attention(torch.autograd.Function):
    """Attention as one node of onnxruntime's, which never writes the table of all pairs; [B, L, HIDDEN] each.

    With a mask that node is no faster than its parts.
    """

    @staticmethod
    def forward(_ctx, q, k, v):
        parts = [x.view(*x.shape[:2], HEADS, HIDDEN // HEADS).transpose(1, 2) for x in (q, k, v)]
        return F.scaled_dot_product_attention(*parts).transpose(1, 2).reshape(q.shape)

    @staticmethod
    def symbolic(g, q, k, v):
        return g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=HEADS).setType(q.type())


class Layer(nn.Module):
    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, 4 * HIDDEN)
        self.down = nn.Linear(4 * HIDDEN, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        B, L, _ = x.shape
        exported = torch.onnx.is_in_onnx_export()
        if exported and bias is None:
            z = _Attention.apply(*self.qkv(x).split(HIDDEN, -1))
        else:
            q, k, v = self.qkv(x).view(B, L, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
            if exported:
                z = ((q @ k.transpose(-1, -2)) / math.sqrt(HIDDEN // HEADS) + bias).softmax(-1) @ v
            else:
                z = F.scaled_dot_product_attention(q, k, v, attn_mask=None if bias is None else bias.to(q.dtype))
            z = z.transpose(1, 2).reshape(B, L, HIDDEN)
        p = self.dropout if self.training else 0.0
        x = self.norm1(x + F.dropout(self.out(z), p))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), p))


class Encoder(nn.Module):
    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.quote = nn.Embedding(4, HIDDEN)
        self.case = nn.Embedding(3, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.dropout = dropout
        nn.init.normal_(self.quote.weight, std=0.01)
        nn.init.normal_(self.case.weight, std=0.01)

    def forward(self, ids, quote, case, mask=None):
        """Without `mask` all tokens of all rows count, as at run time, where windows are of one length."""
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.positions(at) + self.quote(quote) + self.case(case)
        x = F.dropout(self.norm(x), self.dropout if self.training else 0.0)
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_minilm(self, path: str) -> None:
        """Take weights of all-MiniLM-L6-v2, of the layers PICKED; the token-type row 0 goes into the positions."""
        from safetensors.torch import load_file

        w = load_file(path)
        g = lambda name: w[name] if name in w else w["bert." + name]
        self.words.weight.data.copy_(g("embeddings.word_embeddings.weight"))
        self.positions.weight.data.copy_(
            g("embeddings.position_embeddings.weight") + g("embeddings.token_type_embeddings.weight")[0]
        )
        self._norm(self.norm, g, "embeddings.LayerNorm")
        for i, layer in zip(PICKED[len(self.layers)], self.layers, strict=True):
            p = f"encoder.layer.{i}."
            for part in ("weight", "bias"):
                layer.qkv.get_parameter(part).data.copy_(
                    torch.cat([g(f"{p}attention.self.{n}.{part}") for n in ("query", "key", "value")])
                )
                layer.out.get_parameter(part).data.copy_(g(f"{p}attention.output.dense.{part}"))
                layer.up.get_parameter(part).data.copy_(g(f"{p}intermediate.dense.{part}"))
                layer.down.get_parameter(part).data.copy_(g(f"{p}output.dense.{part}"))
            self._norm(layer.norm1, g, p + "attention.output.LayerNorm")
            self._norm(layer.norm2, g, p + "output.LayerNorm")

    @staticmethod
    def _norm(norm: nn.LayerNorm, g, name: str) -> None:
        norm.weight.data.copy_(g(name + ".weight"))
        norm.bias.data.copy_(g(name + ".bias"))


class Heads(nn.Module):
    """The output layers over an encoder's states."""

    def __init__(self, hidden: int, width: int) -> None:
        super().__init__()
        n = len(SCHEMES)
        self.cue_tags = nn.Linear(hidden, 3 * n)
        self.from_cue = nn.Linear(hidden, width)
        self.from_token = nn.Linear(hidden, width)
        self.distance = nn.Linear(3 + 2 * len(NEAR), width, bias=False)
        self.roles = nn.Linear(width, len(ROLES) * n)

    def tags(self, h):
        """Return the scores of none, begin, inside for each token and scheme: [B, L, schemes, 3]."""
        return self.cue_tags(h).float().view(*h.shape[:2], len(SCHEMES), 3)

    def role_scores(self, h, row, cue, first):
        """Return the scores of ROLES for N cues, by window `row` [N], tokens `cue` [N, L], first token [N].

        `cue` are shares that sum to one. The result is [N, L, schemes, 3].
        """
        vector = (cue[:, None] @ h[row].float()).squeeze(1)
        d = torch.arange(h.shape[1], device=h.device) - first[:, None]
        z = self.from_cue(vector)[:, None, :] + self.from_token(h)[row] + self.distance(distance_features(d))
        return self.roles(F.relu(z)).float().view(len(row), h.shape[1], len(SCHEMES), len(ROLES))


class Reader(nn.Module):
    """What ships: an encoder of some of MiniLM's layers, and the heads."""

    def __init__(self, layers: int = LAYERS, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder, self.heads = Encoder(dropout, layers), Heads(HIDDEN, WIDTH)
        self.encoder.words.weight.requires_grad_(requires_grad=False)

    @property
    def layers(self):
        return self.encoder.layers

    def states(self, d):
        return self.encoder(d["ids"], d["quote"], d["case"], d["mask"])


class Teacher(nn.Module):
    """MPNet with the same features and heads."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.encoder, self.heads = MPNet(path), Heads(WIDE, TEACHER_WIDTH)
        self.quote, self.case = nn.Embedding(4, WIDE), nn.Embedding(3, WIDE)
        for extra in (self.quote, self.case):
            nn.init.normal_(extra.weight, std=0.01)

    @property
    def layers(self):
        return self.encoder.layers

    def states(self, d):
        return self.encoder(of_bert(d["ids"]), d["mask"], self.quote(d["quote"]) + self.case(d["case"]))
