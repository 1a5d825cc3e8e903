import re

import pytest

from walkback.positions import cameo_of, plover_of
from walkback.records import Act


@pytest.mark.parametrize(
    ("plover", "act", "content"),
    [
        ("AGREE", Act.OFFER, "to meet"),
        ("AGREE", Act.PROMISE, "help"),
        ("REQUEST", Act.DEMAND, "that they leave"),
        ("THREATEN", Act.THREATEN, "to strike"),
        ("COERCE", Act.ANNOUNCE, "fresh sanctions against two banks"),
        (None, Act.ANNOUNCE, "he would run again"),
        (None, Act.DENY, "the report"),
        (None, Act.ASSERT, "it rained"),
    ],
)
def test_an_act_has_its_plover_class(plover, act, content):
    assert plover == plover_of(act, content)


@pytest.mark.parametrize(
    ("cameo", "act", "content", "cue"),
    [
        ("036", Act.OFFER, "to hold talks", "offered"),
        ("1053", Act.DEMAND, "the release of the sailors", "demanded"),
        ("0254", Act.URGE, "them to lift the sanctions", "urged"),
        ("1312", Act.THREATEN, "new tariffs", "threatened"),
        ("125", Act.REJECT, "any negotiations", "ruled out"),
        ("052", Act.SUPPORT, "his minister", "defended"),
        ("112", Act.CRITICISE, "them of theft", "accused"),
        ("057", Act.AGREE, "the accord", "signed"),
        ("016", Act.DENY, "any part in it", "denied"),
        ("163", Act.ANNOUNCE, "sanctions on three ships", "announced"),
        ("011", Act.REJECT, "to comment", "declined"),
    ],
)
def test_the_matter_decides_the_cameo_code(cameo, act, content, cue):
    assert cameo == cameo_of(act, content, cue)


@pytest.mark.parametrize("act", list(Act))
def test_every_act_has_a_cameo_code(act):
    assert re.fullmatch(r"0[1-9]\d\d?|1\d\d\d?", cameo_of(act, "something", "said"))
