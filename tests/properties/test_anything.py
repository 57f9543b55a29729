"""Whatever is said: an answer or a mistake in words. What stands in files: `test_fuzz_loading`."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case import open_case
from graph.errors import CivicError
from graph.search import find
from tests.properties.strategies import AS_OF, CORPUS, SKILLS

PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
SAID = st.sampled_from(["yes", "none", "unknown", "Gent", "1050", "[", "2023-06-01", "31", "a,b"])
JUNK = st.recursive(
    PLAIN | SAID, lambda parts: st.lists(parts) | st.dictionaries(st.text(max_size=5), parts)
)


@settings(max_examples=90)
@given(
    st.sampled_from(SKILLS),
    st.dictionaries(st.sampled_from(sorted(CORPUS.facts)), JUNK, min_size=1, max_size=3),
)
def test_whatever_is_said_is_understood_or_refused_in_a_sentence(
    skill: str, said: dict[str, object]
) -> None:
    try:
        open_case(CORPUS, skill, said, AS_OF)
    except CivicError as refused:
        told = str(refused)
        assert told.endswith((".", "?"))
        assert len(told) < 1_000


@settings(max_examples=40)
@given(st.text(max_size=40), st.dictionaries(st.text(max_size=9), SAID, max_size=2))
def test_any_words_are_searched_for_or_refused(query: str, facts: dict[str, object]) -> None:
    try:
        found = find(CORPUS, query, as_of=AS_OF, facts=facts)
    except CivicError:
        return
    assert found.covered == bool(found.skills)
