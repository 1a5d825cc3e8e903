"""Korean names that one article writes otherwise than another, and people whom one syllable keeps apart."""

import pytest
from tests.speakers.test_resolving import names

from walkback.records import Actor, ActorKind, Article, Span, Statement
from walkback.speakers import MemoryDirectory, actor_id, find_mentions, resolve
from walkback.speakers.romanised import same_syllables

CHOE = actor_id(ActorKind.PERSON, "Choe Son Hui")


def actor_of(source: str, directory: MemoryDirectory | None = None) -> str | None:
    text = f"North Korea spoke. {source} said that talks were near."
    at, cue = text.index(source), text.index(" said") + 1
    told = Statement("s1", "a1", content=(Span(cue + 5, len(text) - 1),), cue=(Span(cue, cue + 4),),
                     source=(Span(at, at + len(source)),))  # fmt: skip
    return resolve(Article("a1", text), [told], directory).statements[0].speaker


@pytest.mark.parametrize(
    "source",
    [
        "Choe Son Hui",
        "North Korean Vice Foreign Minister Choe Sun Hui",
        "North Korean diplomat Choe Sun-hee",
        "Another vice minister of the North Korean Foreign Ministry, Choe Seon-hui,",
    ],
)
def test_a_name_of_the_same_syllables_and_side_is_one_person(source: str) -> None:
    assert actor_of(source) == CHOE


def test_who_is_of_another_side_or_trade_is_another() -> None:
    assert actor_of("South Korean Vice Foreign Minister Choe Sun-hui") != CHOE
    assert actor_of("Choe Sun-hui, a professor of law in Peru,") != CHOE


def test_an_actor_learnt_from_articles_is_found_under_another_spelling() -> None:
    known = Actor("p1", "Pak Myong Guk", ActorKind.PERSON, "North Korea")
    assert actor_of("North Korean diplomat Pak Myung-kuk", MemoryDirectory([known])) == "p1"
    assert actor_of("Pak Myung-kuk", MemoryDirectory([known])) != "p1"


def test_the_kims_stay_apart() -> None:
    kims = ("Kim Jong Un", "Kim Jong Il", "Kim Jong Nam", "Kim Yong Nam", "Kim Il Sung", "Kim Yo Jong")
    assert not [(a, b) for a in kims for b in kims if a != b and same_syllables(a, b)]


def test_an_article_that_spells_a_name_twice_has_one_person() -> None:
    text = "North Korean diplomat Ri Myong Chol spoke. Ri Myung-chul left. Ri came back."
    assert {m.name for m in find_mentions(Article("a1", text)) if m.kind is ActorKind.PERSON} == {"Ri Myong Chol"}


def test_a_given_name_that_is_a_word_for_kin_is_kept() -> None:
    assert names(("Choe Son Hui", "said", "rain fell"), text="Choe Son Hui said rain fell.") == ["Choe Son Hui"]
