"""Shifts that the model concluded are listed from the last known position; all of them are kept."""

from dataclasses import replace

import pytest
from tests.records import OKORO, RILEY, article_of, statement_of

from walkback.dossier import Dossier, RelationFilter
from walkback.records import MOVED, ArticleRecord, Basis, Relation, RelationKind, SaidOn, Span

DAYS = ("2017-03-01", "2017-05-01", "2017-07-01")
WANTED = RelationFilter(last_known=True)


def said(day, speaker):
    article = article_of(f"On talks {speaker.name} said on {day} that they must wait.", day=day)
    fields = {"speaker": speaker.id, "speaker_name": speaker.name, "side": "Northland", "said_on": SaidOn(day, "given")}
    return article, statement_of(article, "they must wait", "said", speaker.name, **fields)


def shift(first, second, kind=RelationKind.EASES, basis=Basis.INFERRED, reason=""):
    words = (second.article, Span(0, 2)) if reason == MOVED else (None, None)
    return Relation(first.id, second.id, kind, basis, 0.5, *words, reason)


@pytest.fixture
def told(place):
    """Return what keeps statements of March, May and July by these speakers, with relations between them."""
    with Dossier(place, create=True) as dossier:

        def keep(speakers, *found):
            made = [said(day, speaker) for day, speaker in zip(DAYS, speakers, strict=True)]
            for article, statement in made:
                dossier.add_record(ArticleRecord(article, (statement,), (), tuple(dict.fromkeys(speakers))))
            march, may, july = (statement for _, statement in made)
            of = {"march": march, "may": may, "july": july}
            dossier.save_relations([shift(of[a], of[b], *more) for a, b, *more in found])
            name = {statement.id: month for month, statement in of.items()}
            return lambda wanted=WANTED: [
                (name[v.relation.a], name[v.relation.b]) for v in dossier.relations(wanted)
            ], dossier

        yield keep


def test_a_move_is_from_the_last_known_position(told):
    listed, _ = told([RILEY] * 3, ("march", "july"), ("may", "july"), ("march", "may"))
    assert sorted(listed()) == [("march", "may"), ("may", "july")]
    assert len(listed(RelationFilter())) == 3


def test_what_was_held_already_is_no_move(told):
    listed, _ = told([RILEY] * 3, ("march", "july"), ("may", "july", RelationKind.REPEATS))
    assert listed(replace(WANTED, kinds=(RelationKind.EASES,))) == []


def test_another_speaker_between_the_two_moves_no_own_position(told):
    listed, _ = told([RILEY, OKORO, RILEY], ("march", "july"), ("may", "july"))
    assert ("march", "july") in listed()


def test_a_side_moves_from_what_any_of_its_speakers_said_last(told):
    listed, _ = told([OKORO, RILEY, RILEY], ("march", "july"), ("may", "july"))
    assert listed() == [("may", "july")]


def test_what_journalists_wrote_stays(told):
    reported = (RelationKind.HARDENS, Basis.REPORTED)
    listed, _ = told([RILEY] * 3, ("march", "july", *reported), ("may", "july"))
    assert sorted(listed()) == [("march", "july"), ("may", "july")]


def test_what_the_text_calls_a_move_stays(told):
    moved = (RelationKind.EASES, Basis.INFERRED, MOVED)
    listed, _ = told([RILEY] * 3, ("march", "july", *moved), ("may", "july"))
    assert sorted(listed()) == [("march", "july"), ("may", "july")]


def test_what_a_person_judged_stays_and_what_was_rejected_hides_nothing(told):
    listed, dossier = told([RILEY] * 3, ("march", "july"), ("may", "july"))
    nearer = next(v for v in dossier.relations(WANTED))
    dossier.correct("relation", nearer.key, "status", "rejected", who="kim")
    assert listed() == [("march", "july")]
    dossier.correct("relation", nearer.key, "status", "confirmed", who="kim")
    assert listed() == [("may", "july")]


@pytest.fixture
def moves(place):
    """Return what lists the moves between statements of two March articles (0 to 3) and one of July (4, 5)."""
    with Dossier(place, create=True) as dossier:
        made = []
        for n, day in enumerate(("2017-03-01", "2017-03-01", "2017-07-01")):
            text = f"Told for the {n}. time, Riley said that they must wait. Riley added that they must talk."
            article = article_of(text, day=day)
            fields = {"speaker": RILEY.id, "speaker_name": RILEY.name, "said_on": SaidOn(day, "given")}
            wait = statement_of(article, "they must wait", "said", "Riley", **fields)
            talk = statement_of(article, "they must talk", "added", "Riley", **fields)
            dossier.add_record(ArticleRecord(article, (wait, talk), (), (RILEY,)))
            made += [wait, talk]

        def listed(*found):
            kept = [Relation(made[a].id, made[b].id, RelationKind.EASES, Basis.INFERRED, sure) for a, b, sure in found]
            dossier.save_relations(kept)
            at = {statement.id: n for n, statement in enumerate(made)}
            return sorted((at[v.relation.a], at[v.relation.b]) for v in dossier.relations(WANTED))

        yield listed


def test_of_several_positions_of_one_day_the_surest_counts(moves):
    assert moves((0, 4, 0.4), (2, 4, 0.6)) == [(2, 4)]


def test_what_is_said_in_one_article_moves_from_a_position_once(moves):
    assert moves((0, 4, 0.4), (0, 5, 0.6)) == [(0, 5)]


def test_of_alike_sure_ones_the_first_counts(moves):
    assert moves((0, 4, 0.5), (0, 5, 0.5)) == [(0, 4)]


@pytest.mark.parametrize(
    ("kind", "listed"), [(RelationKind.EASES, 0), (RelationKind.HARDENS, 0), (RelationKind.REVERSES, 1)]
)
def test_on_one_day_a_position_is_reversed_but_not_eased(told, kind, listed):
    _, dossier = told([RILEY] * 3)
    article = article_of("On the same day in March Riley said that talks can begin.", day=DAYS[0])
    fields = {"speaker": RILEY.id, "speaker_name": RILEY.name, "said_on": SaidOn(DAYS[0], "given")}
    later = statement_of(article, "talks can begin", "said", "Riley", **fields)
    dossier.add_record(ArticleRecord(article, (later,), (), (RILEY,)))
    first = next(v.statement for v in dossier.each_statement() if v.day == DAYS[0] and v.id != later.id)
    dossier.save_relations([shift(first, later, kind)])

    assert len(dossier.relations(WANTED)) == listed


def test_other_moves_to_one_article_stay(moves):
    assert moves((0, 4, 0.4), (2, 5, 0.6)) == [(0, 4), (2, 5)]
