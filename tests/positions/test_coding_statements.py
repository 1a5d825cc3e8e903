from dataclasses import replace

import numpy as np
import pytest

from walkback.positions import code, encode_statements
from walkback.records import Act, Article, Mode, Span, Stance, Statement
from walkback.speakers import find_mentions


def said(source, cue, content, tail=".", mode=Mode.INDIRECT):
    text = f"{source} {cue} {content}{tail}"
    at = len(source) + 1
    where = at + len(cue) + 1
    spans = Span(where, where + len(content)), Span(at, at + len(cue)), Span(0, len(source))
    return Article("a", text), Statement("s", "a", (spans[0],), (spans[1],), (spans[2],), mode=mode)


def coded(*words, **options):
    article, statement = said(*words)
    (found,) = code(article, (statement,), **options)
    return found


@pytest.mark.parametrize(
    ("act", "cue", "content"),
    [
        (Act.REJECT, "rejected", "any talks with the government"),
        (Act.URGE, "urged", "both sides to show restraint"),
        (Act.CRITICISE, "condemned", "the missile test as a grave violation"),
        (Act.SUPPORT, "welcomed", "the decision of the two leaders"),
        (Act.THREATEN, "threatened", "to reject the treaty and hit back with force"),
        (Act.DENY, "denied", "that any money had changed hands"),
        (Act.AGREE, "agreed", "to meet the delegation in May"),
        (Act.ASSERT, "said", "the harvest had begun in the north"),
    ],
)
def test_a_plain_act_is_recognised(act, cue, content):
    assert act is coded("The minister", cue, content).act


def test_a_negated_cue_is_not_the_act_it_names():
    assert coded("The minister", "did not rule out", "talks with the rebels").act is not Act.REJECT


def test_every_field_of_the_stage_is_filled_with_a_confidence():
    found = coded("The minister", "urged", "the neighbours to resume talks")

    assert ("REQUEST", "026") == (found.plover, found.cameo)
    assert {"act", "addressee", "stance"} <= dict(found.confidence).keys()
    assert all(0 <= value <= 1 for _, value in found.confidence)


def test_confidence_of_earlier_stages_is_kept():
    article, statement = said("The minister", "said", "it rained")
    (found,) = code(article, (replace(statement, confidence=(("said_on", 0.5),)),))

    assert 0.5 == dict(found.confidence)["said_on"]


def test_the_addressee_is_who_stands_between_cue_and_content():
    text = "The minister urged Beijing to free the crew of the ship from Oslo."
    at = text.index("to free")
    statement = Statement("s", "a", (Span(at, len(text) - 1),), (Span(13, 18),), (Span(0, 12),))
    article = Article("a", text)
    (found,) = code(article, (statement,), find_mentions(article))

    assert "China" == found.addressee


def test_an_assertion_is_aimed_at_nobody():
    article, statement = said("The minister", "said", "the harvest in Norway was poor")
    (found,) = code(article, (statement,), find_mentions(article))

    assert found.addressee is None


def test_a_stance_has_a_number_unless_it_is_unclear():
    for cue, content in (("rejected", "the plan"), ("welcomed", "the plan"), ("said", "it was seven o'clock")):
        found = coded("The minister", cue, content)
        assert (found.stance_value is None) == (found.stance is Stance.UNCLEAR)
        assert found.stance_value in {None, -2, -1, 1, 2}


def test_no_statements_give_none():
    assert () == code(Article("a", "It rained."), ())


def test_the_company_a_statement_is_read_in_changes_little():
    article, statement = said("The minister", "urged", "both sides to show restraint")
    alone = encode_statements(article, (statement,))
    company = encode_statements(article, (statement, replace(statement, id="t", source=())))

    assert float(alone.vectors[0] @ company.vectors[0]) > 0.98
    assert np.abs(np.exp(alone.acts[0]) - np.exp(company.acts[0])).max() < 0.15


@pytest.mark.parametrize("cue", ["warned", "warned against", "has cautioned allies"])
def test_who_warns_against_a_strike_threatens_nobody_with_it(cue):
    against = "" if cue.endswith("against") else "against "
    text = f"Roe {cue} {against}a military strike on Freedonia."
    statement = Statement("s", "a", (_at(text, "a military strike on Freedonia"),), (_at(text, cue),), (Span(0, 3),))
    assert code(Article("a", text), (statement,))[0].act is not Act.THREATEN


def test_who_warns_of_a_strike_may_threaten_with_it():
    assert coded("The marshal", "warned of", "a merciless strike on their cities").act is Act.THREATEN


def _at(text, words):
    return Span(text.index(words), text.index(words) + len(words))
