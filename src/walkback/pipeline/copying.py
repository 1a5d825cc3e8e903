"""Copies as articles are added: which article is the first of its story, which statement was reported before."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from walkback.dossier.rows import day_of
from walkback.relations import Said, same_statement
from walkback.scale.copies import COMPARED, rare
from walkback.scale.judging import Candidate, Copy, CopyKind, Origin, confirm
from walkback.scale.keys import rank
from walkback.scale.words import hash_words, keys_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier import Dossier
    from walkback.dossier.shingles import TextOf
    from walkback.records import Article
    from walkback.relations import StatementStore

__all__ = ["keep_copies", "keep_sources"]

_NEAR = 8
_LEAST = 0.75
"""How many statements of other articles each is compared with, and how near: the same words are above 0.9."""
_REVERSED = {CopyKind.EXCERPT: CopyKind.EMBEDS, CopyKind.EMBEDS: CopyKind.EXCERPT}


def keep_copies(dossier: Dossier, article: Article) -> tuple[Copy, ...]:
    """Find what an article that was just kept copies, and keep that; return it, the likest first.

    The earliest published article of a chain is the one that the others are copies of, whichever came first.
    Call it in the transaction that keeps the article.
    """
    words = hash_words(article.text)
    keys = keys_of(words)
    pairs = np.array(dossier.key_holders(keys.tolist()), np.int64).reshape(-1, 2)
    holders = pairs[:, 0], pairs[:, 1]
    dossier.save_keys(article.id, keys[rare(holders, len(keys))].tolist())
    likely = rank(holders, COMPARED)
    texts = dossier.texts([seq for seq, _ in likely])
    found = confirm(
        article.id,
        words,
        len(keys),
        Origin(article.publisher, article.published.when.date() if article.published else None),
        [_candidate(texts[seq], shared) for seq, shared in likely if seq in texts],
    )
    if found:
        _chain(dossier, article, found)
    return tuple(found)


def keep_sources(
    dossier: Dossier, said: Sequence[Said], known: StatementStore, copied: Sequence[Copy] = ()
) -> frozenset[str]:
    """Keep for each statement that an earlier article reports as well that it is one statement with two sources.

    Returns the ids of those; their offers and inferred relations are left to the first. In an article that
    this one copies the same words are the same statement, however few.
    """
    there = [Said(*row) for row in dossier.compared(dossier.statements_in([c.copy_of for c in copied])).values()]
    by_words: dict[str, Said] = {}
    for other in there:
        by_words.setdefault(_plain(other), other)
    same = []
    for one, near in zip(said, known.similar(said, _NEAR, _LEAST), strict=True):
        told = by_words.get(_plain(one)) or next((o for o in (*there, *near) if same_statement(one, o)), None)
        if told is not None:
            same.append((told.id, one))
    found: dict[tuple[str, str], str] = {}
    if same:
        first = dossier.first_statements([other for other, _ in same])
        found = {(first.get(other, other), one.statement.article): one.id for other, one in reversed(same)}
        dossier.save_sources([(*pair, one) for pair, one in found.items()])
    ids = frozenset(found.values())
    if ids:
        dossier.leave_to_first(sorted(ids))
    return ids


def _plain(said: Said) -> str:
    return " ".join(re.findall(r"\w+", said.text.lower()))


def _candidate(other: TextOf, shared: int) -> Candidate:
    words = hash_words(other.text)
    origin = Origin(other.publisher, date.fromisoformat(other.day) if other.day else None)
    return Candidate(other.id, words, len(keys_of(words)), shared, origin, other.copy_of or other.id)


def _chain(dossier: Dossier, article: Article, found: Sequence[Copy]) -> None:
    """Keep the pairs, later and earlier, and lead all of the chain to the earliest published."""
    best = dossier.text_of(found[0].copy_of)
    first = dossier.text_of(best.copy_of) if best.copy_of else best
    day = day_of(article)
    if not (day and first.day and day < first.day):
        dossier.save_copies([(c.article, c.copy_of, c.kind.value, c.containment) for c in found])
        dossier.set_first(article.id, first.id)
        return
    turned = [(c.copy_of, c.article, _REVERSED.get(c.kind, c.kind).value, c.containment) for c in found[:1]]
    dossier.save_copies([*((c.article, c.copy_of, c.kind.value, c.containment) for c in found[1:]), *turned])
    dossier.set_first(first.id, article.id)
    dossier.set_first(best.id, article.id)
