import pytest

from walkback.records import Article, Cue, Marks, Span
from walkback.statements import assemble

BEFORE, AFTER = "The minister left on Monday.\n\n", "\n\nTalks go on next week."


def found(line, source, cue, content):
    text = BEFORE + line + AFTER
    spans = [(Span(at := text.index(words, len(BEFORE)), at + len(words)),) for words in (cue, source, content)]
    return assemble(Article("a", text), Marks("a", (Cue(*spans),), "test")).statements


@pytest.mark.parametrize(
    ("line", "source", "cue", "content"),
    [
        ("SEE ALSO: Norway warns of delay", "Norway", "warns", "delay"),
        ("Read more: Norway warns of delay", "Norway", "warns", "delay"),
        ("BREAKING NEWS: Norway warns of delay", "Norway", "warns", "delay"),
        ("EDITORIAL: Norway is late", "EDITORIAL", ":", "Norway is late"),
        ("FILE PHOTO: Norway's minister says farewell", "minister", "says", "farewell"),
        ("JUST WATCHED Norway warns of delay Replay More Videos", "Norway", "warns", "delay"),
        (
            "Photos: Fjords A fjord. Norway warns of delay. A boat. Hide Caption 1 of 9 Photos",
            "Norway",
            "warns",
            "delay",
        ),
        ("By signing up, you agree to our rules", "you", "agree", "our rules"),
    ],
)
def test_links_captions_and_calls_to_subscribe_are_no_statements(line, source, cue, content):
    assert found(line, source, cue, content) == ()


@pytest.mark.parametrize(
    ("line", "source", "cue", "content"),
    [
        ("Norway warns that many will read more: a delay", "Norway", "warns", "a delay"),
        ("Norway warns of delay", "Norway", "warns", "delay"),
        ("Norway warns of delay\n\nPhotos: A fjord. Hide Caption 1 of 9", "Norway", "warns", "delay"),
        ("Norway warns of delay to hide caption and title", "Norway", "warns", "delay"),
        ("Voters who watch video say they agree", "Voters", "say", "they agree"),
    ],
)
def test_sentences_that_hold_such_words_are_statements(line, source, cue, content):
    assert [s.content[0].of(BEFORE + line + AFTER) for s in found(line, source, cue, content)] == [content]


def test_the_paragraph_after_a_link_is_read():
    assert found("SEE ALSO: A delay\n\nNorway warns of delay", "Norway", "warns", "of delay")
