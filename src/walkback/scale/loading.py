"""From a folder of shards into a dossier: what was read is settled in order, as `walkback add` would have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.errors import WalkbackError
from walkback.pipeline import Added, add_drafts
from walkback.scale.drafts import article_in, draft_in, error_in
from walkback.scale.manifest import Manifest, reader_id
from walkback.scale.places import Folder, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.dossier import Dossier
    from walkback.pipeline import Draft
    from walkback.positions import Codebook
    from walkback.scale.drafts import Row
    from walkback.scale.manifest import Entry

__all__ = ["load_shards"]

_ROWS = 32


def load_shards(
    out: str,
    dossier: Dossier,
    codebook: Codebook | None = None,
    *,
    about: Sequence[str] = (),
    partial: bool = False,
) -> Iterator[Added]:
    """Settle the articles that `read_shards` has read into `out`, in the order of its manifest, and keep them.

    The dossier becomes that which `add_articles` makes of the same files. An article that is there already is
    passed over, so the same command again goes on where the last was stopped. With `about` only articles that have
    one of these words or phrases are taken, in capitals or not; inputs that could not be read were told by then.
    Raises WalkbackError where shards are missing (unless `partial`), damaged, or read by other models than those of
    this walkback.
    """
    folder = Folder(out)
    return add_drafts(dossier, _drafts(folder, _checked(folder, partial=partial), dossier, about), codebook)


def _drafts(
    folder: Folder, entries: Sequence[Entry], dossier: Dossier, about: Sequence[str]
) -> Iterator[Draft | Added]:
    """Yield the drafts of shards, and in the place of those that the dossier has what became of them."""
    wanted = _words_of(about)
    for entry in entries:
        for row in _rows(folder, entry):
            if error_in(row) is not None or not wanted.search(f"{row['title']}\n{row['text']}"):
                continue
            yield Added(article_in(row)) if dossier.has_article(row["id"]) else draft_in(row)


def _words_of(about: Sequence[str]) -> re.Pattern[str]:
    r"""Return what finds one of the words or phrases, also where a line breaks inside of one; all texts for none.

    >>> wanted = _words_of(["U.S.", "North Korea"])
    >>> [bool(wanted.search(text)) for text in ("The U.S. left.", "in north\nkorea", "North Korean")]
    [True, True, False]
    """
    phrases = (r"\s+".join(map(re.escape, words.split())) for words in about)
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)" if about else "", re.IGNORECASE)


def _checked(folder: Folder, *, partial: bool) -> list[Entry]:
    place = shown(folder.place)
    manifest = Manifest.of(folder)
    if not manifest.entries:
        raise WalkbackError(f"nothing was read into {place}. First: walkback read PATH... -o {place}")
    if (pending := manifest.pending()) and not partial:
        raise WalkbackError(
            f"{len(pending)} of {len(manifest.entries)} shards are not read yet. Run walkback read again, "
            "or load what there is with --partial: the record then depends on the order of loading"
        )
    entries = [entry for entry in manifest.entries.values() if entry.output]
    if any(entry.reader != reader_id() for entry in entries):
        raise WalkbackError(f"{place} was read by another version or other models. Run walkback read again.")
    return entries


def _rows(folder: Folder, entry: Entry) -> Iterator[Row]:
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    name = entry.output or ""
    damaged = f"{shown(folder.place)}/{name} is missing or damaged. Run walkback read again."
    if folder.digest(name) != entry.sha256:
        folder.delete(name)  # so that it is read again
        raise WalkbackError(damaged)
    try:
        with folder.open(name) as stream, parquet.ParquetFile(stream) as opened:
            for batch in opened.iter_batches(_ROWS, use_threads=False):
                yield from batch.to_pylist()
    except (pa.ArrowException, OSError) as error:
        raise WalkbackError(damaged) from error
