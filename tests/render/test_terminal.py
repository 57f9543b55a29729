"""The text for a terminal: the words of the Markdown, wrapped, coloured only when asked."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.model.guidance import Guidance
from server.render.document import Span, code, heading, item, paragraph, strong, title
from server.render.guidance_document import guidance_document
from server.render.markdown import guidance_markdown
from server.render.terminal import columns, terminal
from tests.render.cases import CASES

Guide = Callable[[str], Guidance]
SGR = re.compile(r"\x1b\[[\d;]*m")
MARKUP = re.compile(r"^ *#+ |[\\*`<>]", flags=re.MULTILINE)


@pytest.mark.parametrize("name", CASES)
def test_it_says_what_the_markdown_says(name: str, guided: Guide) -> None:
    guidance = guided(name)
    told = terminal(guidance_document(guidance), 80)
    markdown = MARKUP.sub("", guidance_markdown(guidance))
    assert MARKUP.sub("", told).split() == markdown.split()


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal_but_for_a_word_that_is(
    width: int, guided: Guide
) -> None:
    for line in terminal(guidance_document(guided("ghent")), width).splitlines():
        words = line.split()
        assert columns(line) <= width or len(words) <= 4, line


def test_wide_signs_count_for_two_columns() -> None:
    assert columns("⚡ a") == 4
    assert columns("e\u0301") == 1


def test_a_line_hangs_below_its_first_word() -> None:
    long = "word " * 12
    text = terminal((heading("List"), item(long, number=10), item(long, depth=1)), 40)
    assert text.splitlines()[1:4] == [
        "  10. word word word word word word word",
        "      word word word word word",
        "      - word word word word word word",
    ]


def test_a_mark_and_its_sources_stay_on_one_line() -> None:
    document = (paragraph("word " * 6, Span("◐ one source [1, 2]", "single-source")),)
    assert terminal(document, 40).splitlines()[-1] == "◐ one source [1, 2]"


def test_without_colour_there_is_no_escape_code(guided: Guide) -> None:
    assert "\x1b" not in terminal(guidance_document(guided("visa")), 80)


def test_colour_adds_codes_and_changes_no_word(guided: Guide) -> None:
    document = guidance_document(guided("ghent"))
    coloured = terminal(document, 80, colour=True)
    assert SGR.search(coloured)
    assert SGR.sub("", coloured) == terminal(document, 80)


def test_every_code_is_taken_back_on_its_own_line(guided: Guide) -> None:
    for line in terminal(guidance_document(guided("ghent")), 80, colour=True).splitlines():
        codes = SGR.findall(line)
        assert codes[1::2] == ["\x1b[0m"] * (len(codes) // 2)


@given(st.text(), st.booleans())
def test_content_cannot_send_codes_to_the_terminal(text: str, colour: bool) -> None:
    document = (title(text), item(code(text), strong(text), Span(text, "address")))
    told = SGR.sub("", terminal(document, 80, colour=colour)).replace("\n", "")
    assert all(sign.isprintable() or not sign.isascii() for sign in told)
    assert not set(told) & set("\x1b\x9b\u202e\u2066\r")


def test_a_very_narrow_terminal_still_gets_an_answer() -> None:
    assert terminal((paragraph("a few words"),), 1) == "a few words\n"
