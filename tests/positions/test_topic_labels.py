import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions.labels import label_of
from walkback.positions.nouns import nouns_of
from walkback.positions.phrases import phrases
from walkback.records import Article, Span, Statement


def group(*contents, title=""):
    text = "\n".join(contents)
    statements, at = [], 0
    for i, words in enumerate(contents):
        statements.append(Statement(f"s{i}", "a", (Span(at, at + len(words)),)))
        at += len(words) + 1
    return Article("a", text, title), tuple(statements)


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


def test_words_without_a_matter_are_named_after_what_the_title_is_on():
    assert "vaccines" == label_of(*group("it comes too late", title="Oslo to buy more vaccines"))
    assert "vaccines: cold storage" == label_of(*group("I saw the cold storage", title="Oslo to buy more vaccines"))


def test_words_without_a_matter_are_named_after_what_their_paragraph_is_on():
    text = "On the vaccines she said it comes too late.\nThe harbour froze."
    start = text.index("it comes")

    assert "vaccines" == label_of(Article("a", text), (Statement("s", "a", (Span(start, start + 17),)),))


def test_a_phrase_that_most_statements_have_comes_before_the_matter_of_the_title():
    statements = group("the old harbour", "at the old harbour", title="Oslo to buy more vaccines")

    assert "old harbour" == label_of(*statements)


@pytest.mark.parametrize("words", ["the officials", "a long night", "the north coast", "it was unavoidable"])
def test_people_times_places_and_adjectives_are_no_matter(words):
    assert label_of(*group(words, words)).startswith("“")


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


def test_a_line_of_hyphens_however_long_takes_no_time_and_hides_no_noun():
    assert "drills" in nouns_of("The drills on a" + "-" * 200_000 + "B\nNow the drills, they said, go on.")


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("“saw no reason”", "saw no reason, Envoy Ana Roth"),
        ("“asked about it by the U.S.”", "were asked about it by the U.S."),
    ],
)
def test_a_quotation_stays_in_its_clause_and_says_more_than_names(label, words):
    assert label == label_of(*group(words))


def test_a_name_that_opens_a_sentence_keeps_its_capital():
    assert "Roth's vessel" == label_of(*group("Roth’s vessel is new", "they saw Mr. Roth. Roth’s vessel"))


def test_what_initials_own_is_told_without_them():
    assert "“U.S. cod nets”" == label_of(*group("the U.S.'s cod nets", "the U.S.'s cod nets"))
