"""Notes out to a file and in from one, without a window."""

import argparse
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from astana_reader.cli.exits import NOT_FOUND, OK, USAGE
from astana_reader.cli.progress import progress
from astana_reader.document.loading import load
from astana_reader.document.parsing import content
from astana_reader.interchange.formats import KINDS, Format
from astana_reader.interchange.telling import call_colours
from astana_reader.messages import _
from astana_reader.paths import folders
from astana_reader.settings import load as load_settings
from astana_reader.settings import store_in

if TYPE_CHECKING:
    from astana_reader.interchange.importing import Report

# sqlite3 is imported by the store alone, so that --help does without it.


def arrange_export(parser: argparse.ArgumentParser) -> None:
    """What `notes export` may be asked."""
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="default: the notes of all documents"
    )
    parser.add_argument(
        "--format", choices=[str(each) for each in Format],
        help="default: as the ending of OUT says",
    )  # fmt: skip
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    parser.set_defaults(run=export)


def arrange_import(parser: argparse.ArgumentParser) -> None:
    """What `notes import` may be asked."""
    parser.add_argument("input", type=Path, metavar="IN", help="web annotations in JSON-LD")
    parser.add_argument(
        "--on", type=Path, metavar="FILE",
        help="the document that annotations speak of which name none that is known here",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=take_in)


def export(asked: argparse.Namespace) -> int:
    """Write notes to a file."""
    from astana_reader.interchange.exporting import (  # noqa: PLC0415
        count,
        notes_of_all,
        notes_of_file,
        write,
    )
    from astana_reader.journal.store import Store  # noqa: PLC0415

    kind = Format(asked.format) if asked.format else _by_ending(asked.output)
    if kind is None:
        endings = ", ".join(each.ending for each in KINDS.values())
        told = _("The ending of {path} says no format: give --format, or one of {endings}.")
        sys.stderr.write(f"{told.format(path=asked.output, endings=endings)}\n")
        return USAGE
    document = load(asked.file) if asked.file is not None else None
    with Store.open(store_in(folders(asked.data_dir))) as store:
        if document is not None:
            documents = [notes_of_file(store, document, asked.file)]
        else:
            documents = notes_of_all(store, load)
    if not count(documents):
        sys.stderr.write(f"{_('There are no notes to export.')}\n")
        return NOT_FOUND
    call_colours(load_settings(folders(asked.data_dir).settings_file).colours)
    write(asked.output, kind, documents)
    return OK


def take_in(asked: argparse.Namespace) -> int:
    """Take notes in from a file, and say what became of each."""
    from astana_reader.interchange.importing import Importing  # noqa: PLC0415
    from astana_reader.journal.store import Store  # noqa: PLC0415

    raw = content(asked.input)
    on = (load(asked.on), asked.on) if asked.on is not None else None
    show = progress(_("Taking notes in"))

    def advance(done: int, total: int) -> bool:
        if show is not None:
            show(done, total)
        return True

    with Store.open(store_in(folders(asked.data_dir))) as store:
        report = Importing(store, load).take(
            raw, asked.input, datetime.now(UTC), on=on, advance=advance
        )
    if asked.json:
        json.dump(_row(report), sys.stdout, ensure_ascii=False, indent=1)
        sys.stdout.write("\n")
    else:
        sys.stdout.write(_told(report))
    return OK if report.arrivals else NOT_FOUND


def _by_ending(output: Path) -> Format | None:
    ending = output.suffix.lower()
    own = {kind.ending: each for each, kind in KINDS.items()}
    return (own | {".json": Format.W3C, ".htm": Format.HTML}).get(ending)


def _told(report: "Report") -> str:
    from astana_reader.interchange.reporting import details, summary  # noqa: PLC0415

    rows = [f"{' '.join(what.split())}\t{reason}" for what, reason in details(report)]
    return "".join(f"{line}\n" for line in [*summary(report), *rows])


def _row(report: "Report") -> dict[str, Any]:
    from astana_reader.interchange.arriving import Outcome  # noqa: PLC0415
    from astana_reader.interchange.reporting import why  # noqa: PLC0415

    taken = {str(each): [found.note.id for found in report.having(each)] for each in Outcome}
    refused = [
        {"id": each.name, "reason": each.kind, "detail": each.detail, "words": why(each)}
        for each in report.refused
    ]
    return {**taken, "refused": refused}
