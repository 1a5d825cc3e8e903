"""Taking hand-coded statements of a .dna file into a dossier, as corrections that a person made."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from walkback.dossier.applying import BY_HAND
from walkback.dossier.filters import StatementFilter
from walkback.errors import CorrectionError, NotFound
from walkback.export.dna.coded import read_dna
from walkback.export.dna.comparing import SAME_PLACE, changes, likeness, paired, stance_changes, stance_of
from walkback.export.dna.writing import document_text
from walkback.positions.topics import Topic
from walkback.records import Actor, ActorKind, ArticleRecord, Span, Statement
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import fold

if TYPE_CHECKING:
    from walkback.dossier.shown import StatementView
    from walkback.dossier.store import Dossier
    from walkback.export.dna.coded import Coded, CodedDocument
    from walkback.export.dna.writing import Values
    from walkback.records import Article

__all__ = ["Imported", "import_dna"]

_NO_VECTOR: Final = 4 * 384
"""Bytes of the vector of a topic before there is any statement to take one from."""


@dataclass(slots=True)
class Imported:
    """What an import did: documents and statements seen, corrections made, statements and articles added."""

    documents: int = 0
    statements: int = 0
    corrected: int = 0
    added: int = 0
    new_articles: int = 0
    problems: list[str] = field(default_factory=list)
    """Values that could not be taken over, one line for each."""


def import_dna(dossier: Dossier, path: str | Path, *, who: str | None = None) -> Imported:
    """Take the statements of a .dna file into the dossier as corrections.

    A statement over the words of one of the dossier corrects it where a value differs from what
    `write_dna` would write; one that is new is added, with its article if need be. A statement that
    is missing from the file changes nothing. `who` stands for the coder's name in DNA. Importing the
    same file again changes nothing, but that a name which is both a person's and an institution's may go
    from one to the other. Raises UnreadableInput for a file that is not of DNA 3.
    """
    done = Imported()
    for document in read_dna(Path(path)):
        with dossier.transaction():
            _Import(dossier, document, Path(path).name, who, done).run()
    return done


@dataclass(slots=True)
class _Import:
    """One document on its way into the dossier."""

    dossier: Dossier
    document: CodedDocument
    file: str
    who: str | None
    done: Imported

    def run(self) -> None:
        """Take over all statements of the document."""
        self.done.documents += 1
        article = self._article()
        views = list(self.dossier.each_statement(StatementFilter(article=article.id), order="text"))
        codings = [coded for given in self.document.statements if (coded := self._placed(given, article))]
        found = paired(codings, views)
        blocked = [view for view in found.values() if view.statement.extractor != BY_HAND]
        seen = {codings[place].span for place in found}
        for place, coded in enumerate(codings):
            twice = coded.span in seen or any(likeness(coded.span, view) >= SAME_PLACE for view in blocked)
            seen.add(coded.span)
            try:
                if place in found:
                    self._correct(coded, found[place], article)
                elif not twice:
                    self._add(coded, article)
                else:
                    self._problem(
                        article, f"these words are coded twice, the other was taken: {_start(coded, article)}"
                    )
            except (CorrectionError, NotFound) as error:
                self._problem(article, str(error))

    def _problem(self, article: Article, what: str) -> None:
        self.done.problems.append(f"{article.title}: {what}")

    def _article(self) -> Article:
        """Return the article of the dossier that the document is, new where there is none."""
        found = self.document.article
        for key in (self.document.walkback_id, found.id):
            if key is not None and self.dossier.has_article(key):
                return self.dossier.article(key)
        self.dossier.add_record(ArticleRecord(found))
        self.done.new_articles += 1
        return found

    def _placed(self, coded: Coded, article: Article) -> Coded | None:
        """Return the coding at its place in the dossier's text, which may break lines elsewhere."""
        self.done.statements += 1
        text = self.document.article.text
        if document_text(article.text) == document_text(text):
            return coded
        words = [re.escape(word) for word in coded.span.of(text).split()]
        places = list(re.finditer(r"\s+".join(words), article.text)) if words else []
        if len(places) == 1:
            return replace(coded, span=Span(*places[0].span()))
        self._problem(
            article, f"the text differs, these words are not found once in it: {_start(coded, self.document.article)}"
        )
        return None

    def _correct(self, coded: Coded, view: StatementView, article: Article) -> None:
        fields = self._fields(changes(coded, view, article), coded, article)
        fields |= stance_changes(coded, view)
        content = view.statement.content
        if coded.span != Span(content[0].start, content[-1].end):
            fields["content"] = json.dumps([[coded.span.start, coded.span.end]])
        for name, new in fields.items():
            self._correct_field(coded, view, name, new)
        if "speaker" in fields and "side" not in fields:
            self._keep_side(coded, view)

    def _keep_side(self, coded: Coded, view: StatementView) -> None:
        """Let the side be the organization that the file gives, which would go with another speaker."""
        person, organization = (str(coded.values.get(name, "")).strip() for name in ("person", "organization"))
        told = bool(person) and "organization" in coded.values
        if told and organization != (self.dossier.statement(view.id).statement.side or ""):
            self._correct_field(coded, view, "side", organization or None)

    def _correct_field(self, coded: Coded, view: StatementView, name: str, new: str | None) -> None:
        why = f"coded in {self.file}"
        self.dossier.correct("statement", view.id, name, new, who=self.who or coded.coder, why=why)
        self.done.corrected += 1

    def _fields(self, changed: Values, coded: Coded, article: Article) -> dict[str, str | None]:
        """Return the fields of the record that changed variables stand for."""
        fields: dict[str, str | None] = {}
        person, organization = (str(coded.values.get(name, "")).strip() for name in ("person", "organization"))
        if "person" in changed or ("organization" in changed and not person):
            fields["speaker"] = self._actor(person, organization)
        if "organization" in changed and person:
            fields["side"] = organization or None
        if "concept" in changed:
            fields["topic"] = self._topic(str(changed["concept"]).strip())
        if "addressee" in changed:
            fields["addressee"] = str(changed["addressee"]).strip() or None
        if "conditions" in changed:
            fields["conditions"] = json.dumps([[s.start, s.end] for s in _found(str(changed["conditions"]), article)])
        return fields

    def _add(self, coded: Coded, article: Article) -> None:
        person, organization = (str(coded.values.get(name, "")).strip() for name in ("person", "organization"))
        actor = self._actor(person, organization)
        speaker = self.dossier.actor(actor) if actor else None
        stance, value = stance_of(coded) or (None, None)
        statement = Statement(
            "",
            article.id,
            (coded.span,),
            conditions=_found(str(coded.values.get("conditions", "")), article),
            speaker=actor,
            speaker_name=speaker.name if speaker else None,
            speaker_kind=speaker.kind if speaker else None,
            side=organization or None if person else (speaker.side if speaker else None),
            addressee=str(coded.values.get("addressee", "")).strip() or None,
            topic=self._topic(str(coded.values.get("concept", "")).strip()),
            stance=stance,
            stance_value=value,
        )
        self.dossier.add_statement(statement, who=self.who or coded.coder, why=f"coded in {self.file}")
        self.done.added += 1

    def _actor(self, person: str, organization: str) -> str | None:
        """Return the id of the actor with this name, new where there is none."""
        name, kind = (person, ActorKind.PERSON) if person else (organization, ActorKind.INSTITUTION)
        if not name:
            return None
        people = (ActorKind.PERSON, ActorKind.UNNAMED)
        for actor in self.dossier.candidates(fold(name)):
            full = fold(name) in {fold(known) for known in (actor.name, *actor.aliases)}
            if full and (actor.kind in people) == bool(person):
                return actor.id
        made = Actor(actor_id(kind, name), name, kind, organization or None if person else None)
        self.dossier.save_actors([made])
        return made.id

    def _topic(self, label: str) -> str | None:
        """Return the id of the topic with this label; a new one is the person's, and draws in no others."""
        if not label:
            return None
        try:
            return self.dossier.topic(label).id
        except NotFound:
            known = self.dossier.topics()
            size = len(known[0].total) if known else _NO_VECTOR
            key = hashlib.sha256(f"coded\n{label}".encode()).hexdigest()[:12]
            self.dossier.save_topic(Topic(f"t{key}", label, bytes(size), 0, fixed=True))
            return f"t{key}"


def _start(coded: Coded, article: Article) -> str:
    return coded.span.of(article.text)[:60]


def _found(conditions: str, article: Article) -> tuple[Span, ...]:
    """Return the places of conditions written as in an export, an ellipsis between two."""
    spans = []
    for part in conditions.split("…"):
        words = [re.escape(word) for word in part.split()]
        place = re.search(r"\s+".join(words), article.text) if words else None
        if words and place is None:
            raise CorrectionError(f"the condition is not in the text word for word: {part.strip()[:60]}")
        spans += [Span(*place.span())] if place else []
    return tuple(spans)
