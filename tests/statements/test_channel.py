import pytest

from walkback.records import Cue, Span
from walkback.statements import channel_of


def channel(text: str, cue: str, content: str) -> str | None:
    at, start = text.index(cue), text.index(content)
    return channel_of(text, Cue((Span(at, at + len(cue)),), (), (Span(start, start + len(content)),)))


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("Vane told The New York Times that he would go.", "told", "he would go", "interview with New York Times"),
        ("He would go, Vane said, telling CNBC he was packed.", "said", "He would go", "interview with CNBC"),
        ("Vane told the AP that he would go.", "told", "he would go", "interview with Associated Press"),
        ("Vane said on MSNBC that he would go.", "said", "he would go", "interview with MSNBC"),
        ("In a series of tweets, Vane said he would go.", "said", "he would go", "tweet"),
        ("In a response to Orlo's tweets, Vane said he would go.", "said", "he would go", None),
        ("Vane used Twitter to announce that he would go.", "announce", "he would go", "tweet"),
        ("The poll found that few would go.", "found", "few would go", "poll"),
        ("According to a new survey, few would go.", "According to", "few would go", "poll"),
        ("Vane told the Senate Armed Services Committee that he would go.", "told", "he would go", "testimony"),
        ("Vane said at an economic forum in Lund that he would go.", "said", "he would go", "economic forum"),
        ("Vane said Tuesday at the Lund Council that he would go.", "said", "he would go", "speech at Lund Council"),
        ("He would go, Vane told students at the University of Lund on Friday.", "told", "He would go",
         "speech at University of Lund"),
        ("Speaking at the Lund Council on Foreign Affairs, Vane said he would go.", "said", "he would go",
         "speech at Lund Council on Foreign Affairs"),
        ("He would go, Vane said at a meeting of mayors.", "said", "He would go", "meeting"),
        ("He would go, Vane said at an event in Lund.", "said", "He would go", "speech"),
        ("He would go, Vane told envoys at the G-9 summit in Lund.", "told", "He would go", "G-9 summit"),
        ("He would go, said Ann Vane, a fellow at the Lund Institute.", "said", "He would go", None),
        ("He would go, Vane said at the time of the Lund Summit.", "said", "He would go", None),
        ("Vane said before the Lund Summit that he would go.", "said", "he would go", None),
        ("Vane said at the Lund Summit he would go.", "said", "at the Lund Summit he would go", None),
        ("He criticized Orlo, whom Vane met at the Lund Summit.", "criticized", "Orlo", None),
        ("Canada responded with a statement saying it would go.", "saying", "it would go", "statement"),
        ("Vane spoke, a day after their phone call, and said he would go.", "said", "he would go", None),
        ("Vane said that Orlo had told CNN he would go.", "said", "Orlo had told CNN he would go", None),
    ],
)  # fmt: skip
def test_the_sentence_around_the_content_names_the_channel(text, cue, content, expected):
    assert channel(text, cue, content) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("IN A TWEET, Vane said he would go.", "tweet"),
        ("In a TELEPHONE CALL with Orlo, Vane said he would go.", "phone call"),
        ("Vane said by E-Mail he would go.", "email"),
        ("In his Opinion Article, Vane said he would go.", "op-ed"),
        ("In An Interview, Vane said he would go.", "interview"),
    ],
)
def test_channels_are_found_in_capitals_and_small_letters(text, expected):
    assert expected == channel(text, "said", "he would go")
