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

from graph.communes import (
    LONGEST,
    Ambiguous,
    CommuneIndex,
    Found,
    Resolution,
    Unknown,
    parse_communes,
)
from graph.model.base import LANGUAGES
from graph.model.commune import COLUMNS, Commune, short_names

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "skills" / "communes.csv").read_text(encoding="utf-8")
COMMUNES = CommuneIndex(parse_communes(TABLE))
HEADER = ",".join(COLUMNS)
HOVE = "11021,Hove,Hove,Hove,Hove,antwerp,flanders,nl,2540,,"

OFFICIAL = [(commune.names.into(lang), commune) for commune in COMMUNES for lang in LANGUAGES]
FORMER = [(former.name, commune) for commune in COMMUNES for former in commune.former]
LOCAL = [(locality, commune) for commune in COMMUNES for locality in commune.localities]
NAMES = sorted({name for name, _ in OFFICIAL + FORMER + LOCAL})


def found(text: str) -> Found:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Found), resolution
    return resolution


def candidates(resolution: Resolution) -> tuple[Commune, ...]:
    match resolution:
        case Found(commune, _):
            return (commune,)
        case Ambiguous(several, _):
            return several
        case Unknown(_):
            return ()


def labels(communes: tuple[Commune, ...]) -> list[str]:
    return [commune.label for commune in communes]


def without_accents(text: str) -> str:
    return "".join(mark for mark in normalize("NFD", text) if not combining(mark))


def test_the_table_holds_every_commune_in_its_regime() -> None:
    assert Counter(commune.region for commune in COMMUNES) == {
        "flanders": 285,
        "brussels": 19,
        "wallonia": 252,
        "german-speaking": 9,
    }


@pytest.mark.parametrize("name, commune", OFFICIAL)
def test_every_official_name_leads_to_its_commune(name: str, commune: Commune) -> None:
    assert commune in candidates(COMMUNES.resolve(name))


def test_only_one_official_name_belongs_to_two_communes() -> None:
    asked = {name for name, _ in OFFICIAL if isinstance(COMMUNES.resolve(name), Ambiguous)}
    assert asked == {"Saint-Nicolas"}


@pytest.mark.parametrize("commune", COMMUNES, ids=lambda commune: commune.nis)
def test_the_own_name_of_a_commune_needs_no_explanation(commune: Commune) -> None:
    resolution = COMMUNES.resolve(commune.label)
    if isinstance(resolution, Found):
        assert resolution == Found(commune, "")
    assert COMMUNES[commune.nis] == found(commune.nis).commune == commune


def test_every_postcode_leads_to_its_communes() -> None:
    shared = set()
    for commune in COMMUNES:
        for postcode in commune.postcodes:
            several = candidates(COMMUNES.resolve(postcode))
            assert commune in several
            assert all(postcode in candidate.postcodes for candidate in several)
            if len(several) > 1:
                shared.add(postcode)
    assert shared == {"1040", "1050", "1804"}


def test_every_former_commune_leads_to_the_commune_it_is_part_of() -> None:
    for name, commune in FORMER:
        assert found(name).commune == commune


def test_every_locality_leads_to_its_commune_unless_the_name_is_more_than_a_locality() -> None:
    beaten = {name for name, commune in LOCAL if commune not in candidates(COMMUNES.resolve(name))}
    assert sorted(beaten) == [
        "Aalst",
        "Beveren",
        "Celles",
        "Forest",
        "Halle",
        "Hamme",
        "Kapellen",
        "Machelen",
        "Moerbeke",
        "Neufchâteau",
        "Nieuwerkerken",
        "Saint-Léger",
        "Tielt",
        "Vorst",
    ]


def test_every_name_with_a_postcode_of_its_commune_leads_there() -> None:
    for name, commune in OFFICIAL + FORMER + LOCAL:
        for postcode in commune.postcodes:
            assert commune in candidates(COMMUNES.resolve(f"{postcode} {name}"))


