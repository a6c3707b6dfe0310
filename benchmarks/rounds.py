"""Floor and ours in turns in one run; medians; the raw figures kept."""

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, Final

LATEST: Final = Path(__file__).with_name("latest.json")
LONG: Final = 5  # rounds, where one takes over a second
SHORT: Final = 30  # rounds elsewhere


@dataclass(frozen=True)
class Figure:
    """One line of latest.json. ours and floor in unit, medians; raw: (ours, floor) of each round.

    also: the same of another moment of the same rounds, by its name.
    """

    unit: str
    raw: Sequence[tuple[float, float]]
    also: "Mapping[str, Figure]" = field(default_factory=dict)

    @property
    def ours(self) -> float:
        """Median of ours."""
        return median(o for o, _ in self.raw)

    @property
    def floor(self) -> float:
        """Median of the floor."""
        return median(f for _, f in self.raw)

    @property
    def ratio(self) -> float:
        """ours / floor, lower is better everywhere; 0 where the floor is nothing."""
        return self.ours / self.floor if self.floor else 0.0

    def to_json(self) -> dict[str, Any]:
        """As latest.json has it."""
        return {
            **self._medians(),
            "unit": self.unit,
            "n": len(self.raw),
            "p99": [_p99([o for o, _ in self.raw]), _p99([f for _, f in self.raw])],
            "machine": MACHINE,
            "raw": self.raw,
            **{name: figure._medians() for name, figure in self.also.items()},
        }

    def _medians(self) -> dict[str, float]:
        return {"ours": self.ours, "floor": self.floor, "ratio": round(self.ratio, 3)}


MACHINE: Final = (
    f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
)


def seconds(act: Callable[[], object]) -> float:
    """How long one act takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(
    ours: Callable[[], float], floor: Callable[[], float], rounds: int = SHORT, unit: str = "s"
) -> Figure:
    """Both measure themselves and return a figure. One warm-up each, then rounds in turns; who begins changes."""
    ours()
    floor()
    raw = []
    for n in range(rounds):
        if n % 2:
            low, own = floor(), ours()
        else:
            own, low = ours(), floor()
        raw.append((own, low))
    return Figure(unit, raw)


def keep(figures: Mapping[str, Figure], failed: Mapping[str, str]) -> None:
    """Write latest.json, of this run alone: an old number never stands beside a new one."""
    told: dict[str, Any] = {name: figure.to_json() for name, figure in figures.items()}
    told |= {name: {"failed": why} for name, why in failed.items()}
    LATEST.write_text(json.dumps(told, ensure_ascii=False) + "\n", "utf-8")


def line(name: str, figure: Figure) -> str:
    """One line for people."""
    return (
        f"{name:13} ours {figure.ours:11.6f}  floor {figure.floor:11.6f} {figure.unit:3}"
        f" ratio {figure.ratio:7.3f}  n {len(figure.raw)}"
    )


def _p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98] if len(values) > 1 else values[0]
