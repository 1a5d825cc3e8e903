"""Words that look like a relation between statements and are none."""

import pytest
from tests.relations.making import article, said

from walkback.records import ActorKind, Span, Statement
from walkback.relations import reported

STATE = {"speaker_kind": ActorKind.STATE}


def found(text, *statements):
    return [(r.a, r.b, str(r.kind)) for r in reported(article(text), statements)]


def test_figures_contradict_nobody():
    text = "Roth said the harbour is full. A fall in traffic contradicts Roth's claim about the harbour."
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full", side="Freedonia")
    b = said(text, "s2", "unnamed: traffic figures", "contradicts", "Roth's claim about the harbour", side="Freedonia")
    assert found(text, a, b) == []


def test_criticism_is_no_contradiction():
    text = "Roth said talks could begin. The palace criticized Roth's remarks."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin", side="Freedonia")
    b = said(text, "s2", "Palace", "criticized", "Roth's remarks", side="Freedonia", act="criticise", **STATE)
    assert found(text, a, b) == []


def test_a_statement_of_the_one_named_on_another_matter_is_not_the_one_meant():
    text = (
        "Roth said the northern bridge will close on Monday. "
        "The palace contradicted Roth's account of the failed fishing talks."
    )
    a = said(text, "s1", "Ana Roth", "said", "the northern bridge will close on Monday", side="Freedonia")
    b = said(
        text, "s2", "Palace", "contradicted", "Roth's account of the failed fishing talks", side="Freedonia", **STATE
    )
    assert found(text, a, b) == []


def test_the_account_of_somebody_who_says_nothing_is_nobodys_statement():
    text = "Roth said talks could begin. The palace rejected the commission's findings."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin", side="Freedonia")
    b = said(text, "s2", "Palace", "rejected", "the commission's findings", side="Freedonia", act="reject", **STATE)
    assert found(text, a, b) == []


@pytest.mark.parametrize(
    "words",
    [
        "In his split with Roth, Brand kept quiet about the harbour, he said.",
        "Brand questioned whether the tape contradicts Roth's claim, he said.",
        "The day after walking back Roth's claim, Brand said he was tired.",
    ],
)
def test_nouns_questions_and_frames_of_time_state_nothing(words):
    text = f"Roth said the harbour is full. {words}"
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full", side="Freedonia")
    at = words.rindex("said")
    content = words[at + 5 :].rstrip(".") or words[: words.index(", he")]
    b = said(text, "s2", "Leo Brand", words[at : at + 4], content, side="Freedonia")
    assert found(text, a, b) == []


