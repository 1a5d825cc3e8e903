from dataclasses import dataclass

from walkback.positions.addressees import addressee_of
from walkback.records import Act, Span, Statement


@dataclass(frozen=True)
class Mention:
    span: Span
    name: str


TEXT = "The envoy told CNN that Norway must free the crew."
CONTENT = Span(TEXT.index("Norway"), len(TEXT) - 1)


def mention(words, name):
    at = TEXT.index(words)
    return Mention(Span(at, at + len(words)), name)


def test_a_station_that_is_told_is_not_whom_an_act_is_aimed_at():
    statement = Statement("s", "a", (CONTENT,), (Span(10, 14),), (Span(0, 9),))

    assert "Norway" == addressee_of(statement, Act.DEMAND, (mention("CNN", "CNN"), mention("Norway", "Norway")))[0]


def test_a_name_inside_the_source_is_no_addressee():
    statement = Statement("s", "a", (CONTENT,), (Span(0, 3),), (Span(10, 18),))

    assert addressee_of(statement, Act.DEMAND, (mention("CNN", "Oslo"),))[0] is None


def test_a_state_agency_that_passes_words_on_is_not_whom_they_are_aimed_at():
    statement = Statement("s", "a", (CONTENT,), (Span(10, 14),), (Span(0, 9),))

    assert "Norway" == addressee_of(statement, Act.DEMAND, (mention("CNN", "Xinhua"), mention("Norway", "Norway")))[0]
