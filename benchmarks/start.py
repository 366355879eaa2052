"""From the start of the process to the painted page, over a bare window with the same text."""

import compileall
import subprocess
import sys
import tempfile
from pathlib import Path

from harness import Figure, ratio
from texts import MB, ROOT, file_of

import astana_reader

DRIVERS = Path(__file__).parent / "drivers"
KB = 1000
FLOOR = "bare QMainWindow + QPlainTextEdit"


def started(driver: str, *arguments: str) -> None:
    """Run a driver until it says that its page is painted."""
    command = [sys.executable, str(DRIVERS / driver), *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        line = process.stdout.readline() if process.stdout else b""
        if line.strip() != b"painted":
            raise RuntimeError(f"{driver} painted nothing")


def figures(folder: Path) -> list[Figure]:
    """The seed over the same text in a bare window, and 50 MB over 10 kB in one."""
    # An installed program is compiled by its installer; a checkout's may not be.
    compileall.compile_dir(str(Path(astana_reader.__file__).parent), quiet=2)
    seed = min((ROOT / "seeds").glob("*.txt"))
    short, long = file_of(10 * KB, folder), file_of(50 * MB, folder)
    with tempfile.TemporaryDirectory() as own:
        return [
            ratio(
                "start_to_page", 1.5, FLOOR,
                lambda: started("reader.py", str(seed), own),
                lambda: started("bare.py", str(seed)),
                rounds=15,
            ),
            ratio(
                "start_to_page_50mb", 1.25, f"{FLOOR}, 10 kB",
                lambda: started("reader.py", str(long), own),
                lambda: started("bare.py", str(short)),
                rounds=11,
            ),
        ]  # fmt: skip
