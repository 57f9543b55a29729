"""Calendar files: read back by a library that is not ours, whatever the words in them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from graph.guidance import guide
from graph.model.base import Raw
from graph.model.guidance import Guidance
from server.answers import Answers
from server.render.document import visible
from server.render.icalendar import LONGEST_LINE, icalendar
from server.render.words import bare
from tests.graph.scene import DAY, choice, corpus_of, day, entry, procedure, value
from tests.render.cases import GHENT

DAYS = {
    "duty_started_on": "2026-11-13",
    "first_visit_on": "2026-11-20",
    "contract_signed_on": "2026-11-20",
}
UNSURE: dict[str, Any] = {"confidence": "unverified", "settles": "A letter."}


def events(guidance: Guidance) -> list[Event]:
    calendar = Calendar.from_ical(icalendar(guidance))
    assert isinstance(calendar, Calendar)
    return calendar.events


def read(event: Event, name: str) -> str:
    return str(event[name])


def term(
    label: str = "Report", title: str = "A title", when: Raw | None = None, **more: object
) -> Guidance:
    """Return the answer of a skill with one term of three months that began on DAY."""
    shape: Raw = {"kind": "deadline", "unit": "months", "runs_from": "came_on", "label": label}
    values = [value("report", entry(None, 3, **more), when=when, **shape)]
    skills = {"goal": procedure(values=values) | {"title": title}}
    corpus = corpus_of([day("came_on"), choice("poor", "yes", "no")], skills)
    return guide(corpus, "goal", {"came_on": DAY.isoformat()}, as_of=DAY, today=DAY)


def test_each_term_that_was_counted_is_one_event_of_a_whole_day(answers: Answers) -> None:
    guidance = answers.guide("inburgering-flanders", {**GHENT, **DAYS})
    assert [(read(event, "UID"), event.DTSTART) for event in events(guidance)] == [
        (f"inburgering-flanders/{term}/{last}", date.fromisoformat(last))
        for last, term in (
            ("2026-12-20", "waivers-told-term"),
            ("2027-01-19", "vdab-term"),
            ("2027-02-11", "reporting-term"),
            ("2027-02-13", "presenting-term"),
            ("2027-02-18", "contract-term"),
            ("2027-02-18", "course-start-term"),
        )
    ]
    for event in events(guidance):
        assert not isinstance(event.DTSTART, datetime)
        assert "DTEND" not in event
        assert event.subcomponents == []


def test_an_event_tells_the_rule_the_count_the_certainty_the_source_and_what_this_is(
    answers: Answers,
) -> None:
    guidance = answers.guide("inburgering-flanders", {**GHENT, **DAYS})
    (event,) = (event for event in events(guidance) if "presenting-term" in read(event, "UID"))
    assert read(event, "SUMMARY") == f"Last day: Present yourself · {guidance.skill.title}"
    told = read(event, "DESCRIPTION").split("\n")
    assert told[:3] == [
        "Present yourself: three months from the start of the duty.",
        "By 13 February 2027 (a Saturday): 3 months from 13 November 2026.",
        "Certainty: confirmed. Read on 23 November 2026. It is ageing: look it up before you act.",
    ]
    assert told[3].startswith(
        "Source: Autorite flamande, Moniteur belge / Justel: Decret du 7 juin"
    )
    assert told[3].endswith(
        "https://www.ejustice.just.fgov.be/eli/decret/2013/06/07/2013204197/justel"
    )
    assert told[-2] == f"Rules as of 23 November 2026, content {guidance.revision}."
    assert told[-1] == guidance.notice


@pytest.mark.parametrize(
    ("more", "summary"),
    [
        ({}, "Last day: Report · A title"),
        ({"when": {"poor": "no"}}, "Maybe last day: Report · A title"),
        ({"confidence": "single-source"}, "Last day: Report (one source) · A title"),
        (UNSURE, "Last day: Report (not verified) · A title"),
    ],
)
def test_nothing_doubtful_looks_sure_at_a_glance(more: dict[str, Any], summary: str) -> None:
    (event,) = events(term(**more))
    assert read(event, "SUMMARY") == summary


def test_an_event_says_what_would_settle_a_figure_that_nobody_confirms() -> None:
    (event,) = events(term(**UNSURE))
    assert "\nWould settle it: A letter.\n" in read(event, "DESCRIPTION")


def test_the_stamp_is_the_day_whose_rules_count_and_the_same_answer_gives_the_same_bytes() -> None:
    first, second = icalendar(term()), icalendar(term())
    assert first == second
    assert "\r\nDTSTAMP:20261123T000000Z\r\n" in first


def test_an_answer_without_a_counted_day_has_no_event(answers: Answers) -> None:
    assert events(answers.guide("inburgering-flanders", GHENT)) == []


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_any_words_come_back_as_they_were_shown(label: str, text: str, title: str) -> None:
    guidance = term(label=f"x{label}", title=f"x{title}", text=f"x{text}")
    (event,) = events(guidance)
    (shown,) = guidance.values
    summary = visible(f"Last day: {bare(shown.label)} · {guidance.skill.title}")
    assert read(event, "SUMMARY") == summary
    rule = visible(f"{bare(shown.label)}: {shown.text}")
    assert read(event, "DESCRIPTION").startswith(f"{rule}\nBy 23 February 2027: ")


@given(st.text(min_size=1, max_size=200))
def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut(label: str) -> None:
    written = icalendar(term(label=f"x{label}"))
    lines = written.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= LONGEST_LINE
    for line in lines:
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()


def test_words_of_the_corpus_cannot_begin_a_line_of_their_own() -> None:
    hostile = "Report;x,y\\n\r\nEND:VEVENT\r\nBEGIN:VALARM\nTRIGGER:-PT1M\u2028ACTION:DISPLAY"
    (event,) = events(term(label=hostile))
    assert event.subcomponents == []
    assert "TRIGGER" not in event
