"""Coreference chains of actors, and the measures they are judged by."""

from itertools import permutations

from benchmarks.clusters import b_cubed, best_assignment, ceaf_e, clusters, muc, scores
from hypothesis import given
from hypothesis import strategies as st

from walkback.records import Article
from walkback.speakers import chains

KEY = clusters([[(0, 1), (1, 2), (2, 3)], [(3, 4), (4, 5), (5, 6), (6, 7)]])
RESPONSE = clusters([[(0, 1), (1, 2)], [(2, 3), (3, 4)], [(5, 6), (6, 7), (7, 8)]])
"""The example of Luo 2005 and Pradhan et al. 2014: key {a b c} {d e f g}, response {a b} {c d} {f g h}."""


def found(text: str) -> dict[str, list[str]]:
    return {c.name: [text[s.start : s.end] for s in c.spans] for c in chains(Article("a", text))}


def test_names_titles_and_pronouns_are_one_chain() -> None:
    text = "Foreign Minister Ana Torres met John Smith. She said the minister had thanked him. Torres then left."
    assert found(text) == {
        "Ana Torres": ["Foreign Minister Ana Torres", "She", "the minister", "Torres"],
        "John Smith": ["John Smith", "him"],
    }


def test_it_goes_on_about_the_state_that_opens_the_sentence() -> None:
    text = "North Korea fired a missile. It said that its test went well, and it is clear that rain fell."
    assert found(text)["North Korea"] == ["North Korea", "It", "its"]


def test_a_pronoun_takes_up_the_pronoun_before_it() -> None:
    text = "Ana Torres praised Jane Roe. She liked the plan. She also vowed to come back. She thanked nobody."
    assert found(text)["Ana Torres"][1:] == ["She"] * 3


def test_him_is_not_who_does_it() -> None:
    text = "Ambassador Pavel Novak urged all to take up the plan, and the deputy minister, Ivan Petrov, backed him."
    assert found(text) == {"Pavel Novak": ["Ambassador Pavel Novak", "him"], "Ivan Petrov": ["Ivan Petrov"]}


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    for chain in chains(Article("a", text)):
        assert all(0 <= s.start < s.end <= len(text) for s in chain.spans)
        assert list(chain.spans) == sorted(chain.spans, key=lambda s: (s.start, s.end))
        assert set(chain.names) <= set(chain.spans)


def test_muc_counts_links() -> None:
    assert (2, 5) == muc(KEY, RESPONSE)
    assert (2, 4) == muc(RESPONSE, KEY)


def test_b_cubed_counts_mentions() -> None:
    recall, mentions = b_cubed(KEY, RESPONSE)
    assert (round(recall / mentions, 4), mentions) == (round(35 / 84, 4), 7)
    precision, predicted = b_cubed(RESPONSE, KEY)
    assert (round(precision / predicted, 6), predicted) == (round(13 / 21, 6), 7)


def test_ceafe_aligns_each_cluster_once() -> None:
    assert round(4 / 5 + 4 / 7, 6) == round(ceaf_e(KEY, RESPONSE), 6)


def test_conll_is_the_mean_of_the_three() -> None:
    got = scores([(KEY, RESPONSE)])
    assert got["conll"] == round((got["muc_f1"] + got["b3_f1"] + got["ceafe_f1"]) / 3, 1)
    assert scores([(KEY, KEY)])["conll"] == 100.0


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_of_all(gain: list[list[int]]) -> None:
    rows = [[float(x) for x in row] for row in gain]
    best = max(sum(row[c] for row, c in zip(rows, p, strict=True)) for p in permutations(range(4), len(rows)))
    assert best == round(best_assignment(rows), 6)
