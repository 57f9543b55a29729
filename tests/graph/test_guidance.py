"""The answer as a whole: its keys, its detail, its size, and what never changes it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from graph.corpus import Corpus
from graph.errors import CivicError
from graph.guidance import guide
from graph.model.authority import Authority
from graph.model.base import Raw
from graph.model.guidance import Guidance
from tests.graph.scene import (
    DAY,
    choice,
    claim,
    corpus_of,
    entry,
    needs,
    number,
    procedure,
    table,
    value,
)

FLANDERS = "inburgering-flanders"
KEYS = [
    "schema_version",
    "revision",
    "notice",
    "skill",
    "as_of",
    "outcome",
    "situation",
    "ignored",
    "questions",
    "branches",
    "prerequisites",
    "documents",
    "steps",
    "values",
    "remedies",
    "surprises",
    "authorities",
    "contested",
    "unverified",
    "hands_off_to",
    "contributions_wanted",
    "observations",
    "ruled_out",
    "sources",
    "next_action",
]
NEWCOMER: dict[str, object] = {
    "registered": "yes",
    "moved_from": "abroad",
    "age": 31,
    "nationality_group": "third-country",
    "residence_basis": "family-reunification",
    "family_of_eu_citizen": "no",
    "prior_evidence": "none",
    "certificate_held": "none",
}
PERSONAS: dict[str, dict[str, object]] = {
    "family in Ghent": NEWCOMER | {"commune": "Gent"},
    "family in an AgII commune": NEWCOMER | {"commune": "Kortrijk"},
    "refugee in an AgII commune": NEWCOMER | {"commune": "Leuven", "residence_basis": "refugee"},
    "worker in Antwerp": NEWCOMER | {"commune": "Antwerpen", "residence_basis": "work"},
    "retired in an AgII commune": NEWCOMER | {"commune": "Mechelen", "age": 70},
    "with every paper": NEWCOMER
    | {
        "commune": "Hasselt",
        "prior_evidence": ["integration-in-eu", "dutch-certificate"],
        "certificate_held": ["wallonia"],
    },
    "EU citizen": {"commune": "Leuven", "nationality_group": "eu-eea-swiss", "age": 31},
    "in Brussels": {"commune": "Ixelles", "brussels_track": "dutch"},
}
persona = pytest.mark.parametrize("answers", PERSONAS.values(), ids=PERSONAS)


def told(corpus: Corpus, skill: str = "goal", **more: Any) -> Guidance:
    facts = {name: more.pop(name) for name in list(more) if name in corpus.facts}
    return guide(corpus, skill, facts, **{"as_of": DAY, "today": DAY} | more)


def documents(*claims: Raw, **parts: object) -> Corpus:
    return corpus_of(
        [choice("place", "a", "b")], {"goal": procedure(documents=list(claims), **parts)}
    )


@pytest.mark.parametrize("detail", ["brief", "standard", "full"])
@pytest.mark.parametrize("answers", [{}, PERSONAS["family in Ghent"]], ids=["nothing", "decided"])
def test_all_keys_are_always_there_in_their_order(
    corpus: Corpus, answers: dict[str, object], detail: str
) -> None:
    guidance = told(corpus, FLANDERS, detail=detail, **answers)
    assert list(json.loads(guidance.model_dump_json())) == KEYS


@persona
def test_a_decided_flagship_situation_stays_within_48_000_bytes(
    corpus: Corpus, answers: dict[str, object]
) -> None:
    guidance = told(corpus, FLANDERS, **answers)
    assert guidance.outcome.kind != "undetermined"
    assert len(guidance.model_dump_json().encode()) <= 48_000


@persona
def test_the_same_input_gives_the_same_bytes(corpus: Corpus, answers: dict[str, object]) -> None:
    turned = dict(reversed(answers.items()))
    first, second = (told(corpus, FLANDERS, **said) for said in (answers, turned))
    assert first.model_dump_json() == second.model_dump_json()


def without_freshness(part: object) -> object:
    if isinstance(part, dict):
        return {key: without_freshness(one) for key, one in part.items() if key != "freshness"}
    if isinstance(part, list):
        return [without_freshness(one) for one in part]
    return part


@persona
def test_another_today_changes_freshness_and_nothing_else(
    corpus: Corpus, answers: dict[str, object]
) -> None:
    now, later = (
        json.loads(told(corpus, FLANDERS, today=today, **answers).model_dump_json())
        for today in (DAY, DAY + timedelta(days=4_000))
    )
    assert now != later
    assert without_freshness(now) == without_freshness(later)


def test_brief_holds_outcome_action_questions_and_prerequisites(corpus: Corpus) -> None:
    answers = PERSONAS["family in Ghent"]
    brief, standard = (
        told(corpus, FLANDERS, detail=detail, **answers) for detail in ("brief", "standard")
    )
    same = ("outcome", "situation", "questions", "prerequisites", "next_action", "skill", "notice")
    assert all(getattr(brief, key) == getattr(standard, key) for key in same)
    left_out = set(KEYS) - {*same, "sources", "schema_version", "revision", "as_of", "ignored"}
    assert {key: getattr(brief, key) for key in left_out} == dict.fromkeys(left_out, ())
    cited = {*brief.outcome.sources, *(id_ for item in brief.prerequisites for id_ in item.sources)}
    assert {source.id for source in brief.sources} == cited


def test_standard_asks_at_most_five_questions_and_full_all(corpus: Corpus) -> None:
    for detail in ("brief", "standard"):
        assert len(told(corpus, FLANDERS, detail=detail).questions) == 5
    full = told(corpus, FLANDERS, detail="full").questions
    assert len(full) > 5
    assert full[:5] == told(corpus, FLANDERS).questions


def test_standard_leaves_out_what_only_full_tells() -> None:
    corpus = documents(
        claim("needed"),
        claim("history", background=True),
        claim("for-b", when={"place": "b"}),
        contributions_wanted=[{"id": "wish", "text": "A list.", "settles": "The fee."}],
        observations=[{"id": "seen", "text": "A queue.", "date": "2026-01"}],
    )
    standard, full = (told(corpus, detail=detail, place="a") for detail in ("standard", "full"))
    assert [shown.id for shown in standard.documents] == ["needed"]
    assert [shown.id for shown in full.documents] == ["needed", "history"]
    assert (standard.ruled_out, standard.contributions_wanted, standard.observations) == (
        (),
        (),
        (),
    )
    assert [(item.id, item.because) for item in full.ruled_out] == [("for-b", "You say place a.")]
    assert [(wish.id, wish.settles) for wish in full.contributions_wanted] == [("wish", "The fee.")]
    assert [(seen.id, seen.date) for seen in full.observations] == [("seen", "2026-01")]


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        (["paper", "guide", "law"], ["law"]),
        (["paper", "guide"], ["guide"]),
        (["paper", "press", "leaflet"], ["leaflet", "paper"]),
    ],
)
def test_standard_shows_the_strongest_sources_and_full_all_of_them(
    sources: list[str], shown: list[str]
) -> None:
    copied = {"copy_date": "2026-11-01"}
    kinds = {"law": "statute", "guide": "official"}
    listed = [
        {"id": id_, "kind": kinds.get(id_, "secondary"), **copied}
        for id_ in ("law", "guide", "paper", "press", "leaflet", "never-cited")
    ]
    said = claim("said", sources=sources)
    corpus = corpus_of(skills={"goal": procedure(documents=[said])}, sources=listed)
    standard, full = told(corpus), told(corpus, detail="full")
    assert list(standard.documents[0].sources) == shown
    assert set(full.documents[0].sources) == set(sources)
    assert {source.id for source in standard.sources} == set(shown)
    assert {source.id for source in full.sources} == set(sources)


def test_facts_that_the_skill_does_not_use_are_named() -> None:
    corpus = corpus_of(
        [choice("place", "a", "b"), number("age", 0, 120), choice("mood", "up", "down")],
        {"goal": procedure(documents=[claim("for-b", when={"place": "b"})])},
    )
    assert told(corpus, place="b", mood="up", age="31").ignored == ("age", "mood")
    assert told(corpus, place="b").ignored == ()


def test_what_does_not_apply_is_left_out_and_what_may_is_marked() -> None:
    corpus = documents(claim("always"), claim("for-a", when={"place": "a"}))
    found = {
        place: [(shown.id, shown.applies) for shown in told(corpus, place=place).documents]
        for place in ("a", "b", "unknown")
    }
    assert found == {
        "a": [("always", "yes"), ("for-a", "yes")],
        "b": [("always", "yes")],
        "unknown": [("always", "yes"), ("for-a", "maybe")],
    }


def test_doubts_are_listed_with_what_would_settle_them() -> None:
    sides = [
        {"text": "Yes", "sources": ["law"], "date": "2024"},
        {"text": "No", "sources": ["paper"], "date": "2026-01"},
    ]
    corpus = documents(
        claim("sure"),
        claim("split", confidence="contested", settles="A judgment.", positions=sides, sources=[]),
        claim("loose", confidence="unverified", settles="A page."),
        values=[value("fee", entry(None, 5, confidence="unverified", settles="A price list."))],
    )
    guidance = told(corpus)
    assert [(doubt.id, doubt.settles) for doubt in guidance.contested] == [("split", "A judgment.")]
    assert [(doubt.id, doubt.settles) for doubt in guidance.unverified] == [
        ("loose", "A page."),
        ("fee", "A price list."),
    ]
    assert guidance.documents[1].positions[0].text == "Yes"


def test_remedies_surprises_and_what_comes_after_stand_in_their_places() -> None:
    told_of = {"against": "a fine", "where": "the court", "within": "15 days"}
    after = {"skill": "later", "why": "Next.", "sources": ["law"], "verified": "2026-11-01"}
    corpus = documents(
        remedies=[claim("appeal", **told_of)],
        surprises=[claim("trap")],
        hands_off_to=[after, after | {"skill": "never", "when": {"outcome": "exempt"}}],
    )
    guidance = told(corpus)
    (remedy,) = guidance.remedies
    assert (remedy.against, remedy.where, remedy.within, remedy.effect) == (
        "a fine",
        "the court",
        "15 days",
        None,
    )
    assert [shown.id for shown in guidance.surprises] == ["trap"]
    assert [(item.id, item.uri, item.when) for item in guidance.hands_off_to] == [
        ("later", None, "Next.")
    ]


def test_authorities_stand_from_the_front_door_upwards_with_their_contacts() -> None:
    contact = {"what": "phone", "value": "09", "sources": ["paper"], "confidence": "single-source"}

    def body(id_: str, level: str, **more: object) -> Raw:
        names = {"name": id_, "role": "Helps", "level": level}
        return claim(id_, **names, contacts=[contact | {"verified": "2026-11-01"}], **more)

    bodies = [
        body("minister", "above"),
        body("court", "appeal"),
        body("desk", "front-door", when={"place": "a"}),
    ]
    assert all(Authority.model_validate(one) for one in bodies)
    corpus = corpus_of(
        [choice("place", "a", "b")],
        {"goal": procedure(authorities=["minister", "court", "desk", "nobody"])},
        authorities=bodies,
    )
    guidance = told(corpus, place="a")
    assert [(one.id, one.level) for one in guidance.authorities] == [
        ("desk", "front-door"),
        ("minister", "above"),
    ]
    assert guidance.authorities[0].contact[0].value == "09"
    assert {source.id for source in guidance.sources} == {"law", "paper"}
    assert [one.id for one in told(corpus, place="b").authorities] == ["minister"]
    full = told(corpus, place="a", detail="full").authorities
    assert [one.id for one in full] == ["desk", "minister", "court"]


def test_titles_and_questions_come_in_the_language_asked_for_and_the_notice_says_so() -> None:
    place = choice("place", "a", "b") | {"question": {"en": "Where?", "nl": "Waar?"}}
    corpus = corpus_of(
        [place],
        {
            "goal": procedure(
                title={"en": "A title", "nl": "Een titel"},
                documents=[claim("for-a", when={"place": "a"})],
            )
        },
    )
    dutch, german = told(corpus, lang="nl"), told(corpus, lang="de")
    assert (dutch.skill.title, dutch.questions[0].question) == ("Een titel", "Waar?")
    assert (german.skill.title, german.questions[0].question) == ("A title", "Where?")
    assert "English only" in dutch.notice
    assert "English only" not in told(corpus).notice


def test_every_answer_says_that_it_is_no_official_advice_and_under_which_licence(
    corpus: Corpus,
) -> None:
    for skill in corpus.skills:
        notice = told(corpus, skill).notice
        assert "not legal advice" in notice
        assert "not affiliated with the Belgian government" in notice
        assert "CC BY 4.0" in notice


def test_the_next_action_is_the_first_question_then_the_first_step_that_applies() -> None:
    rows = [claim("in", when={"place": "a"}, outcome="follow"), claim("rest", outcome="exempt")]
    steps = [
        claim("gone", text="Too late.", in_force={"until": "2020-12-31"}),
        claim("paper", text="Show your paper.", when={"outcome": "exempt"}),
        claim("go", text="Go there."),
    ]
    corpus = corpus_of(
        [choice("place", "a", "b")],
        {"goal": procedure(branches=[table("duty", *rows)], steps=steps)},
    )
    assert told(corpus).next_action == "Answer first: place?"
    assert told(corpus, place="a").next_action == "Go there."
    assert told(corpus, place="b").next_action == "Show your paper."


@pytest.mark.parametrize(
    ("target", "action"),
    [
        ("other", "Go to: A title (other)."),
        ("later", "Go to: Later. This corpus does not describe it yet. Ask the office."),
    ],
)
def test_a_switch_leads_to_the_other_skill_written_or_planned(target: str, action: str) -> None:
    rows = [claim("elsewhere", outcome={"switch": target})]
    corpus = corpus_of(
        skills={"goal": procedure(branches=[table("regime", *rows)]), "other": procedure()},
        planned=[{"id": "later", "title": "Later", "where": "Ask the office."}],
    )
    guidance = told(corpus)
    assert (guidance.outcome.kind, guidance.outcome.skill) == ("switch", target)
    assert guidance.next_action == action


def test_a_plain_skill_without_rules_is_served_with_nothing_to_decide() -> None:
    guidance = told(corpus_of(skills={"goal": None}))
    assert guidance.outcome.kind == "follow"
    assert guidance.next_action == "Read the text of the skill."
    assert (guidance.questions, guidance.prerequisites, guidance.sources) == ((), (), ())


def with_status(corpus: Corpus, **meta: str) -> Corpus:
    skill = corpus.skills["goal"]
    metadata = skill.front.metadata.model_copy(update=meta)
    changed = replace(skill, front=skill.front.model_copy(update={"metadata": metadata}))
    return replace(corpus, skills={**corpus.skills, "goal": changed})


def test_a_quarantined_skill_gives_the_reason_and_no_claim() -> None:
    corpus = documents(claim("paper"), steps=[claim("go")], requires=[needs("other")])
    corpus = with_status(corpus, status="quarantined", reason="the act was annulled")
    guidance = told(corpus, detail="full")
    assert guidance.skill.status == "quarantined"
    assert guidance.outcome.kind == "out-of-scope"
    assert "the act was annulled" in guidance.outcome.verdict
    shown = (guidance.branches, guidance.documents, guidance.steps, guidance.questions)
    assert shown == ((), (), (), ())
    assert [item.state for item in guidance.prerequisites] == ["not-needed"]


def test_a_deprecated_skill_still_answers_and_names_what_replaces_it() -> None:
    corpus = documents(claim("paper"))
    corpus = with_status(corpus, status="deprecated", replaced_by="newer")
    guidance = told(corpus)
    assert [shown.id for shown in guidance.documents] == ["paper"]
    assert "newer" in guidance.next_action


def test_the_rules_of_another_day_are_read_and_the_answer_says_which(corpus: Corpus) -> None:
    answers = PERSONAS["family in Ghent"]
    day = date(2023, 6, 1)
    then, now = told(corpus, FLANDERS, as_of=day, **answers), told(corpus, FLANDERS, **answers)
    assert (then.as_of, now.as_of) == (day, DAY)
    before, after = ({value.id for value in one.values} for one in (then, now))
    assert before < after


@pytest.mark.parametrize("answers", [{"age": "old"}, {"agee": 3}, {"commune": "Gnet"}])
def test_a_mistake_is_told_in_words_and_without_a_path(
    corpus: Corpus, answers: dict[str, object]
) -> None:
    with pytest.raises(CivicError) as error:
        guide(corpus, FLANDERS, answers, as_of=DAY, today=DAY)
    words = str(error.value)
    assert words.endswith(".")
    assert "/" not in words
    assert "Traceback" not in words
