"""The page about the pages: numbers of the corpus in service, words in four languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.census import census
from graph.freshness import LIMITS
from graph.loader import load
from graph.model.base import LANGUAGES
from server.render.words import CERTAINTY
from server.web.pages.about import grouped
from server.web.wording import words
from tests.corpora.build import build
from tests.web.reader import TODAY, served

SKILLS = Path(__file__).parents[2] / "skills"
AREAS = ("home", "about", "connect")


def plain(page: str) -> str:
    """Return the words of a page, each element apart."""
    return re.sub(r"\s*<[^>]+>\s*", "|", page)


async def test_the_numbers_are_those_of_the_corpus_in_service(tmp_path: Path) -> None:
    folder = build(tmp_path)
    counted = census(load(folder)[0], TODAY)
    async with served(folder) as client:
        page = re.sub(r"\|+", "|", plain((await client.get("/about")).text))
    told = f"|procedures|3|lines|{counted.claims}|sources|2|languages|1|"
    assert told in page
    for confidence, (mark, word) in CERTAINTY.items():
        row = rf"\|{mark}\|{word}\|[^|]+\|{counted.confidence[confidence]}\|"
        assert re.search(row, page), confidence


async def test_how_many_lines_are_old_is_counted_to_today(tmp_path: Path) -> None:
    folder = build(tmp_path)
    for day in (TODAY, TODAY.replace(year=2030)):
        counted = census(load(folder)[0], day).freshness
        async with served(folder, day) as client:
            page = (await client.get("/about")).text
        fresh, ageing, stale = (counted[age] for age in ("fresh", "ageing", "stale"))
        assert f"Today {fresh} lines are fresh, {ageing} ageing and {stale} stale." in page


async def test_the_limits_are_those_by_which_ages_are_counted(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        page = (await client.get("/nl/about")).text
    told = re.findall(r"<td>(\d+) dagen</td>", page)
    assert told == [str(days * times) for days in LIMITS.values() for times in (1, 2)]


async def test_each_entry_of_the_contents_leads_to_its_part(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        for path in ("/about", "/connect"):
            page = (await client.get(path)).text
            contents = page[page.index('class="contents"') :].partition("</nav>")[0]
            parts = re.findall(r'href="#([^"]+)"', contents)
            assert parts == re.findall(r'<h2 id="([^"]+)"', page)
            assert len(parts) == 9


async def test_the_first_page_links_to_how_ages_are_counted(tmp_path: Path) -> None:
    async with served(build(tmp_path)) as client:
        assert 'href="/de/about#freshness"' in (await client.get("/de")).text
        assert '<h2 id="freshness">' in (await client.get("/de/about")).text


async def test_a_folder_of_plain_skills_is_not_said_to_have_sources(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    skill = "---\nname: plain\ndescription: Writes a letter.\n---\nWrite it.\n"
    (tmp_path / "plain" / "SKILL.md").write_text(skill, encoding="utf-8")
    async with served(tmp_path) as client:
        page = (await client.get("/about")).text
    assert "are plain texts" in page
    assert 'class="numbers"' not in page
    assert "Today" not in page


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "2,038"), ("nl", "2.038"), ("fr", "2\u202f038"), ("de", "2.038")]
)
def test_thousands_are_told_apart_as_people_write_them(lang: str, told: str) -> None:
    (known,) = [each for each in LANGUAGES if each == lang]
    assert grouped(2038, known) == told
    assert grouped(846, known) == "846"


def test_every_word_is_written_in_four_languages_with_the_same_gaps() -> None:
    for key, texts in words().items():
        if key.partition(".")[0] in AREAS:
            assert set(texts) == set(LANGUAGES), key
            gaps = {frozenset(re.findall(r"{(\w+)}", text)) for text in texts.values()}
            assert len(gaps) == 1, key
