"""The one JSON of an answer."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from graph.model.guidance import Guidance
from server.render.json_text import json_text
from tests.render.cases import CASES


@pytest.mark.parametrize("name", CASES)
def test_it_is_the_object_of_the_tool_in_the_order_of_its_shape(
    name: str, guided: Callable[[str], Guidance]
) -> None:
    guidance = guided(name)
    text = json_text(guidance)
    assert json.loads(text) == guidance.model_dump(mode="json")
    assert list(json.loads(text)) == list(Guidance.model_fields)


def test_it_is_compact_and_keeps_letters(guided: Callable[[str], Guidance]) -> None:
    text = json_text(guided("ghent"))
    assert "\\u" not in text
    assert "maatschappelijke oriëntatie" in text
    assert "\n" not in text
