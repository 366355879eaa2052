"""What a megabyte says, over finding its names in the same run."""

from pathlib import Path

from harness import Figure, ratio
from texts import MB, ROOT, file_of

from astana_reader.assets import resource, sample
from astana_reader.document.formats.text import read
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagging.shipped import quick_tagger
from astana_reader.statements.extracting import facts

ROUNDS = 3


def figures(folder: Path) -> list[Figure]:
    """Of prose, which says little, and of the seed many times over, where every line says much."""
    return [
        _figure("statements_prose_1mb", load(file_of(MB, folder))),
        _figure("statements_seed_1mb", _many_seeds()),
    ]


def _figure(name: str, document: Document) -> Figure:
    lexicon, quick = load_lexicon(resource("gazetteer")), quick_tagger()
    names = recognise(document, lexicon, tagger=quick)
    return ratio(
        name, 1.0, "finding the names",
        lambda: facts(document, names),
        lambda: recognise(document, lexicon, tagger=quick),
        rounds=ROUNDS,
    )  # fmt: skip


def _many_seeds() -> Document:
    raw = sample().read_bytes().rstrip() + b"\n"
    return document_of(read(raw * (MB // len(raw)), ROOT / "seeds.txt"))
