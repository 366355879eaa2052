"""Offers the program for documents in the file manager of a Linux desktop, and takes that back."""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from astana_reader.assets import resource
from astana_reader.cli.exits import OK, USAGE
from astana_reader.errors import Reason, UncreatableOutput
from astana_reader.files import replacing
from astana_reader.messages import _
from astana_reader.paths import NAME, shared_data

PATIENCE = 30  # seconds for the desktop's own program


def arrange(parser: argparse.ArgumentParser) -> None:
    """What may be said with the command."""
    parser.add_argument("--remove", action="store_true", help="take it back")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the two files that a desktop wants, or remove them, and say where they are."""
    if sys.platform != "linux":
        sys.stderr.write(_("astana-reader: only desktops on Linux are told in this way.") + "\n")
        return USAGE
    entry, emblem = entry_file(), _emblem_file()
    if asked.remove:
        for path in (entry, emblem):
            path.unlink(missing_ok=True)
    else:
        _write(entry, entry_text(command()).encode())
        _write(emblem, resource("icons", "reader.svg").read_bytes())
        for path in (entry, emblem):
            sys.stdout.write(f"{path}\n")
    _tell_desktop(entry.parent)
    return OK


def entry_file() -> Path:
    """Where the desktop finds the entry of a user's own program."""
    return shared_data() / "applications" / f"{NAME}.desktop"


def command() -> str:
    """How this very program is started, as an entry writes it."""
    script = Path(sys.argv[0]).absolute()
    found = [str(script)] if script.name == NAME and script.is_file() else []
    return " ".join(map(_quoted, found or [sys.executable, "-m", "astana_reader"]))


def entry_text(started: str) -> str:
    """The entry that comes with the program, for one that is started so."""
    text = resource("desktop", f"{NAME}.desktop").read_text("utf-8")
    return re.sub(rf"(?m)^Exec={NAME}\b", lambda _found: f"Exec={started}", text)


def _emblem_file() -> Path:
    return shared_data() / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg"


def _quoted(word: str) -> str:
    """A word as entries want it: in quotes if need be, a percent sign twice."""
    word = word.replace("%", "%%")
    if re.fullmatch(r"[\w%+,./:@-]+", word):
        return word
    inner = re.sub(r'(["`$\\])', r"\\\1", word)
    return '"' + inner.replace("\\", "\\\\") + '"'  # entries take a backslash away once more


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(content)
    except OSError as error:
        raise UncreatableOutput(path, Reason.WRITE_FAILED, detail=error.strerror or "") from error


def _tell_desktop(folder: Path) -> None:
    """Most desktops see it by themselves; where there is such a program, at once."""
    program = shutil.which("update-desktop-database")
    if program is not None and folder.is_dir():
        subprocess.run([program, str(folder)], check=False, timeout=PATIENCE)  # noqa: S603  (theirs)
