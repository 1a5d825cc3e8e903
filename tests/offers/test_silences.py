import time

import pytest

from walkback.offers.silences import find_silences


def told(text):
    """What the text says of silence: the words, who keeps it, what is not answered."""
    return [
        (s.span.of(text), s.who.of(text) if s.who else "", s.what.of(text) if s.what else "")
        for s in find_silences(text)
    ]


@pytest.mark.parametrize(
    ("text", "words", "who", "what"),
    [
        ("Sylvania has yet to respond.", "Sylvania has yet to respond", "Sylvania", ""),
        ("So far, Sylvania hasn’t replied.", "Sylvania hasn’t replied", "Sylvania", ""),
        (
            "As of Monday night, Sylvania had not publicly responded to Mr. Roth's offer, aides said.",
            "Sylvania had not publicly responded to Mr. Roth's offer",
            "Sylvania",
            "Mr. Roth's offer",
        ),
        (
            "Sylvania, the last of the islands, has yet to answer the invitation.",
            "Sylvania, the last of the islands, has yet to answer the invitation",
            "Sylvania",
            "the invitation",
        ),
        (
            "He asked Sylvania, which has yet to reply.",
            "which has yet to reply",
            "which",
            "",
        ),
        ("But it did not immediately react.", "it did not immediately react", "it", ""),
        (
            "There was no immediate response from Sylvania to the proposal.",
            "There was no immediate response from Sylvania to the proposal",
            "Sylvania",
            "the proposal",
        ),
        (
            "There was no reaction to the U.S. proposal from Sylvania's court.",
            "There was no reaction to the U.S. proposal from Sylvania's court",
            "Sylvania's court",
            "the U.S. proposal",
        ),
        ("No reply has come from Sylvania.", "No reply has come from Sylvania", "Sylvania", ""),
        ("Roth said they had received no answer from Sylvania.", "received no answer from Sylvania", "Sylvania", ""),
        (
            "Roth said Sylvania had not answered repeated requests from officials to meet.",
            "Sylvania had not answered repeated requests from officials",
            "Sylvania",
            "repeated requests",
        ),
        ("There is still no word from Sylvania.", "There is still no word from Sylvania", "Sylvania", ""),
        (
            "Freedonia is still waiting for a reply from Sylvania.",
            "is still waiting for a reply from Sylvania",
            "Sylvania",
            "",
        ),
        ("Freedonia waits for Sylvania to respond.", "waits for Sylvania to respond", "Sylvania", ""),
        ("Sylvania gave no official answer.", "Sylvania gave no official answer", "Sylvania", ""),
        (
            "Sylvania has been silent on the offer.",
            "Sylvania has been silent on the offer",
            "Sylvania",
            "the offer",
        ),
        (
            "The offer has so far been met with silence.",
            "The offer has so far been met with silence",
            "",
            "The offer",
        ),
        (
            "The overture was met with a long silence in Sylvania.",
            "The overture was met with a long silence in Sylvania",
            "Sylvania",
            "The overture",
        ),
        (
            "Roth's invitation to Sylvania went unanswered.",
            "Roth's invitation to Sylvania went unanswered",
            "",
            "Roth's invitation to Sylvania",
        ),
        (
            "Sylvania has not said whether it will attend.",
            "Sylvania has not said whether it will attend",
            "Sylvania",
            "",
        ),
        (
            "Sylvania has yet to accept the invitation.",
            "Sylvania has yet to accept the invitation",
            "Sylvania",
            "the invitation",
        ),
    ],
)
def test_silence_is_found_with_who_keeps_it_and_on_what(text, words, who, what):
    assert told(text) == [(words, who, what)]


@pytest.mark.parametrize(
    "text",
    [
        "Sylvania has responded to the offer.",
        "Sylvania responded yesterday.",
        "Sylvania did not respond to a request for comment.",
        "Sylvania's embassy did not reply to requests for an interview.",
        "The ministry did not immediately respond to questions.",
        "Asked by reporters, the minister did not answer.",
        "Sylvania had no answer.",
        "Sylvania has not accepted the offer.",
        "Sylvania did not respond directly.",
        "Sylvania did not directly respond to the offer.",
        "Sylvania did not respond in kind.",
        "Sylvania's officials did not answer a call seeking details of the offer.",
        "If Sylvania has not responded by June, the offer lapses.",
        "Sylvania did not reply until June.",
        "Sylvania did not respond, but later took the offer.",
        "Sylvania did not react to the storm.",
        "Sylvania remained silent while the band played.",
        "The crowd stood in silence.",
        "An attack on Freedonia will not go unanswered.",
        "Many questions remain unanswered.",
        "Sylvania has not said whether it will rain.",
        "I have not replied.",
    ],
)
def test_what_is_no_silence_on_an_offer_is_left_out(text):
    assert told(text) == []


@pytest.mark.parametrize(
    "piece",
    [
        "has not so far yet still yet so far ",
        "has not responded to the ",
        "no response from the ",
        "silent so far yet still even ",
        "to to to respond ",
        "yet, yet, yet, ",
        "there was no immediate immediate ",
        "U.S. reply U.S. ",
    ],
)
def test_hostile_texts_take_no_longer_than_their_length(piece):
    spent = []
    for size in (20_000, 80_000):
        text = (piece * (size // len(piece) + 1))[:size]
        start = time.process_time()
        list(find_silences(text))
        spent.append(time.process_time() - start)
    assert spent[1] < 12 * spent[0] + 0.5
