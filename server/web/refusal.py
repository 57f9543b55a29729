"""Where there is no answer: a page in the reader's language, or a file in place of a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from starlette.responses import Response

from server.web.frame import Frame
from server.web.machine.files import JSON, TEXT, mistake_file
from server.web.wording import speaker

FILES: Mapping[str, str] = {
    ".json": JSON,
    ".jsonld": JSON,
    ".md": TEXT,
    ".txt": TEXT,
    ".xml": TEXT,
}
"""In which media type a file of each kind is refused."""
SAID: Mapping[int, str] = {
    404: "lost",
    405: "read_only",
    414: "too_long",
    500: "fault",
}
"""What is said for each status, by its key in the words of `refusal`."""


def refusal(frame: Frame, status: int) -> Response:
    """Return what answers a request that is not met.

    Args:
        frame: The reader's view.
        status: The status of HTTP, one of `SAID`.
    """
    said = f"refusal.{SAID[status]}"
    media = FILES.get(PurePosixPath(frame.path).suffix)
    if media:
        return mistake_file(frame, f"{speaker('en')(said)}.", media, status=status)
    return frame.page("refusal.html", {"said": said}, status=status)
