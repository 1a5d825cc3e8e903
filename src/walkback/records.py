"""The frozen records that the stages of walkback take and return.

All offsets are Unicode code points of `Article.text`, half-open: ``text[start:end]``.
All dates are strings in EDTF (ISO 8601-2) level 1: ``2017-12-12``, ``2017-03``, ``2017-22``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

__all__ = [
    "ECHOES",
    "INDEPENDENT",
    "MOVED",
    "SHIFTS",
    "Act",
    "Actor",
    "ActorKind",
    "Article",
    "ArticleRecord",
    "Basis",
    "Correction",
    "Cue",
    "Event",
    "Marks",
    "Mode",
    "Offer",
    "Office",
    "OwnSide",
    "Passage",
    "Precision",
    "Published",
    "Relation",
    "RelationKind",
    "Response",
    "SaidOn",
    "Span",
    "Stance",
    "Statement",
    "TimeExpression",
]

INDEPENDENT: Final = "independent"
"""The side of those who speak for no state, party or body of one (ANNOTATION, section 2)."""
ECHOES: Final = "echoes who contradicts it"
"""The `reason` of a relation that is inferred from two that the text states (`walkback.relations`)."""


MOVED: Final = "the text says that the speaker has moved"
"""The `reason` of a relation whose later end the text calls a move, and whose earlier one the model found."""


class Mode(StrEnum):
    """How the words reach us: all inside quotation marks, none, or some."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ActorKind(StrEnum):
    """What a speaker is (ANNOTATION, section 2)."""

    PERSON = "person"
    INSTITUTION = "institution"
    STATE = "state"
    GROUP = "group"
    UNNAMED = "unnamed"


class Act(StrEnum):
    """The kind of speech act (ANNOTATION, section 2)."""

    ASSERT = "assert"
    ANNOUNCE = "announce"
    OFFER = "offer"
    PROMISE = "promise"
    DEMAND = "demand"
    URGE = "urge"
    THREATEN = "threaten"
    REJECT = "reject"
    AGREE = "agree"
    SUPPORT = "support"
    CRITICISE = "criticise"
    DENY = "deny"


class Stance(StrEnum):
    """The position taken on a statement's topic."""

    FOR = "for"
    AGAINST = "against"
    CONDITIONAL = "conditional"
    UNCLEAR = "unclear"


class RelationKind(StrEnum):
    """How one statement stands to another (ANNOTATION, section 3)."""

    CONTRADICTS = "contradicts"
    SUPPORTS = "supports"
    EASES = "eases"
    HARDENS = "hardens"
    REVERSES = "reverses"
    REPEATS = "repeats"
    OPPOSES = "opposes"
    """Two sides take opposite positions: a difference, no contradiction."""


SHIFTS: Final = (RelationKind.EASES, RelationKind.HARDENS, RelationKind.REVERSES)
"""The kinds that tell of a position that has moved."""


class Basis(StrEnum):
    """Whether the journalist wrote it or the model concluded it."""

    REPORTED = "reported"
    INFERRED = "inferred"


class Response(StrEnum):
    """What the addressee of an offer answered."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTERED = "countered"
    NONE_YET = "none yet"
    """The text says that no answer has come."""
    NONE = "none reported"
    """The text says nothing of an answer."""


class OwnSide(StrEnum):
    """What the speaker's own side said of an offer."""

    BACKED = "backed"
    CONTRADICTED = "contradicted"
    NONE = "none reported"


class Precision(StrEnum):
    """How exactly a publication time is known."""

    SECOND = "second"
    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points of `Article.text`.

    >>> Span(3, 7).of("He said so.")
    'said'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuse empty and negative ranges."""
        if not 0 <= self.start < self.end:
            msg = f"not a span: {self.start}..{self.end}"
            raise ValueError(msg)

    def of(self, text: str) -> str:
        """Return the words the span covers in `text`."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two ranges share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies within this range."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article: its id, and where they stand in its text."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Published:
    """Publication time: an aware `datetime` and how much of it is known.

    `ambiguous` is true when day and month could be exchanged and nothing in the text decides.
    """

    when: datetime
    precision: Precision
    ambiguous: bool = False

    def __post_init__(self) -> None:
        """Refuse naive datetimes."""
        if self.when.tzinfo is None:
            msg = "publication time must carry a time zone"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Article:
    """One news article; `id` is a hash of its normalised text, so the same text is one article."""

    id: str
    text: str
    title: str = ""
    publisher: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: Published | None = None
    language: str = "en"
    copy_of: str | None = None
    source: str = ""
    """Where it was read from: a path, a URL, `-` for standard input."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One attribution found by the reader: cue, sources and content in text order.

    `scores` holds the reader's probabilities: ``cue``, ``content``, ``source``.
    """

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    scores: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What the reader found in one article, before assembly, in text order."""

    article: str
    cues: tuple[Cue, ...]
    model: str
    """Name and hash of the model that made them."""


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: TIMEX3 type and value, EDTF value, and the rule and anchor that gave it.

    `value` is TIMEX3 (``2017-12-12``, ``PXM``, ``PAST_REF``); `edtf` is None where EDTF has no form
    for it or where the article has no date to count from (then `relative` says what is known).
    """

    span: Span
    kind: str
    """DATE, TIME, DURATION or SET."""
    value: str
    edtf: str | None
    mod: str | None = None
    rule: str = ""
    anchor: str = ""
    relative: str | None = None


