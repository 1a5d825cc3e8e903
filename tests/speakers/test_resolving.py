"""Whom the source of a statement means."""

from datetime import UTC, datetime

import pytest

from walkback.records import Actor, ActorKind, Article, Office, Precision, Published, Span, Statement
from walkback.speakers import MemoryDirectory, Resolved, resolve

DAY = Published(datetime(2018, 5, 20, tzinfo=UTC), Precision.DAY)


def told(
    text: str,
    *marked: tuple[str, str, str],
    day: Published | None = DAY,
    directory: MemoryDirectory | None = None,
    dateline: str | None = None,
) -> Resolved:
    """Resolve statements given as (source, cue, content); each is searched behind the last one's end."""
    statements, at = [], 0
    for number, (source, cue, content) in enumerate(marked):
        spans = {}
        for name, words in (("source", source), ("cue", cue), ("content", content)):
            start = text.index(words, at) if words else -1
            spans[name] = (Span(start, start + len(words)),) if words else ()
        at = min(s[0].start for s in spans.values() if s)
        at = max(at, spans["source"][0].end if spans["source"] else at)
        statements.append(Statement(f"s{number}", "a", spans["content"], spans["cue"], spans["source"]))
    return resolve(Article("a", text, published=day, dateline=dateline), statements, directory)


def names(*args: tuple[str, str, str], text: str, **more: object) -> list[str | None]:
    return [s.speaker_name for s in told(text, *args, **more).statements]  # type: ignore[arg-type]


SAID = " said on the phone that talks were near and that they would go on."


def named(source: str, before: str = "") -> tuple[str | None, str | None, str | None]:
    """Return name, kind and side of whom a source means behind some text."""
    (got,) = told(before + source + SAID, (source, "said", "talks were near")).statements
    return got.speaker_name, got.speaker_kind, got.side


def test_a_surname_and_a_pronoun_lead_to_the_full_name() -> None:
    text = "Mexico's Economy Minister Ana Torres said prices fell. Torres warned of risks. She added that it rained."
    got = told(
        text,
        ("Mexico's Economy Minister Ana Torres", "said", "prices fell"),
        ("Torres", "warned", "of risks"),
        ("She", "added", "it rained"),
    )
    assert [s.speaker_name for s in got.statements] == ["Ana Torres"] * 3
    assert [s.side for s in got.statements] == ["Mexico"] * 3
    assert len({s.speaker for s in got.statements}) == 1


def test_a_name_inside_a_quotation_is_no_antecedent_outside_it() -> None:
    text = 'Foreign Minister Ivan Petrov of Bulgaria spoke. "I admire John Smith," he said.'
    assert names(("he", "said", "I admire John Smith"), text=text) == ["Ivan Petrov"]


def test_who_is_named_in_a_quotation_does_not_speak_in_it() -> None:
    text = 'Ivan Petrov praised John Smith in Sofia on Monday. Smith smiled. "Smith is a friend," he said.'
    assert names(("he", "said", "Smith is a friend"), text=text) == ["Ivan Petrov"]
    text = 'Ivan Petrov praised John Smith in Sofia on Monday. Smith smiled. "This is John Smith," he said.'
    assert names(("he", "said", "This is John Smith"), text=text) == ["John Smith"]


def test_gender_decides_between_two_people() -> None:
    text = "Heather Nauert met Rex Tillerson. She said it went well. He said it went badly."
    assert names(("She", "said", "it went well"), ("He", "said", "it went badly"), text=text) == [
        "Heather Nauert",
        "Rex Tillerson",
    ]


@pytest.mark.parametrize(
    ("source", "name", "kind", "side"),
    [
        ("the Kremlin", "Kremlin", "institution", "Russia"),
        ("Downing Street", "Downing Street", "institution", "United Kingdom"),
        ("Seoul", "South Korea", "state", "South Korea"),
        ("China's foreign ministry", "Chinese Foreign Ministry", "institution", "China"),
        ("The State Department", "US State Department", "institution", "United States"),
        ("a senior U.S. official", "unnamed: senior US official", "unnamed", "United States"),
        ("analysts", "analysts", "group", "independent"),
        ("Theresa May and Angela Merkel", "Theresa May and Angela Merkel", "group", "United Kingdom and Germany"),
        ("the Trump administration", "Trump administration", "institution", "United States"),
        ("The Israeli cabinet", "Israeli cabinet", "institution", "Israel"),
        ("Jane Roe, an analyst at Example University and a former aide", "Jane Roe", "person", "independent"),
        ("the North Koreans", "North Korea", "state", "North Korea"),
    ],
)
def test_sources_by_kind(source: str, name: str, kind: str, side: str) -> None:
    text = f"In spring {source} said that talks were near."
    (got,) = told(text, (source, "said", "talks were near")).statements
    assert (name, kind, side) == (got.speaker_name, got.speaker_kind, got.side)


