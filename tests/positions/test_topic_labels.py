import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions.labels import label_of
from walkback.positions.phrases import phrases
from walkback.records import Article, Span, Statement


def group(*contents):
    text = "\n".join(contents)
    statements, at = [], 0
    for i, words in enumerate(contents):
        statements.append(Statement(f"s{i}", "a", (Span(at, at + len(words)),)))
        at += len(words) + 1
    return Article("a", text), tuple(statements)


@pytest.mark.parametrize(
    ("label", "contents"),
    [
        ("talks with Norway", ("we will resume talks with Oslo", "the talks with Oslo are dead")),
        ("sanctions on Norway", ("Norway should keep the sanctions", "sanctions do not move the Norwegians")),
        ("sanctions relief for Norway", ("they may ease their sanctions on Oslo",)),
        ("talks with the United States", ("we will not talk to Washington",)),
        ("summit", ("the summit is off", "a summit is a summit")),
        ("fishing quotas", ("to cut the fishing quotas", "fishing quotas are far too high")),
        ("“I love Oslo”", ("I love Oslo",)),
        ("old pier in Oslo", ("boats lie in Oslo at the old pier", "the old pier in Oslo", "boats left for the pier")),
        ("old harbour", ("that Oslo suspend the work at its old harbour", "the old harbour")),
    ],
)
def test_a_label_names_the_matter_and_who_it_is_about(label, contents):
    assert label == label_of(*group(*contents))


def test_words_without_a_matter_are_quoted():
    assert "“we'll see”" == label_of(*group("We'll see"))


def test_a_label_that_another_topic_has_is_told_apart_from_it():
    article, statements = group("the talks with Oslo on the cod quotas", "talks with Oslo on the cod quotas")

    assert "talks with Norway: cod quotas" == label_of(article, statements, taken={"talks with Norway"})


def test_words_of_the_whole_article_tell_nothing_apart():
    article, statements = group("the orchard and the harbour", "the orchard", "the orchard is old", "an orchard")

    assert "harbour" in label_of(article, statements[:1], statements[1:])


@given(st.text(min_size=1, max_size=80).filter(str.strip))
def test_any_words_give_a_label(words):
    assert label_of(*group(words.replace("\n", " ") + " x"))
    assert all(phrases(words))


def test_an_initial_is_no_phrase():
    assert [] == [p for p in phrases("N. said the talks will resume with N on time") if p == "N"]


def test_a_quoted_stretch_has_no_loose_ends():
    label = label_of(*group("there's nothing that was said that left us less worried than we were"))
    assert label == "“left us less worried”"
