"""Arguments and options that several commands share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Act",
    "Addressee",
    "Article",
    "Format",
    "FormatOfStatements",
    "From",
    "Limit",
    "MinConfidence",
    "Place",
    "Publisher",
    "Reviewed",
    "Side",
    "Since",
    "Speaker",
    "Stance",
    "Text",
    "Topic",
    "Until",
    "Who",
    "Why",
    "choice",
    "day",
    "example",
    "last_day",
]


def example(*lines: str) -> str:
    """Return the part of a command's help that shows how it is used."""
    return "Example: " + "; ".join(lines)


def day(value: str | None) -> str | None:
    """Return a day, the first of a month or a year, as ISO 8601; refuse what is none."""
    from datetime import date  # noqa: PLC0415 - with the option, not with the program

    if value is None:
        return None
    full = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
    try:
        return date.fromisoformat(full).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a day; write it as 2017-12-14, 2017-12 or 2017") from error


def last_day(value: str | None) -> str | None:
    """Return a day, the last of a month or a year, as ISO 8601; refuse what is none."""
    from calendar import monthrange  # noqa: PLC0415 - with the option, not with the program

    first = day(value)
    if value is None or first is None:
        return None
    if len(value) == len("2017"):
        return f"{first[:4]}-12-31"
    return f"{first[:8]}{monthrange(int(first[:4]), int(first[5:7]))[1]}" if len(value) == len("2017-12") else first


def _from(context: typer.Context, value: str | None) -> str | None:
    first = day(value)
    _in_order(first, context.params.get("until"))
    return first


def _to(context: typer.Context, value: str | None) -> str | None:
    last = last_day(value)
    _in_order(context.params.get("since"), last)
    return last


def _in_order(since: str | None, until: str | None) -> None:
    """Refuse a stretch of time that ends before it begins, of which a list would say only that nothing fits."""
    if since and until and until < since:
        raise typer.BadParameter(f"nothing is from {since} to {until}; --since is the earlier day")


def choice(kind: str, *more: str) -> Callable[[str | None], str | None]:
    """Return a callback that refuses what is no value of this kind of record, nor one of `more`."""

    def checked(value: str | None) -> str | None:
        from walkback import records  # noqa: PLC0415 - with the option, not with the program

        known = (*map(str, getattr(records, kind, ())), *more)
        if value and value not in known:
            raise typer.BadParameter(f"{value!r} is none of {', '.join(known)}")
        return value

    return checked


def _option(kind: Any, flag: str, meaning: str, **more: Any) -> Any:
    return Annotated[kind, typer.Option(flag, help=meaning, **more)]


Place = Annotated[
    str, typer.Argument(metavar="DOSSIER", help="File of the dossier, or postgresql://...", show_default=False)
]
Speaker = _option(str | None, "--speaker", "Only this speaker: a name or an actor's id.")
Side = _option(str | None, "--side", "Only this side, such as 'North Korea'.")
Topic = _option(str | None, "--topic", "Only this topic: a label or an id.")
Act = _option(str | None, "--act", "Only this act: offer, demand, reject, ...", callback=choice("Act"))
Stance = _option(
    str | None, "--stance", "Only this stance: for, against, conditional, unclear.", callback=choice("Stance")
)
Text = _option(str | None, "--text", 'Only with all these words; "in quotes" a phrase, word* a beginning.')
Since = _option(str | None, "--since", "From this day on: 2017-12-14, 2017-12 or 2017.", callback=_from)
Until = _option(str | None, "--until", "Up to this day, or the end of 2017-12 or 2017.", callback=_to)
Article = _option(str | None, "--article", "Only of the article with this id.")
Publisher = _option(str | None, "--publisher", "Only of this publisher.")
Addressee = _option(str | None, "--addressee", "Only aimed at this state, body or person.")
Channel = _option(str | None, "--channel", "Only said through this: tweet, interview, 'interview with CNN', ...")
MinConfidence = _option(float | None, "--min-confidence", "Only at least this sure, 0 to 1.", min=0.0, max=1.0)
Reviewed = _option(
    str,
    "--status",
    "accepted, rejected, unreviewed or any; else all not rejected.",
    callback=choice("", "accepted", "rejected", "unreviewed", "any"),
)
From = _option(str | None, "--after", "Go on after this id, the last of the page before.")
Limit = _option(int | None, "--limit", "At most so many; a table shows 50 unless told.", min=1)
Format = _option(str, "--format", "table, json or csv.")
FormatOfStatements = _option(str, "--format", "table, json, csv or parquet (to standard output).")
Who = _option(str | None, "--by", "Who decides this; else $WALKBACK_USER or the name of your account.")
Why = _option(str, "--why", "The reason, for those who read the log.")
