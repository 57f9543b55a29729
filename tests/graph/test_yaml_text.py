"""YAML as the corpus means it: words stay words, keys count once, faults have a line."""

from __future__ import annotations

import re
from itertools import pairwise

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
    "word", ["yes", "NO", "on", "Off", "y", "N", "2023-09-01", "1:30", "1_000", "0b11", "<<", "="]
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


def test_values_are_read_as_other_languages_read_them() -> None:
    text = "[True, FALSE, NULL, ~, 010, 0o17, 0x1F, +1, -0, .5, 1., 1e5, 12e03]"
    truths = [True, False, None, None]
    assert read(text) == [*truths, 10, 15, 31, 1, 0, 0.5, 1.0, 100_000.0, 12_000.0]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: .nan", "'.nan' is not possible here"),
        ("a: -.inf", "'-.inf' is not possible here"),
        ("a: 1e999", "'1e999' is not possible here"),
        ("a: " + "9" * 5_000, "is not possible here"),
        ("a: !!int x", "'x' is not possible here"),
        ("a: !!map x", "expected a mapping node"),
        ("a: !!binary aGVsbG8=", "could not determine a constructor"),
        ("a: !!set {b, c}", "could not determine a constructor"),
        ("a: !!timestamp 2026-01-01", "could not determine a constructor"),
        ("a: &b [*b]", "stand within themselves"),
        ("a: " + "[" * 100 + "]" * 100, "nested more than 100 levels deep"),
        ("- " * 200_000, "nested more than 100 levels deep"),
        ("[" * 200_000, "nested more than 100 levels deep"),
        (
            "a: &a [1,1,1,1,1,1,1,1,1]\n"
            + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in pairwise("abcdefgh")),
            "anchors repeat values too often",
        ),
    ],
    ids=range(14),
)
def test_what_json_cannot_hold_is_refused(text: str, told: str) -> None:
    with pytest.raises(YamlFault, match=re.escape(told)):
        read(text)


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