def test_what_one_state_does_despite_the_words_of_another_is_no_answer():
    text = (
        "Sylvania insists it will not yield. "
        "Freedonia said talks go on despite Sylvania's insistence it will not yield."
    )
    a = said(text, "s1", "Sylvania", "insists", "it will not yield", side="Sylvania", **STATE)
    b = said(text, "s2", "Freedonia", "said", "talks go on", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_praise_of_somebody_despite_what_he_says_contradicts_nothing():
    text = "Brand has offered praise for Roth despite Roth's criticism of harbour pilots."
    a = said(text, "s1", "Ana Roth", "criticism of", "harbour pilots", source="Roth's", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "has offered", "praise for Roth", side="Freedonia")
    assert found(text, a, b) == []


def test_saying_the_same_again_shows_no_shift():
    text = "Roth said the toll is fair. Roth softened her tone on Friday, saying the toll is quite fair."
    a = said(text, "s1", "Ana Roth", "said", "the toll is fair", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "saying", "the toll is quite fair", side="Freedonia")
    assert found(text, a, b) == []


def test_nobody_disputes_anything():
    text = "Roth said the toll is fair. No one disputes that claim."
    a = said(text, "s1", "Ana Roth", "said", "the toll is fair", side="Freedonia")
    b = said(text, "s2", "unnamed: no one", "disputes", "that claim", side="Freedonia")
    assert found(text, a, b) == []


def test_an_echo_of_oneself_supports_nobody():
    text = "Roth said the toll is fair. Later Roth echoed again that the toll is fair to all. Brand said little."
    a = said(text, "s1", "Ana Roth", "said", "the toll is fair", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "echoed", "the toll is fair to all", side="Freedonia")
    c = said(text, "s3", "Leo Brand", "Brand said", "little", side="Freedonia")
    assert found(text, a, b, c) == []


@pytest.mark.parametrize("words", ["has not yet specifically endorsed", "has never really echoed"])
def test_a_negation_reaches_over_adverbs(words):
    text = f"Roth called for a toll on the canal. Brand {words} the call for a toll on the canal."
    a = said(text, "s1", "Ana Roth", "called for", "a toll on the canal", side="Freedonia", act="urge")
    b = said(text, "s2", "Leo Brand", words, "the call for a toll on the canal", side="Freedonia")
    assert found(text, a, b) == []


def test_titles_of_other_articles_run_into_the_text_state_nothing():
    text = (
        "Minister Ana Roth Ana Elizabeth RothPalace pushes back on Brand claims Roth suggests a new toll on the canal "
        "Brand leads the poll MORE was away. Brand said the harbour is full."
    )
    a = said(text, "s1", "Leo Brand", "said", "the harbour is full", side="Freedonia")
    b = said(text, "s2", "Palace", "pushes back", "Brand claims", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_it_after_a_participle_is_the_object_of_the_main_clause():
    text = "Roth raised concerns. Brand scoffed at the question, dismissing it as gossip."
    a = said(text, "s1", "Ana Roth", "raised", "concerns", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "dismissing", "it as gossip", side="Freedonia", act="reject")
    assert found(text, a, b) == []


def test_what_a_notion_is_of_is_no_claim_of_whom_it_is_of():
    text = "Roth said the harbour is full of ships. Brand rejected the notion of a milder Roth."
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full of ships", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "rejected", "the notion of a milder Roth", side="Freedonia", act="reject")
    assert found(text, a, b) == []


def test_nobody_of_a_group_accuses_nobody():
    text = "None of the clerks said that Roth took money from the toll. Roth denied the allegations."
    a = said(text, "s1", "unnamed: None of the clerks", "said", "Roth took money from the toll", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "denied", "the allegations", side="Freedonia", act="deny")
    assert found(text, a, b) == []


def test_a_clause_with_a_subject_of_its_own_is_not_what_denied_is_said_of():
    text = "Sylvania said Freedonia moved the stones. Freedonia denied this, but President Roth said all is open."
    a = said(text, "s1", "Sylvania", "said", "Freedonia moved the stones", side="Sylvania", **STATE)
    b = said(
        text,
        "s2",
        "Ana Roth",
        "Roth said",
        "all is open",
        side="Freedonia",
        source="President Roth",
        capacity="president",
    )
    assert found(text, a, b) == []


def test_claims_of_nobody_in_particular_are_not_another_matter_of_one_named():
    text = "Roth said the harbour is full. Brand took issue with Roth's claim that fish is dear."
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "took issue with", "Roth's claim that fish is dear", side="Freedonia")
    assert found(text, a, b) == []


def test_confirming_what_somebody_did_supports_no_statement_of_his_further_up():
    text = (
        "Roth ordered the mayors to close every northern harbour.\n\nThe sea was calm. The sky was grey.\n\n"
        "It rained. It was cold. An aide confirmed that Roth had closed every northern harbour."
    )
    a = said(text, "s1", "Ana Roth", "ordered", "the mayors to close every northern harbour", side="Freedonia")
    b = said(text, "s2", "unnamed: aide", "confirmed", "Roth had closed every northern harbour", side="Freedonia")
    assert found(text, a, b) == []


def test_his_message_after_downplayed_is_his_own():
    text = "Roth said the toll is fair. Brand downplayed his message on the toll."
    a = said(text, "s1", "Ana Roth", "said", "the toll is fair", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "downplayed", "his message on the toll", side="Freedonia")
    assert found(text, a, b) == []


def test_asked_whether_tells_what_that_is():
    text = "Roth urged a toll on fish. Asked whether ships should pay, Brand said he supported that idea."
    a = said(text, "s1", "Ana Roth", "urged", "a toll on fish", side="Freedonia", act="urge")
    b = said(text, "s2", "Leo Brand", "Brand said", "he supported that idea", side="Freedonia", act="support")
    assert found(text, a, b) == []


def test_being_like_somebody_is_no_agreement():
    text = "Roth said she does not know Holm. Like Roth, Brand said he wants to meet Holm first."
    a = said(text, "s1", "Ana Roth", "said", "she does not know Holm", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "Brand said", "he wants to meet Holm first", side="Freedonia")
    assert found(text, a, b) == []


def test_another_remark_told_after_the_words_is_not_the_one_meant():
    text = (
        "Brand praised Roth's decision to pay for the campaign. He left at noon. Roth threatened to leave the campaign."
    )
    a = said(text, "s1", "Ana Roth", "threatened", "to leave the campaign", side="Freedonia", act="threaten")
    b = said(text, "s2", "Leo Brand", "praised", "Roth's decision to pay for the campaign", side="Freedonia")
    assert found(text, a, b) == []


def test_names_alone_make_no_repetition():
    text = "Roth refused to guess what North Ruritania wants. Roth reiterated the policy on North Ruritania."
    a = said(text, "s1", "Ana Roth", "refused to guess", "what North Ruritania wants", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "reiterated", "the policy on North Ruritania", side="Freedonia")
    assert found(text, a, b) == []


@pytest.mark.parametrize(
    "words",
    [
        "many clerks have dismissed it as a bore",
        "many clerks rejected the view offered by Holm's guild that boats are cheap",
        "many clerks questioned Roth's notion Friday that eels are cheap",
    ],
)
def test_what_is_dismissed_is_not_whatever_was_said_before(words):
    text = f"Roth said the harbour is full of ships. But {words}."
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full of ships", side="Freedonia")
    cue = words.split()[3] if "have" in words else words.split()[2]
    content = words.partition(f"{cue} ")[2]
    b = said(text, "s2", "unnamed: clerks", cue, content, side="Freedonia", act="reject")
    assert found(text, a, b) == []


@pytest.mark.parametrize(
    ("name", "cue"),
    [
        ("unnamed: no model of boats", "backs"),
        ("unnamed: text messages between two clerks", "confirmed"),
        ("unnamed: as 62 percent of voters", "agree with"),
    ],
)
def test_models_messages_and_people_counted_by_a_poll_support_nobody(name, cue):
    text = f"Roth said the harbour is full of ships. {name.removeprefix('unnamed: ').capitalize()} {cue} that claim."
    a = said(text, "s1", "Ana Roth", "said", "the harbour is full of ships", side="Freedonia")
    b = said(text, "s2", name, cue, "that claim", side=None, act="support")
    assert found(text, a, b) == []


def test_that_position_is_not_anothers_where_the_speaker_spoke_last():
    text = "Brand said tolls must rise. Roth said tolls should stay. Roth confirmed that position at a rally."
    a = said(text, "s1", "Leo Brand", "said", "tolls must rise", side="Freedonia")
    own = said(text, "s2", "Ana Roth", "said", "tolls should stay", side="Freedonia")
    b = said(text, "s3", "Ana Roth", "confirmed", "that position", side="Freedonia", act="support")
    assert found(text, a, own, b) == []


def test_what_one_says_of_his_own_words_is_not_the_journalists_word():
    text = "Roth said she chose the harbour herself. “I made that choice and I stand by that decision,” Roth told us."
    a = said(text, "s1", "Ana Roth", "said", "she chose the harbour herself", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "told", "I made that choice and I stand by that decision", side="Freedonia")
    assert found(text, a, b) == []


def test_agreeing_with_that_answers_whoever_asked():
    text = "Brand said eels are dear. “I agree with that. Always did,” Holm said."
    a = said(text, "s1", "Leo Brand", "said", "eels are dear", side="Freedonia")
    b = said(text, "s2", "Ida Holm", "Holm said", "I agree with that. Always did", side="Freedonia", act="agree")
    assert found(text, a, b) == []


def test_what_happens_too_is_no_agreement():
    text = "Roth said the bridge will be closed. This, too, angers ferrymen, who say the bridge will be closed."
    a = said(text, "s1", "Ana Roth", "said", "the bridge will be closed", side="Freedonia")
    b = said(text, "s2", "ferrymen", "say the", "bridge will be closed", side="Freedonia")
    assert found(text, a, b) == []


def test_telephone_calls_are_no_appeals():
    text = "Roth tweeted that aid is on its way. Brand confirmed the calls with Roth and thanked her for the help."
    a = said(text, "s1", "Ana Roth", "tweeted", "aid is on its way", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "thanked", "her for the help", side="Freedonia", act="support")
    assert found(text, a, b) == []


def test_a_clause_beside_the_words_is_not_their_object():
    text = "Roth retweeted wild theories about the bridge even as Brand condemned them as cruel."
    a = said(text, "s1", "Leo Brand", "condemned", "them as cruel", side="Freedonia", act="criticise")
    b = said(text, "s2", "Ana Roth", "retweeted", "wild theories about the bridge", side="Freedonia")
    assert found(text, a, b) == []


def test_a_claim_about_one_person_is_not_repeated_in_words_about_another():
    text = (
        "Roth said Holm was treated very unfairly by the port. "
        "A clerk left. Roth repeated her assertion that Brand was treated very unfairly."
    )
    a = said(text, "s1", "Ana Roth", "said", "Holm was treated very unfairly by the port", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "repeated her assertion", "that Brand was treated very unfairly", side="Freedonia")
    assert found(text, a, b) == []


def test_the_lead_sums_up_and_is_not_said_before():
    text = (
        "Roth accused the guild of sending rotten eels to the port.\n"
        "At a rally, Roth repeated her charge that the guild was sending rotten eels to the port."
    )
    a = said(text, "s1", "Ana Roth", "accused", "the guild of sending rotten eels to the port", act="criticise")
    b = said(text, "s2", "Ana Roth", "repeated", "her charge that the guild was sending rotten eels", act="criticise")
    assert found(text, a, b) == []


def test_what_had_been_denied_before_does_not_answer_what_is_told_now():
    text = (
        "Holm revealed that Roth paid the ferryman before the vote. Holm spoke for an hour. Holm wept. Holm left. "
        "Last month, Roth had denied having paid the ferryman before the vote."
    )
    a = said(text, "s1", "Ida Holm", "revealed", "Roth paid the ferryman before the vote", side="Freedonia")
    b = said(
        text, "s2", "Ana Roth", "had denied", "having paid the ferryman before the vote", side="Freedonia", act="deny"
    )
    assert found(text, a, b) == []


def test_what_happens_whenever_somebody_speaks_is_no_statement():
    text = "Roth said the eels are gone. When Roth says a thing and people deny it, they help her, Brand said."
    a = said(text, "s1", "Ana Roth", "said", "the eels are gone", side="Freedonia")
    b = said(text, "s2", "unnamed: people", "deny", "it", side="Freedonia", act="deny")
    assert found(text, a, b) == []


def test_a_remark_on_another_matter_is_not_what_is_disputed_in_the_passive():
    text = "Roth said people are careless at the port. Roth's claim about a second flood was disputed by experts."
    a = said(text, "s1", "Ana Roth", "said", "people are careless at the port", side="Freedonia")
    b = said(text, "s2", "unnamed: experts", "disputed by", "Roth's claim about a second flood", act="deny")
    assert found(text, a, b) == []


def test_a_charge_far_before_is_not_surely_the_one_that_is_dismissed():
    first, last = "Roth accused the guild of greed.", "The guild dismissed Roth's criticism."
    between = "Eels are dear. Boats are old. Tolls are high. Ports are full."
    confidences = []
    for text in (f"{first} {last}", f"{first} {between} {last}"):
        a = said(text, "s1", "Ana Roth", "accused", "the guild of greed", side="Freedonia", act="criticise")
        b = said(text, "s2", "guild", "dismissed", "Roth's criticism", side="Freedonia", act="reject")
        confidences += [r.confidence for r in reported(article(text), (a, b))]
    assert confidences == [0.9]


def test_who_welcomes_one_thing_and_later_criticises_supports_nothing_by_that():
    text = "Roth said Holm should be respectful. Brand welcomed Roth's support. He later criticized Roth's allies."
    a = said(text, "s1", "Ana Roth", "said", "Holm should be respectful", side="Freedonia", act="support")
    b = said(text, "s2", "Leo Brand", "criticized", "Roth's allies", source="He", side="Freedonia", act="criticise")
    assert found(text, a, b) == []


def test_the_statement_that_one_walks_back_is_ones_own():
    text = "Roth scolded Brand over the eels. Brand noted that he had walked back the statement."
    a = said(text, "s1", "Ana Roth", "scolded", "Brand over the eels", side="Freedonia", act="criticise")
    b = said(text, "s2", "Leo Brand", "noted that", "he had walked back the statement", side="Freedonia")
    assert found(text, a, b) == []


def test_a_noun_that_begins_a_clause_is_no_object():
    text = "Roth said a clerk wrote rude tweets. The guild has confirmed the tweets were rude, it said."
    a = said(text, "s1", "Ana Roth", "said", "a clerk wrote rude tweets", side="Freedonia")
    b = said(text, "s2", "guild", "confirmed", "the tweets were rude", side="Ruritania", act="assert")
    assert [r for r in reported(article(text), (a, b)) if r.confidence >= 0.8] == []


@pytest.mark.parametrize(
    ("cue", "content"),
    [("were angry", "at the lack of guards in the port"), ("asked", "about the lack of guards in the port")],
)
def test_feelings_and_questions_are_no_warnings(cue, content):
    text = f"Ferrymen {cue} {content}. The palace dismissed that warning."
    a = said(text, "s1", "ferrymen", cue, content, side="Freedonia", act="criticise")
    b = said(text, "s2", "Palace", "dismissed", "that warning", side="Freedonia", act="reject", **STATE)
    assert found(text, a, b) == []


def test_what_is_promised_only_in_some_case_is_not_the_same_thing():
    text = "Holm would leave if the port promised not to close. Years ago, Brand said the same thing."
    a = said(text, "s1", "Port", "promised", "not to close", side="Freedonia", act="promise")
    b = said(text, "s2", "Leo Brand", "Brand said", "the same thing", side="Freedonia")
    assert found(text, a, b) == []


def test_the_report_waits_for_review():
    text = "The guild said boats are unsafe. Roth dismissed the report as offensive."
    a = said(text, "s1", "guild", "said", "boats are unsafe", side="Freedonia", speaker_kind=ActorKind.INSTITUTION)
    b = said(text, "s2", "Ana Roth", "dismissed", "the report as offensive", side="Freedonia", act="reject")
    assert all(r.confidence < 0.8 for r in reported(article(text), (a, b)))


@pytest.mark.parametrize("words", ["a sweeping proposal to cut tolls", "proposals to cut tolls"])
def test_some_proposal_is_not_the_one_made_before(words):
    text = f"The guild urged the port to cut tolls. In the spring, Brand supported {words}."
    a = said(text, "s1", "guild", "urged", "the port to cut tolls", side="Freedonia", act="urge")
    b = said(text, "s2", "Leo Brand", "supported", words, side="Freedonia", act="support")
    assert found(text, a, b) == []


@pytest.mark.parametrize("words", ["echoed with", "heard echoes of"])
def test_a_hall_that_echoes_supports_nobody(words):
    text = f"Roth said the harbour song is old. The choir {words} the harbour song, the guild said."
    a = said(text, "s1", "Ana Roth", "said", "the harbour song is old", side="Freedonia")
    b = said(text, "s2", "choir", words.split()[0], "the harbour song", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_what_none_of_them_is_backed_by_is_not_supported():
    text = "Roth said the old bridge will hold. None of these claims were backed by the guild."
    a = said(text, "s1", "Ana Roth", "said", "the old bridge will hold", side="Freedonia")
    b = said(text, "s2", "guild", "were backed by", "None of these claims", source="the guild", side="Freedonia")
    assert found(text, a, b) == []


def test_the_object_of_another_verb_is_not_what_is_defended():
    text = "Roth mocked the harbour master. Brand defended Olga Holm by mocking Roth's efforts at sea."
    a = said(text, "s1", "Ana Roth", "mocked", "the harbour master", side="Freedonia", act="criticise")
    b = said(text, "s2", "Leo Brand", "defended", "Olga Holm", source="Brand", side="Freedonia", act="support")
    assert found(text, a, b) == []


def test_what_is_argued_in_passing_is_not_what_stands_against_a_frame():
    text = (
        "Despite Roth's insistence that he was there as a clerk, a judge kept him in jail after hearing "
        "tapes - proof, the palace argued, that he was no clerk."
    )
    a = said(text, "s1", "Ana Roth", "insistence", "he was there as a clerk", source="Roth's", side="Freedonia")
    b = said(text, "s2", "Palace", "argued", "he was no clerk", source="the palace", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_that_approach_is_not_ones_own_where_others_spoke_between():
    text = (
        "Brand said the guild had lost its way. Ferrymen expect the port to build ships. "
        "Brand reiterated that approach, saying the port would build."
    )
    a = said(text, "s1", "Leo Brand", "said", "the guild had lost its way", side="Freedonia")
    between = said(text, "s2", "ferrymen", "expect", "the port to build ships", side="Freedonia")
    b = said(text, "s3", "Leo Brand", "saying", "the port would build", source="Brand", side="Freedonia")
    assert ("s1", "s3", "repeats") not in found(text, a, between, b)


def test_a_charge_told_with_names_alone_is_not_found_far_away():
    filler = " ".join(f"The tide rose on day {n}." for n in range(8))
    text = f"The guild said Roth keeps a boat. {filler} Sailors echoed the charges that Roth is deaf to the poor."
    a = said(text, "s1", "guild", "said", "Roth keeps a boat", side="Freedonia")
    b = said(
        text, "s2", "sailors", "echoed", "the charges that Roth is deaf to the poor", source="Sailors", side="Freedonia"
    )
    c = said(text, "s3", "Ana Roth", "", "The tide rose on day 3", side="Freedonia")
    assert found(text, a, c, b) == []


def test_her_statements_are_not_a_remark_before_other_matters():
    text = (
        "Olga Holm said the race was rigged. Her debts have been told in three books. "
        "The guild corroborated her statements last year."
    )
    a = said(text, "s1", "Olga Holm", "said", "the race was rigged", side="Freedonia")
    b = said(text, "s2", "guild", "corroborated", "her statements", source="The guild", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_who_is_undercut_is_so_in_what_he_says_now():
    text = "Last spring Roth said talks could begin. Today the palace undercut Roth, saying he was dreaming of talks."
    a = said(text, "s1", "Ana Roth", "said", "talks could begin", side="Freedonia", day="2020-03-02")
    b = said(
        text, "s2", "Palace", "saying", "he was dreaming of talks", source="the palace", side="Freedonia",
        day="2020-09-01", **STATE
    )  # fmt: skip
    assert found(text, a, b) == []


def test_a_claim_told_long_after_a_frame_is_not_the_one_meant():
    filler = " ".join(f"The tide rose on day {n}." for n in range(4))
    text = (
        "Contrary to Roth's claims, the palace says he never opened the old harbour gate. "
        f"{filler} Roth told a court that he opened harbour gates by guessing at old locks."
    )
    a = said(text, "s1", "Ana Roth", "told", "he opened harbour gates by guessing at old locks", side="Freedonia")
    b = said(
        text,
        "s2",
        "Palace",
        "says",
        "he never opened the old harbour gate",
        source="the palace",
        side="Freedonia",
        **STATE,
    )
    assert found(text, a, b) == []


def test_on_another_matter_one_also_breaks_with_somebody_over_other_words():
    text = "Roth promised to wall off the port. On tolls, Brand also broke with Roth, saying ferries sail free."
    a = said(text, "s1", "Ana Roth", "promised", "to wall off the port", side="Freedonia", act="promise")
    b = said(text, "s2", "Leo Brand", "saying", "ferries sail free", source="Brand", side="Freedonia")
    assert found(text, a, b) == []


def test_which_of_several_comments_is_rejected_is_not_told():
    text = "Roth said he likes Brand. Brand rejected several of Roth's comments."
    a = said(text, "s1", "Ana Roth", "said", "he likes Brand", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "rejected", "several of Roth's comments", side="Freedonia", act="reject")
    assert found(text, a, b) == []


def test_who_passes_on_what_is_said_against_him_supports_nothing():
    text = "“Brand backs whoever loses,” Roth tweeted. Brand retweeted the message."
    a = said(text, "s1", "Ana Roth", "tweeted", "Brand backs whoever loses", side="Freedonia", act="criticise")
    b = said(text, "s2", "Leo Brand", "retweeted", "the message", source="Brand retweeted", side="Freedonia")
    assert found(text, a, b) == []


def test_findings_are_not_that_the_work_is_not_done():
    text = "Holm said his work is not done. The palace welcomed Holm's findings and advice on tolls."
    a = said(text, "s1", "Nils Holm", "said", "his work is not done", side="Freedonia", act="deny")
    b = said(text, "s2", "Palace", "welcomed", "Holm's findings and advice on tolls", side="Freedonia", **STATE)
    assert found(text, a, b) == []


def test_that_claim_is_what_the_sentence_before_tells_though_nobody_is_read_there():
    text = (
        "A man in the film says he will free the sailors.\n\n"
        "The man calls himself Captain Brand. The palace disputed that claim, saying Brand is dead."
    )
    a = said(text, "s1", "unnamed: man", "says", "he will free the sailors", side="independent")
    b = said(text, "s2", "Palace", "disputed", "that claim", side="Freedonia", act="deny", **STATE)
    assert found(text, a, b) == []


def test_the_conclusion_is_not_the_reason_given_before_it():
    text = (
        "The judge reasoned that no hearing was due, and he found that Brand had lost nothing. "
        "Brand disputed this conclusion."
    )
    a = said(text, "s1", "Judge", "reasoned", "no hearing was due", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "disputed", "this conclusion", side="Freedonia", act="deny")
    assert found(text, a, b) == []


def test_who_defends_himself_against_charges_supports_nobody():
    text = "Roth said Brand stole a boat. Brand defended himself against Roth's charges."
    a = said(text, "s1", "Ana Roth", "said", "Brand stole a boat", side="Freedonia", act="criticise")
    b = said(text, "s2", "Leo Brand", "defended", "himself against Roth's charges", side="Freedonia")
    assert found(text, a, b) == []


def test_a_heading_states_nothing():
    text = (
        "Roth said a clerk passed on the note.\n\nPalace denies Roth testimony\n\nThe palace said Brand never sailed."
    )
    a = said(text, "s1", "Ana Roth", "said", "a clerk passed on the note", side="Freedonia")
    b = said(text, "s2", "Palace", "denies", "Roth testimony", side="Freedonia", act="deny", **STATE)
    assert found(text, a, b) == []


def test_her_statements_are_not_those_of_a_paper():
    text = (
        "The Harbour Post said only that Roth was truthful in court. "
        "Its findings contradicted her public statements, Brand said."
    )
    a = said(text, "s1", "Harbour Post", "said", "Roth was truthful in court", speaker_kind=ActorKind.INSTITUTION)
    b = said(text, "s2", "Leo Brand", "contradicted", "her public statements", source="Its findings", side="Freedonia")
    assert found(text, a, b) == []


def test_the_share_that_said_the_same_agrees_with_nobody():
    text = "Ferrymen say they sail on feast days. It is the share of sailors who said the same in spring."
    a = said(text, "s1", "ferrymen", "say", "they sail on feast days", side="Freedonia")
    b = said(text, "s2", "sailors", "said", "the same", source="who", side="Freedonia")
    assert found(text, a, b) == []


def test_denying_somebody_something_is_no_denial():
    text = "Roth announced only the verdict. Clerks grumbled, denying the public the narrative behind it."
    a = said(text, "s1", "Ana Roth", "announced", "only the verdict", side="Freedonia", act="announce")
    b = said(text, "s2", "clerks", "denying", "the public the narrative behind it", source="Clerks", act="deny")
    assert found(text, a, b) == []


def test_what_is_asked_about_another_is_not_said_of_oneself():
    text = "Roth is running as the heir of the palace. Were you surprised that she is saying the same thing?"
    a = said(text, "s1", "Ana Roth", "running as", "the heir of the palace", side="Freedonia")
    b = said(text, "s2", "unnamed: you", "surprised", "she is saying the same thing", source="you")
    assert found(text, a, b) == []


def test_a_clause_that_begins_with_a_time_points_to_nothing_before_it():
    text = (
        "Sailors are sure to bring questions. Roth confirmed that in the summer of last year the port shut two gates."
    )
    a = said(text, "s1", "sailors", "are sure", "to bring questions", side="Freedonia", act="urge")
    b = said(
        text, "s2", "Ana Roth", "confirmed", "in the summer of last year the port shut two gates", side="Freedonia"
    )
    assert found(text, a, b) == []


def test_one_of_several_who_endorsed_an_idea_does_not_support_them_by_that():
    text = "Three clerks have endorsed the idea of free tolls. First, Roth endorsed the idea."
    a = said(text, "s1", "clerks", "have endorsed", "the idea of free tolls", side="Freedonia", act="support")
    b = said(text, "s2", "Ana Roth", "endorsed the", "idea.", source="Roth", side="Freedonia", act="support")
    assert found(text, a, b) == []


def test_what_is_said_to_spite_somebody_is_not_what_he_said():
    text = "Brand overruled Olga Holm, a clerk said, to warn of floods."
    a = said(text, "s1", "Olga Holm", "warn", "of floods", side="Freedonia")
    b = said(text, "s2", "Leo Brand", "overruled", "Olga Holm", source="Brand", side="Freedonia")
    assert found(text, a, b) == []


def test_repeating_that_one_plans_something_names_no_plans():
    text = (
        "Roth said talks are going well at high levels. The palace, at her side, wavered. "
        "Roth repeated that she plans to sail."
    )
    a = said(text, "s1", "Ana Roth", "said", "talks are going well at high levels", side="Freedonia")
    b = said(text, "s2", "Ana Roth", "repeated", "she plans to sail", source="Roth repeated", side="Freedonia")
    assert found(text, a, b) == []


def test_the_report_of_a_paper_that_says_nothing_is_nobodys_statement():
    text = "The guild said no more boats are needed. The Ferry News also confirmed the Harbour Post report."
    a = said(text, "s1", "guild", "said", "no more boats are needed", side="Freedonia")
    b = said(text, "s2", "Ferry News", "confirmed", "the Harbour Post report", side="independent")
    assert found(text, a, b) == []


def test_who_also_praises_something_praises_what_another_praised():
    text = "Roth called the truce good news. The palace also praised the announcement, saying it was a step."
    a = said(text, "s1", "Ana Roth", "called", "the truce good news", side="Freedonia", act="announce")
    b = said(text, "s2", "Palace", "saying", "it was a step", source="The palace", side="Sylvania", **STATE)
    assert found(text, a, b) == []


def test_the_remarks_of_an_earlier_paragraph_wait_for_review():
    text = "Roth said the port is full.\n\nThe palace countered the remarks on Monday."
    a = said(text, "s1", "Ana Roth", "said", "the port is full", side="Freedonia")
    b = said(text, "s2", "Palace", "countered", "the remarks", side="Freedonia", act="deny", **STATE)
    assert [r.confidence for r in reported(article(text), (a, b))] == [0.75]


def test_what_is_defended_against_a_blame_is_not_the_blame():
    text = "Sailors criticised Roth for mocking the court, while ferrymen defended the comments."
    a = said(text, "s1", "sailors", "criticised", "Roth for mocking the court", side="Freedonia", act="criticise")
    b = said(text, "s2", "ferrymen", "defended", "the comments", side="Freedonia", act="support")
    assert found(text, a, b) == []


def test_a_caption_printed_twice_repeats_nothing():
    line = "Roth spoke at the port. She repeated that the gates will stay shut."
    text = f"{line}\n\n{line}"
    a = said(text, "s1", "Ana Roth", "repeated", "the gates will stay shut", side="Freedonia")
    again = text.rindex("repeated")
    b = Statement(
        "s2", "a1", (Span(again + 14, again + 38),), (Span(again, again + 8),), speaker="Ana Roth",
        speaker_name="Ana Roth", side="Freedonia", speaker_kind=ActorKind.PERSON,
    )  # fmt: skip
    assert b.content[0].of(text) == "the gates will stay shut"
    assert found(text, a, b) == []


def test_that_is_the_clause_before_it_in_its_own_sentence():
    text = "Roth thinks tolls will rise. It is a strong place to be in, and generally, sailors agree with that."
    a = said(text, "s1", "Ana Roth", "thinks", "tolls will rise", side="Freedonia")
    b = said(text, "s2", "sailors", "agree with", "that", source="sailors", side="Freedonia", act="agree")
    assert found(text, a, b) == []


def test_films_released_by_a_guild_accuse_nobody():
    text = "The ten videos released so far by the guild show clerks selling tolls. The port denied selling tolls."
    name = "unnamed: ten videos released so far by the guild"
    a = said(text, "s1", name, "show", "clerks selling tolls", side="independent", act="criticise")
    b = said(text, "s2", "port", "denied", "selling tolls", side="Freedonia", act="deny")
    assert found(text, a, b) == []
