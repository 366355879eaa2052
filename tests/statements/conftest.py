"""Documents made of a text, and texts whose dates or numbers are marked with brackets."""

from collections.abc import Callable
from pathlib import Path

import pytest

from astana_reader.assets import resource
from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import recognise


def document_from(text: str) -> Document:
    """The document that `text` makes."""
    return document_of(read(text.encode(), Path("text.txt")))


def without_marks(marked: str) -> tuple[str, list[Span]]:
    """The text without its brackets, and what stood between each pair."""
    letters: list[str] = []
    starts: list[int] = []
    spans: list[Span] = []
    for letter in marked:
        if letter == "[":
            starts.append(len(letters))
        elif letter == "]":
            spans.append(Span(starts.pop(), len(letters)))
        else:
            letters.append(letter)
    return "".join(letters), spans


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    """Makes a document of a text."""
    return document_from


@pytest.fixture(scope="session")
def unmarked() -> Callable[[str], tuple[str, list[Span]]]:
    """Takes the brackets out of a text and says what stood between them."""
    return without_marks


@pytest.fixture(scope="session")
def entities() -> Callable[[Document], EntityIndex]:
    """Finds the names of a document by the shipped lists and rules."""
    lexicon = load_lexicon(resource("gazetteer"))
    return lambda made: recognise(made, lexicon)
