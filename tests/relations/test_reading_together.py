import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.errors import ModelError
from walkback.records import Span, Statement
from walkback.relations.comparer import Compared, compare, mixed, second_opinion
from walkback.relations.crossencoder import CLASSES, WIDTH, CrossEncoder, in_words, joined_ids
from walkback.relations.fitted import GROUPS, setup
from walkback.relations.said import Said

CLOSED = "The border will be closed to all trucks on Monday."
PAIRS = [
    (CLOSED, "The border will not be closed to trucks on Monday."),
    (CLOSED, "The border will be closed on Monday."),
    (CLOSED, "The minister likes old paintings."),
]


def bare(text):
    return Said(Statement("s" + text[:9], "a", (Span(0, 5),)), text, "", (), None, np.zeros(384, np.float32))


def test_bare_sentences_are_told_apart():
    found = [CLASSES[k] for k in CrossEncoder.shared().read(PAIRS).argmax(axis=1)]
    assert found == ["conflict", "same", "unrelated"]


def test_what_a_pair_is_read_as_does_not_depend_on_its_company():
    together = CrossEncoder.shared().read(PAIRS)
    alone = np.concatenate([CrossEncoder.shared().read([pair]) for pair in PAIRS])
    assert together.tobytes() == alone.tobytes()
    assert np.allclose(np.exp(together).sum(axis=1), 1, atol=1e-5)


def test_of_bare_sentences_only_the_words_are_read():
    said = [bare(CLOSED), bare(PAIRS[0][1])]
    index = np.array([[0, 1]])
    found = second_opinion(said, index, compare(said, index))
    assert GROUPS[int(found.groups[0].argmax())] == "conflict"
    assert in_words(said[0]) == CLOSED


@given(st.text(max_size=800), st.text(max_size=800))
def test_a_pair_is_cut_to_what_the_model_takes(a, b):
    ((ids, text),) = joined_ids([(a, b)])
    assert len(ids) == len(text) <= WIDTH
    assert text == sorted(text)
    assert {1, 2} == set(text)


def test_the_longer_text_gives_way():
    ((_, text),) = joined_ids([("talks " * 300, "no talks")])
    assert text.count(2) == 3
    ((_, text),) = joined_ids([("talks " * 300, "visits " * 300)])
    assert abs(text.count(1) - text.count(2)) <= 2


CHANCES = st.lists(st.floats(0.01, 1), min_size=6, max_size=6)


@given(CHANCES, CHANCES)
def test_shares_decide_who_is_heard(first, read):
    groups = np.array([first[:4]]) / sum(first[:4])
    features = Compared(groups, np.array([first[4] / (first[4] + first[5])]))
    logs = np.log(np.array([read]) / sum(read)).astype(np.float32)
    deaf = mixed(features, logs, np.array([[1.0, 0.0]]))
    assert np.allclose(deaf.groups, groups, atol=1e-6)
    assert np.allclose(deaf.harder, features.harder, atol=1e-6)
    heard = mixed(features, logs, np.array([[0.0, 1.0]]))
    assert np.allclose(heard.groups[0, [0, 1, 3]], np.exp(logs[0, [0, 1, 5]]), atol=1e-5)
    assert np.allclose(heard.groups.sum(axis=1), 1)


def test_a_missing_model_says_what_to_do(tmp_path):
    with pytest.raises(ModelError, match="reinstall walkback"):
        CrossEncoder(tmp_path / "none.onnx")


@pytest.mark.parametrize("group", GROUPS[1:])
@pytest.mark.parametrize("spread", [0.0, 0.02])
def test_no_confidence_is_above_what_was_measured_and_more_is_never_less_sure(group, spread):
    read = setup(within=False, together=True)
    sure = [read.confidence(group, score / 50, spread) for score in range(51)]

    assert sure == sorted(sure)
    assert sure[-1] <= read.calibration[group][2]
    assert (len(set(sure)) == len(sure)) is (spread > 0)
