"""The top of an answer: verdict, next action, what to ask, what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from graph.model.guidance import (
    Freshness,
    Guidance,
    Prerequisite,
    Question,
    ShownClaim,
    ShownFact,
)
from graph.period import spoken
from server.render.document import (
    Block,
    Part,
    Span,
    between,
    code,
    heading,
    item,
    paragraph,
    strong,
    title,
)
from server.render.telling import Telling
from server.render.words import HEADER_NOTICE, STATES, bare, lowered, timing_words


def opening(guidance: Guidance, telling: Telling, claims: Sequence[ShownClaim]) -> Iterator[Block]:
    """Yield everything that stands above the claims.

    Args:
        guidance: The answer.
        telling: How its lines are told.
        claims: Every claim of it, told further down or not.
    """
    yield title(guidance.skill.title)
    yield paragraph(Span(_header(guidance, claims), "faint"))
    yield from _verdict(guidance, telling, claims)
    yield from asked(guidance.questions)
    if guidance.prerequisites:
        yield heading("First")
        yield from _path(guidance.prerequisites, telling)


def asked(questions: Sequence[Question]) -> Iterator[Block]:
    """Yield the open questions with their options and what each decides."""
    if not questions:
        return
    yield heading(f"To ask ({len(questions)})")
    for number, question in enumerate(questions, start=1):
        yield item(f"{question.question} ({_weight(question)})", number=number)
        options = between((option_words(one.value, one.label) for one in question.options), " · ")
        fact: list[Part] = (
            [code(question.fact), ": ", *options] if options else [code(question.fact)]
        )
        yield item(*fact, depth=1)


def _header(guidance: Guidance, claims: Sequence[ShownClaim]) -> str:
    skill = guidance.skill
    parts = [f"{skill.status} {skill.version}", f"rules as of {spoken(guidance.as_of.isoformat())}"]
    if skill.last_verified:
        parts.append(f"checked {spoken(skill.last_verified.isoformat())}")
    ages = _ages(claims) if claims else (f"rests on {skill.freshness} copies",)
    return " · ".join([*parts, *ages, HEADER_NOTICE])


def _ages(claims: Sequence[ShownClaim]) -> Iterator[str]:
    """Yield how old the lines below are: all fresh, or how many are not."""
    ages = Counter(claim.freshness for claim in claims)
    old = [f"{ages[age]} {age}" for age in ("stale", "ageing") if ages[age]]
    if old:
        yield f"{' and '.join(old)} of {len(claims)} lines, marked"
    else:
        yield "fresh"


def _verdict(guidance: Guidance, telling: Telling, claims: Sequence[ShownClaim]) -> Iterator[Block]:
    outcome = guidance.outcome
    if outcome.kind == "undetermined":
        yield paragraph(strong(outcome.verdict))
    else:
        row = next((claim for claim in claims if claim.text in outcome.because), None)
        age: Freshness = row.freshness if row else "fresh"
        read = row.verified if row else None
        mark = telling.marked(outcome.confidence, age, read, outcome.sources)
        yield paragraph(strong(outcome.verdict), " ", mark)
    if not (outcome.kind == "undetermined" and guidance.questions):
        yield paragraph(outcome.because)
    yield from _understood(guidance.situation, outcome.because)
    if guidance.ignored:
        yield paragraph("Not used here: ", *between(map(code, guidance.ignored), ", "), ".")
    step = next((claim for claim in claims if claim.text == guidance.next_action), None)
    mark_of_step: list[Part] = [" ", telling.mark(step)] if step else []
    yield paragraph(strong("Next:"), " ", guidance.next_action, *mark_of_step)


def _understood(situation: Iterable[ShownFact], because: str) -> Iterator[Block]:
    """Yield how the answers were read, and what was presumed without saying so above."""
    read, presumed = [], []
    for known in situation:
        name = known.fact.replace("_", " ")
        if known.origin == "presumed" and known.because not in because:
            presumed.append(f"{name} {known.label} ({lowered(bare(known.because))})")
        elif known.origin == "derived":
            read.append(f"{name} {known.label}")
        elif known.origin == "given" and known.because:
            read.append(f"{name} {known.label} ({bare(known.because)})")
    for words, parts in (("Understood: ", read), ("Presumed: ", presumed)):
        if parts:
            yield paragraph(words, " · ".join(parts), ".")


def _weight(question: Question) -> str:
    """Return why a question is asked."""
    presumed = question.decides.startswith("presumed")
    weight = question.decides if presumed else f"decides {question.decides}"
    return f"{weight}; asked already, not known" if question.asked else weight


def option_words(value: str, label: str) -> tuple[Span, ...]:
    """Return a value to choose, with its label where that says more."""
    same = label.lower().replace(" ", "-") == value
    return (code(value),) if same else (code(value), Span(f" ({label})"))


def _path(path: Sequence[Prerequisite], telling: Telling) -> Iterator[Block]:
    """Yield the prerequisites in order, then in one line those that are not needed."""
    counted = [step for step in path if step.state != "not-needed"]
    for number, step in enumerate(counted, start=1):
        yield item(*_step(step), *telling.cited(step.sources), number=number)
    if not counted:
        yield paragraph("Nothing has to come first.")
    yield from not_needed(
        [(step.id, step.because, step.sources) for step in path if step.state == "not-needed"],
        telling,
    )


def _step(step: Prerequisite) -> Iterator[Part]:
    yield from step_words(step.id, step.title, step.uri is None)
    state = [STATES[step.state], timing_words(step.timing)]
    yield strong(", ".join(word for word in state if word))
    yield f". {step.because}"
    yield gives(step.provides, done=step.state == "done")


def step_words(skill: str, name: str, planned: bool) -> Iterator[Part]:
    """Yield the name of a skill on the way, before its state."""
    yield f"{name} ("
    yield code(skill)
    yield ", not described here yet): " if planned else "): "


def gives(provided: Sequence[str], *, done: bool) -> str:
    """Return what a skill gives, or gave, as a sentence; empty where nothing is named."""
    return f" {'It gave' if done else 'It gives'}: {'; '.join(provided)}." if provided else ""


def not_needed(
    steps: Iterable[tuple[str, str, Sequence[str]]], telling: Telling | None = None
) -> Iterator[Block]:
    """Yield the skills that are not needed as one line, those with one reason together.

    Args:
        steps: Id, reason and sources of each.
        telling: How sources are cited; `None` where none are.
    """
    reasons: dict[str, list[tuple[str, Sequence[str]]]] = {}
    for skill, because, sources in steps:
        reasons.setdefault(because, []).append((skill, sources))
    parts: list[tuple[Span, ...]] = []
    for because, skills in reasons.items():
        ids = between((code(skill) for skill, _ in skills), ", ")
        cited = telling.cited(id_ for _, own in skills for id_ in own) if telling else ()
        parts.append((*ids, Span(f" ({lowered(bare(because))})"), *cited))
    if parts:
        yield paragraph("Not needed: ", *between(parts, "; "), ".")
