"""Answers as JSON: one canonical text, so that every way in gives the same bytes."""

from __future__ import annotations

from pydantic import BaseModel


def json_text(answer: BaseModel) -> str:
    """Return an answer as compact JSON: keys in the order of its shape, letters as they are."""
    return answer.model_dump_json()