def test_one_unnamed_official_stays_one_and_another_stays_apart() -> None:
    text = (
        "A White House official said talks went on. The official added that time was short. "
        "A Pentagon official denied it."
    )
    got = told(
        text,
        ("A White House official", "said", "talks went on"),
        ("The official", "added", "time was short"),
        ("A Pentagon official", "denied", "it"),
    ).statements
    assert got[0].speaker == got[1].speaker != got[2].speaker


def test_a_quotation_without_source_goes_on_in_the_last_voice() -> None:
    text = 'Senator Jane Roe said it was over.\n\n"We lost. We will come back."'
    assert names(("Senator Jane Roe", "said", "it was over"), ("", "", "We lost. We will come back."), text=text) == [
        "Jane Roe",
        "Jane Roe",
    ]


def test_an_inner_statement_names_the_outer_speaker_as_via() -> None:
    text = "Jeffrey Feltman said Ri Yong Ho told him it was important."
    outer = Statement("s1", "a", (Span(21, 57),), (Span(16, 20),), (Span(0, 15),))
    inner = Statement("s2", "a", (Span(40, 57),), (Span(31, 35),), (Span(21, 30),), outer="s1")
    got = resolve(Article("a", text, published=DAY), [outer, inner]).statements
    assert [s.via for s in got] == [None, "Jeffrey Feltman"]
    assert [s.side for s in got] == ["United Nations", "North Korea"]


def test_an_office_is_held_by_whom_the_day_says() -> None:
    text = "In Washington the U.S. secretary of state said talks were near."
    marked = ("the U.S. secretary of state", "said", "talks were near")
    earlier = Published(datetime(2017, 5, 1, tzinfo=UTC), Precision.DAY)
    assert names(marked, text=text) == ["Mike Pompeo"]
    assert names(marked, text=text, day=earlier) == ["Rex Tillerson"]
    assert names(marked, text=text, day=None) == ["unnamed: US secretary of state"]


def test_the_dossiers_directory_goes_before_the_shipped_table() -> None:
    jones = Actor(
        "p1",
        "Ann Jones",
        ActorKind.PERSON,
        "Chile",
        offices=(Office("Chilean foreign minister", side="Chile", first="2018-01", last="2018-12"),),
    )
    text = "Chile's foreign minister said talks were near. Jones left."
    assert names(
        ("Chile's foreign minister", "said", "talks were near"), text=text, directory=MemoryDirectory([jones])
    ) == ["Ann Jones"]


def test_reading_teaches_offices_with_day_and_evidence() -> None:
    text = "Peruvian Foreign Minister Maria Quispe said talks were near."
    got = told(text, ("Peruvian Foreign Minister Maria Quispe", "said", "talks were near"))
    (actor,) = [a for a in got.actors if a.name == "Maria Quispe"]
    (office,) = actor.offices
    assert (office.title, office.side, office.first) == ("Peruvian foreign minister", "Peru", "2018-05-20")
    assert office.span is not None
    assert office.span.of(text) == "Peruvian Foreign Minister Maria Quispe"


def test_spellings_are_one_actor_and_namesakes_two() -> None:
    text = "Hassan Rohani said yes. Hillary Clinton said no. Bill Clinton said maybe."
    got = told(
        text, ("Hassan Rohani", "said", "yes"), ("Hillary Clinton", "said", "no"), ("Bill Clinton", "said", "maybe")
    ).statements
    other = told("Hassan Rouhani said yes.", ("Hassan Rouhani", "said", "yes")).statements
    assert got[0].speaker == other[0].speaker
    assert got[1].speaker != got[2].speaker


def test_he_takes_up_the_subject_of_this_sentence_rather_than_the_last_speaker() -> None:
    text = (
        "Rex Tillerson said talks were near. Moon Jae-in said so too. "
        "But Wang Yi disagreed: he said that none were planned."
    )
    got = names(
        ("Rex Tillerson", "said", "talks were near"),
        ("Moon Jae-in", "said", "so too"),
        ("he", "said", "none were planned"),
        text=text,
    )
    assert got[-1] == "Wang Yi"


