"""A plan and the answer to a search, told."""

from __future__ import annotations

from server.answers import Answers
from server.render.markdown import found_markdown, plan_markdown


def test_a_plan_tells_the_steps_in_order_with_what_can_start_now(cycle: Answers) -> None:
    text = plan_markdown(
        cycle.plan(
            "cycle-permit", {"commune": "Gent", "age": 30, "registered": "no", "papers": "none"}
        )
    )
    assert text.startswith("# The way to: Get a cycle permit\n")
    assert "1. Prepare your papers (`prepare-papers`): **needed, can start now**." in text
    assert "2. Register with the town (`register-first`): **needed**." in text
    assert "Needs: `prepare-papers`. It gives: An entry in the register." in text
    assert "3. Get a cycle permit (`cycle-permit`): **the goal, needed**. You must ask" in text


def test_a_step_that_is_done_says_what_it_gave(cycle: Answers) -> None:
    facts = {"commune": "Gent", "age": 30}
    text = plan_markdown(cycle.plan("cycle-permit", facts, done=["register-first"]))
    assert "**done**. You say it is done. It gave: An entry in the register." in text
    assert "Not needed: `prepare-papers`" in text


def test_a_plan_names_next_action_questions_sources_and_notice(answers: Answers) -> None:
    plan = answers.plan("inburgering-flanders", {"commune": "Gent"})
    text = plan_markdown(plan)
    assert text.index("**Next:**") < text.index("## To ask") < text.index("## Steps, in this order")
    for source in plan.sources:
        assert f"<{source.url}>" in text
    assert "not legal advice" in text
    assert "Content under CC BY 4.0." in text


def test_what_was_found_stands_in_order_with_its_reason(answers: Answers) -> None:
    found = answers.find("inburgering Gent")
    text = found_markdown(found)
    assert text.startswith("# Skills for “inburgering Gent”\n")
    places = [text.index(f"(`{skill.id}`). {skill.because}") for skill in found.skills]
    assert places == sorted(places)


def test_a_search_that_nothing_covers_says_so(answers: Answers) -> None:
    text = found_markdown(answers.find("zeppelin licence"))
    assert "**No skill of this corpus covers these words.**" in text
    assert "Next:" not in text


def test_the_words_of_a_search_are_no_markup(answers: Answers) -> None:
    text = found_markdown(answers.find("[zeppelin](https://evil.example) <b>"))
    assert r"\[zeppelin\](https\://evil.example) \<b\>" in text
