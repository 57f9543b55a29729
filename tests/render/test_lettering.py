"""How titles and labels break into lines, before any browser has measured them."""

from __future__ import annotations

import pytest

from server.render.lettering import em, lines


def test_lines_fit_and_hold_every_word() -> None:
    text = "Ask to be freed from the Flemish integration programme or from a part"
    rows = lines(text, 12, 9)
    assert " ".join(rows) == text
    assert all(em(row) <= 12 for row in rows)


def test_lines_are_of_much_the_same_width() -> None:
    assert lines("one two three four", 9, 3) == ("one two", "three four")


def test_a_word_longer_than_a_line_is_broken_with_a_hyphen() -> None:
    rows = lines("Aufenthaltsbescheinigungsverfahren", 11, 9)
    assert "".join(row.removesuffix("-") for row in rows) == "Aufenthaltsbescheinigungsverfahren"
    assert all(row.endswith("-") for row in rows[:-1])
    assert all(em(row) <= 11 for row in rows)


def test_a_word_breaks_at_its_own_hyphen_first() -> None:
    assert lines("inburgerings-integratietraject", 11, 9)[0] == "inburgerings-"


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    rows = lines("one two three four five six seven", 6, 2)
    assert len(rows) == 2
    assert rows[-1].endswith("…")
    assert em(rows[-1]) <= 6


@pytest.mark.parametrize("wide", ["W" * 40, "許" * 40, "m " * 40])
def test_wide_letters_take_the_room_they_need(wide: str) -> None:
    assert all(em(row) <= 10 for row in lines(wide, 10, 9))


def test_text_without_words_is_no_line() -> None:
    assert lines(" \n ", 10, 3) == ()
