"""Answers kept for a few seconds are made once, however many ask."""

import threading

import pytest

from walkback.web.desk import Kept


def test_an_answer_that_many_ask_for_at_once_is_made_once():
    kept, made, begun, go = Kept(), [], threading.Event(), threading.Event()

    def make():
        begun.set()
        go.wait(10)
        made.append(1)
        return len(made)

    answers = []
    threads = [threading.Thread(target=lambda: answers.append(kept.get("n", make))) for _ in range(6)]
    for thread in threads:
        thread.start()
    begun.wait(10)
    go.set()
    for thread in threads:
        thread.join()
    assert ([1] * 6, [1]) == (answers, made)


def test_after_a_failure_the_next_who_asks_makes_it():
    kept = Kept()

    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.get("n", fail)
    assert kept.get("n", lambda: 2) == 2


def test_what_is_made_may_ask_for_other_answers():
    kept = Kept()
    assert kept.get("a", lambda: kept.get("b", lambda: 1) + 1) == 2
