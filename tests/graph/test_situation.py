"""What follows from what a person said: derived with its reason, presumed by name."""

from __future__ import annotations

import re

import pytest

from graph.corpus import Corpus
from graph.errors import Contradiction
from graph.guidance import guide
from graph.model.guidance import Guidance, ShownFact
from tests.graph.scene import (
    DAY,
    choice,
    claim,
    corpus_of,
    number,
    presumed,
    procedure,
    table,
)

FLANDERS = "inburgering-flanders"
NORMALLY = "Refugees normally get one."
TITLE = choice("title", "yes", "no", presumed=[presumed("yes", NORMALLY, basis="refugee")])
BASIS = choice("basis", "refugee", "work")
TABLE = table(
    "status",
    claim("has-title", when={"title": "yes"}, outcome="follow"),
    claim("no-title", when={"title": "no"}, outcome="out-of-scope"),
    reads=["title"],
)
PRESUMING = corpus_of([BASIS, TITLE], {"goal": procedure(branches=[TABLE])})


def told(corpus: Corpus, skill: str, **answers: object) -> Guidance:
    return guide(corpus, skill, answers, as_of=DAY, today=DAY, detail="full")


def fact(guidance: Guidance, name: str) -> ShownFact | None:
    return next((item for item in guidance.situation if item.fact == name), None)


def asked(guidance: Guidance) -> list[str]:
    return [question.fact for question in guidance.questions]


def test_what_was_said_is_given_and_says_how_it_was_understood(corpus: Corpus) -> None:
    commune = fact(told(corpus, FLANDERS, commune="Gand"), "commune")
    assert commune
    assert (commune.value, commune.label, commune.origin) == ("44021", "Gent", "given")
    assert commune.because == "Gand is Gent"


@pytest.mark.parametrize(
    ("commune", "region"),
    [
        ("Gent", "flanders"),
        ("Ixelles", "brussels"),
        ("Namur", "wallonia"),
        ("Eupen", "german-speaking"),
    ],
)
def test_the_region_is_derived_from_the_commune_and_names_it(
    corpus: Corpus, commune: str, region: str
) -> None:
    guidance = told(corpus, FLANDERS, commune=commune)
    derived, given = fact(guidance, "commune_region"), fact(guidance, "commune")
    assert derived
    assert given
    assert (derived.value, derived.origin) == (region, "derived")
    assert derived.because == f"from commune = {given.label}"


@pytest.mark.parametrize(
    ("commune", "operator"),
    [("Gent", "amal-gent"), ("Borsbeek", "atlas-antwerpen"), ("Kortrijk", "agii")],
)
def test_what_is_derived_can_lead_to_more(corpus: Corpus, commune: str, operator: str) -> None:
    derived = fact(told(corpus, FLANDERS, commune=commune), "city_operator")
    assert derived
    assert (derived.value, derived.origin) == (operator, "derived")


def test_a_table_derives_a_fact_with_its_reason(corpus: Corpus) -> None:
    guidance = told(corpus, FLANDERS, commune="Gent", nationality_group="eu-eea-swiss", age=31)
    status = fact(guidance, "target_status")
    assert status
    assert (status.value, status.origin) == ("entitled", "derived")
    assert "nationality_group = Another EU or EEA state" in status.because


def test_several_communes_of_one_region_still_tell_the_region(corpus: Corpus) -> None:
    guidance = told(corpus, FLANDERS, commune="1050")
    region = fact(guidance, "commune_region")
    assert region
    assert (region.value, region.origin) == ("brussels", "derived")
    assert fact(guidance, "commune") is None


def test_a_presumed_fact_decides_and_is_named_as_presumed() -> None:
    guidance = told(PRESUMING, "goal", basis="refugee")
    title = fact(guidance, "title")
    assert title
    assert (title.value, title.origin, title.because) == ("yes", "presumed", NORMALLY)
    assert guidance.outcome.kind == "follow"
    assert "Presumed" in guidance.outcome.because
    assert NORMALLY in guidance.outcome.because


def test_a_presumed_fact_is_still_asked_saying_what_is_presumed() -> None:
    (question,) = told(PRESUMING, "goal", basis="refugee").questions
    assert (question.fact, question.asked) == ("title", False)
    assert question.decides.startswith("presumed: yes; decides ")


def test_a_presumed_fact_that_was_asked_in_vain_still_decides() -> None:
    guidance = told(PRESUMING, "goal", basis="refugee", title="unknown")
    assert guidance.outcome.kind == "follow"
    assert [(question.fact, question.asked) for question in guidance.questions] == [("title", True)]


@pytest.mark.parametrize(("answer", "outcome"), [("yes", "follow"), ("no", "out-of-scope")])
def test_what_is_said_replaces_a_presumption(answer: str, outcome: str) -> None:
    guidance = told(PRESUMING, "goal", basis="refugee", title=answer)
    title = fact(guidance, "title")
    assert title
    assert (title.value, title.origin, title.because) == (answer, "given", "")
    assert guidance.outcome.kind == outcome
    assert "Presumed" not in guidance.outcome.because
    assert asked(guidance) == []


