"""What every table and column of a dossier means, in one sentence each."""

from __future__ import annotations

from typing import Final

__all__ = ["COLUMNS", "COMMON", "TABLES", "description_of"]

TABLES: Final = {
    "meta": "Settings of the dossier itself.",
    "articles": "The articles that were read, with their text.",
    "statements": "What someone said, one row for each attributed statement, corrections applied.",
    "times": "Time expressions of the articles.",
    "actors": "Persons, institutions, states, groups and unnamed sources that speak.",
    "actor_names": "The names under which actors are looked up.",
    "offices": "Offices that actors were seen to hold.",
    "office_names": "The keys under which holders of offices are looked up.",
    "topics": "Questions on which positions are taken.",
    "relations": "How a statement stands to an earlier one.",
    "offers": "Offers, demands, threats and promises, and where they stand.",
    "events": "What the articles tell as having happened.",
    "corrections": "What persons changed, from what to what, when and why.",
    "copies": "Articles that carry much the same text as another.",
    "statement_sources": "Other articles that carry the same statement.",
    "fetched": "Addresses that `walkback watch` asked for.",
    "shingles": "Hashes of rare runs of ten words, by which copies of articles are found.",
    "vectors": "Sentence vectors of the statements.",
}

COMMON: Final = {
    "seq": "Running number of the row.",
    "id": "Id that stays the same.",
    "article": "Id of the article.",
    "statement": "Id of the statement.",
    "actor": "Id of the actor.",
    "start_char": "First character of the words in the article's text.",
    "end_char": "Character after the last one of the words.",
    "side": "State or body on whose behalf it speaks.",
    "kind": "What kind it is.",
    "day": "Day for sorting, ISO 8601; empty where none is known.",
    "status": "What a person judged: accepted, confirmed or rejected; empty where nobody did.",
    "record": "The whole record as JSON.",
    "original": "The record as the extractor made it, where a person corrected it.",
    "confidence": "0 to 1.",
    "merged_into": "Id of the one that it was merged into.",
    "evidence": "The words or statements that it rests on.",
    "conditions": "The words that state a condition.",
}
"""Columns that mean the same wherever a table has no description of its own for them."""

