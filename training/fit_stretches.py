"""Fit what the edges of contents are worth (src/walkback/reading/stretches.json).

    PYTHONPATH=src:. python -m training.fit_stretches ../shared/data/attribution/polnear.dev.jsonl
        [--out src/walkback/reading/stretches.json] [--report edges.json]

Data: the even articles of the development split of PolNeAR (every other line of the file, from the first), read by the
shipped reader, and only those of its cues that share a word with one that the coders marked. The odd ones are never fitted on.
A conditional random field of two states over the words of each claim (in its content or not), the features those of
`walkback.reading.stretches`, most likely under a penalty on the squares of the numbers. No chance is in it, so there
is no seed; the numbers begin at 0 (L-BFGS). Needs scipy (1.17). A quarter of a minute of one core, half of it for reading.
Printed: the numbers; and content spans and exact contents with the edges as the network has them, and moved, on the
even and on the odd articles (precision, recall, F1). --report keeps the F1 of content spans for `training.reader_card`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from benchmarks.attribution import Score, attributions_of, load
from benchmarks.overlap import covered
from scipy.optimize import minimize

from walkback.reading import POLNEAR, Reader
from walkback.reading.stretches import EDGE, INSIDE, Worth, choice_of, lattice_of

PENALTY = 5.0
BATCH = 200
NEVER = -1e4
DECIMALS = 3


class Fitting(Reader):
    """The shipped reader before its edges are settled, or with numbers that are given."""

    def __init__(self, worth: Worth | None = None) -> None:
        super().__init__(None, POLNEAR)
        self.worth, self.claims = worth, []

    def _settle_edges(self, page, claims, worth=None) -> None:
        if given := worth or self.worth:
            super()._settle_edges(page, claims, given)
        else:
            self.claims = claims


def cases(docs, pages):
    """Return (edges, inside, out, gold) of every claim that has a cue of the coders."""
    found, reader = [], Fitting()
    for doc, page in zip(docs, pages, strict=True):
        reader.claims = []
        reader.decoded(doc["doc_id"], page)
        lattice = lattice_of(page.text, page.tokens, page.quotations)
        words = list(zip(page.tokens.start[lattice.first], page.tokens.end[lattice.last - 1], strict=True))
        cues, contents = ([covered(words, a[role]) for a in doc["attributions"]] for role in ("cue", "content"))
        for claim in reader.claims:
            choice = choice_of(claim, lattice) if claim.content.any() else None
            own = claim.cue + claim.window.first
            cue = covered(words, list(zip(page.tokens.start[own], page.tokens.end[own], strict=True)))
            best = max(range(len(cues)), key=lambda k: len(cues[k] & cue), default=None)
            if choice is None or best is None or not cues[best] & cue:
                continue
            at = np.searchsorted(lattice.first, choice.first + claim.window.first)
            gold = np.isin(at, list(contents[best])) & ~choice.out
            found.append((choice.edges, choice.inside, choice.out, gold))
    return found


def batches(found):
    """Return the cases as arrays of (case, word), those of like length together.

    What fills up is out and its edges have nothing, so that it adds nothing to any way.
    """
    ordered, made = sorted(found, key=lambda case: len(case[3])), []
    for at in range(0, len(ordered), BATCH):
        some = ordered[at : at + BATCH]
        size = (len(some), len(some[-1][3]))
        edges, inside = np.zeros((*size, len(EDGE))), np.zeros((*size, len(INSIDE)))
        out, gold = np.ones(size, bool), np.zeros(size, bool)
        for k, case in enumerate(some):
            for whole, part in zip((edges, inside, out, gold), case, strict=True):
                whole[k, : len(part)] = part
        edges[:, 0] = 0.0
        made.append((edges, inside, out, gold))
    return made


def parts_of(numbers):
    """Return begins, ends and inside of all numbers in a row."""
    return np.split(numbers, (len(EDGE), 2 * len(EDGE)))


def loss(numbers, given):
    """Return the negative log likelihood of the coders' contents, penalised, and its slope."""
    total, slope = PENALTY * numbers @ numbers, 2 * PENALTY * numbers
    for edges, inside, out, gold in given:
        begins, ends, worth = parts_of(numbers)
        up, down, here = (edges @ begins).T, (edges @ ends).T, np.where(out, NEVER, inside @ worth).T
        sums, in_word, begun, ended = chances(up, down, here)
        before = np.pad(gold, ((0, 0), (1, 0)))[:, :-1]
        begin, end = gold & ~before, ~gold & before
        total += sums.sum() - (here.T[gold].sum() + up.T[begin].sum() + down.T[end].sum())
        slope += np.concatenate([
            np.tensordot(begun.T - begin, edges, 2), np.tensordot(ended.T - end, edges, 2),
            np.tensordot(np.where(out, 0.0, in_word.T - gold), inside, 2),
        ])  # fmt: skip
    return total, slope


