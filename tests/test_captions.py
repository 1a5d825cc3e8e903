"""Captions of galleries are no part of what an article tells."""

from tests.speakers.test_resolving import told
from walkback.captions import galleries, in_gallery

GALLERY = 'Photos: Alan Poe waves and says "Hello." Hide Caption 1 of 2 Photos: Alan Poe left. Hide Caption 2 of 2'


def test_a_gallery_is_the_whole_line() -> None:
    text = f"It rained.\n{GALLERY}\nIt snowed.\n{GALLERY}"
    first, second = text.index(GALLERY), text.rindex(GALLERY)
    assert galleries(text) == [(first, first + len(GALLERY)), (second, second + len(GALLERY))]
    assert [in_gallery(text, at) for at in (0, first, first + 70, text.index("snowed"))] == [False, True, True, False]


def test_no_text_before_a_button_that_numbers_nothing_is_a_gallery() -> None:
    assert galleries("Click to hide caption and title. Hide Caption") == []


def test_he_behind_a_gallery_is_whom_the_text_spoke_of() -> None:
    text = f"Boris Roe came to Lima. Roe said rain fell.\n\n{GALLERY}\n\nThat was new. He said ships sank."
    got = told(text, ("Roe", "said", "rain fell"), ("He", "said", "ships sank"))
    assert [s.speaker_name for s in got.statements] == ["Boris Roe", "Boris Roe"]
