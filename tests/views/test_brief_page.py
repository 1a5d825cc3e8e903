"""The brief as a page: whole in itself, safe, and every line leads to its sentence."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from tests.records import RILEY, article_of, offering, refusing, repeating, statement_of

from walkback.dossier import Dossier
from walkback.records import ArticleRecord
from walkback.views.brief import gather_brief
from walkback.views.html import brief_html


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        found = dict(attrs)
        if "id" in found:
            assert found["id"] not in self.ids, "an id must be there once"
            self.ids.add(found["id"])
        self.links += [found[name] for name in ("href", "src") if name in found]


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        made.add_record(offering())
        made.add_record(refusing(offering()))
        yield made


def page_of(dossier) -> str:
    return brief_html(dossier, gather_brief(dossier))


def test_every_line_leads_to_a_marked_place_of_the_page(dossier):
    page = Page(page_of(dossier))
    inner = [link[1:] for link in page.links if link.startswith("#")]
    assert set(inner) <= page.ids
    assert {s.id for s in offering().statements} <= set(inner)
    assert page.tags.count("mark") == 3


def test_both_sentences_of_a_contradiction_stand_side_by_side(dossier):
    pair = re.search(r'<div class="pair">.*?</section>', page_of(dossier), re.DOTALL).group()
    pair = re.sub(r"<[^>]+>", "", pair)
    assert "ready to talk without conditions" in pair
    assert "rejected the offer of talks" in pair


def test_what_was_offered_again_stands_once_and_its_other_times_lead_to_their_sentences(dossier):
    again = [repeating(f"2017-0{month}-01", f"talks in month {month}") for month in (5, 6)]
    for record in again:
        dossier.add_record(record)
    text = page_of(dossier)
    assert text.count("Northland → Southland, offer") == 1
    assert "Said 3 times since 1 April 2017; other answers: 1 rejected" in text
    page = Page(text)
    assert {f"#{record.statements[0].id}" for record in again} <= set(page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids


def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(dossier):
    text = page_of(dossier)
    page = Page(text)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert "default-src 'none'" in text
    assert "url(" not in text


def test_what_an_article_holds_stays_text(tmp_path):
    text = "<script>alert(1)</script> is all that Ann Riley said. <img src=x onerror=alert(2)>"
    article = replace(
        article_of(text, "<b onclick=x>title</b>"), url="javascript:alert(3)", publisher='"><svg onload=1>'
    )
    said = statement_of(article, "<script>alert(1)</script> is all", "said", "Ann Riley", speaker_name="<i>A</i>")
    record = replace(offering(), article=article, statements=(said,), actors=(), times=(), offers=())
    with Dossier(tmp_path / "d.dossier", create=True) as dossier:
        dossier.add_record(record)
        found = page_of(dossier)
    page = Page(found)
    assert not {"script", "img", "b", "svg", "i"} & set(page.tags)
    assert not any("javascript" in link for link in page.links)


def test_an_empty_dossier_has_a_brief(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as dossier:
        assert "None found" in page_of(dossier)


def channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.03928 else ((share + 0.055) / 1.055) ** 2.4


def light(colour: str) -> float:
    r, g, b = (channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    brighter, darker = sorted((light(a), light(b)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_colours_have_the_contrast_of_wcag_aa(dossier, scheme):
    colours = re.findall(r"--(\w+): (#\w{6})", page_of(dossier))
    half = dict(colours[: len(colours) // 2] if scheme == 0 else colours[len(colours) // 2 :])
    for ink in ("ink", "soft", "link", "red", "amber", "green", "blue"):
        for ground in ("page", "card"):
            assert contrast(half[ink], half[ground]) >= 4.5, (ink, ground)
    assert contrast(half["ink"], half["mark"]) >= 4.5
    assert contrast(half["ink"], half["strong"]) >= 4.5


def test_a_sentence_in_which_a_speaker_says_two_things_stands_once(dossier):
    article = article_of("Ann Roe said that talks were near and the embargo would end.")
    both = [
        statement_of(
            article, words, cue="said", source="Ann Roe", speaker_name=RILEY.name, speaker=RILEY.id, topic="t1"
        )
        for words in ("talks were near", "the embargo would end")
    ]
    dossier.add_record(ArticleRecord(article, tuple(both), actors=(RILEY,)))
    line = re.search(r"<li>((?!</li>).)*embargo.*?</li>", page_of(dossier), re.DOTALL).group()
    assert line.count("<blockquote>") == 1
    assert line.count('<strong class="own">') == 2
    assert {f"#{s.id}" for s in both} == set(Page(line).links)
