"""Dates and numbers of a megabyte, over the time that its names take."""

from pathlib import Path

from harness import Figure, ratio
from texts import MB, file_of

from astana_reader.assets import resource
from astana_reader.document.loading import load
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagging.shipped import quick_tagger
from astana_reader.statements.dates import dates
from astana_reader.statements.numbers import numbers

ROUNDS = 3


def figures(folder: Path) -> list[Figure]:
    """One ratio, for the two together."""
    document = load(file_of(MB, folder))
    lexicon, quick = load_lexicon(resource("gazetteer")), quick_tagger()

    def named() -> object:
        return recognise(document, lexicon, tagger=quick)

    entities = recognise(document, lexicon, tagger=quick)

    def dated() -> object:
        return numbers(document, entities, dates(document))

    return [ratio("dates_and_numbers_1mb", 0.2, "names, quick tagger", dated, named, rounds=ROUNDS)]
