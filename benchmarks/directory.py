"""What a directory has learnt over a dossier, and how fast it answers.

usage: python -m benchmarks.directory DOSSIER [--speakers 50] [--merges 100] [--json]
       python -m benchmarks.directory --lookup 100000 [--json]

The statements of the dossier keep their spans; who speaks is resolved anew, article after article, oldest
first, with a directory that starts empty (a minute for 500 articles). Printed are the most frequent
speakers with counts, and the first merges: another form of a name that joined an actor. `--lookup` times
look-ups by family name and by office in a directory of so many made actors, in memory and in a dossier.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from walkback.dossier import Dossier
from walkback.records import Actor, ActorKind, Office
from walkback.speakers import MemoryDirectory, actor_id, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.records import Article, Statement
    from walkback.speakers import Directory

SEED = 3
ASKED = 2000
"""Look-ups timed of each kind."""
SYLLABLES = ("ka", "lo", "mi", "ren", "so", "tal", "ver", "nu", "dor", "bi", "han", "gre", "wil", "ost", "pe", "zan")


def articles(place: Path) -> Iterator[tuple[Article, Sequence[Statement]]]:
    """Yield the articles of a dossier, oldest first, with their statements."""
    with Dossier(place, readonly=True) as dossier:
        told: dict[str, list[Statement]] = defaultdict(list)
        for view in dossier.each_statement(order="text"):
            told[view.statement.article].append(view.statement)
        for read in reversed(list(dossier.each_article())):
            yield read.article, told[read.article.id]


def learn(place: Path) -> tuple[Counter[str], MemoryDirectory, list[tuple[str, str]]]:
    """Return statements by speaker, the directory, and the merges in their order as (form, actor)."""
    directory, count = MemoryDirectory(), Counter[str]()
    merges: dict[tuple[str, str], None] = {}
    for article, statements in articles(place):
        done = resolve(article, statements, directory)
        directory.add(done.actors)
        count.update(s.speaker for s in done.statements if s.speaker)
        single = [actor for actor in done.actors if actor.kind is not ActorKind.GROUP]
        merges |= {(alias, actor.name): None for actor in single for alias in actor.aliases if actor.name != alias}
        for s in done.statements:
            speaker = directory.get(s.speaker or "")
            if (
                speaker is not None
                and speaker.kind is not ActorKind.GROUP
                and s.speaker_name not in {None, speaker.name}
            ):
                merges[s.speaker_name or "", speaker.name] = None
    return count, directory, list(merges)


def made(number: int) -> Iterator[Actor]:
    """Make actors with names of their own and an office each."""
    chance = random.Random(SEED)
    names = itertools.product(*[SYLLABLES] * 5)
    for i, parts in enumerate(itertools.islice(names, number)):
        family = "".join(chance.sample(parts, 5)).capitalize()
        name = f"{''.join(chance.choices(SYLLABLES, k=2)).capitalize()} {family}"
        office = Office("foreign minister", side=f"Land {i // 4}", first="2001", last="2002")
        yield Actor(actor_id(ActorKind.PERSON, name, str(i)), name, ActorKind.PERSON, f"Land {i // 4}", (), (office,))


def timed(directory: Directory, actors: Sequence[Actor]) -> dict[str, float]:
    """Return microseconds of processor time a look-up by name and by office takes."""
    keys = [a.name.split()[-1].lower() for a in actors]
    start = time.process_time()
    found = sum(bool(directory.candidates(key)) for key in keys)
    middle = time.process_time()
    held = sum(bool(directory.holders("foreign minister", a.side or "")) for a in actors)
    end = time.process_time()
    assert found == held == len(actors)
    scale = 1e6 / len(actors)
    return {"by name": round((middle - start) * scale, 1), "by office": round((end - middle) * scale, 1)}


def look_up(number: int) -> dict[str, Any]:
    actors = list(made(number))
    asked = random.Random(SEED).sample(actors, min(ASKED, number))
    result: dict[str, Any] = {"actors": number, "in memory, µs": timed(MemoryDirectory(actors), asked)}
    with tempfile.TemporaryDirectory() as folder, Dossier(Path(folder) / "made.dossier", create=True) as dossier:
        for first in range(0, number, 5000):
            dossier.save_actors(actors[first : first + 5000])
        result["in a dossier, µs"] = timed(dossier, asked)
    return result


def report(place: Path, speakers: int, first: int) -> dict[str, Any]:
    count, directory, merges = learn(place)
    top = [(directory.get(key), n) for key, n in count.most_common(speakers)]
    return {
        "speakers": [(a.name, a.kind.value, a.side, n) for a, n in top if a is not None],
        "merges": merges[:first],
        "actors": len(directory),
        "statements": sum(count.values()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dossier", type=Path, nargs="?")
    parser.add_argument("--speakers", type=int, default=50)
    parser.add_argument("--merges", type=int, default=100)
    parser.add_argument("--lookup", type=int)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    result = look_up(args.lookup) if args.lookup else report(args.dossier, args.speakers, args.merges)
    if args.json:
        print(json.dumps(result, ensure_ascii=False))
        return
    for key, value in result.items():
        print(f"{key}: {value}" if not isinstance(value, list) else f"{key}:")
        for row in value if isinstance(value, list) else []:
            print("  " + " | ".join(str(cell) for cell in row))


if __name__ == "__main__":
    main()
