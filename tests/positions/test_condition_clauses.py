import pytest

from walkback.positions.conditions import conditions_of, waives_conditions
from walkback.records import Act, Article, Span, Stance


def found(content, act=Act.OFFER, stance=Stance.FOR):
    article = Article("a", content)
    return [s.of(content) for s in conditions_of(article, [Span(0, len(content))], act, stance)]


@pytest.mark.parametrize(
    ("clause", "content"),
    [
        ("if the shelling stops", "we will meet them tomorrow if the shelling stops"),
        ("If they come", "If they come, we will talk"),
        ("unless it is lifted by Friday", "the siege will go on unless it is lifted by Friday, he thinks"),
        ("in exchange for medicine", "to free the pilots in exchange for medicine"),
        ("as long as the budget is passed", "the money will flow as long as the budget is passed"),
        ("If any ship comes near", "If any ship comes near, we will act"),
        ("If the US leaves the TPP", "If the US leaves the TPP, then others will lead"),
        ("in the event of any new attack", "to close the border in the event of any new attack"),
        ("until we have that trust", "and until we have that trust there will be no treaty"),
        ("if they did not lift “cruel” tariffs", "to leave if they did not lift “cruel” tariffs"),
        ("if the U.S. and its allies agree", "we could sign if the U.S. and its allies agree"),
    ],
)
def test_a_clause_with_a_conditional_word_is_a_condition(clause, content):
    assert [clause] == found(content)


@pytest.mark.parametrize(
    "content",
    [
        "to meet without preconditions",
        "providing lethal aid",
        "they had until April 3 to leave",
        "he asked if they had come",
        "they should think again about it",
    ],
)
def test_what_sets_no_condition_gives_none(content):
    assert [] == found(content)


def test_a_bare_assertion_gives_no_condition_unless_its_stance_is_conditional():
    content = "it would fail if the rains came early"

    assert [] == found(content, Act.ASSERT)
    assert ["if the rains came early"] == found(content, Act.ASSERT, Stance.CONDITIONAL)


def test_a_demand_with_a_conditional_stance_is_its_own_condition():
    assert ["they must give up the rockets"] == found("they must give up the rockets", Act.DEMAND, Stance.CONDITIONAL)


def test_words_that_waive_conditions_are_known():
    assert waives_conditions("we will come without preconditions")
    assert not waives_conditions("we will come on two conditions")
