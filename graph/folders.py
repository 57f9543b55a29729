"""Agent Skills as folders: found wherever they lie, read as they are, oddities named.

A folder with a SKILL.md is a skill; skills may lie in folders of their own, and one in another.
With a procedure.yaml beside it a skill is held to the rules of this corpus; without one it is
anybody's skill, and served as far as it can be: what is odd is a warning, never a reason to stop.

See the Agent Skills specification, and SEP-2640 for how skills and files are addressed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from graph.desk import Desk
from graph.finding import Severity
from graph.model.procedure import Procedure
from graph.model.skill import DESCRIPTION_LENGTH, FrontMatter, Metadata, Skill
from graph.snapshot import LARGEST_FILE, LEFT_ALONE, PROCEDURE, SKILL
from graph.yaml_text import YamlFault, line_of, split_front_matter


def skills(desk: Desk) -> list[Skill]:
    """Return the skills of the folder in order of their paths, each name once."""
    found = list(_found(desk))
    _check_requires(desk, {skill.id: skill for skill in found})
    return found


def _check_requires(desk: Desk, found: Mapping[str, Skill]) -> None:
    """Note what plain skills require that is not there, or that leads back to them."""
    plain = {name: skill for name, skill in found.items() if skill.procedure is None}
    for skill in plain.values():
        for name in skill.requires:
            if name not in found:
                message = f"It requires {name!r}, which is no skill here."
                desk.warn(_in(skill.folder, SKILL), 0, "requires", message)
    try:
        TopologicalSorter({name: skill.requires for name, skill in plain.items()}).prepare()
    except CycleError as circle:
        path: list[str] = circle.args[1]
        first = min(path)
        message = f"What it requires leads back to it in a circle: {' -> '.join(path)}."
        desk.warn(_in(plain[first].folder, SKILL), 0, "requires", message)


def _found(desk: Desk) -> Iterator[Skill]:
    seen: dict[str, str] = {}
    roots = [path for path, files in _walked(desk) if SKILL in files]
    for root in roots:
        skill = _skill(desk, root)
        if skill is None:
            continue
        if skill.id in seen:
            message = f"Another skill is named {skill.id!r} already: {seen[skill.id]}."
            desk.fault(_in(root, SKILL), 0, "unique-name", message, "warning")
            continue
        seen[skill.id] = _in(root, SKILL)
        yield skill


def _walked(desk: Desk) -> Iterator[tuple[str, set[str]]]:
    """Yield every folder with the names of its files, by path relative to the corpus."""
    for folder, folders, files in os.walk(desk.folder):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in LEFT_ALONE
        )
        yield Path(folder).relative_to(desk.folder).as_posix(), set(files)


def _skill(desk: Desk, root: str) -> Skill | None:
    ruled = (desk.folder / root / PROCEDURE).is_file()
    before = _errors(desk)
    front, body = _front_matter(desk, root, ruled=ruled)
    procedure = _procedure(desk, root) if ruled else None
    if front is None or _errors(desk) > before:
        return None
    above = root.rpartition("/")[0]
    return Skill(
        front=front,
        procedure=procedure,
        body=body,
        files=dict(_files(desk, root)),
        path=f"{above}/{front.name}" if above else front.name,
        folder=root,
    )


def _errors(desk: Desk) -> int:
    return sum(finding.severity == "error" for finding in desk.findings)


def _front_matter(desk: Desk, root: str, *, ruled: bool) -> tuple[FrontMatter | None, str]:
    file = _in(root, SKILL)
    text = desk.text(file)
    if text is None:
        return None, ""
    content = desk.read[file]
    if content.startswith(b"\xef\xbb\xbf") or b"\r\n" in content:
        desk.warn(file, 1, "encoding", "The file has a byte order mark or Windows line ends.")
    try:
        head, body = split_front_matter(text.replace("\r\n", "\n"))
    except YamlFault as fault:
        desk.fault(file, fault.line, "front-matter", f"{fault}.")
        return None, ""
    raw = desk.yaml(file, head, offset=1)
    if raw is None:
        return None, body
    front = _checked(desk, file, head, raw, ruled=ruled)
    if front and front.name != root.rpartition("/")[2]:
        message = f"`name` is {front.name!r} but the folder is {root!r}; they must be equal."
        severity: Severity = "error" if ruled else "warning"
        desk.fault(file, line_of(head, ("name",)) + 1, "front-matter", message, severity)
    return front, body


def _checked(desk: Desk, file: str, head: str, raw: object, *, ruled: bool) -> FrontMatter | None:
    """Return the front matter; of a plain skill whatever the specification can be met with."""
    if ruled or not isinstance(raw, dict):
        return desk.checked(file, head, FrontMatter, raw, offset=1)
    metadata = raw.get("metadata", {})
    if desk.checked(file, head, Metadata, metadata, ("metadata",), 1, "warning") is None:
        raw = {**raw, "metadata": {}}
    description = raw.get("description")
    if isinstance(description, str) and len(description) > DESCRIPTION_LENGTH:
        message = f"`description` has {len(description)} characters; at most {DESCRIPTION_LENGTH}."
        desk.warn(file, line_of(head, ("description",)) + 1, "front-matter", message)
        raw = {**raw, "description": description[: DESCRIPTION_LENGTH - 1] + "…"}
    return desk.checked(file, head, FrontMatter, raw, offset=1)


def _procedure(desk: Desk, root: str) -> Procedure | None:
    file = _in(root, PROCEDURE)
    text = desk.text(file)
    raw = desk.yaml(file, text) if text is not None else None
    return desk.checked(file, text or "", Procedure, raw) if raw is not None else None


def _files(desk: Desk, root: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a skill, those of skills within it too, by path relative to it."""
    home = desk.folder / root
    for folder, folders, names in os.walk(home):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in LEFT_ALONE
        )
        for name in sorted(names + [each for each in folders if Path(folder, each).is_symlink()]):
            path = Path(folder, name)
            content = _content(desk, path)
            if content is not None:
                yield path.relative_to(home).as_posix(), content


def _content(desk: Desk, path: Path) -> bytes | None:
    file = path.relative_to(desk.folder).as_posix()
    if file in desk.read:
        return desk.read[file]
    if path.is_symlink() and not path.resolve().is_relative_to(desk.folder.resolve()):
        desk.warn(file, 0, "link", "The link leads out of the corpus, so it is not followed.")
        return None
    if not path.is_file():
        return None
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            told = f"The file has {size:,} bytes and is left out; at most {LARGEST_FILE:,}."
            desk.warn(file, 0, "file-size", told)
            return None
        content = desk.read[file] = path.read_bytes()
    except OSError as refused:
        desk.warn(file, 0, "unreadable", f"The file cannot be read: {refused.strerror}.")
        return None
    return content


def _in(root: str, name: str) -> str:
    return name if root == "." else f"{root}/{name}"
