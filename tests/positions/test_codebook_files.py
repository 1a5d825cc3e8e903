import pytest

from walkback.errors import CodebookError
from walkback.positions.codebook import parse_codebook

GOOD = """
topics:
  - id: talks
    label: Talks with the North
    description: whether the two governments should talk
    for: wants talks
    against: refuses talks
    examples: [We are ready to sit down with them.]
  - {id: drills, label: Military drills, description: joint exercises of the allies}
"""


def test_a_codebook_has_its_topics_in_order():
    talks, drills = parse_codebook(GOOD)

    assert ("talks", "wants talks", "drills") == (talks.id, talks.for_means, drills.id)
    assert 2 == len(talks.texts())


@pytest.mark.parametrize(
    ("fault", "text"),
    [
        ("no list", "topic: []"),
        ("no list", "- a"),
        ("not valid YAML", "topics: [a"),
        ("topic 1: `label`", "topics: [{id: a, description: b}]"),
        ("topic 1: expected the fields", "topics: [{id: a, label: b, description: c, colour: red}]"),
        ("`examples` must", "topics: [{id: a, label: b, description: c, examples: d}]"),
        ("same id", "topics: [{id: a, label: b, description: c}, {id: a, label: b, description: c}]"),
        ("not valid YAML", "topics: !!python/object/apply:os.system ['true']"),
    ],
)
def test_a_faulty_codebook_is_refused_with_the_fault(fault, text):
    with pytest.raises(CodebookError, match=fault):
        parse_codebook(text)
