"""Addresses of pages that are looked at from several sides."""

from __future__ import annotations

FLAGSHIP = "/skills/inburgering-flanders"
GHENT = (
    "commune=Gand&registered=yes&moved_from=abroad&age=31&nationality_group=third-country"
    "&residence_basis=family-reunification&family_of_eu_citizen=no&prior_evidence=none"
    "&certificate_held=none"
)
"""A woman of 31 from outside the EU who joined her family in Ghent."""
EVERY_KIND = {
    "home": "/",
    "a search": "/?q=dutch+course",
    "a search in vain": "/?q=zeppelin",
    "a skill, nothing said": FLAGSHIP,
    "a skill, Ghent": f"{FLAGSHIP}?{GHENT}",
    "a mistake": f"{FLAGSHIP}?commune=Gennt&age=old",
    "a name of two communes": f"{FLAGSHIP}?commune=Haren",
    "the checklist": f"{FLAGSHIP}/checklist?{GHENT}",
    "the graph": "/graph",
    "about": "/about",
    "connect": "/connect",
    "no page": "/nothing-here",
}
"""A page of every kind there is, over the real corpus."""
ODD_SKILLS = {
    "a plain skill": "/skills/plain",
    "a deprecated skill": "/skills/old",
    "a withdrawn skill": "/skills/withdrawn",
}
"""Pages over the corpus of `tests.web.hostile`."""


def in_language(lang: str, path: str) -> str:
    """Return the address of a page in a language."""
    return f"/{lang}{path}".replace("/?", "?").removesuffix("/")
