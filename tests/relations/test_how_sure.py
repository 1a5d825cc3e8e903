"""How sure a reported relation is: what surely means the statement shows by default, the rest waits for review."""

from tests.relations.making import article, said

from walkback.relations import reported


def sure(text, *statements):
    return [r.confidence >= 0.8 for r in reported(article(text), statements)]


def test_a_named_speaker_is_sure_where_he_said_it_right_before():
    text = "Ana Roth said the bridge was unsafe. Leo Brand rejected Roth's claim."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe")
    b = said(text, "s2", "Leo Brand", "rejected", "Roth's claim", act="reject")
    assert sure(text, a, b) == [True]


def test_a_named_speaker_waits_for_review_where_more_has_been_told_since():
    text = (
        "Ana Roth said the bridge was unsafe. It was built a century ago.\n\n"
        "The town lies in the hills. Leo Brand rejected Roth's claim."
    )
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe")
    b = said(text, "s2", "Leo Brand", "rejected", "Roth's claim", act="reject")
    assert sure(text, a, b) == [False]


def test_a_named_speaker_is_sure_where_the_matter_told_is_found():
    text = (
        "Ana Roth said the bridge was unsafe for lorries. It was built a century ago.\n\n"
        "The town lies in the hills. Leo Brand rejected Roth's claim that the bridge was unsafe."
    )
    a = said(text, "s1", "Ana Roth", "said", "the bridge was unsafe for lorries")
    b = said(text, "s2", "Leo Brand", "rejected", "Roth's claim that the bridge", act="reject")
    assert sure(text, a, b) == [True]


def test_an_offer_two_sentences_back_is_sure_as_the_noun_names_the_act():
    text = "Ana Roth offered to open the gates. It was raining. The port was full. Leo Brand welcomed Roth's offer."
    a = said(text, "s1", "Ana Roth", "offered", "to open the gates", act="offer")
    b = said(text, "s2", "Leo Brand", "welcomed", "Roth's offer", act="support")
    assert sure(text, a, b) == [True]


def far_back(*middle, noun="offer"):
    """A welcome of Roth's offer, pages after statements of hers with an act each, on matters of their own."""
    told = [("offered", "to open the gates", "offer"), *middle]
    sentences = [f"Ana Roth {cue} {content}." for cue, content, _ in told]
    text = " ".join([*sentences, *["It was raining."] * 6, f"Leo Brand welcomed Roth's {noun}."])
    made = [
        said(text, f"s{n}", "Ana Roth", cue, content, act=act) for n, (cue, content, act) in enumerate(told, start=1)
    ]
    return text, *made, said(text, "s9", "Leo Brand", "welcomed", f"Roth's {noun}", act="support")


def test_the_only_offer_of_a_speaker_is_sure_however_far_back():
    assert sure(*far_back()) == [True]
    assert sure(*far_back(("said", "the mill was old", "assert"))) == [True]


def test_one_of_two_offers_far_back_waits_for_review():
    assert sure(*far_back(("proposed", "to share the mill", "offer"))) == [False]


def test_a_move_far_back_is_no_statement_even_if_it_is_the_only_one():
    assert True not in sure(*far_back(noun="move"))


def test_the_comment_waits_for_review_and_those_comments_do_not():
    text = "Ana Roth said the bridge was old. Leo Brand dismissed {} comments."
    for word, expected in (("the", False), ("those", True)):
        told = text.format(word)
        a = said(told, "s1", "Ana Roth", "said", "the bridge was old")
        b = said(told, "s2", "Leo Brand", "dismissed", f"{word} comments", act="reject")
        assert sure(told, a, b) == [expected], word


def test_the_accusation_denied_and_the_sentiment_echoed_are_sure():
    text = "Ana Roth accused Leo Brand of moving the stones. Brand denied the accusation."
    a = said(text, "s1", "Ana Roth", "accused", "Leo Brand of moving the stones", act="criticise")
    b = said(text, "s2", "Leo Brand", "denied", "the accusation", act="deny")
    assert sure(text, a, b) == [True]
    text = "Ana Roth said the bridge was old. Leo Brand echoed the sentiment."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
    b = said(text, "s2", "Leo Brand", "echoed", "the sentiment", act="support")
    assert sure(text, a, b) == [True]


def test_who_said_the_same_of_something_waits_for_review():
    text = "Ana Roth said the bridge was old. Leo Brand said the same of the mill."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
    b = said(text, "s2", "Leo Brand", "said the same", "of the mill")
    assert sure(text, a, b) == [False]


def test_his_position_waits_for_review_and_that_promise_does_not():
    text = "Ana Roth promised to open the gates. She repeated {} promise."
    for word, expected in (("her", [False]), ("that", [True])):
        told = text.format(word)
        a = said(told, "s1", "Ana Roth", "promised", "to open the gates", act="promise")
        b = said(told, "s2", "Ana Roth", "repeated", f"{word} promise", act="promise")
        assert sure(told, a, b) == expected, word


def test_what_is_denied_far_from_whom_said_it_is_sure_only_where_much_alike():
    far = " It was raining. The port was full. The mill stood still. The inn was shut."
    text = f"Ana Roth said Leo Brand had moved stones.{far} Brand denied that there were stones."
    a = said(text, "s1", "Ana Roth", "said", "Leo Brand had moved stones")
    b = said(text, "s2", "Leo Brand", "denied", "there were stones", act="deny")
    assert sure(text, a, b) == [False]
    text = f"Ana Roth said Leo Brand had moved the border stones.{far} Brand denied that he had moved border stones."
    a = said(text, "s1", "Ana Roth", "said", "Leo Brand had moved the border stones")
    b = said(text, "s2", "Leo Brand", "denied", "he had moved border stones", act="deny")
    assert sure(text, a, b) == [True]


def test_that_view_is_sure_right_after_it_and_not_beyond_another_sentence():
    for between, expected in (("", True), (" It was built a century ago.", False)):
        text = f"Ana Roth said the bridge was old.{between} Leo Brand contested that view."
        a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
        b = said(text, "s2", "Leo Brand", "contested", "that view", act="reject")
        assert sure(text, a, b) == [expected], between


def test_that_waits_for_review_where_its_own_sentence_may_tell_what_it_is():
    text = (
        "Ana Roth said the bridge was old. "
        "As for the tale that the mill on the far bank of the river was haunted, Leo Brand denied that."
    )
    a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
    b = said(text, "s2", "Leo Brand", "denied", "that.", act="deny")
    assert sure(text, a, b) == [False]


def test_who_stands_by_a_person_waits_for_review():
    text = "Ana Roth said the bridge was old. Leo Brand stood by Roth, saying she had done well."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
    b = said(text, "s2", "Leo Brand", "saying", "she had done well", act="support")
    assert sure(text, a, b) == [False]


def test_echoing_what_somebody_said_is_not_echoing_what_stands_before():
    text = "Ana Roth said the bridge was old. The press echoed what sailors said of the old bridge."
    a = said(text, "s1", "Ana Roth", "said", "the bridge was old")
    b = said(text, "s2", "Press", "echoed", "what sailors said of the old bridge")
    assert sure(text, a, b) == []
