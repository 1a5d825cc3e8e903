"""Who goes on speaking in an article goes on through the same channel."""

from dataclasses import replace

from walkback.records import Article, Mode, Span, Statement
from walkback.speakers import carried

TEXT = (
    'Vane told CNN the talks were over. "They failed," he added.\n\n'
    "Orlo tweeted that this was news to him.\n\n"
    "Vane said he would travel home. Vane has rejected such talks for years.\n\n"
    'Orlo said he was staying. "I stay."'
)


def said(cue: str, content: str, who: str, channel: str | None = None, *, mode: Mode = Mode.INDIRECT) -> Statement:
    start = TEXT.index(content)
    at = TEXT.index(cue, max(0, start - 40) if cue else 0)
    cues = (Span(at, at + len(cue)),) if cue else ()
    return Statement(
        content, "a", (Span(start, start + len(content)),), cues, speaker_name=who, channel=channel, mode=mode
    )


def channels(*statements: Statement) -> list[str | None]:
    return [s.channel for s in carried(Article("a", TEXT), statements)]


TOLD = said("told", "the talks were over", "Vane", "interview with CNN")
ADDED = said("added", "They failed", "Vane", mode=Mode.DIRECT)
TWEETED = said("tweeted", "this was news to him", "Orlo", "tweet")
TRAVEL = said("said", "he would travel home", "Vane")
REJECTED = said("rejected", "such talks", "Vane")


def test_what_is_said_next_was_said_there_too():
    assert channels(TOLD, ADDED, TWEETED, TRAVEL) == [
        "interview with CNN",
        "interview with CNN",
        "tweet",
        "interview with CNN",
    ]


def test_statements_keep_their_order_whatever_it_is():
    assert channels(TRAVEL, TOLD) == ["interview with CNN"] * 2


def test_positions_held_for_years_are_not_of_the_occasion():
    assert channels(TOLD, REJECTED) == ["interview with CNN", None]


def test_statements_inside_others_are_of_another_occasion():
    assert channels(TOLD, replace(TRAVEL, outer=TOLD.id)) == ["interview with CNN", None]


def test_a_tweet_is_over_with_its_quotation():
    staying = said("said", "he was staying", "Orlo")
    assert channels(TWEETED, staying) == ["tweet", None]


def test_a_quotation_after_a_tweet_goes_on_from_it():
    news = said("", "I stay", "Orlo", mode=Mode.DIRECT)
    assert channels(said("said", "he was staying", "Orlo", "tweet"), news) == ["tweet", "tweet"]


def test_who_was_heard_elsewhere_in_between_ends_the_occasion():
    others = [said("said", "he was staying", who, "speech") for who in ("Ilsa", "Bram")]
    late = said("", "I stay", "Vane", mode=Mode.DIRECT)
    assert channels(TOLD, *others, late)[-1] is None
