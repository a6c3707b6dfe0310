"""Floor and ours in turns in one run; medians; the raw figures kept."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

LATEST: Final = Path(__file__).with_name("latest.json")
LONG_S: Final = 1.0  # a round that takes longer is run 5 times, a shorter one 30


@dataclass(frozen=True)
class Figure:
    """One line of latest.json. ours and floor in unit; ratio is lower-is-better everywhere."""

    ours: float
    floor: float
    unit: str
    n: int
    raw: Sequence[tuple[float, float]]

    @property
    def ratio(self) -> float:
        """ours / floor; 0 where the floor is nothing."""
        return self.ours / self.floor if self.floor else 0.0


def seconds(act: Callable[[], object]) -> float:
    """How long one act takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(
    ours: Callable[[], float], floor: Callable[[], float], unit: str = "s", rounds: int | None = None
) -> Figure:
    """Both measure themselves and return a figure; one warm-up each, then rounds in turns, the first one changing."""
    first = ours()
    floor()
    count = rounds or (5 if first > LONG_S and unit == "s" else 30)
    raw = []
    for n in range(count):
        if n % 2:
            low, own = floor(), ours()
        else:
            own, low = ours(), floor()
        raw.append((own, low))
    return Figure(median(o for o, _ in raw), median(f for _, f in raw), unit, count, raw)


def keep(figures: dict[str, Figure]) -> None:
    """Write latest.json, and print a table."""
    LATEST.write_text(
        json.dumps(
            {
                name: {
                    "ours": f.ours, "floor": f.floor, "ratio": round(f.ratio, 3), "unit": f.unit, "n": f.n, "raw": f.raw
                }
                for name, f in figures.items()
            },
            indent=1,
        )
        + "\n"
    )  # fmt: skip
    for name, f in figures.items():
        print(f"{name:14} ours {f.ours:12.6f}  floor {f.floor:12.6f} {f.unit:3}  ratio {f.ratio:7.3f}  n {f.n}")