def chances(up, down, here):
    """Return the log of the sum over all ways, and the chances that a word is in, that one begins, and ends, before it.

    Arrays are of (word, case); forward and backward over the words.
    """
    out, inside = np.zeros_like(here), here.copy()
    for i in range(1, len(here)):
        out[i] = np.logaddexp(out[i - 1], inside[i - 1] + down[i])
        inside[i] = np.logaddexp(out[i - 1] + up[i], inside[i - 1]) + here[i]
    sums = np.logaddexp(out[-1], inside[-1])
    after_out, after_in = np.zeros_like(here), np.zeros_like(here)
    for i in range(len(here) - 1, 0, -1):
        going_on = after_in[i] + here[i]
        after_out[i - 1] = np.logaddexp(after_out[i], going_on + up[i])
        after_in[i - 1] = np.logaddexp(after_out[i] + down[i], going_on)
    begun, ended = np.zeros_like(here), np.zeros_like(here)
    begun[1:] = np.exp(out[:-1] + up[1:] + here[1:] + after_in[1:] - sums)
    ended[1:] = np.exp(inside[:-1] + down[1:] + after_out[1:] - sums)
    return sums, np.exp(inside + after_in - sums), begun, ended


def fit(found) -> Worth:
    """Return the most likely numbers, rounded."""
    start = np.zeros(2 * len(EDGE) + len(INSIDE))
    done = minimize(loss, start, (batches(found),), "L-BFGS-B", jac=True, options={"maxiter": 500, "ftol": 1e-12})
    print(f"{len(found)} contents, {done.nit} steps, loss {done.fun:.1f}")
    return Worth(*parts_of(np.round(done.x, DECIMALS)))


def told(worth: Worth) -> dict:
    """Return the numbers by name."""
    named = (("begins", EDGE, worth.begins), ("ends", EDGE, worth.ends), ("inside", INSIDE, worth.inside))
    return {part: dict(zip(names, values.tolist(), strict=True)) for part, names, values in named}


def measured(docs, pages, worth: Worth) -> dict:
    """Print the figures; return the F1 of content spans of each half, before and after."""
    found = {}
    for half, part in (("even", 0), ("odd", 1)):
        for name, reader in (("as the network has them", Fitting()), ("moved", Fitting(worth))):
            score = Score()
            for doc, page in zip(docs[part::2], pages[part::2], strict=True):
                score.add(doc["text"], doc["attributions"], attributions_of(reader.decoded(doc["doc_id"], page).cues))
            figures = score.figures()
            kept = {key: figures[key] for key in ("span_content", "exact", "partial", "joint", "R_direct")}
            print(half, name, *(f"{key} {value}" for key, value in kept.items()))
            found.setdefault(half, []).append(kept["span_content"][2])
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--report", type=Path)
    options = parser.parse_args()
    docs = load(options.dev)
    reader = Fitting()
    pages = [reader.page(doc["text"]) for doc in docs]
    found = cases(docs[::2], pages[::2])
    worth = fit(found)
    print(json.dumps(told(worth), indent=1))
    spans = measured(docs, pages, worth)
    if options.out:
        options.out.write_text(json.dumps(told(worth), indent=1) + "\n", "utf-8")
    if options.report:
        options.report.write_text(json.dumps({"articles": len(docs[::2]), "contents": len(found)} | spans), "utf-8")


if __name__ == "__main__":
    main()
