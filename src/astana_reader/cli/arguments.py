"""What may be asked for, and how."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from astana_reader import __version__
from astana_reader.cli import associate, doctor, evaluate, exchange, extract, find, notes, painting
from astana_reader.document.decoding import OFFERED
from astana_reader.settings import LANGUAGES, THEMES

PROGRAM = "astana-reader"
Run = Callable[[argparse.Namespace], int]


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """What `arguments` ask for, with `run` to do it. SystemExit for --help and wrong usage."""
    words = _words(arguments)
    if not words or words[0] in COMMANDS:
        return _with_commands().parse_args(arguments)
    return _opening().parse_args(arguments)


def _words(arguments: Sequence[str]) -> list[str]:
    """What is neither an option nor the value of one that stands before the command."""
    values = {i + 1 for i, word in enumerate(arguments) if word == "--data-dir"}
    return [
        word
        for i, word in enumerate(arguments)
        if i not in values and (not word.startswith("-") or word == "-")
    ]


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="keep all user data under DIR")
    common.add_argument("--verbose", action="store_true", help="show the traceback of a failure")
    return common


def _opening() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        PROGRAM, parents=[_common()], description="Open the reader on FILE.",
        epilog=f"example: {PROGRAM} report.txt",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.set_defaults(run=painting.open_reader, data_dir=None, verbose=False)
    return parser


def _with_commands() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        PROGRAM, parents=[_common()],
        description="A desktop reader for Arabic communiqués and reports. Without a command it "
        "opens the last document, on first run the sample.",
        epilog=f"example: {PROGRAM} report.txt",
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    parser.set_defaults(run=painting.open_reader, files=[], data_dir=None, verbose=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, (add, about, example) in COMMANDS.items():
        command = commands.add_parser(
            name, parents=[_common()], help=about, description=f"{about[0].upper()}{about[1:]}.",
            epilog=f"example: {PROGRAM} {example}",
        )  # fmt: skip
        add(command)
    return parser


def _open(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.set_defaults(run=painting.open_reader)


def _extract(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--format", choices=("json",), default="json", help="default: json")
    parser.add_argument(
        "--encoding", choices=OFFERED, default="", metavar="NAME",
        help=f"read a text in this encoding: {', '.join(OFFERED)}",
    )  # fmt: skip
    parser.add_argument("--whole", action="store_true", help="keep all of a web page")
    parser.add_argument(
        "--date", type=extract.day, metavar="YYYY-MM-DD",
        help="the document's date, from which «yesterday» is seen; default: the one that it says",
    )  # fmt: skip
    parser.set_defaults(run=extract.run)


def _screenshot(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.png")
    parser.add_argument("--size", type=painting.size, default=(1280, 800), metavar="WxH")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--entity", default="", metavar="NAME", help="make this name active")
    parser.add_argument("--section", default="", metavar="TEXT", help="show the section so called")
    parser.add_argument("--panel", choices=painting.PANELS, default="", help="show this panel")
    parser.add_argument("--scale", type=painting.scale, default=1.0, metavar="N")
    parser.set_defaults(run=painting.screenshot)


def _notes(parser: argparse.ArgumentParser) -> None:
    common, verbs = _common(), parser.add_subparsers(metavar="VERB", required=True)
    listing = verbs.add_parser("list", parents=[common], help="list the notes of FILE")
    listing.add_argument("file", type=Path, metavar="FILE")
    listing.add_argument("--json", action="store_true")
    listing.set_defaults(run=notes.show)
    adding = verbs.add_parser("add", parents=[common], help="put a note on words of FILE")
    adding.add_argument("file", type=Path, metavar="FILE")
    adding.add_argument("--quote", required=True, metavar="TEXT", help="the words, exactly")
    adding.add_argument("--prefix", default="", metavar="TEXT", help="the words just before")
    adding.add_argument("--suffix", default="", metavar="TEXT", help="the words just after")
    adding.add_argument("--body", default="", metavar="TEXT", help="what to note")
    adding.add_argument("--tag", action="append", default=[], metavar="TAG")
    adding.set_defaults(run=notes.add)
    exchange.arrange_export(
        verbs.add_parser("export", parents=[common], help="write notes to a file")
    )
    exchange.arrange_import(
        verbs.add_parser("import", parents=[common], help="take notes in from a file")
    )
    checking = verbs.add_parser("check", parents=[common], help="verify the store of notes")
    checking.set_defaults(run=notes.check)


def _evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.tsv")
    parser.add_argument("--layer", choices=evaluate.LAYERS, default=evaluate.DEEP)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=evaluate.run)


def _doctor(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=doctor.run)


COMMANDS: dict[str, tuple[Callable[[argparse.ArgumentParser], None], str, str]] = {
    "open": (_open, "open the reader", "open report.txt"),
    "extract": (
        _extract,
        "write the document's model and names to stdout",
        "extract report.txt --format json",
    ),
    "find": (
        find.arrange,
        "find words in many files, in every spelling",
        'find --word "تركيا" reports/*.txt --json',
    ),
    "evaluate": (
        _evaluate,
        "score the recogniser on a file of tokens and tags",
        "evaluate dev.tsv --layer deep",
    ),
    "notes": (
        _notes,
        "list, add, export, import and check notes without a window",
        'notes add report.txt --quote "وحدة الأراضي" --body "ثابتة منذ الجولة الأولى"',
    ),
    "screenshot": (
        _screenshot,
        "paint the window to a PNG, with or without a screen",
        "screenshot report.txt -o page.png --theme dark --language ar",
    ),
    "associate": (
        associate.arrange,
        "offer the reader for documents in the file manager",
        "associate",
    ),
    "doctor": (_doctor, "say what this installation has and lacks", "doctor"),
}
