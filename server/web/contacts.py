"""Ways to reach an authority, as addresses that a phone or a browser can open."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"\+?[\d\s./()-]{6,24}")
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def reach(value: str, what: str) -> str:
    """Return the address that opens a contact; empty where it is to be read only.

    Args:
        value: The contact as the corpus has it.
        what: Its kind: `address`, `phone`, `email`, `url` or `hours`.
    """
    opened = _OPENED.get(what)
    return opened(value.strip()) if opened else ""


def _phone(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        return ""
    return "tel:" + re.sub(r"[^\d+]", "", value.replace("(0)", ""))


def _mail(value: str) -> str:
    return f"mailto:{value}" if _MAILBOX.fullmatch(value) else ""


def _page(value: str) -> str:
    return value if value.startswith("https://") else ""


_OPENED: Mapping[str, Callable[[str], str]] = {"phone": _phone, "email": _mail, "url": _page}
