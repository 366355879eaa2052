"""One pool of memory for all threads, where the C library would give each its own."""

import ctypes
import sys

ARENA_MAX = -8  # M_ARENA_MAX of glibc's malloc.h


def share_memory() -> bool:
    """Let threads that come and go leave their memory to the next; False where it is no matter.

    Each document is opened by a thread of its own. With a pool for each, what is free in one is
    of no use to another: in a day of opening documents the program grew by a twentieth.
    """
    if not sys.platform.startswith("linux"):
        return False
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return mallopt is not None and bool(mallopt(ARENA_MAX, 1))
