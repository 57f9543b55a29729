"""The calendar file of a skill over HTTP, and what answers where no day could be counted."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from urllib.parse import urlencode

import httpx
import pytest
from mcp.server.transport_security import TransportSecuritySettings

from graph.corpus import Corpus
from server.answers import Answers, InService
from server.render.icalendar import icalendar
from server.web.app import web_app

GHENT = {
    "commune": "Gent",
    "registered": "yes",
    "moved_from": "abroad",
    "age": "31",
    "nationality_group": "third-country",
    "residence_basis": "refugee",
    "prior_evidence": "none",
}
SKILL = "/skills/inburgering-flanders"


@pytest.fixture(scope="module")
def answers(corpus: Corpus) -> Answers:
    return Answers(corpus, (), clock=lambda: date(2026, 11, 23))


@pytest.fixture
async def client(answers: Answers) -> AsyncIterator[httpx.AsyncClient]:
    hosts = TransportSecuritySettings(allowed_hosts=["here"], allowed_origins=[])
    reach = httpx.ASGITransport(web_app(InService(answers), hosts))
    async with httpx.AsyncClient(transport=reach, base_url="http://here") as client:
        yield client


async def test_the_file_holds_what_the_answer_counts_and_no_cache_between_keeps_it(
    client: httpx.AsyncClient, answers: Answers
) -> None:
    said = GHENT | {"duty_started_on": "2026-11-13"}
    found = await client.get(f"{SKILL}.ics", params=said)
    assert found.status_code == 200
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    assert found.headers["content-disposition"] == 'attachment; filename="inburgering-flanders.ics"'
    assert found.headers["cache-control"] == "private, no-cache"
    assert found.headers["referrer-policy"] == "no-referrer"
    assert found.text == icalendar(answers.guide("inburgering-flanders", said))
    assert "DTSTART;VALUE=DATE:20270213" in found.text


async def test_the_file_names_the_procedure_in_the_language_of_its_path(
    client: httpx.AsyncClient, answers: Answers
) -> None:
    said = GHENT | {"duty_started_on": "2026-11-13"}
    found = await client.get(f"/nl{SKILL}.ics", params=said)
    assert found.text == icalendar(answers.guide("inburgering-flanders", said, lang="nl"))
    assert "Het Vlaamse inbu" in found.text


async def test_another_day_for_the_rules_is_taken_from_the_address(
    client: httpx.AsyncClient,
) -> None:
    said = GHENT | {"duty_started_on": "2026-11-13", "as_of": "2026-06-01"}
    found = await client.get(f"{SKILL}.ics", params=said)
    assert "DTSTAMP:20260601T000000Z" in found.text


async def test_without_a_counted_day_a_page_names_the_days_to_give_and_leads_back(
    client: httpx.AsyncClient,
) -> None:
    found = await client.get(f"/fr{SKILL}.ics", params=GHENT | {"duty_started_on": "unknown"})
    assert found.status_code == 404
    assert found.headers["content-type"] == "text/html; charset=utf-8"
    page = unescape(found.text)
    days = re.findall(r'<li>([^<]+) <span lang="en">\(([^)]+)\)</span></li>', page)
    assert (
        "Quel jour votre obligation de suivre le parcours flamand a-t-elle commencé ?",
        "Present yourself · Present yourself, or be reported",
    ) in days
    assert len(days) == 4
    back = urlencode(GHENT | {"duty_started_on": "unknown"})
    assert f'href="/fr{SKILL}?' in page
    assert set(re.findall(rf'href="/fr{SKILL}\?([^"]+)"', page)) == {back}


async def test_a_day_that_is_given_is_not_asked_for_again(client: httpx.AsyncClient) -> None:
    said = {"commune": "Gent", "vdab_reason": "living-wage"}
    asked = await client.get("/skills/vdab-registration.ics", params=said)
    said["aid_granted_on"] = "2024-03-04"  # before the rule, so no day is counted
    given = await client.get("/skills/vdab-registration.ics", params=said)
    assert (asked.status_code, given.status_code) == (404, 404)
    assert "On which day did the welfare centre decide" in asked.text
    assert "On which day did the welfare centre decide" not in given.text


async def test_a_skill_that_counts_nothing_says_so(client: httpx.AsyncClient) -> None:
    found = await client.get("/skills/apostille-foreign-document-hague.ics")
    assert found.status_code == 404
    assert "no term is counted from a day that you could give" in found.text
    assert "<li>On which day" not in found.text


@pytest.mark.parametrize(
    "wrong", [{"commune": "Gnt"}, {"duty_started_on": "yesterday"}, {"as_of": "then"}]
)
async def test_an_answer_that_cannot_be_read_leads_to_the_page_that_tells_it(
    client: httpx.AsyncClient, wrong: dict[str, str]
) -> None:
    found = await client.get(f"/de{SKILL}.ics", params=wrong)
    assert found.status_code == 303
    assert found.headers["location"] == f"/de{SKILL}?{urlencode(wrong)}"
    assert (await client.get(found.headers["location"])).status_code == 400


async def test_answers_that_contradict_each_other_lead_to_the_page_too(
    client: httpx.AsyncClient,
) -> None:
    said = {"commune": "Gent", "commune_region": "wallonia"}
    found = await client.get(f"{SKILL}.ics", params=said)
    assert found.status_code == 303


async def test_there_is_no_file_of_a_skill_that_does_not_exist(client: httpx.AsyncClient) -> None:
    found = await client.get("/skills/no-such-skill.ics")
    assert found.status_code == 404
    assert "content-disposition" not in found.headers
