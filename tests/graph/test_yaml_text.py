"""YAML as the corpus means it: words stay words, keys count once, faults have a line."""

from __future__ import annotations

import pytest

from graph.yaml_text import YamlFault, line_of, line_of_id, read, split_front_matter

TEXT = """\
title: A skill
requires:
  - skill: first
    when: {age: {min: 18}}
  - {skill: second, why: Because.}
steps:
  - id: go
    text: >-
      Two lines
      of text.
  - id: go-on
"""


@pytest.mark.parametrize(
    "word", ["yes", "Yes", "no", "NO", "on", "Off", "y", "N", "True", "FALSE", "2023-09-01"]
)
def test_words_that_yaml_takes_for_something_else_stay_text(word: str) -> None:
    assert read(f"{word}: [{word}, {{country: {word}}}]") == {word: [word, {"country": word}]}


def test_a_moment_stays_text_too() -> None:
    assert read("at: 2023-09-01 10:30:00") == {"at": "2023-09-01 10:30:00"}


def test_plain_truth_numbers_and_nothing_are_what_they_say() -> None:
    text = "{volatile: true, background: false, amount: 22.5, days: 90, from: null, until: }"
    assert read(text) == {
        "volatile": True,
        "background": False,
        "amount": 22.5,
        "days": 90,
        "from": None,
        "until": None,
    }


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("- ok: 1\n- deep:\n    id: x\n    text: y\n    id: z\n", 5),
        ("when: {age: 1, age: 2}\n", 1),
        ('a: 1\n"a": 2\n', 2),
    ],
)
def test_a_key_that_stands_twice_is_refused_at_its_second_line(text: str, line: int) -> None:
    with pytest.raises(YamlFault, match="stands twice") as fault:
        read(text)
    assert fault.value.line == line


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 1\nb: [1, 2\nc: 3\n", 3), ("a: 1\n  b: 2\n", 2), ("a: 'x\n", 2), ("ok: 1\n\tb: 2\n", 2)],
)
def test_what_is_no_yaml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlFault, match="not readable as YAML") as fault:
        read(text)
    assert fault.value.line == line


@pytest.mark.parametrize("text", ["a: \x07", "!!python/object/apply:os.getcwd []", "a: &x *y"])
def test_what_yaml_must_not_hold_is_refused_and_never_run(text: str) -> None:
    with pytest.raises(YamlFault):
        read(text)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("title",), 1),
        (("requires", 0, "when", "age"), 4),
        (("requires", 1, "why"), 5),
        (("steps", 1, "id"), 11),
        (("steps", 0, "no-such-key"), 7),
        (("steps", 9), 7),
        (("nowhere", 0), 1),
    ],
)
def test_a_path_leads_to_its_line_as_far_as_it_can_be_followed(
    path: tuple[str | int, ...], line: int
) -> None:
    assert line_of(TEXT, path) == line


@pytest.mark.parametrize(
    ("identifier", "line"), [("go", 7), ("go-on", 11), ("second", 5), ("x", 0)]
)
def test_an_id_leads_to_the_line_that_gives_it(identifier: str, line: int) -> None:
    assert line_of_id(TEXT, identifier) == line


def test_front_matter_is_parted_from_the_body() -> None:
    assert split_front_matter("---\nname: x\n---\n\n# Title\n---\n") == (
        "name: x\n",
        "\n# Title\n---\n",
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [("# Title\n", "begins with `---`"), ("---\nname: x\n", "is not closed"), ("", "begins with")],
)
def test_a_text_without_front_matter_says_what_is_missing(text: str, told: str) -> None:
    with pytest.raises(YamlFault, match=told) as fault:
        split_front_matter(text)
    assert fault.value.line == 1
