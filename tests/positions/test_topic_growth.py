import numpy as np
import pytest

from walkback.errors import CorrectionError, NotFound
from walkback.positions import (
    MemoryTopics,
    Topic,
    TopicIndex,
    assign_topics,
    embed,
    encode_statements,
    merge,
    rename,
    split,
)
from walkback.positions.codebook import Codebook, parse_codebook
from walkback.positions.topics import resolve
from walkback.records import Article, Span, Statement


def article(key, *sentences):
    text = "\n\n".join(f"He said {s}." for s in sentences)
    statements, at = [], 0
    for i, s in enumerate(sentences):
        start = text.index(s, at)
        at = start + len(s)
        cue = (Span(start - 5, start - 1),)
        statements.append(Statement(f"{key}{i}", key, (Span(start, at),), cue, (Span(start - 8, start - 6),)))
    return Article(key, text), tuple(statements)


TALKS = "talks with North Korea on its nuclear weapons should begin soon"
FISH = "fishing quotas for cod in the North Sea must be cut by half"


def test_like_statements_share_a_topic_over_articles_and_unlike_ones_do_not():
    store = MemoryTopics()
    first = assign_topics(*article("a", TALKS), store)
    second = assign_topics(*article("b", "negotiations with North Korea over nuclear weapons should start now"), store)
    third = assign_topics(*article("c", FISH), store)

    assert first[0].topic == second[0].topic != third[0].topic


def test_a_topic_named_after_a_matter_takes_no_group_on_another():
    store = MemoryTopics()
    ids = [
        assign_topics(*article(str(i), words), store)[0].topic
        for i, words in enumerate(("sanctions on North Korea must stay", "talks with North Korea must begin"))
    ]

    assert ["sanctions on North Korea", "talks with North Korea"] == [t.label for t in store.topics()]
    assert ids == [t.id for t in store.topics()]


def test_earlier_statements_keep_their_topics_when_articles_come():
    alone, grown = MemoryTopics(), MemoryTopics()
    before = assign_topics(*article("a", TALKS), alone)
    after = assign_topics(*article("a", TALKS), grown)
    assign_topics(*article("b", FISH), grown)

    assert before == after
    assert alone.topics()[0].label == grown.topics()[0].label


def test_labels_are_words_of_the_statements():
    store = MemoryTopics()
    assign_topics(*article("a", FISH), store)

    assert set(store.topics()[0].label.replace(":", "").split()) <= set(FISH.split())


def test_a_codebook_comes_first():
    entry = "{id: talks, label: Talks with North Korea, description: negotiations on nuclear weapons}"
    book = Codebook(parse_codebook(f"topics: [{entry}]"))
    store = MemoryTopics()
    coded = assign_topics(*article("a", TALKS, FISH), store, book)

    assert "talks" == coded[0].topic != coded[1].topic


def test_a_renamed_topic_keeps_its_label():
    store = MemoryTopics()
    (s,) = assign_topics(*article("a", TALKS), store)
    rename(store, s.topic, "The talks")
    assign_topics(*article("b", TALKS), store)

    assert ["The talks"] == [t.label for t in store.topics()]


def test_statements_on_a_merged_topic_go_to_the_one_it_was_merged_into():
    store = MemoryTopics()
    (a,), (b,) = (assign_topics(*article(k, s), store) for k, s in (("a", TALKS), ("b", FISH)))
    merge(store, b.topic, a.topic)
    (again,) = assign_topics(*article("c", FISH), store)

    assert a.topic == again.topic == resolve(store, b.topic)
    with pytest.raises(CorrectionError):
        merge(store, a.topic, b.topic)


def test_a_split_topic_takes_its_statements_along():
    store = MemoryTopics()
    document = article("a", TALKS)
    (s,) = assign_topics(*document, store)
    part = split(store, s.topic, "Timing of talks", encode_statements(*document).vectors)

    assert 1 == part.size
    assert {t.id: t.size for t in store.topics()} == {s.topic: 0, part.id: 1}


def test_an_unknown_topic_is_not_found():
    with pytest.raises(NotFound):
        rename(MemoryTopics(), "t0", "x")


def test_vectors_are_of_length_one_and_do_not_depend_on_company():
    alone, company = embed([TALKS]), embed([TALKS, FISH, "short"])

    assert (1, 384) == alone.shape
    np.testing.assert_allclose(np.linalg.norm(company, axis=1), 1, atol=1e-5)
    assert float(alone[0] @ company[0]) > 0.98


def test_a_topic_has_the_mean_vector():
    total = np.zeros(384, "<f4")
    total[0] = 3

    assert 1.0 == pytest.approx(float(Topic("t", "x", total.tobytes(), 3).vector[0]))


def test_an_index_sees_what_others_saved_and_saves_through():
    store = MemoryTopics()
    index = TopicIndex(store)
    (other,) = assign_topics(*article("a", TALKS), store)
    (through,) = assign_topics(*article("b", TALKS), index)
    rename(store, other.topic, "The talks")
    assign_topics(*article("c", FISH), index)

    assert other.topic == through.topic
    assert ["The talks", index.topics()[1].label] == [t.label for t in store.topics()]
    assert index.topics() == store.topics()


def test_an_index_forgets_what_the_store_took_back():
    store = MemoryTopics()
    index = TopicIndex(store)
    assign_topics(*article("a", TALKS), index)
    store._topics.clear()
    index.refresh()

    assert () == index.topics()
    assert index.nearest(np.zeros(384, np.float32)) is None


def test_many_topics_are_kept_apart():
    store = MemoryTopics()
    for i in range(200):
        vector = np.zeros(384, "<f4")
        vector[i] = 1
        store.save_topic(Topic(f"t{i}", str(i), vector.tobytes(), 1))
    probe = np.zeros(384, np.float32)
    probe[150] = 1
    topic, near = TopicIndex(store).nearest(probe)

    assert ("t150", 1.0) == (topic.id, near)
