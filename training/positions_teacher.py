"""The network that teaches acts: all-mpnet-base-v2 with the heads of the positions network."""

from __future__ import annotations

from torch import nn
from training.mpnet import WIDE, MPNet, of_bert
from training.positions_net import ROLES, amp, pooled
from training.reader.net import HIDDEN


class Teacher(nn.Module):
    """MPNet over texts with roles, with heads for act, stance, PLOVER class and topic; it gives no sentence vector.

    Its embeddings stay as they are; all layers learn.
    """

    def __init__(self, path: str, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = MPNet(path, dropout)
        for part in (self.encoder.positions, self.encoder.norm, self.encoder.relative):
            part.requires_grad_(requires_grad=False)
        self.role = nn.Embedding(ROLES, WIDE)
        nn.init.normal_(self.role.weight, std=0.02)
        self.drop = nn.Dropout(0.2)
        self.act, self.stance = nn.Linear(4 * WIDE, 12), nn.Linear(4 * WIDE, 4)
        self.plover, self.topic = nn.Linear(4 * WIDE, 15), nn.Linear(4 * WIDE, HIDDEN)

    @property
    def layers(self):
        return self.encoder.layers

    def features(self, ids, mask, roles):
        """Return what the heads read."""
        with amp(ids.device.type):
            x = self.encoder(of_bert(ids), mask, self.role(roles))
        return pooled(x.float(), roles)

    def forward(self, ids, mask, roles):
        f = self.drop(self.features(ids, mask, roles))
        return self.act(f), self.stance(f), self.plover(f), self.topic(f), None
