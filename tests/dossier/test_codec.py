"""Records are the same after a round trip through JSON."""

import json
from datetime import UTC, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from walkback.dossier.codec import from_json, to_json
from walkback.dossier.edtf import bounds
from walkback.records import (
    Act,
    Actor,
    ActorKind,
    Article,
    Correction,
    Mode,
    Offer,
    Office,
    OwnSide,
    Passage,
    Precision,
    Published,
    Response,
    SaidOn,
    Span,
    Stance,
    Statement,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
MAYBE = st.none() | TEXT
SPAN = st.tuples(st.integers(0, 10**6), st.integers(1, 500)).map(lambda p: Span(p[0], p[0] + p[1]))
SPANS = st.lists(SPAN, max_size=3).map(tuple)
SURE = st.floats(0, 1, allow_subnormal=False)
SAID = st.builds(SaidOn, TEXT, TEXT, TEXT, st.none() | SPAN, SURE)
ZONES = st.sampled_from([UTC, timezone(timedelta(hours=9)), timezone(timedelta(hours=-3, minutes=-30))])
WHEN = st.datetimes(timezones=ZONES)
STATEMENT = st.builds(
    Statement,
    TEXT,
    TEXT,
    st.lists(SPAN, min_size=1, max_size=3).map(tuple),
    *(SPANS, SPANS, SPANS),
    st.sampled_from(Mode),
    *(MAYBE, MAYBE, MAYBE),
    st.none() | st.sampled_from(ActorKind),
    *(MAYBE, MAYBE, MAYBE, MAYBE),
    st.none() | SAID,
    st.none() | st.sampled_from(Act),
    *(MAYBE, MAYBE),
    st.none() | st.sampled_from(Stance),
    st.none() | st.integers(-2, 2),
    *(MAYBE, MAYBE),
    st.lists(st.tuples(TEXT, SURE), max_size=3).map(tuple),
    TEXT,
)
OFFICE = st.builds(Office, TEXT, MAYBE, MAYBE, MAYBE, MAYBE, MAYBE, st.none() | SPAN, TEXT)
ACTOR = st.builds(
    Actor,
    TEXT,
    TEXT,
    st.sampled_from(ActorKind),
    MAYBE,
    st.lists(TEXT, max_size=2).map(tuple),
    st.lists(OFFICE, max_size=2).map(tuple),
)
PUBLISHED = st.builds(Published, WHEN, st.sampled_from(Precision), st.booleans())
ARTICLE = st.builds(Article, TEXT, TEXT, TEXT, MAYBE, published=st.none() | PUBLISHED, copy_of=MAYBE)
OFFER = st.builds(
    Offer,
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    SPANS,
    st.sampled_from(Response),
    st.sampled_from(OwnSide),
    evidence=st.lists(st.tuples(TEXT, TEXT), max_size=2).map(tuple),
    unanswered=st.none() | st.builds(Passage, TEXT, SPAN),
)
CORRECTION = st.builds(
    Correction, TEXT, TEXT, TEXT, TEXT, MAYBE, MAYBE, TEXT, WHEN, TEXT, MAYBE, st.none() | SPAN, st.booleans()
)


@given(STATEMENT | ACTOR | ARTICLE | OFFER | CORRECTION)
def test_a_record_comes_back_as_it_was(record):
    assert record == from_json(type(record), to_json(record))


@given(STATEMENT)
def test_the_same_record_is_always_the_same_text(record):
    assert to_json(record) == to_json(from_json(Statement, to_json(record)))


@given(STATEMENT, TEXT)
def test_fields_of_a_newer_version_are_passed_over(record, value):
    data = json.loads(to_json(record)) | {"field of the future": value}
    assert record == from_json(Statement, json.dumps(data))


@given(st.dates())
def test_a_day_is_its_own_bounds(day):
    if 1 <= day.year < 9999:
        assert (day.isoformat(), day.isoformat()) == bounds(day.isoformat())


@given(TEXT)
def test_bounds_take_any_text(text):
    first, last = bounds(text)
    assert first is None or last is None or len(first) == len(last) == 10
