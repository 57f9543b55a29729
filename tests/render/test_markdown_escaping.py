"""Hostile words stay words: no content becomes a link, HTML or markup."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from server.answers import Answers
from server.render.document import Look, Span, heading, item, paragraph, visible
from server.render.markdown import guidance_markdown, markdown
from tests.graph.scene import DAY, SOURCES, claim, corpus_of, procedure, table

HOSTILE = [
    "<script>alert(1)</script>",
    "<b>bold</b> &lt; &amp; &#60;",
    "[click](https://evil.example) ![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "https://evil.example and www.evil.example",
    "# not a heading",
    "1. not a list",
    "- not a list",
    "> not a quote",
    "--- ***",
    "``` fence",
    "`code` **bold** _it_ ~~gone~~",
    "[1]: https://evil.example",
    "back\\slash \\[",
    "two\n\n# lines\r\n- more",
    "a\u202eb\x1b[31mred\x00",
    "| a | b |",
    "=====",
]
WORDS = st.one_of(
    st.text(max_size=40), st.text(alphabet="`*_[]()<>!#-+=~\\|&;:/.1 a\n", max_size=40)
)


def parsed(text: str) -> list[Token]:
    reader = MarkdownIt("commonmark").enable(["strikethrough", "table"])
    return list(flat(reader.parse(text)))


def flat(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from flat(token.children or [])


def words(tokens: Sequence[Token]) -> str:
    return "".join(t.content for t in tokens if t.type in ("text", "code_inline", "text_special"))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("block", [paragraph, item, heading])
def test_hostile_text_is_read_back_as_text(text: str, block: object) -> None:
    assert callable(block)
    tokens = parsed(markdown((block(text),)))
    assert words(tokens) == visible(text).strip()
    assert {t.type for t in tokens} & {"link_open", "image", "html_inline", "html_block"} == set()


@given(WORDS, st.sampled_from([paragraph, item, heading]))
def test_any_text_comes_back_as_it_was(text: str, block: object) -> None:
    assert callable(block)
    assert words(parsed(markdown((block("Say: ", text, "."),)))) == f"Say: {visible(text)}."


@given(WORDS, st.sampled_from(["plain", "strong", "maybe", "code"]))
def test_any_text_that_begins_a_line_is_no_block(text: str, look: Look) -> None:
    tokens = parsed(markdown((paragraph(Span(text, look), " end"),)))
    blocks = {t.type for t in tokens if t.block and t.nesting == 1}
    assert blocks == {"paragraph_open"}
    assert {t.type for t in tokens} & {"html_inline", "html_block", "link_open", "image"} == set()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://a b", "https://x/>[y](z)", "data:x"]
)
def test_an_address_that_is_not_plain_http_is_shown_and_not_linked(url: str) -> None:
    tokens = parsed(markdown((paragraph(Span(url, "address")),)))
    assert "link_open" not in {t.type for t in tokens}
    assert visible(url).strip() in words(tokens)


def test_a_plain_address_is_a_link_to_itself() -> None:
    url = "https://a.example/x_y*z?q=1&r=%20#f"
    tokens = parsed(markdown((paragraph(Span(url, "address")),)))
    (link,) = (t for t in tokens if t.type == "link_open")
    assert link.attrs["href"] == url.replace("*", "*")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_content_of_a_corpus_makes_no_markup(text: str) -> None:
    says = f"x {text}"
    question = {"id": "age", "type": "number", "min": 0, "max": 9, "question": text, "says": says}
    corpus = corpus_of(
        facts=[question],
        sources=[
            {**source, "title": text, "publisher": text, "page_date": text, "url": "javascript:x"}
            for source in SOURCES
        ],
        skills={
            "trap": procedure(
                title=text,
                verdicts={"follow": text, "undetermined": text},
                branches=[
                    table(
                        "duty",
                        claim("one", text=text, outcome="follow", when={"age": {"min": 3}}),
                        claim("two", text=f"{text} two", outcome="may-follow"),
                        title=text,
                        reads=["age"],
                    )
                ],
                steps=[claim("step", text=text)],
                remedies=[claim("out", text=text, against=text, where=text, within=text)],
            )
        },
    )
    answers = Answers(corpus, (), clock=lambda: DAY)
    for facts in ({}, {"age": 4}):
        tokens = parsed(guidance_markdown(answers.guide("trap", facts, detail="full")))
        types = {token.type for token in tokens}
        assert types & {"link_open", "image", "html_inline", "html_block", "fence"} == set()
        assert types & {"s_open", "table_open", "hr", "blockquote_open", "code_block"} == set()
        assert sum(token.type == "heading_open" and token.tag == "h1" for token in tokens) == 1
