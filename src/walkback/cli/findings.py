"""`contradictions`, `shifts`, `offers` and `relations`: what follows from the statements."""

from __future__ import annotations

import inspect
import sys
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.listing import Listing
from walkback.cli.printing import message, rows_out, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from walkback.dossier import Dossier, RelationFilter

__all__ = ["contradictions", "offers", "relations", "shifts"]

_LESS_SURE = "; --min-confidence 0.15 lists what the model concluded and is less sure of"
_SHIFTS: Final = ("eases", "hardens", "reverses")
_ORDERS: Final = ("newest", "surest")
_ALL: Final = ("contradicts", "opposes", "supports", *_SHIFTS, "repeats")

Basis = Annotated[
    str | None,
    typer.Option(help="reported (the journalist wrote it) or inferred (by the model).", callback=o.choice("Basis")),
]
Kind = Annotated[list[str] | None, typer.Option(help="Only of this kind, such as eases; may be repeated.")]

Statement = Annotated[str | None, typer.Option(help="Only of the statement with this id.")]
Order = Annotated[str, typer.Option(help="newest or surest, which comes first.")]
Inside = Annotated[bool, typer.Option("--inside", help="Only where both are of one side, such as one government.")]


def _lister(name: str, kinds: Sequence[str], meaning: str, example: str) -> Callable[..., None]:
    """Make a command that lists relations of these kinds."""

    def listed(
        dossier: o.Place,
        kind: Kind = None,
        basis: Basis = None,
        inside: Inside = False,
        speaker: o.Speaker = None,
        side: o.Side = None,
        topic: o.Topic = None,
        statement: Statement = None,
        since: o.Since = None,
        until: o.Until = None,
        min_confidence: o.MinConfidence = None,
        order: Order = "newest",
        after: o.From = None,
        limit: o.Limit = None,
        format: o.Format = "table",  # noqa: A002
    ) -> None:
        if order not in _ORDERS:
            raise typer.BadParameter(f"{order!r} is no order; it is newest or surest", param_hint="--order")
        chosen = _chosen(kind or kinds, kinds)
        grounds = {"min_confidence": min_confidence, "since": since, "until": until}
        named = {"speaker": speaker, "side": side, "topic": topic, "statement": statement}
        wanted = _filter(chosen, basis, **grounds, **named, inside=inside, last_known=kinds == _SHIFTS)
        _list(dossier, wanted, order, after, limit, format)

    if len(kinds) == 1:
        shown = inspect.signature(listed, eval_str=True)
        kept = [parameter for parameter in shown.parameters.values() if parameter.name != "kind"]
        listed.__signature__ = shown.replace(parameters=kept)  # type: ignore[attr-defined]
    listed.__doc__ = f"""{meaning}

    What the model concluded is listed only where it is sure; --min-confidence 0.15 lists the rest too.
    """
    app.command(name, epilog=o.example(example))(listed)
    return listed


contradictions = _lister(
    "contradictions",
    ("contradicts",),
    "List where one speaker contradicts another, with both sentences.",
    "walkback contradictions korea.dossier --side 'United States' --inside",
)
shifts = _lister(
    "shifts",
    _SHIFTS,
    "List where a side eased, hardened or reversed its last known position, with both sentences.",
    "walkback shifts korea.dossier --speaker 'Rex Tillerson'",
)
relations = _lister(
    "relations",
    _ALL,
    "List how statements stand to each other, with both sentences.",
    "walkback relations korea.dossier --kind supports --kind repeats",
)


