"""Last days as a calendar file (RFC 5545): an event of one whole day for each that was counted.

Same input, same bytes: the stamp is the day whose rules count, and an event's id is made of skill,
claim and day, so that a calendar knows it again. No reminder is set: some terms are three working
days long and some three years, some bind an office, and every calendar has its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph.model.guidance import Guidance, ShownDue, ShownSource, ShownValue
from graph.period import spoken
from server.render.document import visible
from server.render.words import AGE, CERTAINTY, bare, last_day_words

MEDIA = "text/calendar; charset=utf-8"
LONGEST_LINE = 75
"""Octets, after which a line goes on in the next, behind a space (section 3.1)."""

_ESCAPES = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,"})


def counted(guidance: Guidance) -> list[tuple[ShownValue, ShownDue]]:
    """Return the terms of an answer whose last day could be counted, the first to end first."""
    found = [(value, value.due) for value in guidance.values if value.due]
    return sorted(found, key=lambda term: (term[1].on, term[0].id))


def icalendar(guidance: Guidance) -> str:
    """Return the last days of an answer as the text of a calendar file."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//civic-skills//guidance//EN"]
    for value, due in counted(guidance):
        lines += _event(guidance, value, due)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(guidance: Guidance, value: ShownValue, due: ShownDue) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(f'{guidance.skill.id}/{value.id}/{due.on}')}"
    yield f"DTSTAMP:{_digits(guidance.as_of)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_digits(due.on)}"
    yield f"SUMMARY:{_text(_summary(guidance, value))}"
    described = r"\n".join(_text(line) for line in _description(guidance, value, due))
    yield f"DESCRIPTION:{described}"
    yield "CLASS:PRIVATE"  # it tells of a person's stay; a shared calendar need not
    yield "TRANSP:TRANSPARENT"  # a last day takes no time
    yield "END:VEVENT"


def _summary(guidance: Guidance, value: ShownValue) -> str:
    """Return what a calendar shows at a glance: nothing doubtful looks sure there."""
    lead = "Maybe last day" if value.applies == "maybe" else "Last day"
    _, certainty = CERTAINTY[value.confidence]
    doubt = f" ({certainty})" if value.confidence != "confirmed" else ""
    return f"{lead}: {bare(value.label)}{doubt} · {guidance.skill.title}"


def _description(guidance: Guidance, value: ShownValue, due: ShownDue) -> Iterator[str]:
    yield f"{bare(value.label)}: {value.text}"
    yield f"By {last_day_words(due.on)}: {due.because}."
    if value.applies == "maybe":
        yield "It may apply to you: that hangs on questions which are still open."
    _, certainty = CERTAINTY[value.confidence]
    old = (
        f" It is {AGE[value.freshness]}: look it up before you act." if AGE[value.freshness] else ""
    )
    yield f"Certainty: {certainty}. Read on {spoken(value.verified.isoformat())}.{old}"
    for doubt in guidance.unverified:
        if doubt.id == value.id:
            yield f"Would settle it: {doubt.settles}"
    yield from (_source(source) for source in guidance.sources if source.id in value.sources)
    yield f"Rules as of {spoken(guidance.as_of.isoformat())}, content {guidance.revision}."
    yield guidance.notice


def _source(source: ShownSource) -> str:
    address = f" {source.url}" if source.url else ""
    return f"Source: {source.publisher}: {bare(source.title)}.{address}"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Return words as a value of the type TEXT (section 3.3.11), on one line."""
    return visible(words).translate(_ESCAPES)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter cut in two."""
    pieces, piece, room = [], "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", LONGEST_LINE - 1
        piece += letter
        room -= size
    return "\r\n ".join([*pieces, piece])
