"""Puts a store of notes through what can happen to its file, and looks for every note.

    python scripts/fault_test.py --damage 500 --together 60 --full 20

`--damage`: so many stores are cut off or written over at random places. Each must be salvaged or
refused, and the damaged file kept byte for byte. Where noise made letters into other letters no
check can see it; such stores are counted.
`--together`: two instances save notes at once for so many seconds, each in short transactions.
`--full`: so many times a file system of 1 MB runs full under a writer; then room is made. Needs the
right to mount one. What was acknowledged must be there each time. Exit status 0 or 1.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kill_test import PATH, TEXT, body_of, missing, note_named

from astana_reader.document.formats.text import read
from astana_reader.document.structure import document_of
from astana_reader.errors import Reason, StoreError
from astana_reader.journal.changes import AddNote
from astana_reader.journal.store import Store

SCRIPT = Path(__file__)
PAUSE = 0.01  # seconds between two notes of one instance, on average
NOTES = 40  # in a store that is damaged


def fill(store_path: Path) -> dict[str, str]:
    """Notes in a store and half of them in its copy; their bodies by their ids."""
    document = document_of(read(TEXT.encode(), PATH))
    bodies = {f"n{i}": body_of(f"n{i}") for i in range(NOTES)}
    names = list(bodies)
    for day, part in enumerate((names[: NOTES // 2], names[NOTES // 2 :])):
        now = datetime(2023, 6, 21 + 2 * day, tzinfo=UTC)
        with Store.open(store_path) as store:
            entry = store.enter(document, PATH, now)
            for name in part:
                store.append(entry, AddNote(note_named(name, document, bodies[name])), now)
    return bodies


def damaged(content: bytes, chance: random.Random) -> bytes:
    """The file cut off, or with noise, zeros or another part of itself somewhere in it."""
    at = chance.randrange(len(content))
    length = min(len(content) - at, chance.choice([1, 16, 512, 4096, 20_000]))
    match chance.randrange(5):
        case 0:
            return content[:at]
        case 1:
            patch = chance.randbytes(length)
        case 2:
            patch = bytes(length)
        case 3:
            start = chance.randrange(len(content) - length + 1)
            patch = content[start : start + length]
        case _:
            return content[:at] + content[at + length :]
    return content[:at] + patch + content[at + length :]


def fault_of(sound: Path, bodies: dict[str, str], seed: int, folder: Path) -> tuple[str, str]:
    """What became of a store damaged in the way of `seed`, and what is wrong with that."""
    chance = random.Random(seed)  # noqa: S311
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(sound.parent, folder)
    path = folder / sound.name
    content = damaged(path.read_bytes(), chance)
    path.write_bytes(content)
    document = document_of(read(TEXT.encode(), PATH))
    try:
        with Store.open(path) as store:
            found = store.read(store.find(document, PATH))[0].notes
            faults, rescue = store.check(), store.rescue
    except StoreError as error:
        kept = path.read_bytes() == content
        return f"refused: {error.reason}", "" if kept else "the file was changed"
    outcome = "salvaged" if rescue else "not noticed"
    if rescue and rescue.aside.read_bytes() != content:
        return outcome, "the damaged file was changed"
    altered = [name for name, note in found.items() if bodies.get(name) != note.body]
    half = set(list(bodies)[: len(bodies) // 2])
    if altered and not faults:  # letters for other letters: the file tells nothing of that
        outcome += ", a letter is another"
    if rescue and not half <= set(found):
        return outcome, "notes of the copy are missing"
    if not rescue and set(found) != set(bodies) and not faults:
        return outcome, "notes are missing and nothing is said"
    return outcome, ""


def damage(count: int, seed: int, folder: Path) -> list[str]:
    """Damage so many stores; what went wrong."""
    bodies = fill(folder / "sound" / "notes.sqlite3")
    outcomes: dict[str, int] = {}
    wrong: list[str] = []
    for number in range(seed, seed + count):
        sound = folder / "sound" / "notes.sqlite3"
        outcome, fault = fault_of(sound, bodies, number, folder / "damaged")
        outcomes[outcome] = outcomes.get(outcome, 0) + 1
        wrong += [f"seed {number}: {outcome}: {fault}"] if fault else []
    print(f"{count} damaged stores: {outcomes}, {len(wrong)} wrong")
    return wrong


def together(seconds: float, folder: Path) -> list[str]:
    """Two instances write at once; what is missing of what they acknowledged."""
    path = folder / "together" / "notes.sqlite3"
    acknowledged: list[str] = []
    rows = [
        [sys.executable, SCRIPT, "--write", life, "--store", path, "--seconds", str(seconds)]
        for life in ("one", "other")
    ]
    writers = [subprocess.Popen(row, stdout=subprocess.PIPE, text=True) for row in rows]
    counts = []
    for writer in writers:
        said = writer.communicate()[0].split()
        counts.append(len(said))
        acknowledged += said
        if writer.returncode:
            return [f"a writer ended with status {writer.returncode}"]
    wrong = missing(path, acknowledged)
    print(f"{seconds:.0f} s together: {counts} acknowledged, {len(wrong)} wrong")
    return wrong


def write_for(path: Path, life: str, seconds: float) -> int:
    """Save notes for so long and print each that is stored; one that was locked out, again."""
    document = document_of(read(TEXT.encode(), PATH))
    end, number = time.monotonic() + seconds, 0
    chance = random.Random(life)  # noqa: S311
    with Store.open(path) as store:
        while time.monotonic() < end:
            name = f"{life}-{number}"
            try:
                entry = store.find(document, PATH)
                note = note_named(name, document, body_of(name))
                store.append(entry, AddNote(note), datetime.now(UTC))
            except StoreError as error:
                if error.reason is not Reason.LOCKED:
                    raise
                continue
            print(name, flush=True)
            number += 1
            time.sleep(chance.expovariate(1 / PAUSE))
    return 0


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A file system of 1 MB. CalledProcessError or FileNotFoundError where mounting is denied."""
    folder.mkdir(parents=True, exist_ok=True)
    size = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]
    subprocess.run(size, check=True, capture_output=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True, capture_output=True)


