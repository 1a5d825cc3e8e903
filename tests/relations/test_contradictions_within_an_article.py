import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.relations.making import article, said

from walkback.relations import said_all
from walkback.relations.comparer import Compared
from walkback.relations.conflicts import COLUMNS, beside_the_rest, context_rows, with_conflicts
from walkback.relations.features import pair_rows
from walkback.relations.said import Said

TEXT = (
    "Ana Roth claimed that the bridge would reopen on Monday. But Ben Sand denied this. "
    "Cleo Ash said that ferries would run all week. Ana Roth said that buses would be free. "
    "Ben Sand said that the bridge stays closed until the summer."
)


def talk(text=TEXT, **fields):
    spoken = [
        said(text, "s1", "Ana Roth", "claimed", "the bridge would reopen on Monday", side="Sylvania"),
        said(text, "s2", "Ben Sand", "denied", "this", side="Sylvania", act="deny", stance="against"),
        said(text, "s3", "Cleo Ash", "said", "ferries would run all week", side="Sylvania", **fields),
        said(text, "s4", "Ana Roth", "said", "buses would be free", side="Sylvania"),
        said(text, "s5", "Ben Sand", "said", "the bridge stays closed until the summer", side="Sylvania", act="reject"),
    ]
    vectors = np.eye(5, 384, dtype=np.float32)
    vectors[4] = vectors[0] * 0.8 + vectors[1] * 0.6
    return said_all(article(text), spoken, vectors)


def row(first, second, everyone):
    (values,) = context_rows([(everyone[first], everyone[second])], everyone)
    return dict(zip(COLUMNS, values.tolist(), strict=True))


def test_an_answer_in_the_next_sentence_is_known_by_its_words_and_place():
    found = row(0, 1, talk())
    assert found["next"] == 1
    assert found["but"] == 1
    assert found["b denies"] == 1
    assert found["a claims"] == 1
    assert found["a stands first"] == 1


def test_those_who_speak_between_are_counted():
    found = row(0, 4, talk())
    assert found["apart"] == 4
    assert found["between"] == 3
    assert (found["a's between"], found["b's between"]) == (1, 1)


def test_another_statement_that_is_likelier_meant_is_seen():
    everyone = talk()
    pairs = [(everyone[0], everyone[1]), (everyone[0], everyone[4])]
    rows = context_rows(pairs, everyone)
    likelier = rows[:, COLUMNS.index("likelier for a")]
    assert likelier.tolist() == [1, 0]


def test_one_that_is_as_like_is_not_likelier_meant():
    everyone = talk()
    rows = context_rows([(everyone[0], everyone[1]), (everyone[0], everyone[2])], everyone)
    for column in ("likelier for a", "likelier for b", "short of the likeliest"):
        assert rows[:, COLUMNS.index(column)].tolist() == [0, 0]


def test_the_place_on_a_speakers_own_line_is_counted():
    found = row(0, 4, talk())
    assert found["b of the speaker"] == 2
    assert (found["a before of the speaker"], found["b before of the speaker"]) == (0, 1)


def test_political_parties_are_told_apart():
    text = "Ana Roth, a Democratic senator, said that taxes fall. Ben Sand, a Republican senator, said that taxes rise."
    spoken = [
        said(text, "s1", "Ana Roth", "said", "taxes fall", capacity="Democratic senator"),
        said(text, "s2", "Ben Sand", "said", "taxes rise", capacity="Republican senator"),
    ]
    assert row(0, 1, said_all(article(text), spoken, np.eye(2, 384, dtype=np.float32)))["parties"] == 1


def left_after(before, pairs, everyone):
    at = {s.id: i for i, s in enumerate(everyone)}
    features = pair_rows(everyone, np.array([[at[a.id], at[b.id]] for a, b in pairs]))
    return beside_the_rest(before, features, pairs, everyone)


def test_what_one_speaker_says_and_what_stands_in_two_articles_is_left_as_it_is():
    everyone = talk()
    elsewhere = Said(
        statement=everyone[1].statement.__class__("x1", "a2", everyone[1].statement.content, speaker_name="Dora Elm"),
        text="the bridge is closed", cue="said", conditions=(), published=None, vector=everyone[1].vector,
    )  # fmt: skip
    pairs = [(everyone[0], everyone[3]), (everyone[0], elsewhere)]
    before = Compared(np.full((2, 4), 0.25), np.full(2, 0.5))
    assert left_after(before, pairs, [*everyone, elsewhere]).groups.tolist() == before.groups.tolist()


def test_a_denial_of_the_next_sentence_is_likelier_a_contradiction_than_talk_of_other_things():
    everyone = talk()
    pairs = [(everyone[0], everyone[1]), (everyone[2], everyone[3])]
    before = Compared(np.full((2, 4), 0.25), np.full(2, 0.5))
    answer, other = left_after(before, pairs, everyone).groups[:, -1]
    assert answer > 1.2 * other


@given(st.lists(st.integers(1, 999), min_size=4, max_size=4), st.integers(0, 100))
def test_chances_stay_chances(groups, percent):
    given_groups, conflict = np.array([groups]) / sum(groups), percent / 100
    found = with_conflicts(Compared(given_groups, np.array([0.5])), [0], np.array([conflict])).groups[0]
    assert abs(found.sum() - 1) < 1e-6
    assert min(conflict, given_groups[0, -1]) - 1e-9 <= found[-1] <= max(conflict, given_groups[0, -1]) + 1e-9