COLUMNS: Final[dict[str, dict[str, str]]] = {
    "meta": {"key": "Name of the setting, such as schema_version.", "value": "Its value."},
    "articles": {
        "id": "Hash of the normalised text: the same text is one article.",
        "title": "Headline.",
        "publisher": "Who published it.",
        "agency": "News agency that it comes from.",
        "byline": "Who wrote it.",
        "dateline": "Place and agency at the head of the text.",
        "url": "Where it was published.",
        "published": "When it was published, ISO 8601 with time zone.",
        "published_precision": "How much of that is known: second, minute, day, month or year.",
        "published_ambiguous": "1 where day and month could be exchanged.",
        "day": "Day of publication, ISO 8601.",
        "language": "Language of the text.",
        "copy_of": "Id of the article it is a copy of.",
        "source": "Where it was read from: a path, a URL, - for standard input.",
        "words": "Number of words.",
        "text": "The text; all offsets count its Unicode code points.",
    },
    "statements": {
        "start_char": "First character of source, cue and content together.",
        "end_char": "Character after the last one of them.",
        "content": "The words conveyed; an ellipsis stands where the attribution interrupts them.",
        "cue": "The words that attribute it.",
        "source": "The words that name the speaker.",
        "sentence": "The sentence it stands in.",
        "sentence_start": "First character of that sentence in the article's text.",
        "mode": "direct, indirect or mixed speech.",
        "outer_statement": "Id of the statement that this one stands inside.",
        "speaker": "Id of the speaker in actors.",
        "speaker_name": "Name the speaker had when it was read.",
        "speaker_kind": "person, institution, state, group or unnamed.",
        "capacity": "Office held or spoken in.",
        "via": "Speaker or outlet through which it reaches us.",
        "channel": "Through what it was said, such as tweet or press briefing.",
        "said_on": "When it was said, EDTF (ISO 8601-2).",
        "said_from": "First day that said_on covers.",
        "said_to": "Last day that said_on covers.",
        "said_rule": "How said_on was derived.",
        "day": "First day it can have been said, else the day of publication.",
        "act": "Kind of speech act, such as offer, demand or reject.",
        "addressee": "State, body or person the act is aimed at.",
        "topic": "Id of the topic.",
        "stance": "for, against, conditional or unclear.",
        "stance_value": "-2 (firmly against) to 2 (firmly for).",
        "plover": "PLOVER event code of the act.",
        "cameo": "CAMEO event code of the act.",
        "confidence": "Least of the confidences of its fields, 0 to 1.",
        "extractor": "Model or person that found it.",
    },
    "times": {
        "kind": "DATE, TIME, DURATION or SET.",
        "value": "TIMEX3 value.",
        "edtf": "EDTF value, where there is one.",
        "mod": "TIMEX3 modifier, such as APPROX.",
        "rule": "Rule that gave the value.",
        "anchor": "What it was counted from.",
        "relative": "What is known where there is no date to count from.",
    },
    "actors": {
        "name": "Canonical name.",
        "kind": "person, institution, state, group or unnamed.",
        "side": "State or body it belongs to.",
        "aliases": "Other names, a JSON list.",
    },
    "actor_names": {"key": "Folded name or family name."},
    "offices": {
        "position": "Place in the list of the actor's offices.",
        "title": "Title of the office.",
        "body": "Body it belongs to.",
        "side": "State or body of the office.",
        "first": "First day the actor was seen in it.",
        "last": "Last day the actor was seen in it.",
        "source": "text where it was learnt from articles, else the imported table.",
    },
    "office_names": {"key": "Key of the office.", "side": "State or body of the office."},
    "topics": {
        "label": "What it is called.",
        "question": "What being for it means.",
        "size": "Number of statements when it was last saved.",
        "fixed": "1 where a person gave the label.",
        "total": "Sum of its statements' vectors, 32-bit floats.",
    },
    "relations": {
        "a": "Id of the earlier statement.",
        "b": "Id of the later statement.",
        "kind": "contradicts, opposes, supports, eases, hardens, reverses or repeats.",
        "basis": "reported (the article says so) or inferred (walkback concluded it).",
        "article": "Id of the article that reports it.",
        "evidence": "The journalist's words.",
        "reason": "Rule or model that gave it.",
        "day": "Day of the later statement.",
    },
    "offers": {
        "statement": "Id of the statement that makes it.",
        "from_side": "Side it comes from.",
        "to_side": "Side it is made to.",
        "terms": "What is offered or demanded.",
        "response": "accepted, rejected, countered or none reported.",
        "own_side": "What the speaker's own side said: backed, contradicted or none reported.",
        "last_movement": "Date of the last movement, EDTF.",
        "third_parties": "Others who spoke on it, JSON pairs of side and stance.",
        "evidence": "JSON pairs of role and statement id that the standing rests on.",
    },
    "events": {
        "words": "The words that tell it.",
        "kind": "What happened, such as missile test or meeting.",
        "plover": "PLOVER event code.",
        "actors": "Who did it, a JSON list.",
        "targets": "To whom, a JSON list.",
        "happened_on": "When, EDTF.",
    },
    "corrections": {
        "target": "statement, actor, topic, relation or offer.",
        "target_id": "Id of what was corrected.",
        "field": "Field that was corrected.",
        "old": "Value before.",
        "new": "Value after.",
        "who": "Who corrected it.",
        "corrected_at": "When, ISO 8601 with time zone.",
        "why": "Why.",
        "undone": "1 where it was taken back.",
    },
    "copies": {
        "copy_of": "Id of the article it is a copy of.",
        "kind": "How near a copy it is.",
        "containment": "Share of words in common.",
    },
    "statement_sources": {
        "article": "Id of the other article that carries it.",
        "copy": "Id of the statement of that article that says the same; it is not counted again.",
    },
    "fetched": {
        "url": "Address of a page, a feed or a sitemap.",
        "etag": "Tag for asking whether it has changed.",
        "modified": "When it was last changed, as the host says.",
        "failures": "Times in a row that it could not be used.",
        "not_before": "When it may be tried again, in seconds since 1970.",
    },
    "shingles": {"key": "Hash of ten words in a row, 40 bits.", "article": "seq of the article that holds them."},
    "vectors": {"model": "Model that made it.", "vector": "16-bit floats, little endian."},
}
"""Descriptions that hold for one table, before those of `COMMON`."""


def description_of(table: str, column: str) -> str:
    """Return what a column means; raises KeyError for one that is not described.

    >>> description_of("relations", "a")
    'Id of the earlier statement.'
    """
    return COLUMNS.get(table, {}).get(column) or COMMON[column]
