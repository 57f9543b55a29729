"""A caller's mistake, told in JSON in the words of the core."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from graph.errors import CivicError
from server.web.frame import Frame
from server.web.machine.asked import allowed
from server.web.machine.files import JSON, Make, mistake_file


def plainly(make: Make, names: Sequence[str]) -> Make:
    """Return what makes JSON, or says in plain words what is wrong with what was asked.

    Args:
        make: Makes the file.
        names: The parameters that it takes, beside facts.
    """

    def told(frame: Frame) -> Response:
        try:
            return make(frame)
        except CivicError as mistake:
            listed = allowed(frame.answers.corpus, mistake, names)
            return mistake_file(frame, str(mistake), JSON, allowed=listed)

    return told
