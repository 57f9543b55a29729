"""What is being loaded: the folder, the bytes read so far, the faults found so far.

Nothing here raises for bad content: a fault is noted with its file and line, and what could be read
is returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from graph.finding import Finding, Severity
from graph.yaml_text import YamlFault, line_of, line_of_id, read

Model = TypeVar("Model", bound=BaseModel)


@dataclass
class Desk:
    """A folder that is being loaded.

    Attributes:
        read: The bytes of every file that was read, by path relative to the folder.
        parsed: What the YAML of each file says, as far as it could be read.
    """

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    read: dict[str, bytes] = field(default_factory=dict)
    parsed: dict[str, object] = field(default_factory=dict)

    def fault(
        self, file: str, line: int, rule: str, message: str, severity: Severity = "error"
    ) -> None:
        """Note a fault."""
        self.findings.append(Finding(file, line, rule, message, severity))

    def warn(self, file: str, line: int, rule: str, message: str) -> None:
        """Note what is odd and does not keep anything out."""
        self.fault(file, line, rule, message, "warning")

    def line(self, file: str, identifier: str) -> int:
        """Return the line of what carries an id, in a file that was read."""
        return line_of_id(self.read.get(file, b"").decode(), identifier)

    def text(self, file: str) -> str | None:
        """Return a file's text; `None`, with a finding where it is there and cannot be read."""
        path = self.folder / file
        if not path.is_file():
            return None
        try:
            content = self.read[file] = path.read_bytes()
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            self.fault(file, 0, "encoding", "The file is not UTF-8 text.")
        except OSError as refused:
            self.fault(file, 0, "unreadable", f"The file cannot be read: {refused.strerror}.")
        return None

    def yaml(self, file: str, text: str, offset: int = 0) -> object:
        """Return what a YAML text says; `None`, with a finding, where it says nothing.

        Args:
            file: The file it stands in.
            text: The text.
            offset: Lines of the file above it.
        """
        try:
            raw: object = read(text)
        except YamlFault as fault:
            self.fault(file, fault.line + offset, "yaml", f"{fault}.")
            return None
        if raw is None:
            self.fault(file, 0, "yaml", "The file is empty.")
        self.parsed[file] = raw
        return raw

    def checked(
        self,
        file: str,
        text: str,
        model: type[Model],
        raw: object,
        at: Sequence[str | int] = (),
        offset: int = 0,
        severity: Severity = "error",
    ) -> Model | None:
        """Return a value checked; `None`, with a finding for each fault, where it is not sound.

        Args:
            file: The file it stands in.
            text: The text it was read from.
            model: What it should be.
            raw: The value.
            at: Where in the text it stands.
            offset: Lines of the file above the text.
            severity: How bad its faults are.
        """
        try:
            return model.model_validate(raw)
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False, include_input=False):
                path = (*at, *error["loc"])
                message = error["msg"].removeprefix("Value error, ")
                where = ".".join(str(step) for step in error["loc"])
                told = f"{where}: {message}." if where else f"{message}."
                self.fault(file, line_of(text, path) + offset, "shape", told, severity)
            return None
