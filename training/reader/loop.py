"""What teachers and students of the reader learn by, on whatever device: losses, steps, an average of the weights."""

from __future__ import annotations

import itertools
import multiprocessing
import time
from collections import deque

import torch
from torch import nn
from torch.nn import functional as F
from training.reader.data import MAX_CUES, batch

LOWER = 0.9
"""Each layer learns at this share of the rate of the one above it (Clark et al. 2020, ELECTRA)."""
LIKELY = 0.35
"""A token is in a cue for a teacher where none, of both tags together, is less likely than this."""
WORKERS, AHEAD = 4, 24


def batches(groups, seed: int):
    """Yield the arrays of each group of windows, made by other processes ahead of their use."""
    jobs = ((group, seed * 100003 + i) for i, group in enumerate(groups))
    with multiprocessing.get_context("fork").Pool(WORKERS) as pool:
        waiting = deque(pool.apply_async(batch, job) for job in itertools.islice(jobs, AHEAD))
        while waiting:
            yield waiting.popleft().get()
            waiting.extend(pool.apply_async(batch, job) for job in itertools.islice(jobs, 1))


def put(arrays, device: str) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(values).to(device) for name, values in arrays.items()}


def labelled_loss(h, heads, d) -> torch.Tensor:
    """Cues and the roles of given cues, by the labels."""
    tags = heads.tags(h)[torch.arange(len(h), device=h.device), :, d["scheme"]]
    weight = torch.tensor([1.0, 2.0, 2.0], device=h.device)
    gold = d["tags"].reshape(-1)
    share = (weight[gold.clamp(min=0)] * (gold >= 0)).sum().clamp(min=1)
    out = 4 * F.cross_entropy(tags.reshape(-1, 3), gold, ignore_index=-100, weight=weight, reduction="sum") / share
    if N := len(d["row"]):
        roles = heads.role_scores(h, d["row"], d["cue"], d["first"])
        roles = roles[torch.arange(N, device=h.device), :, d["scheme"][d["row"]]].reshape(-1, 3)
        out = out + F.cross_entropy(roles, d["role"].reshape(-1), ignore_index=-100, reduction="sum") / N / 24
    return out


def told(teacher, d, scheme: int):
    """What a teacher says: tags [B, L, schemes, 3], then row, cue and first token of cues, and the roles of these.

    Of labelled windows the cues are those of the labels, of others the first MAX_CUES that the teacher finds by `scheme`.
    """
    with torch.no_grad():
        h = teacher.states(d)
        tags = teacher.heads.tags(h).softmax(-1)
        p = tags[:, :, scheme] * d["mask"][:, :, None]
        p[:, 0] = 0
        within = p[..., 1] + p[..., 2] > LIKELY
        begin = within & (~F.pad(within[:, :-1], (1, 0)) | (p[..., 1] > p[..., 2]))
        which = begin.long().cumsum(1) * within
        found = which[:, None, :] == torch.arange(1, MAX_CUES + 1, device=h.device)[None, :, None]
        row, k = (found.any(-1) & ~d["known"][:, None]).nonzero(as_tuple=True)
        cue = found[row, k].float()
        first = cue.argmax(-1)
        row, first = torch.cat([row, d["row"]]), torch.cat([first, d["first"]])
        cue = torch.cat([cue / cue.sum(-1, keepdim=True), d["cue"]])
        return tags, row, cue, first, teacher.heads.role_scores(h, row, cue, first).softmax(-1)


def taught_loss(h, heads, d, said) -> torch.Tensor:
    """Divergence from what the teacher says (Hinton et al. 2015), of tags and of roles, in both schemes."""
    tags, row, cue, first, roles = said
    mask = d["mask"].float()
    out = 8 * (divergence(tags, heads.tags(h)) * mask).sum() / mask.sum()
    if len(row):
        of_roles = divergence(roles, heads.role_scores(h, row, cue, first)) * mask[row]
        out = out + of_roles.sum() / len(row) / 24
    return out


def divergence(p, scores):
    return (p * ((p + 1e-6).log() - scores.log_softmax(-1))).sum((-1, -2))


class Descent:
    """AdamW over a network that has `layers`; lower layers learn more slowly, heads and new features faster.

    `average` of the weights over steps is what is kept in the end (`finish`).
    """

    def __init__(self, net, rate: float, head_rate: float, average: float) -> None:
        body = {id(p) for layer in net.layers for p in layer.parameters()}
        groups = [
            {"params": [*layer.parameters()], "lr": rate * LOWER**n} for n, layer in enumerate(reversed(net.layers))
        ]
        old = ("positions", "relative", "encoder.norm")
        others = [(name, p) for name, p in net.named_parameters() if p.requires_grad and id(p) not in body]
        low = [p for name, p in others if any(part in name for part in old)]
        new = [p for name, p in others if not any(part in name for part in old)]
        groups += [{"params": low, "lr": rate * LOWER ** (len(net.layers) + 1)}, {"params": new, "lr": head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self.rates = [g["lr"] for g in groups]
        self.learnt = [p for p in net.parameters() if p.requires_grad]
        self.kept, self.average, self.steps = [p.detach().clone() for p in self.learnt], average, 0

    def step(self, loss: torch.Tensor, share: float) -> None:
        """Go one step down with a share of the rates."""
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(self.learnt, 1.0)
        self.optimiser.step()
        self.steps += 1
        weight = min(self.average, (self.steps + 1) / (self.steps + 10))
        torch._foreach_lerp_(self.kept, [p.detach() for p in self.learnt], 1 - weight)  # noqa: SLF001

    def finish(self) -> None:
        """Give the network the average of its weights."""
        for p, kept in zip(self.learnt, self.kept, strict=True):
            p.data.copy_(kept)


class Log:
    """Print the loss now and then."""

    def __init__(self, total: int) -> None:
        self.total, self.began = total, time.time()

    def __call__(self, step: int, **losses: torch.Tensor) -> None:
        if step % 200 == 0:
            found = " ".join(f"{name} {loss.item():.3f}" for name, loss in losses.items())
            print(f"{step} of {self.total}, {time.time() - self.began:.0f} s: {found}", flush=True)
