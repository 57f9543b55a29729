"""What people type for a commune, and which commune, question or proposal they get back."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path
from unicodedata import combining, normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.communes import LONGEST, Ambiguous, CommuneIndex, Found, Unknown, parse_communes
from graph.model.base import LANGUAGES
from graph.model.commune import COLUMNS, Commune, short_names

ROOT = Path(__file__).parents[2]
COMMUNES = CommuneIndex(
    parse_communes((ROOT / "skills" / "communes.csv").read_text(encoding="utf-8"))
)
OFFICIAL = [(commune.names.into(lang), commune) for commune in COMMUNES for lang in LANGUAGES]
FORMER = [(former.name, commune) for commune in COMMUNES for former in commune.former]
LOCAL = [(locality, commune) for commune in COMMUNES for locality in commune.localities]
NAMES = sorted({name for name, _ in OFFICIAL + FORMER + LOCAL})
HEADER = ",".join(COLUMNS)
HOVE = "11021,Hove,Hove,Hove,Hove,antwerp,flanders,nl,2540,,"


def found(text: str) -> Found:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Found), resolution
    return resolution


def candidates(text: str) -> tuple[Commune, ...]:
    match COMMUNES.resolve(text):
        case Found(commune, _):
            return (commune,)
        case Ambiguous(several, _):
            return several
        case _:
            return ()


def each(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(text, label) for label, texts in table.items() for text in texts.split(" | ")]


def test_the_table_holds_every_commune_in_its_regime() -> None:
    regions = Counter(commune.region for commune in COMMUNES)
    assert regions == {"flanders": 285, "brussels": 19, "wallonia": 252, "german-speaking": 9}


def test_every_official_name_leads_to_its_commune_and_one_alone_to_two() -> None:
    assert [name for name, commune in OFFICIAL if commune not in candidates(name)] == []
    assert {name for name, _ in OFFICIAL if len(candidates(name)) > 1} == {"Saint-Nicolas"}


def test_every_name_in_the_own_language_needs_no_explanation() -> None:
    for commune in COMMUNES:
        for name in commune.own_names:
            assert name == "Saint-Nicolas" or found(name) == Found(commune, "")


def test_every_nis_code_leads_to_its_commune() -> None:
    for commune in COMMUNES:
        assert COMMUNES[commune.nis] == found(commune.nis).commune == commune


def test_every_postcode_leads_to_its_communes_and_three_to_two() -> None:
    for commune in COMMUNES:
        assert all(commune in candidates(postcode) for postcode in commune.postcodes)
    postcodes = {postcode for commune in COMMUNES for postcode in commune.postcodes}
    assert {code for code in postcodes if len(candidates(code)) > 1} == {"1040", "1050", "1804"}


def test_every_former_commune_leads_to_the_one_it_is_part_of() -> None:
    assert all(found(name).commune == commune for name, commune in FORMER)


def test_every_locality_leads_to_its_commune_unless_a_commune_has_or_had_that_name() -> None:
    beaten = {name for name, commune in LOCAL if commune not in candidates(name)}
    assert " ".join(sorted(beaten)) == (
        "Aalst Beveren Celles Forest Halle Hamme Kapellen Machelen Moerbeke Neufchâteau"
        " Nieuwerkerken Saint-Léger Tielt Vorst"
    )


def test_every_name_after_a_postcode_of_its_commune_leads_there() -> None:
    for name, commune in OFFICIAL + FORMER + LOCAL:
        assert all(commune in candidates(f"{code} {name}") for code in commune.postcodes)


@pytest.mark.parametrize(
    ("text", "label", "because"),
    [
        ("Gent", "Gent", ""),
        ("GENT", "Gent", ""),
        ("Ixelles", "Elsene", ""),
        ("Gand", "Gent", "Gand is Gent"),
        ("ghent", "Gent", "Ghent is Gent"),
        ("9000", "Gent", "9000 is a postcode of Gent"),
        ("44021", "Gent", "44021 is the NIS code of Gent"),
        ("Borsbeek", "Antwerpen", "Borsbeek is part of Antwerpen since 1 January 2025"),
        ("Ledeberg", "Gent", "Ledeberg is in Gent"),
        ("Boitsfort", "Watermaal-Bosvoorde", "Boitsfort is short for Watermaal-Bosvoorde"),
    ],
)
def test_a_commune_is_found_with_the_reason(text: str, label: str, because: str) -> None:
    assert (found(text).commune.label, found(text).because) == (label, because)


@pytest.mark.parametrize(
    ("text", "region"),
    each(
        {
            "flanders": "Rhode-Saint-Genèse | Fourons | Renaix | Borsbeek",
            "wallonia": "Plombières | Malmedy | Waimes | Moeskroen | Edingen",
            "german-speaking": "Eupen | Saint-Vith | La Calamine",
            "brussels": "Molenbeek | Brussel | Bruxelles | Brüssel | Brussels | bruessel",
        }
    ),
)
def test_the_region_is_that_of_the_regime_in_every_language(text: str, region: str) -> None:
    assert found(text).commune.region == region


@pytest.mark.parametrize(
    ("text", "label"),
    each(
        {
            "Beveren-Kruibeke-Zwijndrecht": "Beveren",
            "Lokeren": "Moerbeke",
            "Nieuwerkerken": "Nieuwerkerken",
            "Kapellen": "Kapellen",
            "Aalst": "Aalst",
            "Vorst": "Forest",
            "Hove": "Hove",
            "Silly": "Hoves",
        }
    ),
)
def test_an_official_name_beats_a_former_one_and_both_a_locality(text: str, label: str) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Saint-Nicolas", "Sint-Niklaas, Saint-Nicolas"),
        ("Woluwe", "Sint-Lambrechts-Woluwe, Sint-Pieters-Woluwe, Zaventem"),
        ("Berchem", "Antwerpen, Sint-Agatha-Berchem, Kluisbergen"),
        ("Braine", "Braine-l'Alleud, Braine-le-Château, Braine-le-Comte"),
        ("Jemeppe", "Seraing, Jemeppe-sur-Sambre"),
        ("Deurne", "Antwerpen, Diest"),
        ("1050", "Brussel, Elsene"),
        ("9000 Antwerpen", "Antwerpen, Gent"),
    ],
)
def test_what_may_be_several_communes_is_a_question_back(text: str, expected: str) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Ambiguous)
    assert ", ".join(commune.label for commune in resolution.candidates) == expected


@pytest.mark.parametrize(
    ("text", "because"),
    [
        ("saint nicolas", "Saint-Nicolas may be Sint-Niklaas or Saint-Nicolas"),
        ("1804", "1804 is a postcode of Vilvoorde and Zemst"),
        ("9000 Antwerpen", "9000 is a postcode of Gent, not of Antwerpen"),
        (
            "Villers",
            "Villers may be Villers-la-Ville, Ath, Gerpinnes, Les Bons Villers, Mons or 16 more",
        ),
    ],
)
def test_a_question_back_says_what_is_open(text: str, because: str) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Ambiguous)
    assert resolution.because == because


@pytest.mark.parametrize(
    ("text", "label"),
    each(
        {
            "Gent": "9000 Gent | Gent 9000 | B-9000 Gand | 9000GENT | 44021 Gent | Gent (9000)",
            "Sint-Niklaas": "9100 Saint-Nicolas",
            "Saint-Nicolas": "4420 Saint-Nicolas | Saint-Nicolas (Liège)",
            "Antwerpen": "2600 Berchem | Berchem (Antwerpen)",
            "Sint-Agatha-Berchem": "1082 Berchem | Berchem (Brussels)",
            "Sint-Truiden": "3800 Aalst | Aalst (Limburg)",
            "Elsene": "1050 Ixelles",
            "Roeselare": "Beveren (Roeselare)",
            "Liège": "4020 Jupille | Jupille (Liège)",
        }
    ),
)
def test_a_postcode_or_brackets_beside_a_name_settle_which_one(text: str, label: str) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    ("text", "label"),
    each(
        {
            "Sint-Truiden": "St Truiden | st.-truiden | SINTTRUIDEN | Sint Truiden (Haspengouw)",
            "Mont-Saint-Guibert": "Mont St Guibert | mont sint-guibert",
            "Sint-Agatha-Berchem": "Berchem Ste Agathe | Berchem-Sainte-Agathe",
            "Sankt Vith": "St. Vith | Sint-Vith",
            "Braine-l'Alleud": "Braine l’Alleud |   braine–lalleud  ",
            "Braine-le-Comte": "s Gravenbrakel | ’s-Gravenbrakel",
            "Écaussinnes": "Ecaussinnes | ÉCAUSSINNES",
            "Beloeil": "BELŒIL",
            "Büllingen": "Bullingen | Buellingen | Bullange",
            "Gent": "(Gent) | Gent (",
            "Sint-Jans-Molenbeek": "Molenbeek | molenbeek st jean",
            "Sint-Joost-ten-Node": "St-Josse | Sint Joost",
        }
    ),
)
def test_a_name_may_be_written_in_many_ways(text: str, label: str) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antwrepen", "Antwerpen"),
        ("Bruxeles", "Brussel"),
        ("Ledebreg", "Gent"),
        ("Jupille", "Liège, Juprelle"),
        ("9000 Gnet", "Gent"),
        ("9000 Zzzzzzzzzz", "Gent"),
        ("1005 Brussel", "Brussel"),
        ("9000 2000", "Gent, Antwerpen"),
    ],
)
def test_what_leads_nowhere_is_never_guessed_but_the_nearest_are_named(
    text: str, expected: str
) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Unknown)
    assert ", ".join(commune.label for commune in resolution.nearest) == expected


@pytest.mark.parametrize(
    "text", ["", "  ", "?!", "()", "Gent" + " " * 97, "x" * 101, "東京", "1005"]
)
def test_what_is_no_name_has_nothing_near(text: str) -> None:
    assert COMMUNES.resolve(text) == Unknown(())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gent", []),
        ("Sint-Niklaas", []),
        ("Oud-Heverlee", []),
        ("Sint-Jans-Molenbeek", ["Molenbeek"]),
        ("Heist-op-den-Berg", ["Heist"]),
        ("Watermaal-Bosvoorde", ["Watermaal", "Bosvoorde"]),
        ("Saint-Georges-sur-Meuse", ["Saint-Georges"]),
    ],
)
def test_a_compound_is_shortened_to_words_that_stand_alone(name: str, expected: list[str]) -> None:
    assert short_names(name) == expected


def test_a_known_name_is_found_without_loading_the_fuzzy_matcher() -> None:
    program = (
        "import sys, graph.communes as c, pathlib\n"
        "table = pathlib.Path('skills/communes.csv').read_text(encoding='utf-8')\n"
        "c.CommuneIndex(c.parse_communes(table)).resolve('Gand')\n"
        "sys.exit('rapidfuzz' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (HOVE.replace("11021", "1102"), "line 2: nis is '1102'; expected five digits"),
        (HOVE.replace("Hove,antwerp", ",antwerp"), "line 2: name_en is empty; expected a name"),
        (HOVE.replace("flanders", "Flandre"), "line 2: region is 'Flandre'; expected flanders,"),
        (HOVE.replace("antwerp", "anvers"), "line 2: province is 'anvers'; expected a province"),
        (HOVE.replace("antwerp", ""), "line 2: province is ''; expected a province"),
        (HOVE.replace(",nl,", ",en,"), "line 2: language_regime is 'en'; expected nl, nl"),
        (HOVE.replace("2540", "2540 25"), "line 2: postcodes is '2540 25'; expected one or more"),
        (HOVE.replace("2540", ""), "line 2: postcodes is ''; expected one or more"),
        (HOVE.replace("2540,", "2540,Lint"), "line 2: merged_from is 'Lint'; expected name@YYYY"),
        (HOVE + "a;;b", "line 2: localities is 'a;;b'; expected names"),
        (HOVE + ",more", "line 2: 12 cells; expected 11"),
        (f"{HOVE}\n{HOVE}", "line 3: nis 11021 stands here again; expected once"),
    ],
)
def test_a_bad_row_is_refused_naming_its_line_and_what_was_expected(row: str, told: str) -> None:
    with pytest.raises(ValueError, match="line ") as refused:
        parse_communes(f"{HEADER}\n{row}\n")
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("text", ["", "nis,name\n", HOVE])
def test_a_table_without_its_header_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="line 1: expected the header nis,name_nl"):
        parse_communes(text)


def test_a_table_is_read_whatever_ends_its_lines() -> None:
    (hove,) = parse_communes(f"\ufeff{HEADER}\r\n{HOVE}\r\n\r\n")
    assert (hove.label, hove.postcodes, hove.former, hove.localities) == ("Hove", ("2540",), (), ())


@given(st.text())
def test_without_communes_every_text_is_unknown(text: str) -> None:
    assert CommuneIndex(()).resolve(text) == Unknown(())


@given(
    name=st.sampled_from(NAMES),
    separator=st.sampled_from(["-", " ", "", "–", "' ", "  "]),
    accents=st.booleans(),
    shouted=st.sets(st.integers(0, 40)),
)
def test_case_accents_and_hyphens_never_change_the_answer(
    name: str, separator: str, accents: bool, shouted: set[int]
) -> None:
    typed = separator.join(name.split("-"))
    if not accents:
        typed = "".join(mark for mark in normalize("NFD", typed) if not combining(mark))
    typed = "".join(
        mark.upper() if at in shouted else mark.lower() for at, mark in enumerate(typed)
    )
    assert COMMUNES.resolve(typed) == COMMUNES.resolve(name)


@pytest.mark.parametrize("saint", ["st ", "St.", "STE-", "Sint-", "saint ", "Sankt "])
def test_one_saint_is_as_good_as_another(saint: str) -> None:
    for name in NAMES:
        first, _, rest = name.partition("-")
        if first in ("Sint", "Saint", "Sainte") and rest:
            assert COMMUNES.resolve(saint + rest) == COMMUNES.resolve(name)


@given(st.text() | st.lists(st.sampled_from([*NAMES, "9000", "(", ")", "Sint"])).map(" ".join))
def test_any_text_gets_a_resolution_and_never_an_exception(text: str) -> None:
    match COMMUNES.resolve(text):
        case Found(commune, _):
            assert len(text) <= LONGEST
            assert commune == COMMUNES[commune.nis]
        case Ambiguous(several, because):
            assert len(several) > 1
            assert list(several) == sorted(set(several), key=lambda commune: commune.nis)
            assert because
        case Unknown(nearest):
            assert len(set(nearest)) == len(nearest) <= 3


def test_of_names_that_mean_the_same_the_one_being_typed_is_proposed() -> None:
    assert COMMUNES.suggest("Sint-Ni", 1) == ["Sint-Niklaas"]
    assert COMMUNES.suggest("saint-ni", 1) == ["Saint-Nicolas"]


def test_a_name_of_two_communes_is_proposed_once() -> None:
    assert COMMUNES.suggest("Haren", 10).count("Haren") == 1


def test_a_text_without_letters_proposes_nothing() -> None:
    assert COMMUNES.suggest("9000", 10) == []