@dataclass(frozen=True, slots=True)
class SaidOn:
    """The day a statement was made, as EDTF, with how it was derived.

    `rule` names the derivation, `anchor` what it counted from, `evidence` the words it rests on.
    """

    edtf: str
    rule: str
    anchor: str = ""
    evidence: Span | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Statement:
    """One attributed statement; the stages fill it from left to right of the pipeline.

    `id` is a hash of article, content spans and cue spans. `content` has one or more pieces.
    `outer` is the id of the statement this one stands inside. `speaker` is an actor id,
    `speaker_name` the canonical name it had when read. `confidence` has one entry a field.
    """

    id: str
    article: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    conditions: tuple[Span, ...] = ()
    mode: Mode = Mode.INDIRECT
    outer: str | None = None
    speaker: str | None = None
    speaker_name: str | None = None
    speaker_kind: ActorKind | None = None
    capacity: str | None = None
    side: str | None = None
    via: str | None = None
    channel: str | None = None
    said_on: SaidOn | None = None
    act: Act | None = None
    addressee: str | None = None
    topic: str | None = None
    stance: Stance | None = None
    stance_value: int | None = None
    """-2 (firmly against) .. 2 (firmly for); None where unclear."""
    plover: str | None = None
    cameo: str | None = None
    confidence: tuple[tuple[str, float], ...] = ()
    extractor: str = ""

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.content[0].start


@dataclass(frozen=True, slots=True)
class Office:
    """An office an actor was seen to hold, with the first and last day seen and the evidence.

    `first` and `last` are EDTF days; `article` and `span` lead to the words.
    """

    title: str
    body: str | None = None
    side: str | None = None
    first: str | None = None
    last: str | None = None
    article: str | None = None
    span: Span | None = None
    source: str = "text"
    """`text` when learnt from articles, else the name of the imported table."""


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, institution, state, group or unnamed source, with its names and offices."""

    id: str
    name: str
    kind: ActorKind
    side: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    external_ids: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Something the text tells as having happened (a test, sanctions, a meeting), with its code."""

    id: str
    article: str
    span: Span
    kind: str
    plover: str
    actors: tuple[str, ...]
    targets: tuple[str, ...] = ()
    on: SaidOn | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of statement `b` to the earlier statement `a`.

    `article` and `evidence` lead to the journalist's words for a reported relation, or for a move whose earlier end the
    model found (`MOVED`).
    """

    a: str
    b: str
    kind: RelationKind
    basis: Basis
    confidence: float
    article: str | None = None
    evidence: Span | None = None
    reason: str = ""
    """The rule or model that gave it, in a few words."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer, demand, threat or promise from one side to another, and where it stands.

    `evidence` lists (role, statement id): role is ``response``, ``own_side`` or ``third_party``.
    """

    statement: str
    from_side: str
    to: str
    terms: str
    conditions: tuple[Span, ...] = ()
    response: Response = Response.NONE
    own_side: OwnSide = OwnSide.NONE
    third_parties: tuple[tuple[str, str], ...] = ()
    """(side, stance) of others who spoke on it."""
    evidence: tuple[tuple[str, str], ...] = ()
    last_movement: str | None = None
    verdicts: tuple[str, ...] = ()
    """What each piece of evidence says, in its order: a `Response`, an `OwnSide` or a third party's stance.

    Shorter than `evidence`, or empty, in dossiers that an older walkback made."""
    unanswered: Passage | None = None
    """Words which say that no answer has come; they stay when an answer comes later."""

    @property
    def remarks(self) -> tuple[tuple[str, str, str], ...]:
        """Role, statement and verdict of each piece of evidence; a verdict that was not noted is empty."""
        verdicts = (*self.verdicts, *[""] * (len(self.evidence) - len(self.verdicts)))
        return tuple((*piece, verdict) for piece, verdict in zip(self.evidence, verdicts, strict=True))


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's change to the record: which field of what, from what, to what, who, when, why."""

    id: str
    target: str
    """`statement`, `actor`, `topic`, `relation` or `offer`."""
    target_id: str
    field: str
    old: str | None
    new: str | None
    who: str
    when: datetime
    why: str = ""
    article: str | None = None
    span: Span | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """All that one article yields, the unit that the dossier stores in one transaction."""

    article: Article
    statements: tuple[Statement, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    offers: tuple[Offer, ...] = field(default=())