def test_he_can_mean_whom_the_sentence_names_later() -> None:
    text = "John Kerry left in spring. Three days after he offered new talks, Rex Tillerson said he was ready."
    assert names(("he", "offered", "new talks"), text=text) == ["Rex Tillerson"]


def test_like_somebody_else_is_somebody_else() -> None:
    text = "Larry Kudlow has known the president for years. Like Gary Cohn, he opposed the tariffs."
    assert names(("he", "opposed", "the tariffs"), text=text) == ["Larry Kudlow"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A spokeswoman for the UN Security Council", "unnamed: spokeswoman for the UN Security Council"),
        ("critics, including the FBI", "unnamed: critics"),
        ("the government of Japan", "Japanese government"),
        ("the UN security council", "UN Security Council"),
        ("the state department", "US State Department"),
        ("Seoul's Joint Chiefs of Staff", "South Korean Joint Chiefs of Staff"),
        ("by the White House also", "White House"),
        ("many of the US senators", "US senators"),
        ("North Korean state television", "North Korean state media"),
        ("Jane Roe, Smith's former aide and a campaign donor", "Jane Roe"),
        ("Sens. Jane Roe of Ohio and John Doe of Utah", "Jane Roe and John Doe"),
        ("many in the capital", "unnamed: many in the capital"),
    ],
)
def test_sources_as_a_reader_marks_them(source: str, name: str) -> None:
    text = f"In spring {source} said that talks were near."
    assert names((source, "said", "talks were near"), text=text) == [name]


def test_nobody_speaks_in_a_passive_without_an_agent() -> None:
    text = "Jane Roe left. John Doe said it rained. He was criticized for leaving early."
    got = names(("John Doe", "said", "it rained"), ("", "was criticized", "leaving early"), text=text)
    assert got == ["John Doe", "unnamed: critics"]


def test_the_leaders_name_means_the_leader_once_the_story_has_left_his_namesakes() -> None:
    text = (
        "President Trump praised Kim Jong Un. The prisoners Kim Hak Song and Kim Dong Chul came home. "
        + "Talks on weapons went on for weeks and nobody knew how they would end. " * 4
        + "Trump and Kim agreed to meet."
    )
    assert names(("Trump and Kim", "agreed", "to meet"), text=text) == ["Donald Trump and Kim Jong Un"]


def test_shares_of_a_poll_are_shares_of_those_asked() -> None:
    text = "A poll found that 60 percent of Peruvian voters agreed. Only 40% said no. The voters want change."
    got = names(("40%", "said", "no"), ("The voters", "want", "change"), text=text)
    assert got == ["40 percent of Peruvian voters", "Peruvian voters"]


def test_groups_that_are_nobody_in_particular_are_kept_apart_by_article() -> None:
    text = "Some said that rain would fall."
    ids = set()
    for article in ("a1", "a2"):
        said = Statement("s", article, (Span(15, 30),), (Span(5, 9),), (Span(0, 4),))
        ids.add(resolve(Article(article, text), [said]).statements[0].speaker)
    assert len(ids) == 2


def test_a_link_list_glued_to_a_name_is_no_part_of_it() -> None:
    text = "President Trump Donald John TrumpSenate votes on the bill today in a session said rain fell."
    assert names(("President Trump", "said", "rain fell"), text=text) == ["Donald Trump"]


def test_an_actor_named_by_office_keeps_what_is_known_of_it() -> None:
    text = "In Paris the French president said that talks were near."
    got = told(text, ("the French president", "said", "talks were near"))
    (actor,) = [a for a in got.actors if a.kind is ActorKind.PERSON]
    assert (actor.name, actor.offices[0].source) == ("Emmanuel Macron", "shipped")


def test_what_is_learnt_of_an_actor_is_an_office() -> None:
    text = (
        "After a war of words with the young North Korean leader Kim Jong Un, Jane Roe, an analyst at the Example "
        "Institute who once lived in Seoul, said rain fell."
    )
    got = told(text, ("Jane Roe", "said", "rain fell"))
    titles = {a.name: [o.title for o in a.offices] for a in got.actors}
    assert titles["Jane Roe"] == ["analyst at the Example Institute"]
    assert titles["Kim Jong Un"] == ["North Korean leader"]


