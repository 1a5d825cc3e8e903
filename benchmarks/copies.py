"""How well copies are found as articles come in: recall, precision, speed and memory.

    python -m benchmarks.copies PAIRS.jsonl.gz [--articles NEWS.jsonl.gz] [--half 0|1] [--json]

PAIRS holds real cross-outlet copies ({a, b}), NEWS articles of all subjects. All of them go into one index in
the order of publication; then come copies made of them by cutting, embedding, reordering, re-headlining and
light rewriting, under another outlet's name. A match counts as true when both articles carry one story: a
listed pair, or a copy and what it was made of. Every other match counts as false, also where two real articles
that nobody listed do share paragraphs, so precision is a lower bound. The constants in `walkback.scale.judging`
were chosen on half 0 (articles with an even hash), half 1 confirms them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
import zlib
from collections import Counter, defaultdict
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from walkback.scale.copies import CopyIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Row = dict[str, Any]

SEED = 7
MADE = 150
"""Articles of which copies of each kind are made."""
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])")
_FILLERS = ("also", "meanwhile", "reportedly", "then", "later", "however")


def rows(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def passages(text: str) -> list[str]:
    """Return the paragraphs of a text, groups of three sentences where it has no paragraphs."""
    parts = [p for p in text.split("\n") if p.strip()]
    if len(parts) >= 6:
        return parts
    sentences = _SENTENCE.split(text)
    return [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)]


def cut(row: Row, _: Row, chance: random.Random) -> str:
    parts = passages(row["text"])
    kept = parts[: max(2, round(len(parts) * chance.uniform(0.35, 0.8)))]
    return "\n\n".join(kept)


def embed(row: Row, host: Row, chance: random.Random) -> str:
    """Put the first half of a story, or more, into another outlet's own article."""
    inner, outer = cut(row, host, chance), passages(host["text"])
    at = chance.randrange(len(outer) + 1)
    return "\n\n".join([*outer[:at], inner, *outer[at:]])


def reorder(row: Row, _: Row, chance: random.Random) -> str:
    parts = passages(row["text"])
    chance.shuffle(parts)
    return "\n\n".join(parts)


def rehead(row: Row, host: Row, _: random.Random) -> str:
    """Give a story another headline, a byline and another beginning."""
    return "\n\n".join([host["title"], "By Staff Reporter", passages(host["text"])[0], *passages(row["text"])[1:]])


def rewrite(row: Row, _: Row, chance: random.Random) -> str:
    """Change one word in twenty: dropped, exchanged, or one more put in."""
    words = row["text"].split(" ")
    out: list[str] = []
    for word in words:
        draw = chance.random()
        if draw < 0.05:
            out += ([], [chance.choice(words)], [word, chance.choice(_FILLERS)])[int(draw * 60)]
        else:
            out.append(word)
    return " ".join(out)


MAKERS: dict[str, Callable[[Row, Row, random.Random], str]] = {
    "cut": cut,
    "embedded": embed,
    "reordered": reorder,
    "re-headlined": rehead,
    "rewritten": rewrite,
}


