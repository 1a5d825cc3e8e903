"""`contradictions`, `shifts`, `offers` and `relations`: what follows from the statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from walkback.cli import options as o
from walkback.cli.app import app
from walkback.cli.printing import message, rows_out, show

if TYPE_CHECKING:
    from walkback.dossier import OfferView, RelationView

__all__ = ["contradictions", "offers", "relations", "shifts"]

_RELATION = (
    *("day", "kind", "basis", "confidence", "evidence", "a", "a_speaker", "a_said_on", "a_sentence", "a_publisher"),
    *("b", "b_speaker", "b_said_on", "b_sentence", "b_publisher", "key"),
)
_OFFER = (
    *("day", "from", "to", "terms", "conditions", "response", "own_side", "last_movement", "speaker", "sentence"),
    *("publisher", "statement"),
)

_LESS_SURE = "; --min-confidence 0.15 lists what the model concluded and is less sure of"

Basis = Annotated[str | None, typer.Option(help="reported (the journalist wrote it) or inferred (by the model).")]


@app.command(epilog=o.example("walkback contradictions korea.dossier --side 'United States' --basis reported"))
def contradictions(
    dossier: o.Place,
    basis: Basis = None,
    speaker: o.Speaker = None,
    side: o.Side = None,
    topic: o.Topic = None,
    since: o.Since = None,
    until: o.Until = None,
    min_confidence: o.MinConfidence = None,
    after: o.From = None,
    limit: o.Limit = 50,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List where one speaker contradicts another, with both sentences.

    What the model concluded is listed only where it is sure; --min-confidence 0.15 lists the rest too.
    """
    _relations(
        dossier, ("contradicts",), basis, min_confidence, since, until, speaker, side, topic, after, limit, format
    )


@app.command(epilog=o.example("walkback shifts korea.dossier --speaker 'Rex Tillerson'"))
def shifts(
    dossier: o.Place,
    basis: Basis = None,
    speaker: o.Speaker = None,
    side: o.Side = None,
    topic: o.Topic = None,
    since: o.Since = None,
    until: o.Until = None,
    min_confidence: o.MinConfidence = None,
    after: o.From = None,
    limit: o.Limit = 50,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List where a side eased, hardened or reversed its position, with both sentences.

    What the model concluded is listed only where it is sure; --min-confidence 0.15 lists the rest too.
    """
    kinds = ("eases", "hardens", "reverses")
    _relations(dossier, kinds, basis, min_confidence, since, until, speaker, side, topic, after, limit, format)


@app.command(epilog=o.example("walkback relations korea.dossier --kind supports --kind repeats"))
def relations(
    dossier: o.Place,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="contradicts, supports, eases, hardens, reverses or repeats; may be repeated."),
    ] = None,
    basis: Basis = None,
    speaker: o.Speaker = None,
    side: o.Side = None,
    topic: o.Topic = None,
    since: o.Since = None,
    until: o.Until = None,
    min_confidence: o.MinConfidence = None,
    after: o.From = None,
    limit: o.Limit = 50,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List how statements stand to each other, with both sentences."""
    kinds = tuple(kind or ())
    _relations(dossier, kinds, basis, min_confidence, since, until, speaker, side, topic, after, limit, format)


@app.command(epilog=o.example("walkback offers korea.dossier --from 'United States' --to 'North Korea'"))
def offers(
    dossier: o.Place,
    from_side: Annotated[str | None, typer.Option("--from", help="Only made by this side.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Only made to this side.")] = None,
    topic: o.Topic = None,
    response: Annotated[
        str | None, typer.Option(help="Only with this answer: accepted, rejected, countered or 'none reported'.")
    ] = None,
    since: o.Since = None,
    until: o.Until = None,
    after: o.From = None,
    limit: o.Limit = 50,
    format: o.Format = "table",  # noqa: A002
) -> None:
    """List offers, demands, threats and promises, and where they stand."""
    from walkback.dossier import Dossier  # noqa: PLC0415 - slow to load

    with Dossier(dossier) as opened:
        found = opened.offers(
            from_side=from_side,
            to=to,
            topic=topic,
            response=response,
            since=since,
            until=until,
            after=after,
            limit=limit,
        )
        if format == "table":
            from walkback.views.console import offers_view  # noqa: PLC0415 - slow to load

            show(offers_view(found))
        else:
            rows_out(format, _OFFER, map(_offer_row, found))
        if not found:
            message("no offer fits")


def _relations(
    dossier: str,
    kinds: tuple[str, ...],
    basis: str | None,
    min_confidence: float | None,
    since: str | None,
    until: str | None,
    speaker: str | None,
    side: str | None,
    topic: str | None,
    after: str | None,
    limit: int,
    format: str,  # noqa: A002
) -> None:
    from walkback.dossier import Dossier, RelationFilter  # noqa: PLC0415 - slow to load
    from walkback.records import Basis, RelationKind  # noqa: PLC0415 - slow to load
    from walkback.relations import DISPLAY  # noqa: PLC0415 - slow to load

    sure_only = min_confidence is None and basis is None
    try:
        chosen = tuple(RelationKind(kind) for kind in kinds)
        grounds = Basis(basis) if basis else None
    except ValueError as error:
        raise typer.BadParameter(f"{error}; see --help for the kinds") from error
    wanted = RelationFilter(
        chosen, grounds, min_confidence, since, until, speaker, side, topic, shown=DISPLAY if sure_only else None
    )
    with Dossier(dossier) as opened:
        found = opened.relations(wanted, after=after, limit=limit)
    if format == "table":
        from walkback.views.console import relations_view  # noqa: PLC0415 - slow to load

        show(relations_view(found))
    else:
        rows_out(format, _RELATION, map(_relation_row, found))
    if not found:
        message("nothing of that kind was found" + (_LESS_SURE if sure_only else ""))
    elif len(found) == limit:
        message(f"the next ones: --after '{found[-1].key}'")


def _relation_row(view: RelationView) -> dict[str, Any]:
    row: dict[str, Any] = {
        "day": view.day or None,
        "kind": view.relation.kind.value,
        "basis": view.relation.basis.value,
        "confidence": round(view.relation.confidence, 3),
        "evidence": view.evidence,
        "key": view.key,
    }
    for end, statement in (("a", view.a), ("b", view.b)):
        said = statement.statement.said_on
        row |= {
            end: statement.id,
            f"{end}_speaker": statement.speaker,
            f"{end}_said_on": said.edtf if said else None,
            f"{end}_sentence": statement.sentence,
            f"{end}_publisher": statement.publisher,
        }
    return row


def _offer_row(view: OfferView) -> dict[str, Any]:
    offer = view.offer
    return {
        "day": view.day or None,
        "from": offer.from_side,
        "to": offer.to,
        "terms": offer.terms,
        "conditions": view.conditions,
        "response": offer.response.value,
        "own_side": offer.own_side.value,
        "last_movement": offer.last_movement,
        "speaker": view.statement.speaker,
        "sentence": view.statement.sentence,
        "publisher": view.statement.publisher,
        "statement": offer.statement,
    }
