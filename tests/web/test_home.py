"""The first page: what people come for, and an answer to a person's own words."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest

from server.answers import Answers
from server.web.pages import home
from tests.corpora.build import Change, build
from tests.web.reader import TODAY, reader, served

SKILLS = Path(__file__).parents[2] / "skills"
PLAIN = "---\nname: plain\ndescription: Writes a letter.\n---\nWrite it.\n"
LETTERS = 300
"""Characters that a search takes."""


@pytest.fixture(scope="module")
def answers() -> Answers:
    return Answers.load(SKILLS, clock=lambda: TODAY)


def linked(page: str) -> list[str]:
    """Return the skills that a page links to, in order."""
    return re.findall(r'href="(?:/\w\w)?/skills/([^"?]+)"', page)


def headings(page: str) -> list[str]:
    """Return the words of the headings below the title."""
    found = re.findall(r"<h2[^>]*>(.*?)</h2>", page)
    return [unescape(re.sub(r"<[^>]+>", "", heading)) for heading in found]


async def test_the_skills_stand_under_what_people_come_for(answers: Answers) -> None:
    async with reader(answers) as client:
        page = (await client.get("/de")).text
    goals = answers.corpus.goals.values()
    assert headings(page) == [goal.title.de for goal in goals]
    assert linked(page) == [skill for goal in goals for skill in goal.skills]
    assert sorted(linked(page)) == sorted(answers.corpus.skills)


async def test_the_first_goal_is_a_first_step_beside_the_search(answers: Answers) -> None:
    first = next(iter(answers.corpus.goals.values()))
    async with reader(answers) as client:
        page = (await client.get("/")).text
    step = page[page.index('class="begin"') :].partition("</section>")[0]
    assert headings(step) == [first.title.en]
    assert linked(step) == list(first.skills)


async def test_a_skill_no_goal_names_comes_last_and_a_skill_out_of_service_is_passed_over(
    tmp_path: Path,
) -> None:
    changed = Change("goals.yaml", "[register-first, cycle-permit]", "[sailing, cycle-permit]")
    async with served(build(tmp_path, changed)) as client:
        page = (await client.get("/")).text
    assert headings(page) == ["Begin here", "Ride a cycle", "More procedures"]
    assert linked(page) == ["prepare-papers", "cycle-permit", "register-first"]


async def test_a_corpus_without_goals_is_one_list_by_title(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "goals.yaml").unlink()
    async with served(folder) as client:
        page = (await client.get("/")).text
    assert headings(page) == ["All procedures"]
    assert linked(page) == ["cycle-permit", "prepare-papers", "register-first"]
    assert 'class="begin"' not in page


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "every line fresh"), (100, "ageing: 3 of 17 lines"), (1000, "stale: 17 of 17 lines")],
)
async def test_a_skill_says_its_status_version_day_and_how_old_its_lines_are(
    days: int, told: str, tmp_path: Path
) -> None:
    async with served(build(tmp_path), TODAY + timedelta(days)) as client:
        page = (await client.get("/")).text
    entry = page[page.index("/skills/cycle-permit") :].partition("</ul>")[0]
    words = re.findall(r"<li[^>]*>([^<]+)", entry)
    assert words == ["first version 0.1.0", "last verified 23 November 2026", told]


async def test_ages_are_counted_once_for_all_readers_of_a_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days: list[date] = []

    def counted(_: object, today: date) -> Mapping[str, object]:
        days.append(today)
        return {"cycle-permit": {}}

    monkeypatch.setattr(home, "ages", counted)
    changed = Change("planned.yaml", "Ask the city.", "Ask them.")  # a revision of its own
    today = [TODAY]
    answers = Answers.load(build(tmp_path, changed), clock=lambda: today[0])
    async with reader(answers) as client:
        for path in ("/", "/nl", "/?q=cycle"):
            await client.get(path)
        today[0] += timedelta(1)
        await client.get("/")
    assert days == [TODAY, TODAY + timedelta(1)]


async def test_what_is_not_written_in_the_readers_language_is_marked_as_english(
    tmp_path: Path,
) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/nl")).text
    assert "<span>Een fietsvergunning krijgen</span>" in page
    assert '<span lang="en">Register with the town</span>' in page
    assert '<html lang="nl">' in page


async def test_a_search_gives_the_skills_with_why_and_keeps_the_words(answers: Answers) -> None:
    found = answers.find("werkzoekende VDAB", limit=8, lang="nl").skills
    async with reader(answers) as client:
        page = (await client.get("/nl", params={"q": "werkzoekende VDAB"})).text
    assert linked(page)[: len(found)] == [skill.id for skill in found]
    assert re.findall(r'<p class="why" lang="en">([^<]+)</p>', page) == [it.because for it in found]
    assert 'value="werkzoekende VDAB"' in page
    assert 'href="/fr?q=werkzoekende+VDAB"' in page


@pytest.mark.parametrize(
    ("words", "heading"),
    [
        ("cycle permit register", "2 procedures fit these words, the best first"),
        ("cycle permit", "One procedure fits these words"),
    ],
)
async def test_the_heading_says_how_many_skills_fit(
    words: str, heading: str, tmp_path: Path
) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/", params={"q": words})).text
    assert headings(page)[0] == heading


async def test_a_search_that_nothing_covers_says_so_and_what_to_do(answers: Answers) -> None:
    async with reader(answers) as client:
        told = await client.get("/", params={"q": "parking permit for my boat"})
    assert told.status_code == 200
    assert headings(told.text)[0] == "Nothing here covers these words"
    assert "Ask the public office" in told.text
    assert sorted(linked(told.text)) == sorted(answers.corpus.skills)


@pytest.mark.parametrize("words", ["", "   ", "the of a", "?!", "w" * (LETTERS + 1)])
async def test_a_search_that_cannot_be_done_is_told_beside_the_field(
    words: str, answers: Answers
) -> None:
    async with reader(answers) as client:
        told = await client.get("/", params={"q": words})
    assert told.status_code == 400
    assert told.headers["Cache-Control"] == "private, no-cache"
    assert "<title>Error: " in told.text
    assert f"{LETTERS} characters at most" in told.text
    (field,) = re.findall(r"<input[^>]*>", told.text)
    assert 'aria-invalid="true"' in field
    assert 'aria-describedby="q-hint q-wrong"' in field
    assert f'value="{words.strip()}"' in field


async def test_the_longest_search_that_the_field_takes_is_answered(answers: Answers) -> None:
    words = "visa".ljust(LETTERS, "a")
    async with reader(answers) as client:
        page = await client.get("/", params={"q": words})
    assert page.status_code == 200
    assert f'maxlength="{LETTERS}"' in page.text


async def test_a_search_is_kept_by_no_cache_and_no_log(
    answers: Answers, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        async with reader(answers) as client:
            searched = await client.get("/", params={"q": "nationality"})
            plain = await client.get("/")
    own = [record for record in caplog.records if not record.name.startswith("httpx")]
    assert not [record for record in own if "nationality" in record.getMessage()]
    assert searched.headers["Cache-Control"] == "private, no-cache"
    assert plain.headers["Cache-Control"] == "public, max-age=300"


async def test_words_of_reader_and_corpus_stay_text(tmp_path: Path) -> None:
    mark = "<img src=x>\u202e"
    changes = (
        Change("cycle-permit/procedure.yaml", "en: Get a cycle permit", f'en: "{mark}"'),
        Change("cycle-permit/procedure.yaml", "Find out whether you need", mark),
        Change("goals.yaml", "title: Ride a cycle", f'title: "{mark}"'),
    )
    async with served(build(tmp_path, *changes)) as client:
        for path in ("/", "/?q=cycle+%22%3E%3Cimg+src%3Dx%3E"):
            page = (await client.get(path)).text
            assert "<img" not in page
            assert "\u202e" not in page
            assert page.count("&lt;img src=x&gt;") >= 3


async def test_a_plain_folder_of_skills_is_listed_without_claims_about_its_lines(
    tmp_path: Path,
) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "SKILL.md").write_text(PLAIN, encoding="utf-8")
    async with served(tmp_path) as client:
        page = (await client.get("/fr")).text
    assert linked(page) == ["plain"]
    assert '<span lang="en">Writes a letter.</span>' in page
    assert "jamais vérifiée" in page
    assert "source" not in page.partition("<main")[2].partition("</main>")[0]


async def test_an_empty_corpus_says_that_nothing_is_there(tmp_path: Path) -> None:
    async with served(tmp_path) as client:
        pages = [(await client.get(path)).text for path in ("/", "/?q=visa")]
    assert all("There is no procedure here yet." in page for page in pages)
    assert not any(map(linked, pages))
