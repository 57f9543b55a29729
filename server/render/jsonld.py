"""A skill as linked data, in the words of schema.org (release 30.0) and no others.

The service is what an authority does (`GovernmentService`); how one goes about it is a text of ours
(`HowTo`), and only a text has sources, a licence and a date. What is not sure says so in its own
words, since a reader of linked data sees no mark beside it; an amount has no words, so one that is
not sure is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graph.corpus import Corpus
from graph.model.base import LANGUAGES, Lang
from graph.model.guidance import Guidance, ShownClaim, ShownSource, ShownValue, SkillText
from graph.model.skill import Skill
from graph.truth import Truth
from server.render.document import visible
from server.render.followers import Followers
from server.render.words import AGE, CERTAINTY

Node = dict[str, Any]

CONTEXT = "https://schema.org"
LICENSES: Mapping[str, str] = {"CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/"}
"""The addresses of licences by their SPDX name."""
COUNTRY = {"@type": "Country", "name": "Belgium"}
WRITTEN_IN = "en"
"""The language of the claims."""


def guidance_jsonld(
    corpus: Corpus, skill: Skill, guidance: Guidance, site: str, lang: Lang = "en"
) -> str:
    """Return a guidance as JSON-LD: the service, how one goes about it, the sources.

    Args:
        corpus: The corpus.
        skill: The skill that answers.
        guidance: The answer.
        site: The address of the server, without a slash at the end.
        lang: The language of titles.
    """
    page = f"{site}/skills/{skill.id}"
    followers = Followers.of(corpus, guidance)
    nodes = [_service(corpus, skill, guidance, followers, page, lang)]
    if guidance.steps or guidance.documents:
        nodes[0]["subjectOf"] = {"@id": f"{page}#howto"}
        nodes += [
            _how_to(skill, guidance, followers, page),
            *(_source(it, page) for it in guidance.sources),
        ]
    return _written({"@graph": nodes})


def text_jsonld(skill: Skill, text: SkillText, site: str) -> str:
    """Return a skill without a procedure as JSON-LD: a text, with its sections."""
    page = f"{site}/skills/{skill.id}"
    parts = [
        {"@type": "CreativeWork", "name": part.heading or text.title, "text": part.text}
        for part in text.sections
    ]
    work = {"@type": "CreativeWork", "@id": page, "url": page, "name": text.title}
    return _written(work | {"description": text.description, "hasPart": parts} | _edition(skill))


def _service(
    corpus: Corpus, skill: Skill, guidance: Guidance, followers: Followers, page: str, lang: Lang
) -> Node:
    procedure, title = skill.procedure, guidance.skill.title
    others = {corpus.title(skill.id).into(other) for other in LANGUAGES} - {title}
    withdrawn = guidance.skill.status == "quarantined"
    summary = procedure.summary.into(lang) if procedure else ""
    given = procedure.provides if procedure and not withdrawn else ()
    return {
        "@type": "GovernmentService",
        "@id": f"{page}#service",
        "name": title,
        "alternateName": sorted(others),
        "description": guidance.outcome.verdict if withdrawn else summary,
        "disambiguatingDescription": guidance.notice,
        "url": page,
        "serviceType": corpus.title(skill.id).en,
        "jurisdiction": COUNTRY,
        "areaServed": [
            {"@type": "AdministrativeArea", "name": region.label.en} for region in followers.regions
        ],
        "audience": {"@type": "Audience", "description": skill.front.description},
        "provider": list(_providers(guidance, followers)),
        "serviceOutput": [{"@type": "Thing", "name": each.title.into(lang)} for each in given],
        "isRelatedTo": list(_related(corpus, guidance, page)),
    }


def _providers(guidance: Guidance, followers: Followers) -> Iterator[Node]:
    for body in guidance.authorities:
        doubted = body.confidence in ("contested", "unverified")
        if body.level == "front-door" and not doubted and followers.concerns(body) is not Truth.NO:
            yield {"@type": "Organization", "name": body.name, "url": _address(body.url)}


def _related(corpus: Corpus, guidance: Guidance, page: str) -> Iterator[Node]:
    """Yield the skills that come before and after."""
    root = page.removesuffix(guidance.skill.id)
    before = [step for step in guidance.prerequisites if step.state != "not-needed"]
    titles = {step.id: step.title for step in before}
    titles |= {step.id: step.title for step in guidance.hands_off_to}
    for id_, title in titles.items():
        if id_ in corpus.skills:
            known = {"@id": f"{root}{id_}#service", "url": f"{root}{id_}"}
            yield {"@type": "GovernmentService", **known, "name": title}


def _how_to(skill: Skill, guidance: Guidance, followers: Followers, page: str) -> Node:
    steps = [claim for claim in guidance.steps if followers.concerns(claim) is not Truth.NO]
    papers = [claim for claim in guidance.documents if followers.concerns(claim) is not Truth.NO]
    return {
        "@type": "HowTo",
        "@id": f"{page}#howto",
        "name": skill.title.en,
        "description": guidance.notice,
        "about": {"@id": f"{page}#service"},
        "mainEntityOfPage": page,
        "inLanguage": WRITTEN_IN,
        "step": [
            {
                "@type": "HowToStep",
                "position": place,
                "text": _told(claim, followers),
                "citation": _cited(claim.sources, page),
            }
            for place, claim in enumerate(steps, start=1)
        ],
        "supply": [{"@type": "HowToSupply", "name": _told(it, followers)} for it in papers],
        "estimatedCost": [_cost(it) for it in guidance.values if _sure(it, followers)],
        "citation": _cited((source.id for source in guidance.sources), page),
        **_edition(skill),
    }


def _edition(skill: Skill) -> Node:
    """Return what is said of a text as such."""
    known, named = skill.front.metadata, skill.front.license
    licence = LICENSES.get(named or "") or (named and {"@type": "CreativeWork", "name": named})
    day = known.last_verified
    return {
        "license": licence,
        "version": known.version,
        "creativeWorkStatus": known.status,
        "dateModified": day.isoformat() if day else None,
        "isAccessibleForFree": True,
    }


def _told(claim: ShownClaim, followers: Followers) -> str:
    """Return the words of a claim, after what keeps it from being a plain fact."""
    maybe = "maybe" if followers.concerns(claim) is Truth.MAYBE else ""
    certainty = CERTAINTY[claim.confidence][1] if claim.confidence != "confirmed" else ""
    doubts = ", ".join(word for word in (maybe, certainty, AGE[claim.freshness]) if word)
    return f"{doubts.capitalize()}: {claim.text}" if doubts else claim.text


def _sure(value: ShownValue, followers: Followers) -> bool:
    """Return whether a value is an amount of money that whoever goes this way pays."""
    known = value.confidence == "confirmed" and value.freshness == "fresh"
    everybody = not value.depends_on and followers.concerns(value) is Truth.YES
    paid = value.kind == "fee" and value.unit == "EUR"
    return paid and known and everybody and isinstance(value.amount, int | float)


def _cost(value: ShownValue) -> Node:
    return {
        "@type": "MonetaryAmount",
        "name": value.label,
        "currency": "EUR",
        "value": value.amount,
        "validFrom": value.since.isoformat() if value.since else None,
    }


def _cited(sources: Iterable[str], page: str) -> list[Node]:
    return [{"@id": f"{page}#source-{id_}"} for id_ in sources]


def _source(source: ShownSource, page: str) -> Node:
    return {
        "@type": "CreativeWork",
        "@id": f"{page}#source-{source.id}",
        "name": source.title,
        "url": _address(source.url),
        "publisher": {"@type": "Organization", "name": source.publisher},
        "inLanguage": source.language.split("/"),
    }


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _written(node: Node) -> str:
    """Return JSON without what is empty, and without what no reader sees."""
    kept = _kept({"@context": CONTEXT, **node})
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _kept(part: Any) -> Any:
    match part:
        case dict():
            found = {key: _kept(value) for key, value in part.items()}
            return {key: value for key, value in found.items() if value not in (None, "", [])}
        case list():
            return [_kept(item) for item in part]
        case str():
            return visible(part)
        case _:
            return part
