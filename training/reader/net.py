"""The reader's network: a MiniLM-L6 encoder with heads for cues, roles, acts and stances.

The encoder's input is the word piece plus two small features: the token's state between quotation
marks and its case. Cues are tagged B/I/O. For every cue a small additive scorer looks at every
token of the window: relu(cue + token + distance) -> none, source, content; conditions are a
separate yes/no. There is one set of output layers for each coding scheme (`polnear`, `walkback`),
since the two schemes disagree on nesting and on where content begins; all else is shared.
"""

from __future__ import annotations

import math

import torch
from torch import nn
from torch.nn import functional as F

SCHEMES = ("polnear", "walkback")
ROLES = ("none", "source", "content")
HIDDEN, WIDTH, LAYERS, HEADS = 384, 160, 6, 12
NEAR = (1.0, 3.0, 8.0, 20.0, 60.0)


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
        """Take the weights of all-MiniLM-L6-v2; the token-type row 0 goes into the positions."""
        from safetensors.torch import load_file

        w = load_file(path)
        g = lambda name: w[name] if name in w else w["bert." + name]
        self.words.weight.data.copy_(g("embeddings.word_embeddings.weight"))
        self.positions.weight.data.copy_(
            g("embeddings.position_embeddings.weight") + g("embeddings.token_type_embeddings.weight")[0]
        )
        self._norm(self.norm, g, "embeddings.LayerNorm")
        for i, layer in enumerate(self.layers):
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


class Reader(nn.Module):
    def __init__(self, dropout: float = 0.1, layers: int = LAYERS) -> None:
        super().__init__()
        self.encoder = Encoder(dropout, layers)
        n = len(SCHEMES)
        self.cue_tags = nn.Linear(HIDDEN, 3 * n)
        self.from_cue = nn.Linear(HIDDEN, WIDTH)
        self.from_token = nn.Linear(HIDDEN, WIDTH)
        self.distance = nn.Linear(3 + 2 * len(NEAR), WIDTH, bias=False)
        self.roles = nn.Linear(WIDTH, len(ROLES) * n)
        self.condition = nn.Linear(WIDTH, 1)
        self.pair = nn.Linear(2 * HIDDEN, HIDDEN)
        self.act = nn.Linear(HIDDEN, 12)
        self.stance = nn.Linear(HIDDEN, 4)

    def role_scores(self, h, row, cue_vec, first):
        """h [B,L,H]; for N cues their window [N], vector [N,H] and first token [N] -> roles [N,L,2*3], conditions [N,L]."""
        d = torch.arange(h.shape[1], device=h.device) - first[:, None]
        z = self.from_cue(cue_vec)[:, None, :] + self.from_token(h)[row] + self.distance(distance_features(d))
        z = F.relu(z)
        return self.roles(z), self.condition(z).squeeze(-1)

    def act_scores(self, cue_vec, content_vec):
        z = F.gelu(self.pair(torch.cat([cue_vec, content_vec], -1)))
        z = F.dropout(z, 0.2 if self.training else 0.0)
        return self.act(z), self.stance(z)
