"""Progress on a terminal's stderr, and nowhere else."""

import sys
from collections.abc import Callable


def progress(what: str) -> Callable[[int, int], None] | None:
    """A function that shows how far `what` is; None where nobody watches."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{what} {100 * done // max(1, total)} %{end}")
        sys.stderr.flush()

    return show
