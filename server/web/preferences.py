"""What a reader accepts, and how much they want each (RFC 9110, section 12.4.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

LONGEST_HEADER = 2_000
_WEIGHT = re.compile(r"0(?:\.\d{0,3})?|1(?:\.0{0,3})?")


def weights(header: str) -> Mapping[str, float]:
    """Return the names in a header such as `Accept`, each with its weight from 0 to 1.

    Parameters other than the weight are passed over; a weight that cannot be read counts as 0.
    """
    found: dict[str, float] = {}
    for part in header[:LONGEST_HEADER].lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            found[name] = max(found.get(name, 0.0), _weight(parameters))
    return found


def _weight(parameters: list[str]) -> float:
    given = [value.strip() for name, _, value in _pairs(parameters) if name.strip() == "q"]
    if not given:
        return 1.0
    return float(given[0]) if _WEIGHT.fullmatch(given[0]) else 0.0


def _pairs(parameters: list[str]) -> list[tuple[str, str, str]]:
    return [parameter.partition("=") for parameter in parameters]
