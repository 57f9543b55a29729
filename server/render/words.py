"""The words of an answer: the same on every page, in every tool and on the command line."""

from __future__ import annotations

from datetime import date
from typing import Literal

from graph.model.claim import Confidence
from graph.model.guidance import Freshness, State
from graph.period import spoken

CERTAINTY: dict[Confidence, tuple[str, str]] = {
    "confirmed": ("●", "confirmed"),
    "single-source": ("◐", "one source"),
    "contested": ("⚡", "disputed"),
    "unverified": ("○", "not verified"),
}
"""The mark and the word of each confidence. A mark other than the first never stands alone."""

AGE: dict[Freshness, str] = {"fresh": "", "ageing": "ageing", "stale": "stale"}

STATES: dict[State, str] = {
    "required": "needed",
    "maybe": "maybe",
    "not-needed": "not needed",
    "done": "done",
}

LEVELS: dict[Literal["front-door", "above", "appeal"], str] = {
    "front-door": "",
    "above": "stands above it",
    "appeal": "hears appeals",
}

SATURDAY = 5
"""The first day of a weekend, as `date.weekday` counts."""

HEADER_NOTICE = "not an official service, not legal advice"


def timing_words(timing: str) -> str:
    """Return when something is due relative to what asks for it; nothing for before."""
    if timing == "before":
        return ""
    return timing.replace("after-step:", "after its step").strip()


def last_day_words(day: date) -> str:
    """Return a last day as people write it, and whether offices are closed on it."""
    words = spoken(day.isoformat())
    return f"{words} (a {day:%A})" if day.weekday() >= SATURDAY else words


def shortened(text: str, most: int) -> str:
    """Return text cut at a word, with an ellipsis where something was cut."""
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0].rstrip(' ,;:(') or text[:most]}…"


def bare(sentence: str) -> str:
    """Return a sentence without its full stop, to stand inside another."""
    return sentence.strip().removesuffix(".")


def lowered(sentence: str) -> str:
    """Return a sentence with a small first letter, unless it begins with an abbreviation."""
    first = sentence.partition(" ")[0]
    return sentence if first[1:] != first[1:].lower() else sentence[:1].lower() + sentence[1:]
