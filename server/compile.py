"""Writes the compiled copy of the program's own corpus into the package: `make wheel`.

python -m server.compile
"""

from __future__ import annotations

from graph.compiling import compiled
from graph.loader import load_all
from graph.snapshot import snapshot
from server.answers import Answers
from server.compiled import SHIPPED, key_of, write
from server.corpus_location import corpus_folder
from server.mcp.catalogue import Catalogue
from server.mcp.offer import EVERYTHING
from server.mcp.ready import keep


def main() -> None:
    """Write the corpus and the lists, in the place of those of another day."""
    folder = corpus_folder()
    loaded, files = load_all(folder), snapshot(folder)
    if not files:
        raise SystemExit("compile: there are links or closed files in the corpus")
    key = key_of(files)
    for old in SHIPPED.glob("*.jsonl"):
        old.unlink()
    if not write(SHIPPED, key, compiled(loaded)):
        raise SystemExit(f"compile: {SHIPPED} cannot be written")
    answers = Answers(loaded.corpus, tuple(loaded.findings))
    keep(SHIPPED, key, Catalogue.of(answers, EVERYTHING).lists())


if __name__ == "__main__":
    main()