class Stories:
    """Which stories an article carries; listed pairs are one story."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._made: dict[str, tuple[str, ...]] = {}

    def pair(self, a: str, b: str) -> None:
        self._parent[self._root(a)] = self._root(b)

    def make(self, made: str, *of: str) -> None:
        self._made[made] = of

    def of(self, article: str) -> set[str]:
        return {self._root(a) for a in self._made.get(article, (article,))}

    def _root(self, article: str) -> str:
        while (up := self._parent.get(article, article)) != article:
            article = up
        return article


def measure(pairs: list[Row], news: list[Row], half: int | None) -> dict[str, Any]:
    """Index all real articles, then the made ones, and return the figures."""
    chosen = [p for p in pairs if half is None or zlib.crc32(p["a"]["text"].encode()) % 2 == half]
    real = _unique(chosen, news if half is None else [n for n in news if zlib.crc32(n["text"].encode()) % 2 == half])
    stories, wanted = Stories(), defaultdict(list)
    for pair in chosen:
        a, b = (_key(pair[side]) for side in "ab")
        stories.pair(a, b)
        wanted["real"].append(frozenset((a, b)))
    made = _make(real, stories, wanted)
    index, found = CopyIndex(), set()
    start, wall = time.process_time(), time.perf_counter()
    for row in [*real.values(), *made]:
        matches = index.add(_key(row), row["text"], row["source"], _day(row))
        found |= {frozenset((m.article, m.copy_of)) for m in matches if m.copy_of in real}
    spent, wall = time.process_time() - start, time.perf_counter() - wall
    false = [tuple(pair) for pair in found if not _one_story(stories, *pair)]
    return {
        "articles": len(index),
        "recall": {kind: _share(found, those) for kind, those in wanted.items()},
        "recall_all": _share(found, [p for those in wanted.values() for p in those]),
        "precision": round(100 * (1 - len(false) / len(found)), 2),
        "precision_real_only": _real_precision(found, false, real),
        "false": dict(_kinds(false, real)),
        "same_day_same_topic": _near(real, found, stories),
        "articles_per_cpu_s": round(len(index) / spent),
        "articles_per_s": round(len(index) / wall),
        "bytes_per_article": round(index.nbytes / len(index)),
        "words_per_article": round(sum(len(r["text"].split()) for r in [*real.values(), *made]) / len(index)),
    }


def _make(real: dict[str, Row], stories: Stories, wanted: dict[str, list[frozenset[str]]]) -> list[Row]:
    chance = random.Random(SEED)
    long_ones = [row for row in real.values() if len(row["text"].split()) >= 150]
    made = []
    for row in chance.sample(long_ones, min(MADE, len(long_ones))):
        for kind, maker in MAKERS.items():
            host = chance.choice(long_ones)
            copy = {"text": maker(row, host, chance), "source": f"Outlet {kind}", "published": row["published"]}
            if _key(copy) in real:
                continue
            stories.make(_key(copy), _key(row), *([_key(host)] if maker in {embed, rehead} else []))
            wanted[kind].append(frozenset((_key(copy), _key(row))))
            made.append(copy)
    return made


def _unique(pairs: list[Row], news: list[Row]) -> dict[str, Row]:
    """Return every article once, in the order of publication."""
    every = [*(p[side] for p in pairs for side in "ab"), *news]
    return {_key(row): row for row in sorted(every, key=lambda row: row["published"] or "")}


def _key(row: Row) -> str:
    return f"{zlib.crc32(row['text'].encode()):08x}{len(row['text'])}"


def _day(row: Row) -> date | None:
    try:
        return date.fromisoformat((row["published"] or "")[:10])
    except ValueError:
        return None


def _one_story(stories: Stories, a: str, b: str) -> bool:
    return bool(stories.of(a) & stories.of(b))


def _share(found: set[frozenset[str]], those: Iterable[frozenset[str]]) -> float:
    wanted = {pair for pair in those if len(pair) == 2}
    return round(100 * len(wanted & found) / len(wanted), 1) if wanted else 0.0


def _real_precision(found: set[frozenset[str]], false: list[tuple[str, ...]], real: dict[str, Row]) -> float:
    both = [pair for pair in found if all(a in real for a in pair)]
    wrong = [pair for pair in false if all(a in real for a in pair)]
    return round(100 * (1 - len(wrong) / len(both)), 1) if both else 0.0


def _kinds(false: list[tuple[str, ...]], real: dict[str, Row]) -> Counter[str]:
    kinds: Counter[str] = Counter()
    for a, b in false:
        if a in real and b in real:
            kinds["one outlet" if real[a]["source"] == real[b]["source"] else "two outlets"] += 1
        else:
            kinds["with a made copy"] += 1
    return kinds


def _near(real: dict[str, Row], found: set[frozenset[str]], stories: Stories) -> dict[str, int]:
    """Count unlisted pairs of one day whose titles share two words, and how many of them were found."""
    days = defaultdict(list)
    for key, row in real.items():
        if row["published"]:
            words = frozenset(w for w in re.findall(r"\w+", row["title"].lower()) if len(w) > 4)
            days[row["published"][:10]].append((key, words))
    near = [
        frozenset((a, b))
        for those in days.values()
        for (a, x), (b, y) in combinations(those, 2)
        if len(x & y) >= 2 and not _one_story(stories, a, b)
    ]
    return {"pairs": len(near), "found": len(found & set(near))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--articles", type=Path, help="news_5000.jsonl.gz beside PAIRS if not given")
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    news = rows(options.articles or options.pairs.with_name("news_5000.jsonl.gz"))
    figures = measure(rows(options.pairs), news, options.half)
    if options.json:
        print(json.dumps(figures))
        return
    for name, value in figures.items():
        print(f"{name:22} {value}")


if __name__ == "__main__":
    main()
