"""Run the benchmarks: `python -m benchmarks [--quick] [--only start]`; or `make bench`."""

import argparse

from benchmarks import calls, http, imports, lists, pages, start

PARTS = ("start", "lists", "many", "calls", "http", "pages", "imports")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks", description="The product against a floor.")
    parser.add_argument("--runs", type=int, default=5, help="runs of each server (5)")
    parser.add_argument("--quick", action="store_true", help="2 runs, no corpus of 10,000 skills")
    parser.add_argument("--only", choices=PARTS, action="append", help="one part; repeat for more")
    options = parser.parse_args()
    runs = 2 if options.quick else options.runs
    wanted = options.only or [part for part in PARTS if not (options.quick and part == "many")]
    if "start" in wanted:
        start.measure(2 * runs)
    if "lists" in wanted:
        lists.measure(1_000, runs)
    if "many" in wanted:
        lists.measure(10_000, runs)
    if "calls" in wanted:
        calls.measure(runs, calls=40, large=1_000 if options.quick else 10_000)
    if "http" in wanted:
        http.measure(runs, seconds=1 if options.quick else 3)
    if "pages" in wanted:
        pages.measure(runs, requests=40)
    if "imports" in wanted:
        imports.show()


if __name__ == "__main__":
    main()