def test_two_titles_of_one_person_are_no_two_speakers() -> None:
    text = "John Kasich, the governor of Ohio, spoke. The Ohio governor and presidential candidate said rain fell."
    assert names(("The Ohio governor and presidential candidate", "said", "rain fell"), text=text) == ["John Kasich"]


def test_a_name_between_commas_is_the_subject_that_a_pronoun_goes_on_with() -> None:
    text = (
        "Secretary of State Rex Tillerson told the council that pressure would go on. He said that channels were open. "
        "Later he told reporters that the freeze was refused.\n\n"
        "North Korea's ambassador, Ja Song Nam, rejected the session. He told the council that his country was calm."
    )
    assert names(
        ("Secretary of State Rex Tillerson", "told", "that pressure would go on"),
        ("He", "said", "that channels were open"),
        ("he", "told", "that the freeze was refused"),
        ("North Korea's ambassador, Ja Song Nam", "rejected", "the session"),
        ("He", "told", "that his country was calm"),
        text=text,
    ) == [*["Rex Tillerson"] * 3, *["Ja Song Nam"] * 2]


def test_a_relative_pronoun_stands_for_the_state_before_it() -> None:
    text = "Japan, which has urged restraint, will host the talks."
    assert names(("which", "urged", "restraint"), text=text) == ["Japan"]


def test_articles_teach_no_other_office_of_whom_a_table_knows() -> None:
    held = Office("US president", side="United States", first="2017-01-20", last="2021-01-20", source="table.csv")
    known = Actor("p1", "Donald Trump", ActorKind.PERSON, "United States", offices=(held,))
    text = "Then Judge Donald Trump said prices fell."
    got = told(text, ("Donald Trump", "said", "prices fell"), directory=MemoryDirectory([known]))
    assert all(a.offices == (held,) for a in got.actors if a.id == "p1")


def test_a_quotation_does_not_part_its_he_from_the_sentence_that_leads_to_it() -> None:
    text = (
        "Foreign Minister Ivan Petrov of Bulgaria said talks would go on.\n\n"
        'Hours later President Donald Trump turned to trade. "Prices fall. Wages fall. We must act!" he wrote.'
    )
    said = ("Foreign Minister Ivan Petrov of Bulgaria", "said", "talks would go on")
    assert names(said, ("he", "wrote", "We must act!"), text=text)[-1] == "Donald Trump"


def test_a_dateline_does_not_hide_that_a_clause_opens_the_sentence() -> None:
    text = "UNITED NATIONS — Three days after he offered talks, Secretary of State Rex Tillerson put a condition on it."
    assert names(("he", "offered", "talks"), text=text) == ["Rex Tillerson"]


def test_he_behind_a_colon_is_who_is_said_to_have_spoken_before_it() -> None:
    text = (
        "Ambassador Pavel Novak urged all to take up the plan, and the deputy minister, Ivan Petrov, backed him. "
        "Norwegian Foreign Minister Nils Berg disagreed: it was too early for a plan, he said, until the tests ended."
    )
    first = ("Norwegian Foreign Minister Nils Berg", "disagreed", "too early")
    assert names(first, ("he", "said", "until the tests ended"), text=text) == ["Nils Berg"] * 2


def test_a_day_between_name_and_verb_does_not_hide_the_subject() -> None:
    text = 'A U.S. official said no. John Poe on Tuesday deferred to Lima. "It rains," he said.'
    marked = (("A U.S. official", "said", "no"), ("he", "said", "It rains"))
    got = told(text, marked[0])
    assert got.statements[0].speaker_name == "unnamed: US official"
    start = text.rindex("he said")
    more = Statement("s9", "a", (Span(text.index("It rains"), text.index("It rains") + 8),),
                     (Span(start + 3, start + 7),), (Span(start, start + 2),))  # fmt: skip
    both = resolve(Article("a", text, published=DAY), [*got.statements, more]).statements
    assert both[1].speaker_name == "John Poe"


def test_a_story_may_open_with_he() -> None:
    text = "He called it rain. President Trump spoke in Iowa."
    assert names(("He", "called", "it rain"), text=text) == ["Donald Trump"]


def test_who_skips_the_owner_in_an_apposition() -> None:
    text = "Some like Adam Poe, now Mr. Trump's adviser, who argued that rain fell, left."
    assert names(("who", "argued", "rain fell"), text=text) == ["Adam Poe"]
