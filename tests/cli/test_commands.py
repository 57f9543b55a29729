"""What each command answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from server.answers import Answers
from server.render.guidance_document import guidance_document
from server.render.json_text import json_text
from server.render.terminal import terminal
from tests.cli.conftest import Run
from tests.corpora.build import Change, build
from tests.render.cases import GHENT

GHENT_ARGUMENTS = [
    part
    for fact, value in GHENT.items()
    for part in ("--set", f"{fact}={','.join(value) if isinstance(value, list) else value}")
]


def test_guide_gives_the_very_object_of_the_tool(run: Run, answers: Answers) -> None:
    result = run("guide", "inburgering-flanders", *GHENT_ARGUMENTS, "--format", "json")
    assert result.exit_code == 0
    assert result.stdout == json_text(answers.guide("inburgering-flanders", GHENT)) + "\n"


def test_guide_tells_a_pipe_the_answer_in_80_columns_without_colour(
    run: Run, answers: Answers
) -> None:
    result = run("guide", "inburgering-flanders", *GHENT_ARGUMENTS)
    guidance = answers.guide("inburgering-flanders", GHENT)
    assert result.stdout == terminal(guidance_document(guidance), 80)


def test_guide_takes_every_argument_of_the_tool(run: Run, answers: Answers) -> None:
    options = ["--as-of", "2023-06-01", "--detail", "brief", "--lang", "nl", "--format", "json"]
    done = ["--done", "arrival-declaration-at-commune", "--done", "f-visa-application"]
    result = run("guide", "inburgering-flanders", "--set", "commune=Gent", *done, *options)
    expected = answers.guide(
        "inburgering-flanders",
        {"commune": "Gent"},
        as_of="2023-06-01",
        done=("arrival-declaration-at-commune", "f-visa-application"),
        detail="brief",
        lang="nl",
    )
    assert json.loads(result.stdout) == expected.model_dump(mode="json")


def test_an_undetermined_answer_is_no_failure(run: Run) -> None:
    result = run("guide", "inburgering-flanders")
    assert result.exit_code == 0
    assert "It is not clear yet" in result.stdout


@pytest.mark.parametrize(
    "said",
    [
        ["prior_evidence=dutch-certificate,reception-year"],
        ["prior_evidence=dutch-certificate", "prior_evidence=reception-year"],
        ['prior_evidence=["dutch-certificate", "reception-year"]'],
        ["prior_evidence=dutch-certificate, reception-year", "prior_evidence=reception-year"],
    ],
)
def test_the_values_of_a_list_fact_may_be_repeated_or_parted_by_commas(
    said: list[str], run: Run
) -> None:
    options = [part for text in said for part in ("--set", text)]
    result = run("guide", "inburgering-exemption-vrijstelling", *options, "--format", "json")
    situation = {fact["fact"]: fact["value"] for fact in json.loads(result.stdout)["situation"]}
    assert situation["prior_evidence"] == ["dutch-certificate", "reception-year"]


def test_a_value_may_hold_an_equals_sign_and_spaces_around_it_do_not_count(run: Run) -> None:
    result = run("guide", "inburgering-flanders", "--set", " age = 31 ", "--format", "json")
    assert json.loads(result.stdout)["situation"][0]["value"] == 31
    result = run("guide", "inburgering-flanders", "--set", "age=a=b")
    assert "age: 'a=b' is not possible" in result.stderr


def test_ids_of_done_may_be_parted_by_commas(run: Run) -> None:
    done = "arrival-declaration-at-commune,f-visa-application"
    result = run("plan", "inburgering-flanders", "--done", done, "--format", "json")
    states = {step["id"]: step["state"] for step in json.loads(result.stdout)["steps"]}
    assert states["f-visa-application"] == states["arrival-declaration-at-commune"] == "done"


def test_plan_gives_the_very_object_of_the_tool(run: Run, answers: Answers) -> None:
    options = ["--set", "age=31", "--as-of", "2025-01-01", "--lang", "fr", "--format", "json"]
    result = run("plan", "inburgering-flanders", *options)
    expected = answers.plan("inburgering-flanders", {"age": 31}, as_of="2025-01-01", lang="fr")
    assert result.stdout == json_text(expected) + "\n"


def test_find_gives_the_very_object_of_the_tool(run: Run, answers: Answers) -> None:
    options = ["--set", "commune=Gent", "--limit", "1", "--lang", "de", "--format", "json"]
    result = run("find", "inburgering", "Gent", *options)
    expected = answers.find("inburgering Gent", facts={"commune": "Gent"}, limit=1, lang="de")
    assert result.stdout == json_text(expected) + "\n"
    assert result.exit_code == 0


@pytest.mark.parametrize("form", ["text", "json"])
def test_find_ends_with_1_where_nothing_is_covered(form: str, run: Run) -> None:
    result = run("find", "zeppelin", "--format", form)
    assert result.exit_code == 1
    assert "No skill of this corpus covers these words." in result.stdout
    assert result.stderr == ""


def test_list_shows_id_title_version_status_and_last_verified(run: Run, answers: Answers) -> None:
    result = run("list")
    told = " ".join(result.stdout.split())
    for skill in answers.corpus.skills.values():
        meta = skill.front.metadata
        assert f"{skill.id}: {skill.title.en}" in told
        assert f"{meta.version} · {meta.status} · last verified" in told


def test_list_names_what_is_planned(run_on: Run, tmp_path: Path) -> None:
    told = run_on(build(tmp_path), "list").stdout
    assert "Planned, not written yet: city-permit" in " ".join(told.split())


def test_list_of_an_empty_folder_says_that_there_is_no_skill(run_on: Run, tmp_path: Path) -> None:
    result = run_on(tmp_path, "list")
    assert (result.exit_code, result.stdout) == (0, "This corpus holds no skill.\n")


def test_facts_shows_question_values_origin_and_presumptions(run: Run, answers: Answers) -> None:
    told = " ".join(run("facts", "inburgering-flanders").stdout.split())
    assert "age: How old are you? - a whole number from 0 to 120" in told
    question = answers.corpus.facts["contract_signed_on"].question.en
    assert f"contract_signed_on: {question} - a date as YYYY-MM-DD" in told
    assert "one or several of: dutch-certificate" in told
    assert "commune_region: In which region or community is your commune?" in told
    assert "worked out from commune" in told
    presumed, *_ = answers.corpus.facts["office_choice"].presumed
    assert f"presumed {presumed.value} at times: {presumed.because}" in told


def test_facts_of_a_skill_are_fewer_than_all(run: Run) -> None:
    own, every = run("facts", "inburgering-exemption-vrijstelling").stdout, run("facts").stdout
    assert "sponsor_status" in every
    assert "sponsor_status" not in own


@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("svg", "<svg "),
        ("mermaid", "flowchart LR\n"),
        ("dot", "digraph civic_skills {"),
        ("json", '{"skill":"inburgering-flanders",'),
    ],
)
def test_graph_draws_in_every_format(form: str, start: str, run: Run) -> None:
    result = run("graph", "inburgering-flanders", "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)
    assert "arrival-declaration-at-commune" in result.stdout


def test_graph_without_a_skill_draws_all(run: Run, answers: Answers) -> None:
    nodes = json.loads(run("graph", "--format", "json").stdout)["nodes"]
    assert {node["id"] for node in nodes} >= set(answers.corpus.skills)


def test_graph_shows_states_for_a_situation(run: Run) -> None:
    options = ["--set", "registered=yes", "--set", "nationality_group=third-country"]
    result = run("graph", "inburgering-flanders", *options, "--format", "json")
    states = {node["id"]: node["state"] for node in json.loads(result.stdout)["nodes"]}
    assert states["eu-citizen-registration-annex-19"] == "not-needed"


def test_lint_of_a_sound_corpus_ends_with_0_and_a_count(run_on: Run, permits: Path) -> None:
    result = run_on(permits, "lint")
    assert result.stdout == "0 errors, 0 warnings in 3 skills.\n"
    assert result.exit_code == 0


def test_lint_names_file_line_and_rule_and_ends_with_1(run: Run, tmp_path: Path) -> None:
    fault = Change("cycle-permit/procedure.yaml", "age: {min: 18}", "agee: {min: 18}")
    result = run("lint", str(build(tmp_path, fault)))
    first, *_, last = result.stdout.splitlines()
    assert first.startswith("cycle-permit/procedure.yaml:")
    assert ": condition: register-first: " in first
    assert " in 2 skills." in last
    assert result.exit_code == 1
    assert result.stderr == ""


def test_a_broken_skill_is_named_and_the_rest_is_served(run_on: Run, tmp_path: Path) -> None:
    build(tmp_path, Change("cycle-permit/procedure.yaml", "age: {min: 18}", "agee: {min: 18}"))
    result = run_on(tmp_path, "guide", "register-first")
    assert result.exit_code == 0
    assert "Register." in result.stdout
    assert result.stderr.startswith("warning: cycle-permit/procedure.yaml:")
    assert result.stderr.count("\n") == 1


def test_after_five_faults_the_rest_is_counted(run_on: Run, tmp_path: Path) -> None:
    build(tmp_path)
    for number in range(8):
        folder = tmp_path / f"broken-{number}"
        folder.mkdir()
        (folder / "SKILL.md").write_text("no front matter", encoding="utf-8")
    lines = run_on(tmp_path, "list").stderr.splitlines()
    assert len(lines) == 6
    assert lines[-1] == "… and 3 more: civic-skills lint"
