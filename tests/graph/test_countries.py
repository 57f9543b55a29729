"""A country from whatever a person calls it, and the tables it is read from."""

from __future__ import annotations

import pytest

from graph.countries import CountryIndex, parse_countries, parse_routes

COUNTRIES = """\
iso2,name_en,name_nl,name_fr,name_de,aliases
CD,Congo - Kinshasa,Congo-Kinshasa,Congo-Kinshasa,Kongo-Kinshasa,DR Congo;Congo
CG,Congo - Brazzaville,Congo-Brazzaville,Congo-Brazzaville,Kongo-Brazzaville,Congo
CI,Côte d’Ivoire,Ivoorkust,Côte d’Ivoire,Côte d’Ivoire,Ivory Coast
MA,Morocco,Marokko,Maroc,Marokko,
NL,Netherlands,Nederland,Pays-Bas,Niederlande,Holland
NO,Norway,Noorwegen,Norvège,Norwegen,
"""
ROUTES = """\
iso2,origin_group,since,note,positions,settles,sources,confidence,verified
MA,apostille,2016-08-14,,,,hcch;post,confirmed,2026-11-23
NL,eu-member,2019-02-16,Other papers take an apostille.,,,act,single-source,2026-11-23
NO,apostille,,,2019 | post | Yes. || 2021 | hcch act | No.,A list.,,contested,2026-11-23
"""
INDEX = CountryIndex(parse_countries(COUNTRIES))


def codes(text: str) -> list[str]:
    return [country.iso2 for country in INDEX.resolve(text).countries]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("MA", "MA"),
        ("ma", "MA"),
        (" maroc ", "MA"),
        ("MAROKKO", "MA"),
        ("the Netherlands", "NL"),
        ("les Pays-Bas", "NL"),
        ("die Niederlande", "NL"),
        ("holland", "NL"),
        ("cote d'ivoire", "CI"),
        ("la Côte d’Ivoire", "CI"),
        ("Congo (Kinshasa)", "CD"),
        ("no", "NO"),
    ],
)
def test_a_name_in_any_language_an_alias_or_a_code_leads_to_the_country(
    text: str, code: str
) -> None:
    assert codes(text) == [code]


def test_a_name_that_two_countries_share_gives_both() -> None:
    assert codes("Congo") == ["CD", "CG"]


def test_a_slip_proposes_the_nearest_and_decides_nothing() -> None:
    meant = INDEX.resolve("Marroco")
    assert meant.countries == ()
    assert meant.nearest[0].iso2 == "MA"


@pytest.mark.parametrize("text", ["", "?!", "Atlantis", "x" * 5_000])
def test_what_is_no_country_leads_nowhere(text: str) -> None:
    assert INDEX.resolve(text).countries == ()


def test_a_route_says_what_its_row_says() -> None:
    morocco, netherlands, norway = parse_routes(ROUTES)
    assert morocco.text(INDEX["MA"]) == "Morocco: an apostille serves since 14 August 2016."
    assert netherlands.text(INDEX["NL"]).endswith("Other papers take an apostille.")
    assert [position.date for position in norway.positions] == ["2019", "2021"]
    assert norway.sources == ("post", "hcch", "act")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("iso2,origin", "code,origin", "line 1: expected the header iso2"),
        ("NL,eu-member", "NL,eu", "line 3: origin_group: Input should be"),
        ("2016-08-14", "soon", "line 2: since: invalid literal"),
        ("NL,eu-member", "MA,eu-member", "line 3: iso2 MA stands here again"),
        ("A list.,,contested", ",,contested", "line 4: NO: a claim that is contested says what"),
        ("hcch;post,confirmed", "confirmed", "line 2: 8 cells; expected 9"),
    ],
)
def test_a_row_that_is_not_sound_is_named(old: str, new: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        parse_routes(ROUTES.replace(old, new, 1))
