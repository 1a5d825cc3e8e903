"""Small articles with statements, written for the tests."""

from walkback.records import Act, ActorKind, Article, Mode, SaidOn, Span, Stance, Statement


def span_of(text, words, start=0):
    at = text.index(words, start)
    return Span(at, at + len(words))


def said(text, key, speaker, cue, content, **fields):
    """A statement whose cue and content are looked up in the text; fields by name."""
    fields.setdefault("speaker_kind", ActorKind.PERSON)
    day = fields.pop("day", None)
    conditions = tuple(span_of(text, c) for c in fields.pop("conditions", ()))
    source = fields.pop("source", None)
    return Statement(
        key,
        "a1",
        (span_of(text, content),),
        (span_of(text, cue),) if cue else (),
        conditions=conditions,
        source=(span_of(text, source),) if source else (),
        speaker=speaker,
        speaker_name=speaker,
        mode=fields.pop("mode", Mode.INDIRECT),
        act=Act(fields.pop("act", "assert")),
        stance=Stance(fields.pop("stance", "for")),
        topic=fields.pop("topic", "talks"),
        said_on=SaidOn(day, "given") if day else None,
        **fields,
    )


def article(text):
    return Article("a1", text, "Title")
