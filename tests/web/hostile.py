"""A sound corpus in which somebody wrote markup, script and odd signs into every text.

Nothing of it is refused: a corpus is content, and content may speak of `<script>`. So every page
has to show it as what it is, text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import yaml

from graph.yaml_text import read
from tests.corpora.build import SOUND

SCRIPT = "<script>window.hit=1</script>"
NASTY = (
    f"{SCRIPT}\"'><img src=x onerror=window.hit=2></title></textarea></svg>"
    "<svg onload=window.hit=3> javascript:window.hit=4 {{7*7}} ${7+7} <%= 7+7 %>"
    " \u202egnp\u2069 \x1b[31m\x07\x7f &lt;b&gt;"
)
"""What is added to every text. The mark after `%>` would turn the direction of what follows."""
URLS = (
    "javascript:window.hit=5",
    "JaVaScRiPt:window.hit=5",
    "java\tscript:window.hit=5",
    "data:text/html,<script>window.hit=6</script>",
    "vbscript:window.hit=7",
    "//elsewhere.example/script.js",
    'https://elsewhere.example/"onmouseover="window.hit=8"x="',
    "https://elsewhere.example/?a=1&b=<script>window.hit=9</script>",
)
BODY = """\

# Heading {nasty}

Words {nasty}

[a link](javascript:window.hit=10) and [another](data:text/html,x) and <javascript:window.hit=11>

![a picture](https://elsewhere.example/x.png) ![another](javascript:window.hit=12)

<a href="javascript:window.hit=13" onclick="window.hit=14">raw</a>
<iframe src="//elsewhere.example">

<div style="position:fixed">

    indented {nasty}

```html
<script>window.hit=15</script>
```

| A {nasty} |
|---|
| <form action="https://elsewhere.example"><input name=x> |

[reference]: javascript:window.hit=16
See [reference].
"""
NAMES = {"title", "label", "publisher", "role", "licence", "license", "en", "nl", "fr", "de"}
SENTENCES = {"summary", "description", "text", "question", "help", "says", "because", "why"}
PHRASES = {"against", "where", "within", "effect", "settles", "reason", "language", "checked"}
TEXTS = NAMES | SENTENCES | PHRASES | {"page_date"}
"""The keys whose value is a text, wherever they stand."""
OF_TEXTS = {"decides", "verdicts"}
"""The keys whose value holds texts, whatever their keys."""
PLAIN = """\
---
name: {name}
description: A plain folder.
license: Any
metadata: {{title: A folder, status: {status}}}
---
"""
OBSERVED = {"observations": [{"id": "seen", "text": "Somebody saw it.", "date": "2026-10"}]}


def build_hostile(folder: Path, nasty: str = NASTY) -> Path:
    """Write the corpus into a folder and return the folder.

    Args:
        folder: Where to.
        nasty: What is added to every text; nothing gives the same corpus in peace.
    """
    for path, content in _Spoiler(nasty).files():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class _Spoiler:
    nasty: str

    def files(self) -> Iterator[tuple[str, str]]:
        for path, text in _sound():
            if path.endswith("SKILL.md"):
                front = self._dump(read(text.split("---\n")[1]), path)
                yield path, f"---\n{front}---\n{BODY.format(nasty=self.nasty)}"
            elif path.endswith(".csv"):
                yield path, self._table(text)
            else:
                yield path, self._dump(_extended(path, read(text)), path)
        yield "plain/<img src=x onerror=window.hit=17>.txt", "Text."

    def _table(self, text: str) -> str:
        """Spoil names; a person then gives their commune by its code."""
        rows = list(csv.DictReader(io.StringIO(text)))
        for row in rows:
            row |= {key: self._added(row[key]) for key in row if key.startswith("name_")}
            row["localities"] = self._added("Village").replace(";", "")
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()

    def _dump(self, raw: object, path: str) -> str:
        return yaml.safe_dump(self._spoilt(raw, path), sort_keys=False, width=10_000)

    def _spoilt(self, raw: object, path: str, key: str = "") -> object:
        """Return the same with something nasty in every text, and every address cited."""
        match raw:
            case dict():
                texts = _texts(raw, path, key)
                return {
                    name: self._added(value, braces=not (name == "says" and "type" in raw))
                    if name in texts and isinstance(value, str)
                    else self._spoilt(value, path, name)
                    for name, value in raw.items()
                }
            case list() if key == "sources" and all(isinstance(each, str) for each in raw):
                return [*raw, *(f"url-{number}" for number in range(len(URLS)))]
            case list():
                return [self._spoilt(each, path, key) for each in raw]
            case _:
                return raw

    def _added(self, text: str, *, braces: bool = True) -> str:
        """Return a text with more; in what a fact says, braces are places to fill in."""
        nasty = self.nasty if braces else self.nasty.replace("{", "").replace("}", "")
        return f"{text} {nasty}".strip()


def _texts(raw: dict[str, object], path: str, key: str) -> set[str]:
    """Return the keys of a mapping whose values are texts."""
    return (
        TEXTS
        | ({*raw} if key in OF_TEXTS else set())
        | ({"name"} if path == "authorities.yaml" else set())
        | ({"value"} if "what" in raw else set())
        | ({"date"} if key == "observations" else set())
    )


def _sound() -> Iterator[tuple[str, str]]:
    yield from SOUND.items()
    yield "plain/SKILL.md", PLAIN.format(name="plain", status="alpha")
    yield "old/SKILL.md", PLAIN.format(name="old", status="deprecated, replaced-by: plain")
    gone = PLAIN.format(name="withdrawn", status="quarantined, reason: It is wrong")
    yield "withdrawn/SKILL.md", gone


def _extended(path: str, raw: object) -> object:
    """Add what the sound corpus has none of: addresses, and something observed."""
    if path == "sources.yaml" and isinstance(raw, list):
        more = ({**raw[1], "id": f"url-{number}", "url": url} for number, url in enumerate(URLS))
        return [*raw, *more]
    if path == "cycle-permit/procedure.yaml" and isinstance(raw, dict):
        return raw | OBSERVED
    if path in ("authorities.yaml", "planned.yaml") and isinstance(raw, list):
        return [entry | {"url": url} for entry, url in zip(raw, cycle(URLS), strict=False)]
    return raw
