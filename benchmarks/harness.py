"""Figures as ratios within one run, taken in turn with the floor they are divided by."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

ROUNDS = 9
TRIES = 3
LEAST, SECONDS = 15, 2.0  # rounds of what only goes through memory, and for how long at least
UNSTEADY = 3.0  # p99 ÷ p50 of a floor beyond which the run was disturbed


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of build/bench.json. `gate` is the most that is allowed."""

    name: str
    value: float
    unit: str
    floor: str
    gate: float
    ok: bool
    noisy: bool


def figure(
    name: str,
    value: float,
    gate: float,
    *,
    unit: str = "ratio",
    floor: str = "",
    noisy: bool = False,
) -> Figure:
    """A figure with its verdict."""
    return Figure(name, round(value, 4), unit, floor, gate, value <= gate, noisy)


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes once."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def interleaved(
    one: Callable[[], object], other: Callable[[], object], rounds: int = ROUNDS
) -> tuple[list[float], list[float]]:
    """Seconds of both, in turn, after one round that is not counted."""
    pairs = [(timed(one), timed(other)) for _round in range(rounds + 1)][1:]
    return [a for a, _ in pairs], [b for _, b in pairs]


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def unsteady(floor: Sequence[float]) -> bool:
    """Whether the machine was busy with something else."""
    return percentile(floor, 0.99) > UNSTEADY * statistics.median(floor)


def ratio(
    name: str,
    gate: float,
    floor: str,
    one: Callable[[], object],
    other: Callable[[], object],
    *,
    rounds: int = ROUNDS,
) -> Figure:
    """The median of one over the median of the other; again where the floor was unsteady."""
    ones, others = interleaved(one, other, rounds)
    for _try in range(TRIES - 1):
        if not unsteady(others):
            break
        ones, others = interleaved(one, other, rounds)
    value = statistics.median(ones) / statistics.median(others)
    return figure(name, value, gate, floor=floor, noisy=unsteady(others))


def fastest(
    name: str, gate: float, floor: str, one: Callable[[], object], other: Callable[[], object]
) -> Figure:
    """The fastest of many rounds of one over the fastest of the other, in turn.

    For work that only goes through memory: whatever is slower than the fastest round was disturbed
    by others. Each runs twice in a round, as the first time pays for the caches that the other has
    emptied.
    """
    pairs: list[tuple[float, float]] = []
    while len(pairs) < LEAST or sum(map(sum, pairs)) < SECONDS:
        pairs.append((min(timed(one), timed(one)), min(timed(other), timed(other))))
    value = min(each for each, _ in pairs) / min(each for _, each in pairs)
    return figure(name, value, gate, floor=floor)


def told_by(program: str, given: Path) -> Any:
    """What the program in file `program` prints last, as JSON: taken in a process of its own."""
    command = [sys.executable, program, str(given)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    return json.loads(run.stdout.splitlines()[-1])


def write(figures: Sequence[Figure], path: Path) -> None:
    """build/bench.json."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(each) for each in figures], indent=1) + "\n", "utf-8")


def table(figures: Sequence[Figure]) -> str:
    """For people."""
    rows = [f"{'figure':40} {'value':>9} {'gate':>7}  unit   verdict"]
    for each in figures:
        verdict = ("ok" if each.ok else "MISSED") + (" (noisy)" if each.noisy else "")
        rows.append(f"{each.name:40} {each.value:9.3f} {each.gate:7.2f}  {each.unit:6} {verdict}")
    return "\n".join(rows)
