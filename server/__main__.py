"""`python -m server` is the command `civic-skills`."""

from __future__ import annotations

from server.cli.main import main

main()
