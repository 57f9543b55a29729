"""The page of a skill: what it tells, in which order, and where each line comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.corpus import Corpus
from graph.loader import load
from graph.model.guidance import Guidance
from server.render.sections import every_claim
from tests.corpora.build import Change, build, in_full
from tests.web.markup import Element, read_markup
from tests.web.reader import answers_of, reader

FLAGSHIP = "inburgering-flanders"
GHENT = {
    "commune": "Gand",
    "registered": "yes",
    "moved_from": "abroad",
    "age": "31",
    "nationality_group": "third-country",
    "residence_basis": "family-reunification",
    "family_of_eu_citizen": "no",
    "prior_evidence": "none",
}
NOTHING: dict[str, str] = {}
CYCLE = "cycle-permit"
ADULT = {"commune": "Gent", "age": "30"}
TERM = """\
  - id: collect-term
    label: Collect it
    kind: deadline
    unit: days
    runs_from: signed_on
    series: [{from: null, amount: 30, text: thirty days from the signing., $law}]
  - id: ask-term
    label: Ask again
    kind: deadline
    unit: days
    runs_from: signed_on
    series: [{from: null, amount: 10, text: ten days from the signing., $page}]
remedies:
"""
DATED = Change("cycle-permit/procedure.yaml", "remedies:\n", in_full(TERM))


async def page_of(corpus: Corpus, skill: str, said: dict[str, str], lang: str = "") -> Element:
    async with reader(corpus) as client:
        got = await client.get(f"{lang}/skills/{skill}", params=said)
    assert got.status_code == 200
    return read_markup(got.text)


def guided(corpus: Corpus, skill: str, said: dict[str, str]) -> Guidance:
    return answers_of(corpus).guide(skill, said, detail="full")


def sound(folder: Path, *changes: Change) -> Corpus:
    return load(build(folder, *changes))[0]


def the(page: Element, **attributes: str | None) -> Element:
    """Return the only element with these attributes."""
    (found,) = page.all("", **attributes)
    return found


def next_step(page: Element) -> Element:
    return the(the(page, class_="outcome"), data_next=None)


def places(page: Element, *ids: str) -> list[int]:
    """Return where elements stand among all that have an id."""
    order = [each.attributes["id"] for each in page.all(id=None)]
    return [order.index(id_) for id_ in ids]


@pytest.mark.parametrize("said", [GHENT, NOTHING], ids=["ghent", "nothing known"])
async def test_a_page_holds_every_claim_of_the_guidance_and_no_other(
    corpus: Corpus, said: dict[str, str]
) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, said), guided(corpus, FLAGSHIP, said)
    shown = {each.attributes["data-claim"]: each.text for each in page.all(data_claim=None)}
    assert sorted(shown) == sorted(claim.id for claim in every_claim(guidance))
    for claim in every_claim(guidance):
        assert claim.text in shown[claim.id]


async def test_verdict_reason_and_next_action_stand_before_everything_else(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    assert the(page, class_="verdict").text == guidance.outcome.verdict
    assert the(the(page, class_="outcome"), class_="because").text == guidance.outcome.because
    assert next_step(page).attributes["data-next"] == guidance.next_action
    assert places(page, "verdict", "answers", "path", "steps", "sources") == sorted(
        places(page, "verdict", "answers", "path", "steps", "sources")
    )


async def test_the_next_action_leads_to_the_step_that_it_is(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, GHENT)
    (link,) = next_step(page).all("a")
    step = the(page, id=link.attributes["href"].removeprefix("#"))
    assert link.text in step.text


async def test_the_next_action_leads_to_the_question_to_answer_first(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, NOTHING)
    (link,) = next_step(page).all("a")
    assert the(page, id=link.attributes["href"].removeprefix("#")).attributes["name"] == "commune"


async def test_the_next_action_leads_to_the_skill_to_start_with_and_keeps_the_answers(
    tmp_path: Path,
) -> None:
    page = await page_of(sound(tmp_path), CYCLE, ADULT | {"papers": "none", "registered": "no"})
    step = next_step(page)
    (link,) = step.all("a")
    assert step.attributes["data-next"].endswith("(prepare-papers).")
    assert "(prepare-papers)" not in link.text
    path, _, query = link.attributes["href"].partition("?")
    assert path == "/skills/prepare-papers"
    assert {"commune=Gent", "age=30", "papers=none"} <= set(query.split("&"))


async def test_an_answer_that_is_all_maybe_says_so_once_for_each_section(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, NOTHING)
    steps = the(page, id="steps")
    assert next(steps.all("h2")).text == "What to do all maybe"
    assert [*steps.all(class_="if")] == []
    one_of_many = the(await page_of(corpus, FLAGSHIP, GHENT), id="steps")
    assert "Maybe" in [each.text for each in one_of_many.all(class_="if")]


async def test_the_strip_tells_how_far_the_answer_can_be_trusted(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    stale = sum(claim.freshness == "stale" for claim in every_claim(guidance))
    strip = the(page, class_="strip")
    assert [each.text for each in strip.all("dd")] == [
        "first version 0.1.0",
        "23 November 2026",
        f"{stale} of {len(every_claim(guidance))} lines stale",
        "23 November 2026",
    ]
    assert "Look those up" in the(page, class_="note oldly").text


async def test_a_fresh_answer_has_no_warning(tmp_path: Path) -> None:
    page = await page_of(sound(tmp_path), CYCLE, ADULT)
    assert "every line fresh" in the(page, class_="strip").text
    assert [*page.all(class_="note oldly")] == []


async def test_rules_of_another_day_say_so_and_lead_back_to_today(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, GHENT | {"as_of": "2022-06-01"})
    notes = [note for note in page.all(class_="note") if "1 June 2022" in note.text]
    (back,) = notes[0].all("a")
    assert "as_of" not in back.attributes["href"]
    assert "commune=Gand" in back.attributes["href"]


async def test_each_claim_opens_to_its_certainty_day_and_sources(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    titles = {source.id: source.title for source in guidance.sources}
    for claim in every_claim(guidance):
        trail = next(the(page, data_claim=claim.id).all("details", class_="origin"))
        told = trail.text
        assert {"confirmed": "confirmed", "single-source": "one source"}.get(
            claim.confidence, "dis" if claim.confidence == "contested" else "not verified"
        ) in told
        assert "Read on 23 November 2026." in told
        assert ("This can change soon." in told) == claim.volatile
        for source in claim.sources:
            assert " ".join(titles[source].split()) in told


async def test_a_maybe_leads_to_the_questions_that_it_hangs_on(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    hanging = next(claim for claim in every_claim(guidance) if claim.depends_on)
    links = {
        link.attributes["href"]
        for link in next(the(page, data_claim=hanging.id).all(class_="origin")).all("a")
    }
    for fact in hanging.depends_on:
        assert f"#q-{fact}" in links
        the(page, id=f"q-{fact}")


async def test_every_number_of_a_source_leads_to_it(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    listed = {each.attributes["id"]: each for each in the(page, class_="sources").all("li")}
    assert len(listed) == len(guidance.sources)
    refs = [*page.all("a", class_="ref")]
    assert {ref.attributes["href"].removeprefix("#") for ref in refs} == set(listed)
    first = listed["s-1"]
    assert next(first.all("b")).text in {source.publisher for source in guidance.sources}
    assert next(first.all("a")).attributes["rel"] == "noreferrer"


async def test_a_dispute_shows_every_position_with_amount_date_and_sources(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, GHENT)
    fee = the(page, data_claim="programme-total@2023-09-01")
    rows = [[cell.text for cell in row.all("td")] for row in fee.all("tr")][1:]
    assert [row[:3] for row in rows] == [
        ["360 euro in all", "360 euro", "21 March 2024"],
        ["180 euro in all", "180 euro", "4 June 2026"],
    ]
    assert all("[" in row[3] for row in rows)
    assert "Would settle it: The official price list." in fee.text


async def test_an_amount_between_two_ends_is_told_in_the_language(tmp_path: Path) -> None:
    page = await page_of(sound(tmp_path), CYCLE, ADULT | {"signed_on": "2025-06-01"}, lang="/nl")
    fee = the(page, data_claim="permit-fee@2025-01-01")
    assert [cell.text for cell in fee.all("td", class_="number")] == ["10 euro", "9 tot 12 euro"]


async def test_doubts_are_counted_before_the_first_claim(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    box = the(page, class_="doubts")
    assert next(box.all("h2")).text == "Not certain: 7"
    assert [each.text for each in box.all("summary")] == ["⚡ disputed (3)", "○ not verified (4)"]
    told = {link.attributes["href"] for link in box.all("a")}
    assert told == {f"#c-{it.id}" for it in (*guidance.contested, *guidance.unverified)}
    first = next(page.all(data_claim=None)).attributes["id"]
    assert places(page, "doubts")[0] < places(page, first)[0]


async def test_a_fee_that_changed_says_since_when_and_what_it_was(tmp_path: Path) -> None:
    page = await page_of(sound(tmp_path), CYCLE, ADULT | {"signed_on": "2025-06-01"})
    fee = the(page, data_claim="permit-fee@2025-01-01")
    assert "Since 1 January 2025. Before: 5 euro." in fee.text


async def test_days_that_count_last_days_are_asked_for_beside_the_dates(tmp_path: Path) -> None:
    only_days = Change("cycle-permit/procedure.yaml", "    key: signed_on\n", "")
    page = await page_of(sound(tmp_path, DATED, only_days), CYCLE, ADULT)
    field = the(the(page, id="dates"), name="signed_on")
    assert field.attributes["form"] == "answers"
    assert [*the(page, id="dates").all("time")] == []
    assert ".ics" not in "".join(link.attributes["href"] for link in page.all("a"))


async def test_counted_last_days_come_first_in_the_order_of_time(tmp_path: Path) -> None:
    said = ADULT | {"signed_on": "2026-11-01"}
    page = await page_of(sound(tmp_path, DATED), CYCLE, said)
    dates = the(page, id="dates")
    assert [time.attributes["datetime"] for time in dates.all("time")] == [
        "2026-11-11",
        "2026-12-01",
    ]
    assert "10 days from 1 November 2026" in the(page, data_claim="ask-term").text
    files = [link.attributes["href"] for link in dates.all("a", class_="button quiet")]
    assert files == ["/skills/cycle-permit.ics?commune=Gent&age=30&signed_on=2026-11-01"]


async def test_what_comes_first_stands_in_order_with_its_state_and_what_it_gives(
    tmp_path: Path,
) -> None:
    page = await page_of(sound(tmp_path), CYCLE, ADULT | {"registered": "no", "papers": "none"})
    stops = [*the(page, class_="path").all("li")]
    assert [next(stop.all(class_="word")).text for stop in stops] == [
        "needed",
        "needed",
        "then this",
    ]
    assert "It gives: An entry in the register" in stops[1].text
    links = [next(stop.all("h3")).text for stop in stops]
    assert links == ["Prepare your papers", "Register with the town", "Get a cycle permit"]


async def test_an_authority_can_be_called_and_written_to(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, GHENT)
    ways = [link.attributes for link in the(page, data_claim="amal-gent").all("a")]
    leading = [way["href"] for way in ways if not way["href"].startswith("#")]
    assert "tel:092657840" in leading
    assert "mailto:info@amal.gent" in leading
    site = next(way for way in ways if way["href"] == "https://www.amal.gent")
    assert site["rel"] == "noreferrer"


async def test_an_address_that_is_not_of_the_web_is_text(tmp_path: Path) -> None:
    value = "{what: phone, value: 02 000 00 00,"
    other = "{what: url, value: 'http://town.example',"
    source = Change(
        "sources.yaml", "kind: official,", "url: 'javascript:alert(1)', kind: official,"
    )
    corpus = sound(tmp_path, Change("authorities.yaml", value, other), source)
    page = await page_of(corpus, CYCLE, ADULT)
    leading = [link.attributes["href"] for link in page.all("a")]
    assert "http://town.example" in page.text
    assert "javascript:alert(1)" in page.text
    assert not [each for each in leading if each.startswith(("http:", "javascript:"))]


async def test_what_was_reported_is_quoted_as_not_checked(tmp_path: Path) -> None:
    seen = "observations: [{id: queue, text: I waited two hours., date: a Monday in May}]\n"
    page = await page_of(
        sound(tmp_path, Change("cycle-permit/procedure.yaml", "", seen)), CYCLE, ADULT
    )
    (quoted,) = page.all("blockquote")
    assert quoted.text == "I waited two hours.a Monday in May"
    assert "What people reported not checked" in page.text


async def test_what_does_not_apply_is_told_by_reason(corpus: Corpus) -> None:
    page, guidance = await page_of(corpus, FLAGSHIP, GHENT), guided(corpus, FLAGSHIP, GHENT)
    left_out = [each.attributes["data-ruled-out"] for each in page.all(data_ruled_out=None)]
    assert sorted(left_out) == sorted(claim.id for claim in guidance.ruled_out)


async def test_a_page_in_dutch_marks_every_english_passage(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, GHENT, lang="/nl")
    assert next(page.all("html")).attributes["lang"] == "nl"
    assert next(page.all("h1")).text == corpus.title(FLAGSHIP).nl
    assert the(page, class_="verdict").attributes["lang"] == "en"
    assert {said.attributes["lang"] for said in page.all(class_="said")} == {"en"}
    assert {word.attributes["lang"] for word in page.all(class_="if")} == {"nl"}
    assert "voorlopig alleen in het Engels" in page.text
    assert "bevestigd" in next(page.all(class_="origin")).text
    english = the(await page_of(corpus, FLAGSHIP, GHENT), id="steps")
    assert [*english.all("", lang=None)] == []


async def test_what_to_answer_first_is_told_in_the_language_of_the_question(
    corpus: Corpus,
) -> None:
    page = await page_of(corpus, FLAGSHIP, NOTHING, lang="/nl")
    asked = corpus.facts["commune"].question.nl
    step = next_step(page)
    assert step.text == f"Beantwoord eerst: {asked}"
    assert "lang" not in step.attributes
    because = the(the(page, class_="outcome"), class_="because")
    assert because.text.startswith(f"Het hangt hiervan af: {asked}")


async def test_a_plain_skill_shows_its_text_without_markup_of_its_own(tmp_path: Path) -> None:
    text = (
        "---\nname: plain\ndescription: Plain.\nmetadata: {requires: prepare-papers}\n---\n"
        "Hello <script>alert(1)</script>\n\n## Where\n\n"
        "[here](https://town.example) [there](javascript:alert(1)) ![pixel](https://x.example/p)\n"
    )
    corpus = sound(tmp_path, Change("plain/SKILL.md", "", text))
    page = await page_of(corpus, "plain", NOTHING)
    first, where = page.all("section", class_="part prose")
    assert first.text == "Hello <script>alert(1)</script>"
    assert next(where.all("h2")).text == "Where"
    assert [link.text for link in where.all("a")] == ["here", "pixel"]
    assert "[there](javascript:alert(1))" in where.text
    assert [*page.all("img")] == []
    assert "Prepare your papers" in the(page, class_="path").text


async def test_a_withdrawn_skill_says_so_first_and_claims_nothing(tmp_path: Path) -> None:
    withdrawn = Change(
        "cycle-permit/SKILL.md", 'status: "alpha"', "status: quarantined\n  reason: It misled"
    )
    page = await page_of(sound(tmp_path, withdrawn), CYCLE, ADULT)
    assert the(page, class_="note wrongly").text == "This skill is withdrawn. Do not act on it."
    assert "It misled" in the(page, class_="verdict").text
    assert [*page.all(data_claim=None)] == []


async def test_a_skill_no_longer_kept_up_leads_to_the_one_to_use(tmp_path: Path) -> None:
    deprecated = Change(
        "cycle-permit/SKILL.md",
        'status: "alpha"',
        "status: deprecated\n  replaced-by: register-first",
    )
    page = await page_of(sound(tmp_path, deprecated), CYCLE, ADULT)
    (link,) = the(page, class_="note wrongly").all("a")
    assert link.attributes["href"] == "/skills/register-first?commune=Gent&age=30"


async def test_there_is_no_page_of_a_skill_that_is_not_there(corpus: Corpus) -> None:
    async with reader(corpus) as client:
        for path in ("/skills/nonesuch", "/skills/nonesuch/checklist"):
            got = await client.get(path)
            assert got.status_code == 404
            assert next(read_markup(got.text).all("title")).text.startswith("Error:")


async def test_a_checklist_has_a_box_for_each_step_and_document(corpus: Corpus) -> None:
    page, guidance = (
        await page_of(corpus, f"{FLAGSHIP}/checklist", GHENT),
        guided(corpus, FLAGSHIP, GHENT),
    )
    boxed = {
        item.attributes["data-claim"]
        for item in page.all("li", data_claim=None)
        if [*item.all("input", type="checkbox")]
    }
    assert boxed == {claim.id for claim in (*guidance.steps, *guidance.documents)}
    assert "09 265 78 40" in page.text
    assert "not verified" in the(page, data_claim="society-course-fee").text
    (printing,) = page.all("a", data_print=None)
    assert printing.attributes["href"].startswith(f"/skills/{FLAGSHIP}/checklist?commune=Gand")


async def test_a_checklist_of_an_answer_that_cannot_be_read_leads_to_the_form(
    corpus: Corpus,
) -> None:
    async with reader(corpus) as client:
        got = await client.get(f"/nl/skills/{FLAGSHIP}/checklist?age=old&commune=Gent")
    assert got.status_code == 303
    assert got.headers["location"] == f"/nl/skills/{FLAGSHIP}?age=old&commune=Gent"


async def test_the_same_answer_is_linked_as_files_and_as_a_checklist(corpus: Corpus) -> None:
    page = await page_of(corpus, FLAGSHIP, {"age": "31"}, lang="/fr")
    others = [link.attributes["href"] for link in page.all("link", rel="alternate", type=None)]
    assert others == [f"/fr/skills/{FLAGSHIP}.{end}?age=31" for end in ("json", "md", "jsonld")]
    links = {link.attributes["href"] for link in page.all("a")}
    assert f"/fr/skills/{FLAGSHIP}/checklist?age=31" in links