@pytest.mark.parametrize("answers", [{}, {"basis": "work"}, {"basis": "unknown"}])
def test_nothing_is_presumed_before_its_condition_is_certain(answers: dict[str, str]) -> None:
    guidance = told(PRESUMING, "goal", **answers)
    assert fact(guidance, "title") is None
    assert guidance.outcome.kind == "undetermined"


def test_the_first_presumption_whose_condition_holds_is_made() -> None:
    held = choice(
        "card",
        "yes",
        "no",
        presumed=[
            presumed("yes", "After five years.", years={"min": 5}),
            presumed("no", "At first."),
        ],
    )
    corpus = corpus_of(
        [number("years", 0, 50), held],
        {"goal": procedure(documents=[claim("paper", when={"card": "yes"})])},
    )
    values = [fact(told(corpus, "goal", years=years), "card") for years in (5, 4)]
    assert [(card.value, card.because) for card in values if card] == [
        ("yes", "After five years."),
        ("no", "At first."),
    ]


def test_a_presumption_that_what_was_said_excludes_is_not_made() -> None:
    rows = [{"value": "in", "when": {"title": "yes"}}, {"value": "out", "when": {"title": "no"}}]
    status = choice("status", "in", "out", derived={"rows": rows})
    steps = [claim("go", when={"status": "in"})]
    corpus = corpus_of([BASIS, TITLE, status], {"goal": procedure(branches=[TABLE], steps=steps)})
    assert fact(told(corpus, "goal", basis="refugee"), "title")
    guidance = told(corpus, "goal", basis="refugee", status="out")
    assert fact(guidance, "title") is None


def test_a_derived_fact_that_contradicts_its_source_is_an_error_naming_both(
    corpus: Corpus,
) -> None:
    with pytest.raises(Contradiction) as error:
        told(corpus, FLANDERS, commune="Gent", commune_region="brussels")
    assert "commune_region = brussels contradicts commune = Gent" in str(error.value)
    assert "flanders" in str(error.value)


def test_a_fact_that_a_table_derives_otherwise_is_an_error_naming_both(corpus: Corpus) -> None:
    with pytest.raises(Contradiction) as error:
        told(
            corpus,
            FLANDERS,
            commune="Gent",
            nationality_group="eu-eea-swiss",
            age=31,
            target_status="obliged",
        )
    assert re.search("target_status = obliged contradicts .*nationality_group", str(error.value))
    assert "entitled" in str(error.value)


def test_a_derived_fact_may_be_said_when_it_agrees(corpus: Corpus) -> None:
    region = fact(
        told(corpus, FLANDERS, commune="Gent", commune_region="flanders"), "commune_region"
    )
    assert region
    assert (region.value, region.origin) == ("flanders", "given")


def test_a_derived_fact_may_be_said_in_place_of_its_source(corpus: Corpus) -> None:
    guidance = told(corpus, FLANDERS, commune_region="wallonia")
    assert guidance.outcome.kind == "switch"


def test_an_ambiguous_commune_becomes_a_question_with_the_candidates(corpus: Corpus) -> None:
    guidance = told(corpus, FLANDERS, commune="Berchem")
    question = guidance.questions[0]
    assert (question.fact, question.asked) == ("commune", False)
    labels = [option.label for option in question.options]
    assert labels == ["Antwerpen", "Sint-Agatha-Berchem", "Kluisbergen"]
    assert all(re.fullmatch(r"\d{5}", option.value) for option in question.options)
    assert guidance.outcome.kind == "undetermined"
    assert fact(guidance, "commune") is None


def test_an_option_of_an_ambiguous_commune_settles_it(corpus: Corpus) -> None:
    for option in told(corpus, FLANDERS, commune="Berchem").questions[0].options:
        commune = fact(told(corpus, FLANDERS, commune=option.value), "commune")
        assert commune
        assert commune.label == option.label


def test_a_derived_fact_that_no_row_gives_a_value_meets_no_condition() -> None:
    rows = [{"value": "north", "when": {"place": "a"}}, {"value": "south", "when": {"place": "b"}}]
    office = choice("office", "north", "south", derived={"rows": rows})
    corpus = corpus_of(
        [choice("place", "a", "b", "c"), office],
        {"goal": procedure(documents=[claim("go-north", when={"office": "north"})])},
    )
    assert [shown.id for shown in told(corpus, "goal", place="a").documents] == ["go-north"]
    elsewhere = told(corpus, "goal", place="c")
    assert [shown.id for shown in elsewhere.documents] == []
    assert asked(elsewhere) == []


def test_a_fact_the_skill_does_not_use_is_left_aside_and_named(corpus: Corpus) -> None:
    guidance = told(corpus, "f-visa-application", commune="Gent", activity="working", age=31)
    assert set(guidance.ignored) == {"activity", "commune"}
    assert [item.fact for item in guidance.situation if item.origin == "given"] == ["age"]


def test_what_is_left_aside_is_still_read_and_refused_if_it_makes_no_sense(corpus: Corpus) -> None:
    with pytest.raises(Exception, match="activity: 'sleeping' is not possible"):
        told(corpus, "f-visa-application", activity="sleeping")
