"""What a page's address asks for: filters as FastAPI reads them, and as the dossier takes them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from walkback.dossier import RelationFilter, StatementFilter
from walkback.records import SHIFTS, Act, Basis, OwnSide, RelationKind, Response, Stance
from walkback.views.brief import LEAST_SURE
from walkback.views.wording import quoted, shorten

__all__ = ["PAGE", "Day", "OfferQuery", "Paging", "RelationQuery", "StatementQuery", "Text", "unfit_words"]

PAGE = 25


def _day(value: str) -> str:
    """Return the day if it is one that a calendar can show."""
    if value:
        try:
            fits = 1000 <= date.fromisoformat(value).year <= 2999
        except ValueError:
            fits = False
        if not fits:
            raise PydanticCustomError("day", "no day of the calendar")
    return value


Text = Annotated[str, Field(max_length=300)]
Day = Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$"), AfterValidator(_day)]
Key = Annotated[str, Field(max_length=120)]


class Paging(BaseModel):
    """Where a list goes on: after the item with this id, and how many items an answer in JSON has."""

    after: Key = ""
    limit: Annotated[int, Field(ge=1, le=1000)] = 100

    def query(self, **changes: str | None) -> str:
        """Return the query that asks for the same, with these changes."""
        values = self.model_dump(mode="json", exclude_defaults=True, exclude={"after"}) | changes
        return urlencode([(name, value) for name, value in values.items() if value not in {None, ""}])


class StatementQuery(Paging):
    """Which statements: words and fields, each empty for all."""

    q: Text = ""
    speaker: Text = ""
    side: Text = ""
    topic: Text = ""
    act: Act | Literal[""] = ""
    stance: Stance | Literal[""] = ""
    channel: Text = ""
    publisher: Text = ""
    since: Day = ""
    until: Day = ""
    status: Literal["", "accepted", "rejected", "unreviewed", "any"] = ""

    def wanted(self) -> StatementFilter:
        """Return the filter of the dossier."""
        return StatementFilter(
            text=self.q or None,
            speaker=self.speaker or None,
            side=self.side or None,
            topic=self.topic or None,
            act=str(self.act) or None,
            stance=str(self.stance) or None,
            channel=self.channel or None,
            publisher=self.publisher or None,
            since=self.since or None,
            until=self.until or None,
            status=self.status,
        )


class RelationQuery(Paging):
    """Which relations: of one kind, one basis, one side, speaker or topic, within days.

    What the model concluded and nobody judged comes only where it is sure, unless `less` asks for all of it, or
    `sure` for what is at least that sure; `inside` keeps what stands between two of one side.
    """

    kind: RelationKind | Literal[""] = ""
    basis: Basis | Literal[""] = ""
    less: Literal["", "yes"] = ""
    sure: Literal["", "0.5", "0.7", "0.9"] = ""
    inside: Literal["", "yes"] = ""
    side: Text = ""
    speaker: Text = ""
    topic: Text = ""
    since: Day = ""
    until: Day = ""
    status: Literal["", "confirmed", "rejected", "any"] = ""
    order: Literal["", "surest"] = ""

    def wanted(self, kinds: tuple[RelationKind, ...]) -> RelationFilter:
        """Return the filter of the dossier, within these kinds."""
        chosen = tuple(kind for kind in kinds if not self.kind or kind == self.kind)
        return RelationFilter(
            kinds=chosen or kinds,
            basis=Basis(self.basis) if self.basis else None,
            min_confidence=float(self.sure) if self.sure else None,
            side=self.side or None,
            speaker=self.speaker or None,
            topic=self.topic or None,
            since=self.since or None,
            until=self.until or None,
            status=self.status,
            shown=None if self.less or self.sure else LEAST_SURE,
            inside=bool(self.inside),
            last_known=set(kinds) <= set(SHIFTS),
        )

    def hidden(self, kinds: tuple[RelationKind, ...]) -> RelationFilter:
        """Return the filter of those that only `less` brings."""
        return replace(self.wanted(kinds), min_confidence=None, shown=None, below=LEAST_SURE)


class OfferQuery(Paging):
    """Which offers: from whom, to whom, and where they stand."""

    from_side: Text = ""
    to: Text = ""
    response: Response | Literal[""] = ""
    own_side: OwnSide | Literal[""] = ""
    topic: Text = ""
    since: Day = ""
    until: Day = ""
    status: Literal["", "confirmed", "rejected", "any"] = ""

    def wanted(self) -> dict[str, str]:
        """Return the arguments of `Dossier.offers`."""
        names = ("from_side", "to", "response", "own_side", "topic", "since", "until", "status")
        return {name: str(value) for name in names if (value := getattr(self, name))}


_LABELS = {"q": "words", "from_side": "from"}
"""What the forms call a field that its address calls otherwise."""


def unfit_words(errors: Iterable[Mapping[str, Any]]) -> str:
    """Return what does not fit in an address or a form, each field once.

    >>> wrong = {"loc": ("query", "since"), "type": "day", "input": "2017-13-45"}
    >>> unfit_words([wrong, {"loc": ("query", "by"), "type": "enum", "input": "x", "ctx": {"expected": "'for'"}}])
    'since is a day such as 2017-12-14 between the years 1000 and 2999, not “2017-13-45”; by is for, not “x”'
    """
    told: dict[str, str] = {}
    for error in errors:
        name = str(error["loc"][1]) if len(error["loc"]) > 1 else "the request"
        told.setdefault(name, _unfit(error))
    return "; ".join(f"{_LABELS.get(name, name)} {words}" for name, words in told.items())


def _unfit(error: Mapping[str, Any]) -> str:
    context, given = error.get("ctx", {}), f"not {quoted(shorten(str(error['input']), 60))}"
    if error["type"] in {"day", "string_pattern_mismatch"}:
        return f"is a day such as 2017-12-14 between the years 1000 and 2999, {given}"
    if "expected" in context:
        choices = context["expected"].replace("'', ", "").replace("'' or ", "").replace("'", "")
        return f"is {choices}, {given}"
    if error["type"] == "string_too_long":
        return f"has more than {context['max_length']} characters"
    return f"does not fit: {error['msg']}"
