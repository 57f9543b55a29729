"""The questions of a skill's page: the address holds the answers, and no mistake costs one."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx
import pytest

from graph.corpus import Corpus
from server.web.fields import OPEN_AT_FIRST
from tests.web.markup import Element, read_markup
from tests.web.reader import answers_of, reader

FLAGSHIP = "/skills/inburgering-flanders"
VISA = "/skills/f-visa-application"


async def get(corpus: Corpus, path: str) -> httpx.Response:
    async with reader(corpus) as client:
        return await client.get(path)


async def page_at(corpus: Corpus, path: str, status: int = 200) -> Element:
    got = await get(corpus, path)
    assert got.status_code == status
    return read_markup(got.text)


def the(page: Element, **attributes: str) -> Element:
    """Return the only element with these attributes."""
    (found,) = page.all("", **attributes)
    return found


def sent(page: Element) -> list[tuple[str, str]]:
    """Return what the form would send as it stands, the fields outside of it with it."""
    fields = [*the(page, id="answers").all("input"), *page.all("input", form="answers")]
    return [
        (field.attributes["name"], field.attributes.get("value", ""))
        for field in fields
        if field.attributes.get("type") not in ("radio", "checkbox")
        or "checked" in field.attributes
    ]


def said_in(address: str) -> list[tuple[str, str]]:
    return parse_qsl(urlsplit(address).query)


def described(field: Element, page: Element) -> str:
    """Return what a screen reader tells of a field beside its label."""
    ids = field.attributes.get("aria-describedby", "").split()
    return " ".join(the(page, id=id_).text for id_ in ids)


async def test_the_form_sends_what_the_address_holds(corpus: Corpus) -> None:
    page = await page_at(
        corpus, f"{FLAGSHIP}?commune=Gand&age=31&prior_evidence=reception-year&registered=unknown"
    )
    assert {pair for pair in sent(page) if pair[1]} == {
        ("commune", "Gand"),
        ("age", "31"),
        ("prior_evidence", "reception-year"),
        ("registered", "unknown"),
    }


async def test_empty_fields_leave_the_address(corpus: Corpus) -> None:
    got = await get(corpus, f"/nl{FLAGSHIP}?commune=Gent&age=&as_of=&registered=yes")
    assert got.status_code == 303
    assert got.headers["location"] == f"/nl{FLAGSHIP}?commune=Gent&registered=yes"


async def test_the_form_leads_to_an_address_that_stays(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?commune=Gand&age=31")
    async with reader(corpus) as client:
        first = await client.get(f"{FLAGSHIP}?{urlencode(sent(page))}")
        second = await client.get(first.headers["location"])
    assert (first.status_code, second.status_code) == (303, 200)
    assert said_in(first.headers["location"]) == [("commune", "Gand"), ("age", "31")]


async def test_an_answer_is_told_in_words_of_the_language(corpus: Corpus) -> None:
    page = await page_at(
        corpus, f"/de{FLAGSHIP}?commune=Gand&nationality_group=third-country&registered=unknown"
    )
    told = {
        fact: next(the(page, id=f"q-{fact}").all(class_="answer")).text
        for fact in ("commune", "nationality_group", "registered")
    }
    assert told == {
        "commune": "Gent (Sie schrieben Gand)",
        "nationality_group": "Ein anderes Land",
        "registered": "Ich weiß es nicht",
    }


async def test_one_answer_can_be_taken_out_and_the_rest_stays(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?commune=Gent&age=31&done=f-visa-application")
    (link,) = the(page, id="q-age").all("a")
    assert said_in(link.attributes["href"]) == [
        ("commune", "Gent"),
        ("done", "f-visa-application"),
    ]


async def test_five_questions_stand_open_and_the_rest_are_folded(corpus: Corpus) -> None:
    page = await page_at(corpus, FLAGSHIP)
    asked = answers_of(corpus).guide("inburgering-flanders", {}, detail="full").questions
    folded = next(the(page, id="answers").all("details", class_="more"))
    every = [it.attributes["id"] for it in the(page, id="answers").all(class_="question", id=None)]
    later = [it.attributes["id"] for it in folded.all(class_="question", id=None)]
    assert every == [f"q-{question.fact}" for question in asked]
    assert later == every[OPEN_AT_FIRST:]


async def test_i_dont_know_is_the_last_choice_of_every_question(corpus: Corpus) -> None:
    page = await page_at(corpus, FLAGSHIP)
    for card in the(page, id="answers").all(class_="question", id=None):
        last = [*card.all("label", class_="option")][-1]
        assert last.text == "I don't know"
        assert next(last.all("input")).attributes["value"] == "unknown"


@pytest.mark.parametrize("skill", [FLAGSHIP, VISA])
async def test_every_field_has_a_label_and_every_group_a_legend(corpus: Corpus, skill: str) -> None:
    page = await page_at(corpus, skill)
    labels = {label.attributes.get("for") for label in page.all("label")}
    inside = {id(it) for label in page.all("label") for it in label.all("input")}
    for field in the(page, id="answers").all("input"):
        assert id(field) in inside or field.attributes["id"] in labels
    for group in page.all("fieldset"):
        assert len([*group.all("legend")]) == 1


async def test_who_says_something_knows_whatever_else_is_ticked(corpus: Corpus) -> None:
    got = await get(corpus, f"{FLAGSHIP}?age=31&age=unknown&commune=&commune=unknown")
    assert said_in(got.headers["location"]) == [("age", "31"), ("commune", "unknown")]


async def test_a_name_of_several_communes_becomes_a_choice(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?commune=Saint-Nicolas&age=31")
    card = the(page, id="q-commune")
    assert [
        (next(label.all("input")).attributes["value"], label.text)
        for label in card.all("label", class_="option")
    ] == [("46021", "Sint-Niklaas"), ("62093", "Saint-Nicolas"), ("unknown", "I don't know")]
    assert "“Saint-Nicolas” is the name of more than one place." in card.text
    (other,) = card.all("a")
    assert said_in(other.attributes["href"]) == [("age", "31")]


async def test_a_presumed_fact_is_asked_with_what_is_presumed(corpus: Corpus) -> None:
    page = await page_at(corpus, f"/fr{FLAGSHIP}?residence_basis=refugee&commune=Gent&age=30")
    card = the(page, id="q-title_over_3_months")
    assert "Nous présumons : Oui." in card.text
    assert [*card.all("input", checked=None)] == []


MISTAKES = f"{FLAGSHIP}?commune=Gentt&age=old&registered=yes&as_of=soon&prior_evidence=none"


async def test_a_mistake_is_told_first_and_beside_its_field_and_nothing_is_lost(
    corpus: Corpus,
) -> None:
    page = await page_at(corpus, MISTAKES, 400)
    assert next(page.all("title")).text.startswith("Error: Follow the Flemish")
    summary = the(page, role="alert")
    assert [
        next(page.all(id=link.attributes["href"][1:])).attributes["value"]
        for link in summary.all("a")
    ] == ["Gentt", "old", "soon"]
    for name, words in (
        ("commune", "Type a Belgian commune"),
        ("age", "Type a whole number from 0 to 120, such as 31."),
        ("as_of", "Type a date as day, month and year"),
    ):
        field = the(page, id=f"f-{name}")
        assert field.attributes["aria-invalid"] == "true"
        assert words in described(field, page)
        assert words in summary.text
    assert {pair for pair in sent(page) if pair[1]} == set(said_in(MISTAKES))
    assert [*page.all(data_claim=None)] == []


async def test_a_name_that_is_nearly_one_is_mended_by_a_link(corpus: Corpus) -> None:
    page = await page_at(corpus, MISTAKES, 400)
    (link,) = the(page, id="e-commune").all("a")
    assert link.text == "Gent"
    assert said_in(link.attributes["href"])[0] == ("commune", "Gent")
    assert ("age", "old") in said_in(link.attributes["href"])


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("registered=perhaps", "registered", "Wählen Sie eine dieser Antworten."),
        ("prior_evidence=none&prior_evidence=reception-year", "prior_evidence", "„Keine“ kann"),
        ("contract_signed_on=30/2/2026", "contract_signed_on", "Schreiben Sie ein Datum"),
        ("issuing_country=Marokkko", "issuing_country", "Wir kennen dieses Land nicht."),
        ("age=500", "age", "eine ganze Zahl von 0 bis 120"),
        ("age=3&age=4", "age", "eine ganze Zahl von 0 bis 120"),
    ],
)
async def test_each_kind_of_mistake_says_what_to_do(
    corpus: Corpus, query: str, field: str, words: str
) -> None:
    page = await page_at(corpus, f"/de{FLAGSHIP}?{query}", 400)
    assert words in the(page, id=f"e-{field}").text
    assert words in the(page, role="alert").text


async def test_answers_that_do_not_fit_together_name_each_other(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?commune=Gent&commune_region=wallonia&age=31", 400)
    beside = the(page, id="e-commune_region")
    assert [link.attributes["href"] for link in beside.all("a")] == ["#q-commune"]
    assert "does not fit your answer to In which commune do you live" in beside.text
    the(page, id="q-commune")
    assert ("age", "31") in sent(page)


async def test_dates_may_be_typed_the_belgian_way(corpus: Corpus) -> None:
    got = await get(corpus, f"{FLAGSHIP}?contract_signed_on=1/9/2026&as_of=23.11.2026")
    assert said_in(got.headers["location"]) == [
        ("contract_signed_on", "2026-09-01"),
        ("as_of", "2026-11-23"),
    ]
    page = await page_at(corpus, got.headers["location"])
    assert the(page, id="f-contract_signed_on").attributes["value"] == "01/09/2026"
    assert the(page, id="f-as_of").attributes["value"] == "23/11/2026"


async def test_fields_fit_the_keyboard_of_a_phone(corpus: Corpus) -> None:
    page = await page_at(corpus, FLAGSHIP)
    assert the(page, id="f-age").attributes["inputmode"] == "numeric"
    assert the(page, id="f-commune").attributes["autocomplete"] == "address-level2"
    assert the(page, id="f-issuing_country").attributes["autocomplete"] == "country-name"


async def test_what_is_done_can_be_said(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?done=arrival-declaration-at-commune")
    boxes = [*the(page, id="answers").all("input", name="done")]
    ticked = [box.attributes["value"] for box in boxes if "checked" in box.attributes]
    assert ticked == ["arrival-declaration-at-commune"]
    assert len(boxes) > 1
    assert "You say it is done." in the(page, class_="path").text


async def test_what_the_page_does_not_know_is_named_and_left_aside(corpus: Corpus) -> None:
    page = await page_at(corpus, f"{FLAGSHIP}?age=31&shoe=<b>42&done=nothing")
    notes = [note.text for note in page.all(class_="note")]
    assert "We left aside what this page does not know: shoe, done=nothing." in notes
    assert {name for name, value in sent(page) if value} == {"age"}


async def test_what_only_another_skill_can_use_is_carried_along(corpus: Corpus) -> None:
    said = "issuing_country=MA&certificate_held=none&done=vdab-registration"
    page = await page_at(corpus, f"{VISA}?{said}")
    hidden = {
        (field.attributes["name"], field.attributes["value"])
        for field in the(page, id="answers").all("input", type="hidden")
    }
    assert hidden == {("certificate_held", "none"), ("done", "vdab-registration")}
    assert "Which integration certificates do you hold?" in the(page, class_="part understood").text
    for link in page.all("a", hreflang=None):
        assert set(said_in(link.attributes["href"])) == set(parse_qsl(said))


async def test_a_long_answer_is_cut_not_refused(corpus: Corpus) -> None:
    got = await get(corpus, f"{FLAGSHIP}?commune={'a' * 900}")
    assert got.status_code == 303
    page = await page_at(corpus, got.headers["location"], 400)
    assert the(page, id="f-commune").attributes["value"] == "a" * 200