@app.command(epilog=o.example("walkback offers korea.dossier --from 'United States' --to 'North Korea'"))
def offers(
    dossier: o.Place,
    from_side: Annotated[str | None, typer.Option("--from", help="Only made by this side.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Only made to this side.")] = None,
    topic: o.Topic = None,
    response: Annotated[
        str | None,
        typer.Option(
            help="Only with this answer: accepted, rejected, countered, 'none yet' or 'none reported'.",
            callback=o.choice("Response"),
        ),
    ] = None,
    since: o.Since = None,
    until: o.Until = None,
    unfolded: Annotated[bool, typer.Option("--all", help="Also the other times that each was said.")] = False,
    after: o.From = None,
    limit: o.Limit = None,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List offers, demands, threats and promises, and where they stand.

    A table has one entry for what one side says to another by the same act on the same topic, however often: the
    latest that fits the filters. CSV and JSON have all that fit, with what they have in common as `matter`.
    """
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    wanted = {"from_side": from_side, "to": to, "topic": topic, "response": response, "since": since, "until": until}
    with Dossier(dossier) as opened:
        if format == "table":
            found = _matters(opened, wanted, after, limit, unfolded=unfolded)
        else:
            found = _offers(opened, wanted, after, limit, format)
        found.tell(opened, "no offer fits; try fewer filters", from_side=from_side, to=to, topic=topic)


def _matters(
    opened: Dossier, wanted: dict[str, Any], after: str | None, limit: int | None, *, unfolded: bool
) -> Listing[Any]:
    """Show a table of matters and say how to unfold them."""
    from walkback.views.console import matters_view  # noqa: PLC0415 - slow to load

    each = None if unfolded else 0
    found = Listing(
        lambda after, most: opened.matters(**wanted, after=after, limit=most, each=each),
        lambda matter: matter.offer.offer.statement,
        *("table", limit, after),
    )
    shown = list(found)
    show(matters_view(shown, unfolded=unfolded))
    if not unfolded and any(matter.number > 1 for matter in shown):
        message("all times that each was said: --all")
    return found


def _offers(
    opened: Dossier,
    wanted: dict[str, Any],
    after: str | None,
    limit: int | None,
    format: str,  # noqa: A002
) -> Listing[Any]:
    """Print the rows of offers, one by one."""
    from walkback.export.rows import offer_row  # noqa: PLC0415 - slow to load

    found = Listing(
        lambda after, most: opened.offers(**wanted, after=after, limit=most),
        lambda view: view.offer.statement,
        *(format, limit, after),
    )
    _rows("offers", format, map(offer_row, found))
    return found


def _chosen(given: Sequence[str], kinds: Sequence[str]) -> tuple[str, ...]:
    wrong = next((kind for kind in given if kind not in kinds), None)
    if wrong is not None:
        raise typer.BadParameter(f"{wrong!r} is none of {', '.join(kinds)}", param_hint="--kind")
    return tuple(given)


def _filter(kinds: Sequence[str], basis: str | None, **narrowed: Any) -> RelationFilter:
    """Return the filter of a list; of what was inferred it takes the sure ones, unless a filter speaks of that."""
    from walkback.dossier import RelationFilter  # noqa: PLC0415 - slow to load
    from walkback.records import Basis, RelationKind  # noqa: PLC0415 - slow to load
    from walkback.views.brief import LEAST_SURE  # noqa: PLC0415 - slow to load

    least = LEAST_SURE if basis is None and narrowed["min_confidence"] is None else None
    grounds = Basis(basis) if basis else None
    return RelationFilter(tuple(map(RelationKind, kinds)), grounds, shown=least, **narrowed)


def _list(
    dossier: str,
    wanted: RelationFilter,
    order: str,
    after: str | None,
    limit: int | None,
    format: str,  # noqa: A002
) -> None:
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load
    from walkback.export.rows import relation_row  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = Listing(
            lambda after, most: opened.relations(wanted, order=order, after=after, limit=most),  # type: ignore[arg-type]
            lambda view: view.key,
            *(format, limit, after),
        )
        if format == "table":
            from walkback.views.console import relations_view  # noqa: PLC0415 - slow to load

            show(relations_view(found))
        else:
            _rows("relations", format, map(relation_row, found))
        nothing = "nothing of that kind was found" + (_LESS_SURE if wanted.shown else "")
        found.tell(opened, nothing, speaker=wanted.speaker, side=wanted.side, topic=wanted.topic)


def _rows(table: str, format: str, rows: Iterable[dict[str, Any]]) -> None:  # noqa: A002
    """Print rows with the columns of an exported table."""
    if format != "csv":
        rows_out(format, (), rows)
        return
    from walkback.export.tables import Table  # noqa: PLC0415 - slow to load

    Table(table, lambda: rows).write_csv(sys.stdout)
