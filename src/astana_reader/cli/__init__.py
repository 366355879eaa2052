"""The command line: subcommands → functions of the core. Only `open` and `screenshot` paint."""

import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

from astana_reader.cli.arguments import parse
from astana_reader.cli.exits import OK, USAGE, status_of
from astana_reader.errors import ReaderError
from astana_reader.messages import advice, speak, system_language, words

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what `arguments` (the process's, by default) ask for; the exit status.

    Every failure is one sentence on stderr and what to do; a traceback only with --verbose.
    """
    # Two threads of it that share a core with anything else mostly wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    _speak_utf8()
    speak(system_language())
    try:
        asked = parse(sys.argv[1:] if arguments is None else arguments)
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else USAGE
    try:
        status: int = asked.run(asked)
        sys.stdout.flush()
    except ReaderError as error:
        if asked.verbose:
            traceback.print_exc()
        sys.stderr.write(f"astana-reader: {words(error)} {advice(error)}\n")
        return status_of(error)
    except BrokenPipeError:
        # The reader of our output left: what is still buffered has nowhere to go.
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except KeyboardInterrupt:
        return 130
    return status


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
