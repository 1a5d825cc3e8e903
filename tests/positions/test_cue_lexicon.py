import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions.lexicon import CONTENT_SIGNS, read_cue, read_signs
from walkback.records import Act


@pytest.mark.parametrize(
    ("act", "cue"),
    [
        (Act.THREATEN, "threatened to reject"),
        (Act.REJECT, "refused to accept"),
        (Act.REJECT, "would not agree to"),
        (Act.REJECT, "declined to say"),
        (Act.URGE, "has repeatedly called on"),
        (Act.CRITICISE, "has been criticising"),
        (Act.DENY, "denies"),
        (Act.SUPPORT, "applauded"),
        (Act.PROMISE, "vowed"),
        (Act.AGREE, "struck a deal"),
        (Act.ASSERT, "said"),
    ],
)
def test_the_governing_word_of_a_cue_names_the_act(act, cue):
    assert act is read_cue(cue).act


@pytest.mark.parametrize("cue", ["did not rule out", "didn't reject", "never threatened", "has not criticized"])
def test_a_negated_cue_does_not_count_for_the_act_it_names(cue):
    reading = read_cue(cue)

    assert reading.negated
    assert reading.act is not reading.named


def test_a_cue_without_a_known_word_names_no_act():
    assert read_cue("zigzagged").act is None


@given(st.text())
def test_any_text_can_be_read(text):
    assert len(CONTENT_SIGNS) == len(read_signs(text))
    assert read_cue(text).act in {None, *Act}
