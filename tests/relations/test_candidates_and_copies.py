from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.relations.making import article, said

from walkback.relations import MemoryStore, Said, copy_keys, same_statement
from walkback.relations.copies import says_again
from walkback.relations.store import VectorIndex

WORDS = "The northern canal will stay closed until every barge pays the harbour toll"


def lifted(key, text=WORDS, speaker="Ana Roth", where="a1", published="2011-05-01", vector=(1.0, 0.0), **fields):
    statement = replace(said(text, key, speaker, "", text, **fields), article=where)
    padded = np.zeros(384, np.float32)
    padded[: len(vector)] = vector
    return Said(statement, text, "", (), published, padded)


def test_two_outlets_with_the_words_of_one_speaker_tell_one_statement():
    shorter = lifted("s2", WORDS.removeprefix("The northern "), where="a2")
    assert same_statement(lifted("s1"), shorter)
    assert set(copy_keys(lifted("s1"))) & set(copy_keys(lifted("s3", where="a3")))


def test_another_speaker_or_another_month_is_no_copy():
    assert not same_statement(lifted("s1"), lifted("s2", where="a2", speaker="Leo Brand"))
    assert not same_statement(lifted("s1"), lifted("s2", where="a2", published="2011-09-01"))


def test_a_few_common_words_are_no_copy():
    assert not same_statement(lifted("s1", "We will see"), lifted("s2", "We will see", where="a2"))


def test_the_store_gives_the_likest_of_a_topic_or_side_and_none_of_the_own_article():
    query = lifted("q", where="a9", side="Freedonia")
    near = lifted("s1", side="Freedonia", vector=(0.9, 0.43))
    far = lifted("s2", side="Freedonia", vector=(0.1, 0.99))
    own = lifted("s3", side="Freedonia", where="a9")
    stranger = lifted("s4", side="Sylvania", topic="fish", speaker="Rik Haan")
    store = MemoryStore([near, far, own, stranger])
    assert [s.id for s in store.similar([query], 5, 0.5)[0]] == ["s1"]


def test_adding_twice_keeps_one():
    store = MemoryStore([lifted("s1")])
    store.add([lifted("s1")])
    assert len(store) == 1


@given(st.lists(st.integers(0, 3), min_size=1, max_size=40))
def test_what_is_found_is_sorted_by_likeness_whatever_the_order_of_adding(angles):
    index = VectorIndex(2)
    vectors = np.array([[np.cos(a / 4), np.sin(a / 4)] for a in angles], np.float32)
    labels = [("t", None, None, f"a{i}") for i in range(len(angles))]
    for i in range(len(angles)):
        index.add([str(i)], vectors[i : i + 1], labels[i : i + 1])
    (found,) = index.nearest(np.array([[1, 0]], np.float32), [("t", None, None, "q")], 100, 0.0)
    assert [angles[int(i)] for i in found] == sorted(angles)


def test_the_independent_share_no_side():
    store = MemoryStore([lifted("s1", side="independent", topic=None, speaker="Ida Holm")])
    query = lifted("q", where="a9", side="independent", topic=None, speaker="Jo Penn")
    assert store.similar([query], 5, 0.0) == [[]]


def test_an_article_without_statements_relates_to_nothing():
    from walkback.relations import relate

    assert relate(article("Nothing was said."), ()) == ()


def test_a_statement_and_the_one_told_through_its_speaker_are_no_pair():
    from walkback.relations.inference import _nested

    outer = lifted("s1", speaker="Ana Roth", side="Freedonia")
    inner = lifted("s2", speaker="Leo Brand", side="Freedonia", via="Ana Roth")
    assert _nested(outer, inner)
    assert not _nested(outer, lifted("s3", speaker="Leo Brand", side="Freedonia"))


def test_one_speaker_who_says_the_same_again_moves_nothing():
    assert says_again(lifted("s1"), lifted("s2", text=WORDS.removesuffix("the harbour toll") + "a toll"))
    assert not says_again(lifted("s1"), lifted("s2", text="The southern lake will open to all rowing boats"))
