import json

import pytest

from walkback.export import write
from walkback.export.annotations import context_loader

OA = "http://www.w3.org/ns/oa#"


@pytest.fixture
def found(dossier, tmp_path):
    write(dossier, "jsonld", tmp_path / "out.jsonld")
    return json.loads((tmp_path / "out.jsonld").read_text("utf-8"))


def test_every_statement_and_relation_is_an_annotation(found):
    items = found["first"]["items"]
    assert found["total"] == len(items) == 4
    assert [item["motivation"] for item in items] == ["describing"] * 3 + ["linking"]
    assert found["@context"][0] == "http://www.w3.org/ns/anno.jsonld"


def test_both_selectors_find_the_words_in_the_text(found, dossier):
    for item in found["first"]["items"][:3]:
        for target in item["target"]:
            text = dossier.article(target["source"]["id"].rpartition(":")[2]).text
            quote, position = target["selector"]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert position["unit"] == "Unicode code points"


def test_direct_speech_is_a_quotation_and_indirect_speech_a_claim(found):
    bodies = {item["body"]["text"]: item["body"] for item in found["first"]["items"][:3]}
    assert bodies["We will meet anywhere"]["type"] == ["Statement", "Quotation"]
    assert bodies["We will meet anywhere"]["spokenByCharacter"]["name"] == "Ann Riley"
    assert bodies["the offer of talks"]["type"] == ["Statement", "Claim"]
    assert bodies["the offer of talks"]["claimInterpreter"]["type"] == "Person"


def test_a_json_ld_processor_takes_it_with_the_bundled_context_and_loses_nothing(found):
    jsonld = pytest.importorskip("pyld").jsonld
    [expanded] = jsonld.expand(found, {"documentLoader": context_loader})
    [page] = expanded["http://www.w3.org/ns/activitystreams#first"]
    [items] = page["http://www.w3.org/ns/activitystreams#items"]
    assert len(items["@list"]) == 4

    def names(value):
        if isinstance(value, dict):
            return [k for k in value if k[0] != "@"] + [name for v in value.values() for name in names(v)]
        return [name for v in value for name in names(v)] if isinstance(value, list) else []

    assert all(":" in name for name in names(expanded))
    written = {k for item in found["first"]["items"] for k in _keys(item)} - {"id", "type"}
    assert len(set(names(items))) == len(written)


def _keys(value):
    if isinstance(value, dict):
        return set(value) | {k for v in value.values() for k in _keys(v)}
    return {k for v in value for k in _keys(v)} if isinstance(value, list) else set()


def test_it_is_rdf_with_typed_offsets_and_links_between_annotations(found):
    jsonld = pytest.importorskip("pyld").jsonld
    triples = jsonld.to_rdf(found, {"documentLoader": context_loader})["@default"]
    starts = [t["object"] for t in triples if t["predicate"]["value"] == f"{OA}start"]
    assert len(starts) == 3
    assert {s["datatype"] for s in starts} == {"http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}
    targets = [
        t for t in triples if t["predicate"]["value"] == f"{OA}hasTarget" and "relation" in t["subject"]["value"]
    ]
    annotations = {t["subject"]["value"] for t in triples if t["object"]["value"] == f"{OA}Annotation"}
    assert len(targets) == 2
    assert {t["object"]["value"] for t in targets} <= annotations
