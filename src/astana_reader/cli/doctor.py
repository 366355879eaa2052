"""What this installation has and lacks, and what to do about it."""

import argparse
import ctypes
import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.util import find_spec
from pathlib import Path

from astana_reader import __version__
from astana_reader.assets import resource, sample
from astana_reader.cli.associate import entry_file
from astana_reader.cli.exits import NOT_FOUND, OK
from astana_reader.messages import _
from astana_reader.paths import Folders, folders

OURS = "astana-reader"  # as it is installed
FONTS = ("fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic", "pylopdf_fonts_ar")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
Finding = tuple[bool, str]  # whether it is well, and a line


def run(asked: argparse.Namespace) -> int:
    """Print what was found; the status tells whether something is missing."""
    findings = [
        *_versions(), *_folders(folders(asked.data_dir)), *_resources(), *_fonts(), *_libraries(),
        *_association(),
    ]  # fmt: skip
    for well, line in findings:
        sys.stdout.write(f"{'ok ' if well else '-- '} {line}\n")
    return OK if all(well for well, _line in findings) else NOT_FOUND


def missing_libraries() -> list[str]:
    """The Debian packages of the system libraries that Qt needs and that cannot be loaded."""
    if sys.platform != "linux":
        return []
    rows = resource("system-libraries.txt").read_text("utf-8").splitlines()
    wanted = [row.split() for row in rows if row and not row.startswith("#")]
    return [package for package, library in wanted if not _loads(library)]


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _versions() -> Iterator[Finding]:
    yield True, f"astana-reader {__version__}"
    yield True, f"Python {platform.python_version()} · {platform.platform()}"
    yield True, f"SQLite {sqlite3.sqlite_version}"
    missing = _("{package} is missing: install the program again.")
    try:
        packages = needed_packages()
    except PackageNotFoundError:  # run from its folder, never installed
        yield False, missing.format(package=OURS)
        return
    for package in packages:
        try:
            yield True, f"{package} {version(package)}"
        except PackageNotFoundError:
            yield False, missing.format(package=package)


def needed_packages() -> list[str]:
    """The libraries that the installed program names as its own, those of extras left out.

    PackageNotFoundError when the program is not installed.
    """
    named = [row for row in requires(OURS) or () if "extra ==" not in row]
    return [found.group() for row in named if (found := _NAME.match(row))]


def _folders(kept: Folders) -> Iterator[Finding]:
    for what, path in (
        (_("notes"), kept.data),
        (_("cache"), kept.cache),
        (_("settings"), kept.settings),
    ):
        if _writable(path):
            yield True, f"{what}: {path}"
        else:
            advice = _("cannot be written: change its permissions, or use --data-dir")
            yield False, f"{what}: {path} · {advice}"


def _writable(path: Path) -> bool:
    nearest = next((p for p in (path, *path.parents) if p.exists()), Path("/"))
    return nearest.is_dir() and os.access(nearest, os.W_OK)


def _resources() -> Iterator[Finding]:
    for name in ("gazetteer", "themes", "icons", "translations"):
        found = resource(name).is_dir()
        line = f"resources/{name}"
        missing = _("missing: install the program again.")
        yield found, line if found else f"{line} {missing}"
    yield sample().is_file(), _("sample document: {name}").format(name=sample().name)


def _fonts() -> Iterator[Finding]:
    for package in FONTS:
        found = find_spec(package) is not None
        missing = _("missing: the page falls back to a font of the system.")
        yield found, package if found else f"{package} {missing}"


def _association() -> Iterator[Finding]:
    """Nothing is missing where nobody wants it."""
    if sys.platform == "linux":
        entry = entry_file()
        not_yet = _("not offered in the file manager; to offer it: {line}")
        yield True, str(entry) if entry.is_file() else not_yet.format(line=f"{OURS} associate")


def _libraries() -> Iterator[Finding]:
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or _("no screen")
    yield True, f"Qt platform: {asked or _('automatic')} · {screen}"
    missing = missing_libraries()
    if missing:
        line = f"apt-get install {' '.join(missing)}"
        yield False, _("System libraries are missing. Run: {line}").format(line=line)
    else:
        yield True, _("system libraries: all there")
