from dataclasses import replace

import pytest
from tests.offers.test_ledger import OFFER

from walkback.offers.terms import terms_of


def told(cue, words, addressee="Japan"):
    statement = replace(OFFER.statement, addressee=addressee)
    return terms_of(replace(OFFER, statement=statement, text=words, cue=cue))


@pytest.mark.parametrize(
    ("cue", "words", "terms"),
    [
        ("offered", "Japan a truce without terms", "a truce without terms"),
        ("has promised", "Tokyo the release of the sailors", "the release of the sailors"),
        ("threatened", "Japan with a blockade", "a blockade"),
        ("threatened", "Japan from his summer house", "threatened Japan from his summer house"),
        ("demanded", "Japan open its ports", "Japan open its ports"),
        ("said", "Japan the day after will open its ports", "Japan the day after will open its ports"),
        ("insisted", "and the sailors would have to go home first", "the sailors would have to go home first"),
        ("said", "that it would open the ports", "it would open the ports"),
        ("warned", "he could send a “harbour gift", "he could send a “harbour gift”"),
        ("said", "canal” was ready to open", "“canal” was ready to open"),
    ],
)
def test_terms_read_on_after_the_names_of_both_sides(cue, words, terms):
    assert terms == told(cue, words)


def test_the_addressee_can_be_a_person():
    assert told("offered", "Roth a seat", "Ana Roth") == "a seat"


def test_nothing_but_the_addressee_is_kept():
    assert told("offered", "Japan") == "Japan"


def test_long_terms_end_at_a_word():
    assert told("said", "we will " + "wait and " * 40).endswith(" …")
