"""What is measured, how two servers are told apart, and what is written down.

Floor and product take turns within one run, so that a busy moment of the machine hits both; a
figure is the median of what the runs give, with its ends as the spread.
"""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import Any, Literal

RESULTS = Path(__file__).resolve().parent / "results"
Kind = Literal["ratio", "beyond"]


@dataclass
class Figure:
    """One row of the table: what both servers took, pair by pair.

    Attributes:
        kind: `ratio` of product to floor, or what the product takes `beyond` the floor.
        unit: Of what is measured.
        target: The most that is asked for; the least where more is better.
        more_is_better: Whether the figure is a speed.
        pairs: What floor and product gave in each run.
    """

    what: str
    unit: str
    target: float
    kind: Kind = "ratio"
    more_is_better: bool = False
    pairs: list[tuple[float, float]] = field(default_factory=list)

    def add(self, floor: float, product: float) -> None:
        self.pairs.append((floor, product))

    @property
    def floor(self) -> float:
        return median(floor for floor, _ in self.pairs)

    @property
    def product(self) -> float:
        return median(product for _, product in self.pairs)

    @property
    def each(self) -> list[float]:
        """The figure of each run, in order of size."""
        if self.kind == "ratio":
            return sorted(product / floor for floor, product in self.pairs)
        return sorted(product - floor for floor, product in self.pairs)

    @property
    def value(self) -> float:
        return median(self.each)

    @property
    def met(self) -> bool:
        if self.more_is_better:
            return self.value >= self.target
        return self.value <= self.target

    def told(self) -> dict[str, Any]:
        numbers = {
            "floor": self.floor,
            "product": self.product,
            self.kind: self.value,
            "low": self.each[0],
            "high": self.each[-1],
            "target": self.target,
        }
        rounded = {key: float(f"{number:.4g}") for key, number in numbers.items()}
        return {"what": self.what, "unit": self.unit, **rounded, "met": self.met}

    def line(self) -> str:
        sign = "x" if self.kind == "ratio" else f" {self.unit} beyond"
        bound = ">=" if self.more_is_better else "<="
        return (
            f"{self.what:58} floor {self.floor:>8.4g}  product {self.product:>8.4g} {self.unit:6}"
            f" {self.value:>6.3g}{sign} ({self.each[0]:.3g} to {self.each[-1]:.3g})"
            f"  target {bound} {self.target:g}  {'met' if self.met else 'MISSED'}"
        )


def p50(samples: Iterable[float]) -> float:
    return median(samples)


def turns(run: int) -> Sequence[int]:
    """Return which of the two begins a run: they take turns at that too."""
    return (0, 1) if run % 2 == 0 else (1, 0)


def report(name: str, runs: int, figures: Sequence[Figure]) -> None:
    """Print the figures and add them to `results/<name>.jsonl` as one line."""
    for figure in figures:
        print(figure.line(), flush=True)
    RESULTS.mkdir(exist_ok=True)
    told = surroundings() | {"runs": runs, "figures": [figure.told() for figure in figures]}
    with (RESULTS / f"{name}.jsonl").open("a", encoding="utf-8") as results:
        results.write(json.dumps(told) + "\n")


def surroundings() -> dict[str, Any]:
    """Return what the numbers depend on: versions, processors, and how busy they were."""
    packages = {}
    for name in ("civic-skills", "mcp", "pydantic", "uvicorn"):
        try:
            packages[name] = version(name)
        except PackageNotFoundError:
            packages[name] = "not installed"
    return {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "machine": platform.machine(),
        "cpus": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        **packages,
    }
