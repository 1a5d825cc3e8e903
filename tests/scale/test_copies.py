import random
from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from walkback.scale.copies import CopyIndex, CopyKind
from walkback.scale.keys import MOST_HOLDERS, KeyIndex, rank
from walkback.scale.overlap import overlap
from walkback.scale.words import SHINGLE, WINDOW, hash_words, keys_of


def story(seed: int, words: int = 300) -> list[str]:
    chance = random.Random(seed)
    return [f"w{chance.randrange(5000)}" for _ in range(words)]


def text(*parts: list[str]) -> str:
    return " ".join(word for part in parts for word in part)


def test_a_story_cut_to_a_third_is_an_excerpt():
    index = CopyIndex()
    index.add("whole", text(story(1)))
    (copy,) = index.add("cut", text(story(1)[:100]))
    assert (copy.copy_of, copy.kind, copy.containment) == ("whole", CopyKind.EXCERPT, 1.0)


def test_a_story_inside_a_longer_one_of_another_outlet_is_found():
    index = CopyIndex()
    index.add("wire", text(story(1, 150)))
    (copy,) = index.add("host", text(story(2, 600), story(1, 150), story(3, 400)))
    assert (copy.copy_of, copy.kind) == ("wire", CopyKind.EMBEDS)


def test_a_story_with_its_paragraphs_in_another_order_is_a_version():
    index, whole = CopyIndex(), story(1)
    index.add("first", text(whole))
    (copy,) = index.add("second", text(whole[200:], whole[100:200], whole[:100]))
    assert copy.kind in {CopyKind.SAME, CopyKind.VERSION}


def test_a_story_with_every_twentieth_word_changed_is_found():
    index, whole = CopyIndex(), story(1)
    index.add("first", text(whole))
    changed = [f"other{i}" if i % 20 == 0 else word for i, word in enumerate(whole)]
    assert [copy.copy_of for copy in index.add("second", text(changed))] == ["first"]


def test_a_quotation_that_two_articles_share_makes_no_copy():
    index, quote = CopyIndex(), story(9, 40)
    index.add("first", text(story(1), quote))
    assert index.add("second", text(story(2), quote)) == ()


def test_the_furniture_of_one_site_makes_no_copy():
    index, furniture = CopyIndex(), story(9, 120)
    index.add("first", text(story(1, 150), furniture), "Daily Post", date(2017, 4, 2))
    assert index.add("second", text(story(2, 150), furniture), "Daily Post", date(2017, 9, 2)) == ()


def test_a_chain_of_versions_leads_to_the_first():
    index = CopyIndex()
    index.add("one", text(story(1)))
    index.add("two", text(story(1)[:250], story(2, 150)))
    index.add("three", text(story(1)[200:250], story(2, 150), story(3, 60)))
    assert [index.first_of(key) for key in ("one", "two", "three")] == ["one", "one", "one"]


def test_the_hundredth_copy_is_found_beside_much_furniture():
    index, furniture = CopyIndex(), story(9, 90)
    for n in range(100):
        index.add(f"site{n}", text(story(100 + n, 200), furniture), "Daily Post", date(2017, 1, 1))
    for n in range(100):
        found = index.add(f"wire{n}", text(story(1), furniture), f"Outlet {n}", date(2017, 2, 1))
        assert (n > 0) == any(copy.copy_of.startswith("wire") for copy in found)


def test_texts_shorter_than_a_shingle_are_taken_in():
    index = CopyIndex()
    assert [index.add("a", ""), index.add("b", "two words"), index.add("c", "two words")] == [(), (), ()]
    assert len(index) == 3


@given(st.integers(0, 10**6), st.integers(0, 80), st.integers(0, 80))
def test_texts_that_share_a_long_run_share_a_key(seed, before, after):
    run = story(seed, SHINGLE + WINDOW - 1)
    a = hash_words(text(story(seed + 1, before), run, story(seed + 2, after)))
    b = hash_words(text(story(seed + 3, after), run, story(seed + 4, before)))
    assert np.intersect1d(keys_of(a), keys_of(b)).size


@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_overlap_is_within_bounds_and_the_same_from_either_side(a, b):
    first = overlap(hash_words(" ".join(a)), hash_words(" ".join(b)))
    second = overlap(hash_words(" ".join(b)), hash_words(" ".join(a)))
    assert 0 <= first.of_a <= 1
    assert (first.of_a, first.of_b, first.words) == (second.of_b, second.of_a, second.words)


def test_rows_give_back_what_the_dictionary_gave():
    index, plain, chance = KeyIndex(), {}, np.random.default_rng(3)
    for article in range(6000):
        keys = np.unique(chance.integers(0, 200_000, 60, np.int64).astype(np.uint64))
        index.add(article, keys)
        for key in keys.tolist():
            plain.setdefault(key, set()).add(article)
    asked = np.array([5, 77, 1234, 199_999, 200_001], np.uint64)
    places, articles = index.find(asked)
    for place, key in enumerate(asked.tolist()):
        assert plain.get(key, set()) == set(articles[places == place].tolist())
    assert index.nbytes


def test_a_key_of_many_articles_counts_less_than_a_rare_one():
    common = [(0, article) for article in range(MOST_HOLDERS)]
    columns = np.array([*common, (1, 500)]).T
    assert rank((columns[0], columns[1]), 1)[0] == (500, 1)


def test_the_furniture_that_a_copy_brings_along_makes_it_no_copy_of_the_rest_of_the_site():
    index, furniture = CopyIndex(), story(9, 200)
    for n in range(5):
        index.add(f"site{n}", text(story(100 + n, 200), furniture), "Daily Post", date(2017, n + 1, 1))
    found = index.add("copy", text(story(103, 200), furniture), "Evening Echo", date(2017, 4, 1))
    assert [copy.copy_of for copy in found] == ["site3"]


def test_two_stories_of_one_outlet_in_one_article_are_both_named():
    index = CopyIndex()
    index.add("one", text(story(1, 200)), "Wire")
    index.add("two", text(story(2, 200)), "Wire")
    assert {copy.copy_of for copy in index.add("both", text(story(1, 200), story(2, 200)))} == {"one", "two"}
