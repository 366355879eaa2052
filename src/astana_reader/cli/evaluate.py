"""Scores the recogniser on a file of tokens and tags, so that anyone can on their own text.

One tag sequence per line of tokens, exact spans, each token scored as it is given: a name covers
its whole token, clitics and all.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

from astana_reader.assets import resource
from astana_reader.cli.exits import OK
from astana_reader.document.formats.text import read
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.model import EntityIndex, How, Kind
from astana_reader.errors import InaccessibleFile, Reason, UnreadableDocument
from astana_reader.messages import _
from astana_reader.paths import folders

RULES, QUICK, DEEP = "rules", "quick", "deep"
LAYERS = (RULES, QUICK, DEEP)
TAG = {
    Kind.PERSON: "PERS", Kind.PLACE: "LOC", Kind.COUNTRY: "LOC", Kind.ORGANIZATION: "ORG",
    Kind.GROUP: "ORG", Kind.EVENT: "MISC", Kind.DOCUMENT: "MISC", Kind.OTHER: "MISC",
}  # fmt: skip
ADDED = ("PERS", "LOC")  # what the rules add to a model; their bodies and events are others' MISC
Sentence = list[tuple[str, str]]


def run(asked: argparse.Namespace) -> int:
    """Read, tag, count, tell."""
    from astana_reader.entities.tagging.scoring import ALL, Score  # noqa: PLC0415  (numpy)

    text = _read(asked.file)
    words = [[word for word, _tag in row] for row in text]
    score = Score()
    for row, tags in zip(text, _tags(words, asked.layer, asked.data_dir), strict=True):
        score.add([tag for _word, tag in row], tags)
    summary = score.summary()
    if asked.json:
        table = {
            kind: dict(zip(("precision", "recall", "f1"), figures, strict=True))
            for kind, figures in summary.items()
        }
        json.dump({"layer": asked.layer, "scores": table}, sys.stdout, indent=1)
        sys.stdout.write("\n")
        return OK
    heads = (_("precision"), _("recall"), "F1")
    sys.stdout.write(f"{'':8}" + "".join(f"{head:>12}" for head in heads) + "\n")
    for kind, figures in summary.items():
        sys.stdout.write(f"{kind:8}" + "".join(f"{figure:>12.3f}" for figure in figures) + "\n")
    sys.stdout.write(f"f1 {score.f1(ALL):.3f}\n")
    return OK


def _read(path: Path) -> list[Sentence]:
    from astana_reader.entities.tagging.scoring import sentences  # noqa: PLC0415

    try:
        return list(sentences(path.read_text("utf-8-sig")))
    except FileNotFoundError as error:
        raise InaccessibleFile(path, Reason.MISSING) from error
    except IsADirectoryError as error:
        raise InaccessibleFile(path, Reason.A_FOLDER) from error
    except PermissionError as error:
        raise InaccessibleFile(path, Reason.NO_PERMISSION) from error
    except UnicodeDecodeError as error:
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error
    except ValueError as error:  # the number of the line that is no token and tag
        raise UnreadableDocument(path, Reason.DAMAGED, detail=f"line {error}") from error


def _tags(words: Sequence[Sequence[str]], layer: str, data: Path | None) -> Iterator[list[str]]:
    """The tags that a layer gives the words of each sentence."""
    from astana_reader.entities.tagging.shipped import deep_tagger, quick_tagger  # noqa: PLC0415

    by_rules = list(_by_rules(words, data))
    if layer == RULES:
        yield from by_rules
        return
    tagger = deep_tagger() if layer == DEEP else quick_tagger()
    for tags, others in zip(tagger.tags(words), by_rules, strict=True):
        yield _joined(tags, others)


def _joined(tags: Sequence[str], others: Sequence[str]) -> list[str]:
    """The model's tags, and where it sees nothing the rules' people and places."""
    from astana_reader.entities.tagging.tags import runs  # noqa: PLC0415

    found = list(tags)
    for name in runs(others):
        if name.kind in ADDED and set(found[name.start : name.end]) == {"O"}:
            found[name.start : name.end] = others[name.start : name.end]
    return found


def _by_rules(words: Sequence[Sequence[str]], data: Path | None) -> Iterator[list[str]]:
    """Each sentence becomes a paragraph; a mention tags all the tokens that it touches."""
    from astana_reader.entities.lexicon import load_lexicon  # noqa: PLC0415
    from astana_reader.entities.recogniser import recognise  # noqa: PLC0415

    lines = [" ".join(row) for row in words]
    document = document_of(read("\n".join(lines).encode(), Path("tokens.txt")))
    index = recognise(document, load_lexicon(resource("gazetteer"), folders(data).cache))
    start = 0
    for row, line in zip(words, lines, strict=True):
        yield _laid_over(row, start, index)
        start += len(line) + 1


def _laid_over(row: Sequence[str], start: int, index: EntityIndex) -> list[str]:
    """The tags of a sentence that begins at code point `start`."""
    starts = list(accumulate((len(word) + 1 for word in row), initial=start))
    tags, at = ["O"] * len(row), 0
    for mention in index.mentions.between(Span(start, starts[-1])):
        if mention.nested or mention.how is How.ADJECTIVE:
            continue
        while starts[at + 1] <= mention.span.start:
            at += 1
        kind = TAG[index[mention.entity].kind]
        for i in range(at, len(row)):
            if starts[i] >= mention.span.end:
                break
            tags[i] = f"{'B' if i == at else 'I'}-{kind}"
    return tags