@pytest.mark.parametrize(
    "text, label, region, because",
    [
        ("Gent", "Gent", "flanders", ""),
        ("GENT", "Gent", "flanders", ""),
        ("Gand", "Gent", "flanders", "Gand is Gent"),
        ("ghent", "Gent", "flanders", "Ghent is Gent"),
        ("9000", "Gent", "flanders", "9000 is a postcode of Gent"),
        ("44021", "Gent", "flanders", "44021 is the NIS code of Gent"),
        (
            "Borsbeek",
            "Antwerpen",
            "flanders",
            "Borsbeek is part of Antwerpen since 1 January 2025",
        ),
        ("Ledeberg", "Gent", "flanders", "Ledeberg is in Gent"),
        ("Fourons", "Voeren", "flanders", "Fourons is Voeren"),
        (
            "Rhode-Saint-Genèse",
            "Sint-Genesius-Rode",
            "flanders",
            "Rhode-Saint-Genèse is Sint-Genesius-Rode",
        ),
        ("Renaix", "Ronse", "flanders", "Renaix is Ronse"),
        ("Mouscron", "Mouscron", "wallonia", ""),
        ("Plombières", "Plombières", "wallonia", ""),
        ("Malmedy", "Malmedy", "wallonia", ""),
        ("Eupen", "Eupen", "german-speaking", ""),
        ("Saint-Vith", "Sankt Vith", "german-speaking", ""),
        ("La Calamine", "Kelmis", "german-speaking", "La Calamine is Kelmis"),
        ("Ixelles", "Elsene", "brussels", ""),
        ("Luettich", "Liège", "wallonia", "Lüttich is Liège"),
    ],
)
def test_a_name_or_code_leads_to_one_commune_and_says_how(
    text: str, label: str, region: str, because: str
) -> None:
    answer = found(text)
    assert (answer.commune.label, answer.commune.region) == (label, region)
    assert answer.because == because


@pytest.mark.parametrize("text", ["Brussel", "Bruxelles", "Brüssel", "Brussels", "bruessel"])
def test_brussels_said_of_a_place_to_live_always_gives_the_region_brussels(text: str) -> None:
    assert found(text).commune.region == "brussels"


@pytest.mark.parametrize(
    "text, label",
    [
        ("Hove", "Hove"),
        ("Hoves", "Silly"),
        ("Beveren", "Beveren-Kruibeke-Zwijndrecht"),
        ("Moerbeke", "Lokeren"),
        ("Nieuwerkerken", "Nieuwerkerken"),
        ("Kapellen", "Kapellen"),
        ("Aalst", "Aalst"),
        ("Halle", "Halle"),
        ("Forest", "Vorst"),
    ],
)
def test_an_official_name_beats_a_former_one_and_both_beat_a_locality(
    text: str, label: str
) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    "text, label",
    [
        ("Molenbeek", "Sint-Jans-Molenbeek"),
        ("Boitsfort", "Watermaal-Bosvoorde"),
        ("Watermael", "Watermaal-Bosvoorde"),
        ("St-Josse", "Sint-Joost-ten-Node"),
        ("Louvière", "La Louvière"),
        ("Saint-Georges", "Saint-Georges-sur-Meuse"),
        ("Heverlee", "Leuven"),
    ],
)
def test_the_short_name_that_people_say_leads_to_its_commune(text: str, label: str) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Saint-Nicolas", ["Sint-Niklaas", "Saint-Nicolas"]),
        ("Woluwe", ["Sint-Lambrechts-Woluwe", "Sint-Pieters-Woluwe", "Zaventem"]),
        ("Berchem", ["Antwerpen", "Sint-Agatha-Berchem", "Kluisbergen"]),
        ("Braine", ["Braine-l'Alleud", "Braine-le-Château", "Braine-le-Comte"]),
        ("Jemeppe", ["Seraing", "Jemeppe-sur-Sambre"]),
        ("Deurne", ["Antwerpen", "Diest"]),
        ("1050", ["Brussel", "Elsene"]),
        ("1804", ["Vilvoorde", "Zemst"]),
    ],
)
def test_what_may_be_several_communes_is_a_question_back(text: str, expected: list[str]) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Ambiguous)
    assert labels(resolution.candidates) == expected


