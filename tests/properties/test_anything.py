"""Whatever is said and whatever stands in a file: an answer or a named fault, never a crash."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.case import open_case
from graph.errors import CivicError
from graph.guidance import guide
from graph.loader import load
from graph.plan import plan
from graph.search import find
from tests.corpora.build import build
from tests.properties.strategies import AS_OF, CORPUS, SKILLS

PLAIN = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
SAID = st.sampled_from(["yes", "none", "unknown", "Gent", "1050", "[", "2023-06-01", "31", "a,b"])
JUNK = st.recursive(
    PLAIN | SAID, lambda parts: st.lists(parts) | st.dictionaries(st.text(max_size=5), parts)
)
with TemporaryDirectory() as _folder:
    FILES = {
        path.relative_to(_folder): path.read_bytes()
        for path in sorted(build(Path(_folder)).rglob("*"))
        if path.is_file()
    }


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


@settings(max_examples=40)
@given(st.data())
def test_a_corpus_with_anything_in_its_files_loads_what_is_sound_and_names_the_rest(
    data: st.DataObject,
) -> None:
    file = data.draw(st.sampled_from(sorted(FILES)))
    text = FILES[file]
    start = data.draw(st.integers(0, len(text)))
    end = start + data.draw(st.integers(0, 40))
    junk = data.draw(
        st.binary(max_size=10)
        | st.sampled_from(
            [b"", b"\n", b"  ", b"- ", b": ", b"{", b"]", b'"', b"null", b"[]", b"&a *a"]
        )
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, content in FILES.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (folder / file).write_bytes(text[:start] + junk + text[end:])
        corpus, findings = load(folder)
    assert findings == sorted(findings)
    assert all(finding.file and finding.message.endswith(".") for finding in findings)
    for skill in corpus.skills:
        guidance = guide(corpus, skill, {}, as_of=AS_OF, today=AS_OF)
        assert plan(corpus, skill, {}, as_of=AS_OF).next == guidance.next_action
