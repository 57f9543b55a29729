"""Situations whose answers are read closely here, and the numbers in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

GHENT: Mapping[str, object] = {
    "commune": "Gand",
    "registered": "yes",
    "moved_from": "abroad",
    "age": 31,
    "nationality_group": "third-country",
    "residence_basis": "family-reunification",
    "family_of_eu_citizen": "no",
    "prior_evidence": ["none"],
}


@dataclass(frozen=True)
class Case:
    skill: str
    facts: Mapping[str, object]
    more: Mapping[str, str] = field(default_factory=dict)


CASES = {
    "ghent": Case("inburgering-flanders", GHENT),
    "ghent in full": Case("inburgering-flanders", GHENT, {"detail": "full"}),
    "ghent before the fees": Case("inburgering-flanders", GHENT, {"as_of": "2023-06-01"}),
    "nothing known": Case("inburgering-flanders", {}),
    "brussels": Case("inburgering-flanders", {"commune": "Ixelles", "brussels_track": "dutch"}),
    "eu citizen": Case(
        "inburgering-flanders", {"commune": "Leuven", "nationality_group": "eu-eea-swiss"}
    ),
    "visa": Case("f-visa-application", {}),
    "exemption": Case(
        "inburgering-exemption-vrijstelling", {"prior_evidence": "dutch-certificate"}
    ),
}

_NUMBERS = re.compile(r"\[(\d+(?:, \d+)*)\]")


def cited_numbers(text: str) -> list[int]:
    """Return the source numbers of a text in the order of their first use."""
    found = (int(one) for numbers in _NUMBERS.findall(text) for one in numbers.split(", "))
    return list(dict.fromkeys(found))