def test_a_question_back_names_the_candidates_and_counts_the_rest() -> None:
    few, many = COMMUNES.resolve("saint nicolas"), COMMUNES.resolve("Villers")
    assert isinstance(few, Ambiguous)
    assert few.because == "Saint-Nicolas may be Sint-Niklaas or Saint-Nicolas"
    assert isinstance(many, Ambiguous)
    assert many.because.endswith(f"or {len(many.candidates) - 5} more")


@pytest.mark.parametrize(
    "text, label",
    [
        ("9000 Gent", "Gent"),
        ("Gent 9000", "Gent"),
        ("B-9000 Gand", "Gent"),
        ("BE 9000 GENT", "Gent"),
        ("9000Gent", "Gent"),
        ("44021 Gent", "Gent"),
        ("Gent (9000)", "Gent"),
        ("9100 Saint-Nicolas", "Sint-Niklaas"),
        ("4420 Saint-Nicolas", "Saint-Nicolas"),
        ("2600 Berchem", "Antwerpen"),
        ("1082 Berchem", "Sint-Agatha-Berchem"),
        ("3800 Aalst", "Sint-Truiden"),
        ("1050 Ixelles", "Elsene"),
        ("1150 Woluwe", "Sint-Pieters-Woluwe"),
        ("4020 Jupille", "Liège"),
    ],
)
def test_a_postcode_and_a_name_that_agree_settle_the_commune(text: str, label: str) -> None:
    assert found(text).commune.label == label


def test_a_postcode_and_a_name_that_disagree_are_a_question_naming_both() -> None:
    assert COMMUNES.resolve("9000 Antwerpen") == Ambiguous(
        (COMMUNES["11002"], COMMUNES["44021"]), "9000 is a postcode of Gent, not of Antwerpen"
    )


@pytest.mark.parametrize(
    "text, nearest",
    [
        ("9000 Gnet", ["Gent"]),
        ("1005 Brussel", ["Brussel"]),
        ("9000 2000", ["Gent", "Antwerpen"]),
        ("9000 Zzzzzzzzzz", ["Gent"]),
        ("1005", []),
        ("99999", []),
    ],
)
def test_a_code_or_name_that_nobody_knows_is_answered_with_what_is_known(
    text: str, nearest: list[str]
) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Unknown)
    assert labels(resolution.nearest) == nearest


@pytest.mark.parametrize(
    "text, label",
    [
        ("Gent (Oost-Vlaanderen)", "Gent"),
        ("Gent (", "Gent"),
        ("(Gent)", "Gent"),
        ("Beveren (Roeselare)", "Roeselare"),
        ("Halle (Zoersel)", "Zoersel"),
        ("Aalst (Limburg)", "Sint-Truiden"),
        ("Saint-Nicolas (Liège)", "Saint-Nicolas"),
        ("Forest (Frasnes-lez-Anvaing)", "Frasnes-lez-Anvaing"),
    ],
)
def test_brackets_narrow_a_name_where_they_can_and_are_passed_over_otherwise(
    text: str, label: str
) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    "text, label",
    [
        ("St Truiden", "Sint-Truiden"),
        ("st.-truiden", "Sint-Truiden"),
        ("SINTTRUIDEN", "Sint-Truiden"),
        ("Ste Ode", "Sainte-Ode"),
        ("St. Vith", "Sankt Vith"),
        ("Mont St Guibert", "Mont-Saint-Guibert"),
        ("Berchem Ste Agathe", "Sint-Agatha-Berchem"),
        ("Braine l’Alleud", "Braine-l'Alleud"),
        ("  braine–lalleud  ", "Braine-l'Alleud"),
        ("Ecaussinnes", "Écaussinnes"),
        ("BELŒIL", "Beloeil"),
        ("s Gravenbrakel", "Braine-le-Comte"),
        ("Buellingen", "Büllingen"),
    ],
)
def test_saints_accents_and_separators_may_be_written_in_any_way(text: str, label: str) -> None:
    assert found(text).commune.label == label


@pytest.mark.parametrize(
    "text, label",
    [
        ("Antwrepen", "Antwerpen"),
        ("Bruxeles", "Brussel"),
        ("Charleroy", "Charleroi"),
        ("Ledebreg", "Gent"),
        ("Molenbeck", "Sint-Jans-Molenbeek"),
        ("Jupille", "Liège"),
    ],
)
def test_a_misspelt_name_is_never_guessed_but_the_nearest_come_first(text: str, label: str) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Unknown)
    assert resolution.nearest[0].label == label
    assert len(set(resolution.nearest)) == len(resolution.nearest) <= 3


