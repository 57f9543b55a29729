"""The readable form of guidance: everything in it, once, with its provenance."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from graph.model.guidance import Guidance, ShownClaim
from server.answers import Answers
from server.render.document import paragraph
from server.render.json_text import json_text
from server.render.markdown import guidance_markdown, markdown
from server.render.sections import every_claim
from server.render.words import CERTAINTY
from tests.render.cases import CASES, GHENT, cited_numbers

Guide = Callable[[str], Guidance]
ALL = pytest.mark.parametrize("name", CASES)


def written(text: str) -> str:
    """The text as Markdown writes it."""
    return markdown((paragraph(text),)).strip()


def lines_told(guidance: Guidance, text: str) -> Iterator[tuple[ShownClaim, str]]:
    """Each claim with its line, without those told at the top."""
    lines = text.splitlines()
    for claim in every_claim(guidance):
        if claim.text in guidance.outcome.because or claim.text == guidance.next_action:
            continue
        found = [line for line in lines if written(claim.text) in line]
        assert found, f"{claim.id} is not told"
        yield claim, found[0]


def test_the_verdict_comes_first_and_the_sources_last(guided: Guide) -> None:
    guidance = guided("ghent")
    text = guidance_markdown(guidance)
    order = [
        f"**{guidance.outcome.verdict}**",
        "**Next:**",
        "## To ask",
        "## First",
        "## Where to go",
        "## What applies to you",
        "## Steps",
        "## Bring",
        "## Dates",
        "## Cost",
        "## Watch out",
        "## If a decision goes against you",
        "## After this",
        "## Sources",
        "Content under CC BY 4.0.",
    ]
    places = [text.index(mark) for mark in order]
    assert places == sorted(places)


@ALL
def test_every_claim_is_told_with_its_mark_and_its_word(name: str, guided: Guide) -> None:
    guidance = guided(name)
    for claim, line in lines_told(guidance, guidance_markdown(guidance)):
        sign, word = CERTAINTY[claim.confidence]
        mark = line[line.rindex(sign) :]
        assert (word in mark) == (claim.confidence != "confirmed"), line
        assert ("stale" in mark) == (claim.freshness == "stale"), line
        assert ("ageing" in mark) == (claim.freshness == "ageing"), line
        assert bool(claim.sources) == ("[" in mark or bool(claim.positions)), line


@ALL
def test_what_only_may_apply_says_so_on_its_own_line(name: str, guided: Guide) -> None:
    guidance = guided(name)
    for claim, line in lines_told(guidance, guidance_markdown(guidance)):
        assert ("*Maybe" in line) == (claim.applies == "maybe"), line


@ALL
def test_a_maybe_names_the_questions_it_hangs_on(name: str, guided: Guide) -> None:
    guidance = guided(name)
    numbers = {question.fact: str(n) for n, question in enumerate(guidance.questions, start=1)}
    for claim, line in lines_told(guidance, guidance_markdown(guidance)):
        asked = sorted(numbers[fact] for fact in claim.depends_on if fact in numbers)
        told = re.search(r"\*Maybe \(questions? ([\d, ]+)\):\*", line)
        assert (told[1].split(", ") if told else []) == asked, line


@ALL
def test_no_claim_is_told_twice(name: str, guided: Guide) -> None:
    guidance = guided(name)
    text = guidance_markdown(guidance)
    repeated = [
        claim.id
        for claim in every_claim(guidance)
        if len(claim.text) > 40 and text.count(written(claim.text)) > 1
    ]
    assert repeated == []


@ALL
def test_sources_are_numbered_by_first_use_and_all_of_them_are_cited(
    name: str, guided: Guide
) -> None:
    guidance = guided(name)
    body, _, sources = guidance_markdown(guidance).partition("\n## Sources\n")
    numbers = cited_numbers(body)
    assert numbers == list(range(1, len(guidance.sources) + 1))
    listed = re.findall(r"^(\d+)\. ", sources, flags=re.MULTILINE)
    assert [int(number) for number in listed] == numbers


def test_a_source_names_publisher_kind_language_dates_and_address(guided: Guide) -> None:
    guidance = guided("ghent")
    text = guidance_markdown(guidance)
    for source in guidance.sources:
        kind = f" · {written(source.publisher)} · {source.kind}, {source.language} · "
        end = f" · copy {source.copy_date} · <{source.url}>"
        assert any(kind in line and line.endswith(end) for line in text.splitlines())


@ALL
def test_every_position_of_a_dispute_stands_below_it_with_what_would_settle_it(
    name: str, guided: Guide
) -> None:
    guidance = guided(name)
    text = guidance_markdown(guidance)
    lines = text.splitlines()
    settles = {doubt.id: doubt.settles for doubt in (*guidance.contested, *guidance.unverified)}
    for claim, line in lines_told(guidance, text):
        below = lines[lines.index(line) + 1 :][: len(claim.positions) + 1]
        for position in claim.positions:
            assert any(written(position.text.removesuffix(".")) in row for row in below)
        if settles.get(claim.id):
            assert f"Would settle it: {written(settles[claim.id])}" in "\n".join(below)


def test_both_sides_of_a_disputed_fee_are_told_with_their_dates(cycle: Answers) -> None:
    text = guidance_markdown(cycle.guide("cycle-permit", {"commune": "Gent", "age": 30}))
    cost = text[text.index("## Cost") : text.index("## If")]
    assert "**Permit:** 5 euro. ●" in cost
    assert "⚡ disputed" in cost
    assert "  - 10 euro (2026) [" in cost
    assert "  - 9 to 12 euro (April 2025) [" in cost
    assert "  - Would settle it: A receipt of this year." in cost


def test_a_line_read_on_another_day_than_the_header_says_names_its_own(cycle: Answers) -> None:
    text = guidance_markdown(cycle.guide("cycle-permit", {"commune": "Gent", "age": 30}))
    assert "checked 23 November 2026" in text
    assert "Go to the desk. ● read 1 November 2026 [" in text


def test_the_header_says_how_many_lines_are_old(guided: Guide) -> None:
    guidance = guided("ghent")
    claims = every_claim(guidance)
    stale = sum(claim.freshness == "stale" for claim in claims)
    header = guidance_markdown(guidance).splitlines()[2]
    assert f"{stale} stale" in header
    assert f"of {len(claims)} lines, marked" in header


def test_an_answer_without_old_lines_is_called_fresh(cycle: Answers) -> None:
    text = guidance_markdown(cycle.guide("cycle-permit", {"commune": "Gent", "age": 30}))
    assert " · fresh · " in text.splitlines()[2]
    assert "Stale or ageing" not in text


@ALL
def test_no_section_is_empty(name: str, guided: Guide) -> None:
    lines = [line for line in guidance_markdown(guided(name)).splitlines() if line]
    assert [line for line, after in pairwise(lines) if line[0] == "#" == after[0]] == []


def test_brief_has_outcome_next_action_questions_prerequisites_and_sources(
    answers: Answers,
) -> None:
    case = CASES["ghent"]
    text = guidance_markdown(answers.guide(case.skill, case.facts, detail="brief"))
    headings = re.findall(r"^## (\w+)", text, flags=re.MULTILINE)
    assert headings == ["To", "First", "Sources"]
    assert len(text.encode()) < 4000


def test_a_question_has_its_fact_its_options_and_what_it_decides(guided: Guide) -> None:
    guidance = guided("nothing known")
    text = guidance_markdown(guidance)
    for number, question in enumerate(guidance.questions, start=1):
        assert f"{number}. {question.question} (decides {question.decides})\n" in text
        told = text[text.index(f"\n   - `{question.fact}`") :].partition("\n")[2].partition("\n")[0]
        assert all(f"`{option.value}`" in told for option in question.options)
    assert "`eu-eea-swiss` (Another EU or EEA state, or Switzerland)" in text


def test_a_question_asked_in_vain_says_so(answers: Answers) -> None:
    facts = {"commune": "Gent", "age": "unknown"}
    text = guidance_markdown(answers.guide("inburgering-flanders", facts, detail="full"))
    assert "asked already, not known)" in text


def test_presumed_facts_are_named_with_their_reason(guided: Guide) -> None:
    guidance = guided("ghent")
    presumed = [known for known in guidance.situation if known.origin == "presumed"]
    assert presumed
    text = guidance_markdown(guidance)
    for known in presumed:
        assert written(known.because)[1:].removesuffix(".") in text[text.index("Presumed: ") :]


def test_the_answer_says_how_it_read_what_the_person_said(guided: Guide) -> None:
    text = guidance_markdown(guided("ghent"))
    assert "Understood: commune Gent (Gand is Gent) · commune region Flanders · " in text


def test_a_fact_the_skill_does_not_use_is_named(answers: Answers) -> None:
    text = guidance_markdown(answers.guide("inburgering-flanders", {"lodging": "unknown"}))
    assert "Not used here: `lodging`." in text


def test_prerequisites_stand_in_order_with_state_reason_and_what_they_give(
    cycle: Answers,
) -> None:
    text = guidance_markdown(cycle.guide("cycle-permit", {"commune": "Gent", "age": 30}))
    first = text[text.index("## First") : text.index("## Where to go")]
    assert "1. Prepare your papers (`prepare-papers`): **maybe**. The desk asks." in first
    assert "2. Register with the town (`register-first`): **maybe**." in first
    assert "It gives: An entry in the register. [1]" in first


def test_prerequisites_that_are_not_needed_share_a_line_by_reason(guided: Guide) -> None:
    text = guidance_markdown(guided("brussels"))
    assert "Nothing has to come first." in text
    assert text.count("(another programme is yours)") == 1


def test_an_undetermined_answer_does_not_repeat_its_questions(guided: Guide) -> None:
    text = guidance_markdown(guided("nothing known"))
    assert "It depends on" not in text
    assert text.count("What is your nationality? (decides") == 1


def test_authorities_stand_with_their_contacts(guided: Guide) -> None:
    guidance = guided("ghent")
    text = guidance_markdown(guidance)
    for body in guidance.authorities:
        line = text[text.index(f"\n- **{written(body.name)}**") :]
        below = line.split("\n")[2]
        for contact in body.contact:
            assert (f"<{contact.value}>" if contact.what == "url" else contact.value) in below
    assert "phone 09 265 78 40" in text


def test_what_comes_after_says_where_the_corpus_ends(cycle: Answers) -> None:
    guidance = cycle.guide("cycle-permit", {"commune": "Gent", "age": 30, "papers": "none"})
    (after,) = guidance.hands_off_to
    told = f"- {after.title} (`{after.id}`, not described here yet): {after.when} ["
    assert told in guidance_markdown(guidance)


def test_full_detail_adds_what_readers_can_help_with_and_what_was_ruled_out(
    cycle: Answers,
) -> None:
    text = guidance_markdown(
        cycle.guide("cycle-permit", {"commune": "Gent", "age": 30}, detail="full")
    )
    assert "## Not known: you can help\n- The fee of this year." in text
    assert "## What does not apply\n" in text
    assert "- You live in Gent: `elsewhere`" in text


def test_the_same_situation_gives_the_same_bytes(guided: Guide) -> None:
    assert guidance_markdown(guided("visa")) == guidance_markdown(guided("visa"))


def test_a_counted_last_day_stands_below_its_term_and_open_days_are_named_once(
    answers: Answers,
) -> None:
    guidance = answers.guide("inburgering-flanders", {**GHENT, "duty_started_on": "2026-11-13"})
    text = guidance_markdown(guidance)
    dates = text[text.index("## Dates") : text.index("## Cost")].splitlines()
    (place,) = (at for at, line in enumerate(dates) if "**Present yourself:**" in line)
    assert dates[place + 1] == (
        "  - By **13 February 2027 (a Saturday)**: 3 months from 13 November 2026."
    )
    assert dates[-2] == (
        "- For the last days, give `first_visit_on`, `contract_signed_on`, `certificate_issued_on`."
    )
    assert "duty_started_on" not in text


@pytest.mark.parametrize(
    "days", [{}, {"duty_started_on": "2026-10-02", "first_visit_on": "2026-11-13"}]
)
@pytest.mark.parametrize("commune", ["Gent", "Antwerpen", "Leuven"])
def test_a_decided_answer_of_the_flagship_stays_within_16_kilobytes(
    commune: str, days: dict[str, str], answers: Answers
) -> None:
    guidance = answers.guide("inburgering-flanders", {**GHENT, "commune": commune, **days})
    assert guidance.outcome.kind == "follow"
    assert len(guidance_markdown(guidance).encode()) <= 16 * 1024
    assert len(json_text(guidance).encode()) <= 48 * 1000
