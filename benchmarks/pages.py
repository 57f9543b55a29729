"""The page of the flagship over HTTP: a situation never seen, one seen before, one not modified.

The floor is the same kind of process with a constant page of the same size on the wire; its
requests and the product's alternate, on connections that are kept. 30 ms is what a page may take:
fifty times what a constant one takes on a machine that is left alone.
"""

import http.client
import time
from collections.abc import Iterable, Iterator
from itertools import product as every
from statistics import median
from urllib.parse import urlencode

from benchmarks.client import ROOT, product
from benchmarks.http import serving
from benchmarks.measure import Figure, report
from benchmarks.start import SITUATION, SKILL

PAGE = f"/skills/{SKILL}"
ACCEPT = {"Accept": "text/html", "Accept-Encoding": "gzip"}
AGES, BASES, REGISTERED = range(19, 64), ("refugee", "family-reunification", "work"), ("yes", "no")
KNOWN = f"{PAGE}?{urlencode(SITUATION)}"


def measure(runs: int, requests: int) -> None:
    unseen = Figure("guidance page over HTTP, never seen, p50", "ms", 50)
    repeated = Figure("guidance page over HTTP, repeated, p50", "ms", 2)
    again = Figure("guidance page over HTTP, not modified, p50", "ms", 2)
    with serving(product(None, "--http", "--port", "0")) as port:
        ours = http.client.HTTPConnection("127.0.0.1", port)
        _, tag, body = _asked(ours, KNOWN, ACCEPT)
        with serving(["-m", "benchmarks.constant_page", _constant(body)]) as other:
            bare = http.client.HTTPConnection("127.0.0.1", other)
            never = _never_seen()
            for path in _some(never, 3):
                _asked(ours, path, ACCEPT)  # what is worked out once is worked out now
            for _ in range(runs):
                unseen.add(*_alternate(bare, ours, _some(never, requests), ACCEPT))
                repeated.add(*_alternate(bare, ours, [KNOWN] * requests, ACCEPT))
                has = {**ACCEPT, "If-None-Match": tag}
                again.add(*_alternate(bare, ours, [KNOWN] * requests, has))
    report("pages", runs, [unseen, repeated, again])


def _never_seen() -> Iterator[str]:
    """Yield addresses of the flagship, each with another situation."""
    for age, basis, registered, more in every(AGES, BASES, REGISTERED, ("", "abroad")):
        facts = {"commune": "Gent", "age": age, "residence_basis": basis, "registered": registered}
        yield f"{PAGE}?{urlencode(facts | ({'moved_from': more} if more else {}))}"


def _some(paths: Iterator[str], count: int) -> list[str]:
    return [next(paths) for _ in range(count)]


def _alternate(
    bare: http.client.HTTPConnection,
    ours: http.client.HTTPConnection,
    paths: Iterable[str],
    headers: dict[str, str],
) -> tuple[float, float]:
    """Return the p50 of both in ms; the floor says its constant each time."""
    times: tuple[list[float], list[float]] = ([], [])
    for path in paths:
        times[0].append(_asked(bare, path, headers)[0])
        times[1].append(_asked(ours, path, headers)[0])
    return 1000 * median(times[0]), 1000 * median(times[1])


def _asked(
    connection: http.client.HTTPConnection, path: str, headers: dict[str, str]
) -> tuple[float, str, bytes]:
    """Return the seconds that a request takes to be answered, the tag, and what came."""
    begin = time.perf_counter()
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    body = answer.read()
    took = time.perf_counter() - begin
    assert answer.status in (200, 304), (answer.status, path)
    return took, answer.headers.get("ETag", ""), body


def _constant(body: bytes) -> str:
    file = ROOT / "build" / "bench" / "constant-page.html.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(body)
    return str(file)