@pytest.mark.parametrize("text", ["", "   ", "?!", "()", "Gent" + " " * LONGEST, "x" * 101, "東京"])
def test_a_text_that_is_no_name_has_nothing_near(text: str) -> None:
    assert COMMUNES.resolve(text) == Unknown(())


@pytest.mark.parametrize(
    "name, expected",
    [
        ("Gent", []),
        ("Sint-Niklaas", []),
        ("Oud-Heverlee", []),
        ("Sint-Jans-Molenbeek", ["Molenbeek"]),
        ("Heist-op-den-Berg", ["Heist"]),
        ("Watermaal-Bosvoorde", ["Watermaal", "Bosvoorde"]),
        ("Saint-Georges-sur-Meuse", ["Saint-Georges"]),
        ("Pont-à-Celles", ["Pont"]),
    ],
)
def test_a_compound_name_is_shortened_to_the_words_that_stand_alone(
    name: str, expected: list[str]
) -> None:
    assert short_names(name) == expected


def test_a_name_that_is_known_is_found_without_loading_the_fuzzy_matcher() -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from graph.communes import CommuneIndex, parse_communes\n"
        "text = Path('skills/communes.csv').read_text(encoding='utf-8')\n"
        "CommuneIndex(parse_communes(text)).resolve('Gand')\n"
        "sys.exit('rapidfuzz' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    "row, told",
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
    with pytest.raises(ValueError, match="^line") as refused:
        parse_communes(f"{HEADER}\n{row}\n")
    assert str(refused.value).startswith(told)


@pytest.mark.parametrize("text", ["", "nis,name\n", HOVE])
def test_a_table_without_its_header_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^line 1: expected the header nis,name_nl"):
        parse_communes(text)


def test_a_table_is_read_whatever_ends_its_lines() -> None:
    (hove,) = parse_communes(f"\ufeff{HEADER}\r\n{HOVE}\r\n\r\n")
    assert (hove.label, hove.postcodes, hove.former, hove.localities) == ("Hove", ("2540",), (), ())


def test_without_communes_every_text_is_unknown() -> None:
    empty = CommuneIndex(())
    assert list(empty) == []
    assert [empty.resolve(text) for text in ("Gent", "9000", "")] == [Unknown(())] * 3


@given(st.data())
def test_case_accents_and_hyphens_never_change_the_answer(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(NAMES))
    separator = data.draw(st.sampled_from(["-", " ", "", "–", "' ", "  "]))
    typed = name.replace("-", separator).replace(" ", data.draw(st.sampled_from([" ", "-"])))
    if data.draw(st.booleans()):
        typed = without_accents(typed)
    upper = data.draw(st.lists(st.booleans(), min_size=len(typed), max_size=len(typed)))
    typed = "".join(
        mark.upper() if up else mark.lower() for mark, up in zip(typed, upper, strict=True)
    )
    assert COMMUNES.resolve(typed) == COMMUNES.resolve(name)


@pytest.mark.parametrize("saint", ["st", "St.", "STE", "Sint", "saint", "Sankt"])
def test_one_saint_is_as_good_as_another(saint: str) -> None:
    for name in NAMES:
        first, _, rest = name.partition("-")
        if first in ("Sint", "Saint", "Sainte") and rest:
            assert COMMUNES.resolve(f"{saint} {rest}") == COMMUNES.resolve(name)


@given(
    st.text(max_size=LONGEST + 5) | st.lists(st.sampled_from([*NAMES, "9000", "("])).map(" ".join)
)
def test_any_text_gets_a_resolution_and_never_an_exception(text: str) -> None:
    resolution = COMMUNES.resolve(text)
    assert isinstance(resolution, Found | Ambiguous | Unknown)
    if isinstance(resolution, Ambiguous):
        codes = [commune.nis for commune in resolution.candidates]
        assert codes == sorted(set(codes))
        assert len(codes) > 1
