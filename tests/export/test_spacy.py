import pytest

from walkback.errors import MissingExtra
from walkback.export import write

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")


@pytest.fixture
def docs(dossier, tmp_path):
    from spacy.tokens import DocBin

    write(dossier, "docbin", tmp_path / "out.spacy")
    return list(DocBin().from_disk(tmp_path / "out.spacy").get_docs(spacy.blank("en").vocab))


def test_a_docbin_holds_the_articles_with_their_statements_and_attributes(docs, dossier):
    assert len(docs) == 2
    spans = {span.text: span for doc in docs for span in doc.spans["statements"]}
    assert set(spans) == {
        "Northland is ready to talk without conditions",
        "We will meet anywhere",
        "the offer of talks",
    }
    refusal = spans["the offer of talks"]
    assert (refusal._.speaker, refusal._.act, refusal.label_) == ("Ben Okoro", "reject", "reject")
    assert (refusal._.stance, refusal._.said_on, refusal._.cue) == ("against", "2017-04", "rejected")
    assert dossier.statement(refusal.id_).words == refusal.text


def test_a_doc_tells_the_article_it_is(docs, dossier):
    for doc in docs:
        article = dossier.article(doc.user_data["article"]["id"])
        assert doc.text == article.text
        assert doc.user_data["article"]["title"] == article.title
        assert doc._.published.startswith("2017-04-0")


def test_the_component_puts_statements_on_the_doc():
    import walkback.export.spacy_component as component

    nlp = spacy.blank("en")
    nlp.add_pipe("walkback")
    doc = nlp.make_doc("“We will talk without conditions,” Rex Tillerson said on Tuesday.")
    doc._.published = "2017-12-14"
    doc = nlp(doc)
    [span] = doc.spans[component.GROUP]
    assert (span.text, span._.speaker, span._.day) == ("We will talk without conditions", "Rex Tillerson", "2017-12-12")


def test_a_doc_without_words_has_no_statements():
    import walkback.export.spacy_component  # noqa: F401

    nlp = spacy.blank("en")
    nlp.add_pipe("walkback")
    assert [len(doc.spans["statements"]) for doc in nlp.pipe(["", " 12 ... "])] == [0, 0]


def test_a_pipeline_of_another_language_is_refused():
    import walkback.export.spacy_component  # noqa: F401

    with pytest.raises(ValueError, match="English"):
        spacy.blank("de").add_pipe("walkback")


def test_a_missing_extra_names_the_command(dossier, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "spacy", None)
    monkeypatch.delitem(sys.modules, "walkback.export.spacy_component", raising=False)
    with pytest.raises(MissingExtra, match=r"walkback\[spacy\]"):
        write(dossier, "docbin", tmp_path / "x")
