"""Kills a program that saves notes, again and again, and looks for every note it said was saved.

    python scripts/kill_test.py --rounds 300 --folder /tmp/kill

A child process saves notes and prints each id only after the store said it was durable. It is
killed with SIGKILL at a random moment. Then the store is opened as at any start: every printed
note must be there with its exact text, and the store must pass its check. Exit status 0 or 1.
"""

import argparse
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.errors import StoreError
from astana_reader.journal.changes import AddNote, EditNote
from astana_reader.journal.store import Store
from astana_reader.notes.model import Annotation, NoteId, Style, target_of

TEXT = "بيان مشترك\nأكد المشاركون التزامهم بوحدة الأراضي السورية وسيادتها واستقلالها."
PATH = Path("communique.txt")
LONGEST_LIFE = 0.4  # seconds, after the first note


def body_of(name: str) -> str:
    """The text of a note, made from its id so that it can be checked."""
    return f"تعليق {name} " * (1 + hash_of(name) % 400)


def hash_of(name: str) -> int:
    """The same number for the same name in every process."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(name))


def note_named(name: str, document: Document, body: str) -> Annotation:
    """A note over the words of the text."""
    target = target_of(document.text, Span(11, 25), document.source.sha256)
    at = datetime(2023, 6, 21, tzinfo=UTC)
    return Annotation(NoteId(name), target, body, Style.YELLOW, ("أستانا",), at, at)


def write(store_path: Path, life: str) -> int:
    """Save notes until killed; print each id once it is durable. 3 when the store refuses."""
    document = document_of(read(TEXT.encode(), PATH))
    with Store.open(store_path) as store:
        now = datetime.now(UTC)
        entry = store.enter(document, PATH, now)
        for number in range(1_000_000):
            name = f"{life}-{number}"
            try:
                draft = note_named(name, document, "مسودة")
                store.append(entry, AddNote(draft), datetime.now(UTC))
                step = EditNote(note_named(name, document, body_of(name)))
                store.append(entry, step, datetime.now(UTC))
            except StoreError as error:
                sys.stderr.write(f"{error.reason}\n")
                return 3
            sys.stdout.write(f"{name}\n")
            sys.stdout.flush()
    return 0


def lives(store_path: Path, life: str, seconds: float) -> list[str]:
    """Let a writer live for so long after its first note; the ids that it acknowledged.

    RuntimeError when it ended by itself: a round without a kill proves nothing.
    """
    writer = subprocess.Popen(
        [sys.executable, __file__, "--write", life, "--store", str(store_path)],
        stdout=subprocess.PIPE,
        text=True,
    )
    if writer.stdout is None:
        raise RuntimeError("the writer has no output")
    first = writer.stdout.readline()
    timer = threading.Timer(seconds, writer.kill)
    timer.start()
    rest = writer.stdout.read()
    timer.cancel()
    if writer.wait() != -signal.SIGKILL or not first:
        raise RuntimeError(f"the writer ended by itself, with status {writer.returncode}")
    return [line for line in (first + rest).split("\n")[:-1] if line]


def missing(store_path: Path, acknowledged: Sequence[str]) -> list[str]:
    """What is not as it was acknowledged."""
    document = document_of(read(TEXT.encode(), PATH))
    with Store.open(store_path) as store:
        faults = store.check()
        if store.rescue:
            faults.append(f"the store was damaged: {store.rescue}")
        notes = store.read(store.find(document, PATH))[0].notes
    faults += [name for name in acknowledged if NoteId(name) not in notes]
    return faults + [
        f"{name}: another text"
        for name in acknowledged
        if NoteId(name) in notes and notes[NoteId(name)].body != body_of(name)
    ]


def main() -> int:
    """Run the rounds; print what was found."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=21)
    arguments.add_argument("--folder", type=Path, default=Path("build/kill"))
    arguments.add_argument("--write", help=argparse.SUPPRESS)
    arguments.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.write is not None:
        return write(given.store, given.write)
    chance = random.Random(given.seed)  # noqa: S311
    acknowledged: list[str] = []
    store_path = given.folder / "notes.sqlite3"
    for number in range(given.rounds):
        life = f"{given.seed}.{number}"
        acknowledged += lives(store_path, life, chance.uniform(0, LONGEST_LIFE))
        faults = missing(store_path, acknowledged)
        if faults:
            print(f"round {number}: {faults[:5]}")
            return 1
    print(f"{given.rounds} kills, {len(acknowledged)} acknowledged notes, 0 lost, 0 damaged")
    return 0


if __name__ == "__main__":
    sys.exit(main())
