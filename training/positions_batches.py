"""The rows of the positions model as tensors on the machine that trains, and batches of alike length."""

from __future__ import annotations

import numpy as np
import torch

from walkback.positions.encoder import BEFORE, MAX_TOKENS

SEP = 102
STEP = 8
"""Batches are padded to a multiple of this."""
LABELS = ("act", "stance", "plover", "fold")


class Rows:
    """Rows with up to `before` tokens of what stands before each, on a device; names of topics have the first numbers."""

    def __init__(self, rows, topics: list[str], before: int, device: str) -> None:
        self.rows, self.device = rows, device
        width = -(-(MAX_TOKENS + before + 1) // STEP) * STEP
        ids, roles = (np.zeros((len(rows), width), t) for t in (np.int32, np.uint8))
        self.own = np.array([len(r.ids) for r in rows])
        self.length = self.own.copy()
        for i, row in enumerate(rows):
            behind = row.behind[max(0, len(row.behind) - before) :] if before else []
            behind = [*behind, SEP] if behind else []
            self.length[i] += len(behind)
            ids[i, : self.length[i]] = [*row.ids, *behind]
            roles[i, : self.length[i]] = [*row.roles, *(BEFORE for _ in behind)]
        self.ids, self.roles = (torch.from_numpy(x).to(device) for x in (ids, roles))
        self.task = np.array([r.task for r in rows])
        self.column = {name: np.array([getattr(r, name) for r in rows]) for name in LABELS}
        number = {t: i for i, t in enumerate(topics)}
        articles = {a: i for i, a in enumerate(sorted({r.article for r in rows}))}
        self.column["topic"] = np.array([number.get(r.topic, -1) for r in rows])
        self.column["article"] = np.array([articles[r.article] for r in rows])
        self.on = {name: torch.from_numpy(x).to(device) for name, x in self.column.items()}
        self.on["weight"] = torch.tensor([r.weight for r in rows], device=device)
        among = torch.zeros(len(articles), len(topics), dtype=torch.bool)
        known = self.column["topic"] >= 0
        among[self.column["article"][known], self.column["topic"][known]] = True
        self.among = among.to(device)
        """Which topics an article has."""

    def of(self, *tasks: str, without: int | None = None) -> np.ndarray:
        """Return the rows of tasks, of gold and PLV those that a fold does not hold out, nor the acceptance article."""
        where = np.isin(self.task, tasks)
        if without is not None:
            where &= ~np.isin(self.column["fold"], (without, -1))
        return np.flatnonzero(where)

    def held(self, fold: int) -> np.ndarray:
        return np.flatnonzero(self.column["fold"] == fold)

    def batches(self, chosen: np.ndarray, tokens: int, rng=None) -> list[np.ndarray]:
        """Deal rows into batches of up to so many tokens, those of alike length together."""
        chosen = chosen[np.argsort(self.length[chosen] + (rng.uniform(0, 6, len(chosen)) if rng else 0), kind="stable")]
        out, first, longest = [], 0, 0
        for i, n in enumerate(self.length[chosen]):
            longest = max(longest, n)
            if (i + 1 - first) * (-(-longest // STEP) * STEP) > tokens and i > first:
                out.append(chosen[first:i])
                first, longest = i, n
        out.append(chosen[first:])
        if rng:
            rng.shuffle(out)
        return out

    def tensors(self, batch: np.ndarray, own: bool = False):
        """Return ids, mask and roles of a batch; of the rows alone, without what stands before them, if `own`."""
        lengths = (self.own if own else self.length)[batch]
        width = -(-int(lengths.max()) // STEP) * STEP
        index = torch.from_numpy(batch).to(self.device)
        mask = (torch.arange(width)[None] < torch.from_numpy(lengths)[:, None]).long().to(self.device)
        return self.ids[index, :width].long() * mask, mask, self.roles[index, :width].long() * mask

    def companions(self, most: int) -> torch.Tensor:
        """Return for each row some others of its article, -1 where there are fewer."""
        rng = np.random.default_rng(5)
        out = np.full((len(self.rows), most), -1)
        chosen = self.of("gold", "title", "shown", "full", "news", "free")
        chosen = chosen[np.argsort(self.column["article"][chosen], kind="stable")]
        for part in np.split(chosen, np.flatnonzero(np.diff(self.column["article"][chosen])) + 1):
            for i in part:
                others = part[part != i]
                others = rng.choice(others, most, replace=False) if len(others) > most else others
                out[i, : len(others)] = others
        return torch.from_numpy(out).to(self.device)
