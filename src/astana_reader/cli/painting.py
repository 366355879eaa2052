"""The subcommands that paint. Qt is imported here, inside the functions, and nowhere else."""

import argparse
import gc
import os
import re
import sys

from astana_reader.cli.exits import OK, USAGE
from astana_reader.document.loading import head
from astana_reader.errors import Reason, UncreatableOutput
from astana_reader.messages import _
from astana_reader.paths import folders

PANELS = ("names", "notes", "concordance", "people", "statements", "dates")
LARGEST = 10_000  # pixels on a side


def open_reader(asked: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    if not _has_screen():
        sys.stderr.write(
            _("astana-reader: there is no screen; `astana-reader screenshot` paints without one.")
            + "\n"
        )
        return USAGE
    places = folders(asked.data_dir)
    if places.door.exists() or os.name != "posix":
        from astana_reader.gui.reception import hand_over  # noqa: PLC0415  (only for a window)

        if hand_over(places.door, asked.files):
            return OK
    gc.disable()  # the window sweeps; nothing made before it is garbage, and it costs 15 ms
    from astana_reader.channel import names_helper  # noqa: PLC0415  (only for a window)

    helper = names_helper(places.cache, places.own_names)  # ready when the page is painted
    from astana_reader.gui.application import run  # noqa: PLC0415

    return run(asked.files, places, helper)


def screenshot(asked: argparse.Namespace) -> int:
    """Paint the real window to a file."""
    if not asked.output.parent.is_dir():
        raise UncreatableOutput(asked.output, Reason.MISSING)
    head(asked.file)  # its failures are told before Qt is loaded
    os.environ.setdefault("QT_SCALE_FACTOR", str(asked.scale))
    if not _has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from astana_reader.gui.picture import Picture, paint  # noqa: PLC0415

    width, height = asked.size
    wanted = {"theme": asked.theme, "language": asked.language}
    picture = Picture(
        asked.file, asked.output, width, height, entity=asked.entity, section=asked.section,
        panel=asked.panel,
    )  # fmt: skip
    settings = {name: value for name, value in wanted.items() if value}
    paint(picture, folders(asked.data_dir), **settings)
    return OK


def size(text: str) -> tuple[int, int]:
    """1280x800 as two numbers of pixels."""
    found = re.fullmatch(r"(\d{2,5})[xX×](\d{2,5})", text)
    if found is None or not all(int(side) <= LARGEST for side in found.groups()):
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 1280x800")
    return int(found[1]), int(found[2])


def scale(text: str) -> float:
    """Pixels of the picture for one of the window: 1 to 4."""
    try:
        factor = float(text)
    except ValueError:
        factor = 0.0
    if not 1 <= factor <= 4:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1 to 4")
    return factor


def _has_screen() -> bool:
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
