"""Lint: the promises of docs/authoring.md that the loader does not keep, one rule per module."""