def full(folder: Path, chance: random.Random) -> tuple[int, list[str]]:
    """How many notes a writer acknowledged until the disk was full, and what is wrong then."""
    ballast = folder / "ballast"
    ballast.write_bytes(bytes(chance.randrange(100_000, 600_000)))
    path = folder / "data" / "notes.sqlite3"
    run = subprocess.run(
        [sys.executable, SCRIPT.with_name("kill_test.py"), "--write", "full", "--store", path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    acknowledged = run.stdout.split()
    wrong = missing(path, acknowledged)
    if run.returncode != 3 or run.stderr.strip() != Reason.DISK_FULL:
        wrong.append(f"the writer ended with {run.returncode}: {run.stderr.strip()[-200:]}")
    ballast.unlink()
    document = document_of(read(TEXT.encode(), PATH))
    with Store.open(path) as store:
        entry = store.enter(document, PATH, datetime.now(UTC))
        note = note_named("after", document, body_of("after"))
        store.append(entry, AddNote(note), datetime.now(UTC))
    return len(acknowledged), wrong + missing(path, [*acknowledged, "after"])


def fulls(count: int, seed: int, folder: Path) -> list[str]:
    """Let so many disks run full; what went wrong."""
    total, wrong = 0, []
    for number in range(seed, seed + count):
        with small_disk(folder / "full") as disk:
            acknowledged, faults = full(disk, random.Random(number))  # noqa: S311
        total += acknowledged
        wrong += [f"disk {number}: {fault}" for fault in faults]
    print(f"{count} full disks: {total} acknowledged notes, {len(wrong)} wrong")
    return wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what is asked for; print what was found."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--damage", type=int, default=0)
    options.add_argument("--together", type=float, default=0)
    options.add_argument("--full", type=int, default=0)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--write", help=argparse.SUPPRESS)
    options.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    options.add_argument("--seconds", type=float, help=argparse.SUPPRESS)
    given = options.parse_args(arguments)
    if given.write is not None:
        return write_for(given.store, given.write, given.seconds)
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="astana-reader-") as name:
        if given.damage:
            wrong += damage(given.damage, given.seed, Path(name))
        if given.together:
            wrong += together(given.together, Path(name))
        if given.full:
            wrong += fulls(given.full, given.seed, Path(name))
    print("\n".join(wrong[:20]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
