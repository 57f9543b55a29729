"""What goes wrong with a page, before there is one to show it on."""

from __future__ import annotations

from graph.errors import CivicError


class NoPage(CivicError):
    """There is nothing at this address."""
