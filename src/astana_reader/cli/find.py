"""`find`: words in many files, each hit in its context, in logical order."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from astana_reader.arabic.letters import ALL, Folds
from astana_reader.cli.exits import NOT_FOUND, OK, status_of
from astana_reader.document.loading import load
from astana_reader.errors import ReaderError
from astana_reader.messages import advice, words
from astana_reader.search.query import Mode, Query, Why
from astana_reader.search.reasons import words as reasons

FOLDS = tuple(field.name for field in fields(Folds))
MOST_AT_ONCE = 8  # processes
Rows = list[dict[str, Any]]


def arrange(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("query", metavar="QUERY", help="the words to find")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="a list of hits")
    modes = parser.add_mutually_exclusive_group()
    modes.add_argument("--word", action="store_true", help="as a word that may have affixes")
    modes.add_argument("--exact", action="store_true", help="every letter as it is written")
    modes.add_argument("--regex", action="store_true", help="QUERY is a regular expression")
    modes.add_argument("--wildcard", action="store_true", help="* any letters, ? one letter")
    modes.add_argument("--similar", action="store_true", help="words that are spelt nearly so")
    modes.add_argument(
        "--near", type=int, metavar="N", help="all its words within N words, in any order"
    )
    parser.add_argument(
        "--fold", type=folds, default=ALL, metavar="NAMES",
        help=f"count as the same, parted by commas: {', '.join(FOLDS)}, all or none",
    )  # fmt: skip
    parser.set_defaults(run=run)


def folds(names: str) -> Folds:
    """The folds so named."""
    wanted = set(names.replace(",", " ").split())
    if wanted == {"all"}:
        return ALL
    strangers = wanted - {*FOLDS, "none"}
    if strangers or not wanted:
        raise argparse.ArgumentTypeError(f"{', '.join(FOLDS)}, all or none")
    return Folds(**{name: name in wanted for name in FOLDS})


def run(asked: argparse.Namespace) -> int:
    """Find, print; files in the order given, each read in a process of its own if many."""
    query = _query(asked)
    failed, found = OK, 0
    first = True
    if asked.json:
        sys.stdout.write("[")
    for path, answer in _answers(asked.files, query):
        if isinstance(answer, ReaderError):
            failed = failed or status_of(answer)
            sys.stderr.write(f"{words(answer)} {advice(answer)}\n")
            continue
        for row in answer:
            found += 1
            _tell(path, row, as_json=asked.json, first=first)
            first = False
    if asked.json:
        sys.stdout.write("]\n" if first else "\n]\n")
    return failed or (OK if found else NOT_FOUND)


def _query(asked: argparse.Namespace) -> Query:
    if asked.exact:
        return Query(asked.query, Mode.SUBSTRING, folds("none"))
    if asked.near is not None:
        return Query(asked.query, Mode.NEAR, asked.fold, max(1, asked.near))
    chosen = {
        Mode.WORD: asked.word,
        Mode.REGEX: asked.regex,
        Mode.WILDCARD: asked.wildcard,
        Mode.SIMILAR: asked.similar,
    }
    mode = next((mode for mode, on in chosen.items() if on), Mode.SUBSTRING)
    return Query(asked.query, mode, asked.fold)


def _tell(path: Path, row: dict[str, Any], *, as_json: bool, first: bool) -> None:
    why: Why = row["why"]
    if as_json:
        said = {"file": str(path), **row, "why": _plain(why)}
        text = json.dumps(said, ensure_ascii=False)
        sys.stdout.write(f"{'' if first else ','}\n {text}")
        return
    before, after = (" ".join(row[side].split()) for side in ("before", "after"))
    told = " · ".join(reasons(why))
    reason = f"  ({told})" if told else ""
    edges = " " if row["before"][-1:].isspace() else "", " " if row["after"][:1].isspace() else ""
    context = f"{before}{edges[0]}[{row['text']}]{edges[1]}{after}"
    sys.stdout.write(f"{path}:{row['start']}: {context}{reason}\n")


def _plain(why: Why) -> list[str]:
    """The reasons in words that no language changes: prefix و, suffix هم, fold hamza."""
    told = [f"prefix {why.prefix}"] if why.prefix else []
    told += [f"suffix {why.suffix}"] if why.suffix else []
    return [*told, *(f"fold {name}" for name in why.folds)]


def _answers(paths: list[Path], query: Query) -> Iterator[tuple[Path, Rows | ReaderError]]:
    """What each file holds, in the order given."""
    at_once = min(len(paths), os.cpu_count() or 1, MOST_AT_ONCE)
    if at_once == 1:
        yield from zip(paths, map(_answer, paths, [query] * len(paths)), strict=True)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  (10 ms: not at every start)
    from multiprocessing import get_context  # noqa: PLC0415  (the same)

    with ProcessPoolExecutor(at_once, get_context("spawn")) as pool:
        yield from zip(paths, pool.map(_answer, paths, [query] * len(paths)), strict=True)


def _answer(path: Path, query: Query) -> Rows | ReaderError:
    """The hits in one file as the contract has them, or why there are none."""
    # numpy and the scanner take 100 ms: not before --help and a wrong option.
    from astana_reader.search.answering import Searchable  # noqa: PLC0415
    from astana_reader.search.concordance import rows  # noqa: PLC0415

    try:
        document = load(path)
        hits = Searchable(document.text, query.folds).find(query)
        return [
            {
                "start": row.span.start, "end": row.span.end, "text": row.hit,
                "before": row.before, "after": row.after, "why": row.why,
            }
            for row in rows(document, query, hits)
        ]  # fmt: skip
    except ReaderError as error:
        return error
