"""The ledger of offers with their two open factors."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from walkback.dossier import MatterView, OfferView
from walkback.export.columns import column_names
from walkback.export.rows import offer_row
from walkback.web.asking import OfferQuery
from walkback.web.desk import Desk
from walkback.web.forms import At
from walkback.web.listing import Listing

__all__ = ["router"]

router = APIRouter()
Asked = Annotated[OfferQuery, Query()]
_EACH = 30
"""Offers that unfold beneath one of their matter; the list as CSV has all."""


def _fetch(desk: Desk, asked: OfferQuery, after: str | None, limit: int) -> list[OfferView]:
    return desk.dossier.offers(**asked.wanted(), after=after, limit=limit)


def _matters(desk: Desk, asked: OfferQuery, after: str | None, limit: int) -> list[MatterView]:
    return desk.dossier.matters(**asked.wanted(), after=after, limit=limit, each=_EACH)


_OFFERS: Listing[OfferQuery, OfferView] = Listing(
    "offers", column_names("offers"), _fetch, lambda view: view.offer.statement, lambda _, view: offer_row(view)
)
_MATTERS: Listing[OfferQuery, MatterView] = Listing(
    "offers",
    column_names("offers"),
    _matters,
    lambda matter: matter.offer.offer.statement,
    lambda _, matter: offer_row(matter.offer),
)


@router.get("/offers")
def offers(request: Request, desk: At, asked: Asked) -> Response:
    """List offers, demands, threats and promises, each matter once, that of the newest first."""
    return desk.page(request, "offers.html", **_MATTERS.page(desk, asked, 10))


@router.get("/offers.csv")
def offers_csv(desk: At, asked: Asked) -> Response:
    """Return offers as CSV."""
    return _OFFERS.csv(desk, asked)


@router.get("/offers.json")
def offers_json(request: Request, desk: At, asked: Asked) -> Response:
    """Return a page of offers as JSON."""
    return _OFFERS.json(request, desk, asked)
