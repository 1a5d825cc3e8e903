"""Whom an act is aimed at, with the model that ships."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions.addressees import addressees_of, referring, shares
from walkback.positions.aim_rows import COLUMNS, rows_of
from walkback.positions.aim_scene import Scene
from walkback.positions.aims import candidates
from walkback.records import Act, Article, Span, Statement
from walkback.speakers import find_mentions

NAMES = [
    f"{a}{b}"
    for a, b in product(
        ("Berg", "Lind", "Dahl", "Holm", "Sand", "Vik", "Nord", "Ek", "Alm", "Bjork", "Ros", "Ceder"),
        ("man", "gren", "qvist", "strom", "berg", "stad", "sen", "holt", "lund", "dal"),
    )
]


def spans(text, *words):
    return tuple(Span(text.index(w), text.index(w) + len(w)) for w in words)


def aimed(text, said, act, speaker="Norway"):
    source, cue, content = said
    article = Article("a", text)
    one = Statement(
        "s", "a", spans(text, content), spans(text, cue), spans(text, source), speaker_name=speaker, side=speaker
    )
    return addressees_of(article, [one], [act], find_mentions(article))[0][0]


TOLD = ("The envoy", "told", "Denmark must free the crew")


@pytest.mark.parametrize("medium", ["CNN", "Xinhua"])
def test_a_medium_that_is_told_is_not_whom_an_act_is_aimed_at(medium):
    text = f"The envoy told {medium} that Denmark must free the crew."

    assert "Denmark" == aimed(text, TOLD, Act.DEMAND)


@pytest.mark.parametrize("told", ["told the media", "told state media"])
def test_nor_are_the_media_at_large(told):
    text = f"The envoy {told} that Denmark must free the crew. Few media told of Denmark."

    assert "media" not in named(text, TOLD)
    assert "media" in named(text, ("The envoy", "told", "Few media"))


@pytest.mark.parametrize(
    "medium", ["on Twitter", "via Twitter", "on her official Facebook page", "and took to Twitter"]
)
def test_a_platform_that_something_is_said_on_is_not_whom_it_is_said_to(medium):
    text = f"The envoy said {medium} that Denmark must free the crew."

    assert {"Denmark"} == named(text, ("The envoy", "said", "Denmark must free the crew"))


@pytest.mark.parametrize("asked", ["asked Twitter to remove the post", "said Twitter must remove the post"])
def test_but_it_may_be_asked_for_something(asked):
    text = f"The envoy {asked}."

    assert "Twitter" in named(text, ("The envoy", asked.split()[0], "remove the post"))


def test_who_is_warned_beside_the_cue_is_aimed_at():
    text = "Norway warned Denmark that it would close the border to lorries from Sweden."
    said = ("Norway", "warned", "it would close the border to lorries from Sweden")

    assert "Denmark" == aimed(text, said, Act.THREATEN)


def test_who_is_only_named_before_and_meant_by_a_pronoun_is_aimed_at():
    text = (
        "Denmark closed the strait. Denmark's navy stayed. Norway demanded that it must open the strait to all ships."
    )
    said = ("Norway", "demanded", "it must open the strait to all ships")

    assert "Denmark" == aimed(text, said, Act.DEMAND)


def test_what_merely_tells_something_is_aimed_at_nobody():
    assert aimed("The envoy told us that Denmark must free the crew.", TOLD, Act.ASSERT) is None


def test_a_speaker_is_not_aimed_at_by_itself():
    text = "Norway said Norway would not pay."

    assert aimed(text, ("Norway", "said", "Norway would not pay"), Act.REJECT) is None


def test_an_article_without_statements_or_names():
    assert addressees_of(Article("a", "Nothing."), [], [], []) == []
    assert (
        aimed("The envoy told us that they must free the crew.", ("The envoy", "told", "they must"), Act.DEMAND) is None
    )


@given(st.lists(st.floats(-40, 40, allow_subnormal=False), max_size=6))
def test_shares_are_those_of_the_candidates_and_nobody(scores):
    found = shares(scores)
    assert len(found) == len(scores) + 1
    assert sum(found) == pytest.approx(1)


def test_every_candidate_has_a_row_and_a_list_of_names_is_cut():
    text = "The envoy listed " + ", ".join(f"Ann {name}" for name in NAMES) + " and urged all of them to sign."
    article = Article("a", text)
    one = Statement("s", "a", spans(text, "to sign"), spans(text, "urged"), spans(text, "The envoy"))
    scene = Scene.of(article, [one], find_mentions(article))
    found = candidates(scene, one)

    assert len(scene.mentions) > 100
    assert 50 < len(found) < 70
    assert rows_of(scene, one, Act.URGE, found).shape == (len(found), len(COLUMNS))


def named(text, said, speaker="Norway", title=""):
    source, cue, content = said
    article = Article("a", text, title)
    one = Statement(
        "s", "a", spans(text, content), spans(text, cue), spans(text, source), speaker_name=speaker, side=speaker
    )
    scene = Scene.of(article, [one], find_mentions(article), referring(article, [one]))
    return {c.name for c in candidates(scene, one)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norway urged other nations to close the port.", "other nations"),
        ("Norway urged Denmark and Sweden to close the port.", "Denmark and Sweden"),
        ("Vladimir Putin spoke. Norway urged the Russian leader to close the port.", "Vladimir Putin"),
    ],
)
def test_groups_pairs_and_descriptions_may_be_meant(text, name):
    assert name in named(text, ("Norway", "urged", "to close the port"))


def test_whom_only_the_title_tells_of_may_be_meant():
    text = "Anna Lind left. " + "The sea was calm. " * 8 + "Norway said the port must close. Denmark, Sweden slept."

    assert "Anna Lind" in named(text, ("Norway", "said", "the port must close"), title="Norway to Lind: close it")


def test_a_pair_of_which_the_speaker_is_one_is_not_meant():
    text = "Norway and Denmark met. Norway urged it to close the port."

    assert "Norway and Denmark" not in named(text, ("Norway", "urged", "to close the port"))
