"""What the positions networks are to learn: the labels, and what a teacher says."""

from __future__ import annotations

import torch
from torch.nn import functional as F

SMOOTHING, NEAR = 0.05, 0.07
HEAT, ALIKE = 1.5, 0.1
"""Temperatures of a teacher's chances, and of likenesses within an article."""
SHARES = {"act": 1.0, "stance": 0.7, "plover": 1.0}
SOFT = {"act": 1.0, "stance": 0.7, "plover": 0.5}
ENOUGH = 3
"""Others of the article from which on likenesses to them are learnt."""


def of_labels(outputs, rows, index, names, share: float = 1.0):
    """Mean losses over a batch; a row counts only for the labels it has. `names` are the vectors of topic names."""
    scores = dict(zip(("act", "stance", "plover"), outputs, strict=False))
    weight, known = rows.on["weight"][index], rows.on["topic"][index] >= 0
    # Stances that were coded without a topic count less.
    less = {"stance": torch.where(known, 1.0, 0.5)}
    total = outputs[0].new_zeros(())
    for name, given in scores.items():
        labels = rows.on[name][index]
        per = F.cross_entropy(given, labels.clamp(min=0), reduction="none", label_smoothing=SMOOTHING)
        counts = weight * less.get(name, 1.0) * (labels >= 0)
        total = total + SHARES[name] * (1.0 if name == "plover" else share) * (per * counts).sum() / len(index)
    target = rows.on["topic"][index].clamp(min=0)
    near = F.normalize(outputs[3], dim=1) @ names.T / NEAR
    here = rows.among[rows.on["article"][index]]
    here[torch.arange(len(index), device=here.device), target] = True
    # Which of all topics, and which of those of the article: the second is what grouping asks.
    for logits in (near, near.masked_fill(~here, -1e4)):
        total = total + 0.3 * share * (F.cross_entropy(logits, target, reduction="none") * known).sum() / len(index)
    return total


def of_teacher(outputs, index, soft):
    """Mean distance from what the teacher says: its chances, its topic vector, and how like others of the article are."""
    has = soft["has"][index].float()
    total = outputs[0].new_zeros(())
    for name, given in zip(("act", "stance", "plover"), outputs, strict=False):
        if name in soft:
            theirs = (soft[name][index].float() / HEAT).log_softmax(-1)
            apart = (theirs.exp() * (theirs - (given / HEAT).log_softmax(-1))).sum(1)
            total = total + SOFT[name] * HEAT**2 * (apart * has).sum() / len(index)
    mine, theirs = F.normalize(outputs[3], dim=1), soft["topic"][index].float()
    total = total + ((1 - (mine * theirs).sum(1)) * has).sum() / len(index)
    others = soft["companions"][index]
    known = (others >= 0) & soft["has"][others.clamp(min=0)]
    there = soft["topic"][others.clamp(min=0)].float()
    taught, given = (
        (torch.einsum("bkh,bh->bk", there, x) / ALIKE).masked_fill(~known, -1e4).log_softmax(-1) for x in (theirs, mine)
    )
    apart = (taught.exp() * (taught - given)).sum(1) * (known.sum(1) >= ENOUGH) * has
    return total + 0.3 * apart.sum() / len(index)


def of_vectors(vectors, target, index, content):
    """Mean distance from the sentence vectors that are to be kept, where a row has content."""
    return 2.0 * ((1 - F.cosine_similarity(vectors, target[index].float())) * content[index]).sum() / len(index)
