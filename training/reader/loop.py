"""The training loop: fixed shapes, an average of the weights at the end.

bf16 autocast pays only where the CPU multiplies bf16 numbers itself (AMX, or AVX-512 with BF16); elsewhere fp32 is 1.7
times as fast.
"""

from __future__ import annotations

import copy
import json
import random
import time
from pathlib import Path

import torch
from torch.nn import functional as F
from training.reader.data import Document, batch, epoch_windows
from training.reader.net import SCHEMES, Reader

MAX_CUES, BATCH = 16, 8
BF16 = any(flag in Path("/proc/cpuinfo").read_text("utf8") for flag in ("amx_bf16", "avx512_bf16"))


def losses(net: Reader, d: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    h = net.encoder(d["ids"], d["quote"], d["case"], d["mask"]).float()
    n = len(SCHEMES)
    B, L, _ = h.shape
    tags = net.cue_tags(h).view(B, L, n, 3)[torch.arange(B), :, d["scheme"]]
    out = {
        "cue": F.cross_entropy(
            tags.reshape(-1, 3), d["tags"].reshape(-1), ignore_index=-100, weight=torch.tensor([1.0, 2.0, 2.0])
        )
        * 4
    }
    b, k = d["filled"].nonzero(as_tuple=True)
    cue_vec = (d["cue_mask"][b, k][:, None] @ h[b]).squeeze(1)
    roles, cond = net.role_scores(h, b, cue_vec, d["first"][b, k])
    roles = roles.view(len(b), L, n, 3)[torch.arange(len(b)), :, d["scheme"][b]].float()
    per = F.cross_entropy(roles.reshape(-1, 3), d["role"][b, k].reshape(-1), ignore_index=-100, reduction="sum")
    out["role"] = per / max(1, len(b)) / 24
    inside = d["cond"][b, k]
    known = inside != -100
    if known.any():
        c = F.binary_cross_entropy_with_logits(
            cond.float(), inside.clamp(min=0).float(), reduction="none", pos_weight=torch.tensor(2.0)
        )
        out["cond"] = (c * known).sum() / known.any(-1).sum() / 12
        content_vec = (d["content_mask"][b, k][:, None] @ h[b]).squeeze(1)
        act, stance = net.act_scores(cue_vec, content_vec)
        out["act"] = F.cross_entropy(act.float(), d["act"][b, k], ignore_index=-100) * 0.3
        out["stance"] = F.cross_entropy(stance.float(), d["stance"][b, k], ignore_index=-100) * 0.2
    return out


def groups(net: Reader, lr: float, head_lr: float, decay: float):
    """Lower layers learn more slowly (layer-wise decay), heads and new features faster."""
    enc, n = net.encoder, len(net.encoder.layers)
    enc.words.weight.requires_grad_(requires_grad=False)  # half of all weights: a tenth of a step's time
    out = [{"params": [*enc.positions.parameters(), *enc.norm.parameters()], "lr": lr * decay ** (n + 1)}]
    out.append({"params": [*enc.quote.parameters(), *enc.case.parameters()], "lr": head_lr})
    out += [{"params": list(layer.parameters()), "lr": lr * decay ** (n - 1 - i)} for i, layer in enumerate(enc.layers)]
    body = {id(p) for g in out for p in g["params"]} | {id(enc.words.weight)}
    out.append({"params": [p for p in net.parameters() if id(p) not in body], "lr": head_lr})
    return out


def train(
    net: Reader,
    plan: list[list[tuple[list[Document], int]]],
    *,
    lr: float,
    head_lr: float,
    seed: int,
    save: Path,
    decay: float = 0.9,
    ema_decay: float = 0.998,
    log_every: int = 20,
) -> Reader:
    """Train through `plan`: a list of epochs, each a list of (documents, repetitions)."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    epochs = []
    for parts in plan:
        items = [w for docs, times in parts for _ in range(times) for w in epoch_windows(docs, rng)]
        rng.shuffle(items)
        epochs.append([items[i : i + BATCH] for i in range(0, len(items) - BATCH + 1, BATCH)])
    total = sum(len(e) for e in epochs)
    opt = torch.optim.AdamW(groups(net, lr, head_lr, decay), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, total // 20)
    sched = torch.optim.lr_scheduler.LambdaLR(
        opt, lambda s: min((s + 1) / warm, max(0.02, (total - s) / max(1, total - warm)))
    )
    ema = copy.deepcopy(net).eval()
    learnt = [p for p in net.parameters() if p.requires_grad]
    averaged = [q for p, q in zip(net.parameters(), ema.parameters(), strict=True) if p.requires_grad]
    net.train()
    step, start, running = 0, time.time(), {}
    for number, items in enumerate(epochs):
        for group in items:
            data = {k: torch.from_numpy(v) for k, v in batch(group, MAX_CUES, rng).items()}
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
                parts = losses(net, data)
                loss = sum(parts.values())
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            opt.step()
            sched.step()
            step += 1
            with torch.no_grad():
                w = min(ema_decay, (step + 1) / (step + 10))
                torch._foreach_lerp_(averaged, learnt, 1 - w)
            for k, v in parts.items():
                running[k] = 0.95 * running.get(k, v.item()) + 0.05 * v.item()
            if step % log_every == 0:
                rate = step * BATCH * 384 / (time.time() - start)
                print(
                    json.dumps(
                        {
                            "epoch": number,
                            "step": step,
                            "of": total,
                            "tok_s": round(rate),
                            **{k: round(v, 4) for k, v in running.items()},
                        }
                    ),
                    flush=True,
                )
        torch.save(ema.state_dict(), save)
        print(f"epoch {number} done after {time.time() - start:.0f} s", flush=True)
    return ema
