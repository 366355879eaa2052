"""Gold mentions, read from JSON or from marked texts, and the score of a recogniser on them.

A marked text writes `[kind words]`, with other accepted kinds after a slash and a question mark
before the kind where finding the mention is neither asked nor wrong: `[?place/event أستانا]`.
Marks may nest.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from astana_reader.assets import resource
from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.entities.lexicon import Lexicon, load_lexicon
from astana_reader.entities.model import EntityIndex, Kind, Mention
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagged import Tagger

FIXTURES = Path(__file__).parent.parent / "fixtures"
LISTS = Path(__file__).parent / "lists"


@dataclass(frozen=True, slots=True)
class Gold:
    """A mention that should be found: one of `kinds`; `required` unless debatable."""

    span: Span
    kinds: frozenset[Kind]
    required: bool

    def fits(self, mention: Mention, index: EntityIndex) -> bool:
        """The same stretch and kind; the article may be merged with the preposition lam."""
        near = abs(mention.span.start - self.span.start) <= 1 and mention.span.end == self.span.end
        return near and index[mention.entity].kind in self.kinds


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, and the words that were wrong or missing, each in its context."""

    precision: float
    recall: float
    wrong: tuple[str, ...]
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"precision {self.precision:.3f}, recall {self.recall:.3f}\n"
            f"wrong: {self.wrong}\nmissing: {self.missing}"
        )


def score_of(document: Document, index: EntityIndex, gold: list[Gold]) -> Score:
    """Mentions that fit a debatable one only are left out of both figures."""

    def context(span: Span) -> str:
        text = document.text
        before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 12]
        return f"{before}[{text[span.slice]}]{after}".replace("\n", "¶")

    required = [mark for mark in gold if mark.required]
    debatable = [mark for mark in gold if not mark.required]
    found = [
        mention
        for mention in index.mentions
        if any(mark.fits(mention, index) for mark in required)
        or not any(mark.fits(mention, index) for mark in debatable)
    ]
    wrong = [m for m in found if not any(mark.fits(m, index) for mark in required)]
    missing = [mark for mark in required if not any(mark.fits(m, index) for m in found)]
    return Score(
        precision=1 - len(wrong) / max(1, len(found)),
        recall=1 - len(missing) / max(1, len(required)),
        wrong=tuple(context(m.span) for m in wrong),
        missing=tuple(context(mark.span) for mark in missing),
    )


def unmarked(marked: str) -> tuple[str, list[Gold]]:
    """The text of a marked text, and its marks."""
    letters: list[str] = []
    open_marks: list[tuple[int, str]] = []
    gold: list[Gold] = []
    position = 0
    while position < len(marked):
        letter = marked[position]
        if letter == "[":
            name = marked[position + 1 :].split(" ", 1)[0]
            open_marks.append((len(letters), name))
            position += len(name) + 1
        elif letter == "]":
            start, name = open_marks.pop()
            kinds = frozenset(map(Kind, name.removeprefix("?").split("/")))
            gold.append(Gold(Span(start, len(letters)), kinds, required=name[0] != "?"))
        else:
            letters.append(letter)
        position += 1
    return "".join(letters), gold


def document_from(text: str) -> Document:
    """The document that `text` makes."""
    return document_of(read(text.encode(), Path("text.txt")))


@pytest.fixture(scope="session")
def shipped() -> Lexicon:
    """The lists that come with the program."""
    return load_lexicon(resource("gazetteer"))


@pytest.fixture(scope="session")
def seed_gold() -> list[Gold]:
    """The seed's mentions, marked by hand."""
    marks = json.loads((FIXTURES / "seed-gold.json").read_text("utf-8"))["mentions"]
    return [
        Gold(Span(m["start"], m["end"]), frozenset(map(Kind, m["kind"])), m["required"])
        for m in marks
    ]


@pytest.fixture(scope="session")
def score(shipped: Lexicon) -> Callable[[Document, list[Gold]], Score]:
    """Scores the recogniser with the shipped lists."""
    return lambda document, gold: score_of(document, recognise(document, shipped), gold)


@pytest.fixture(scope="session")
def score_with(shipped: Lexicon) -> Callable[[Document, list[Gold], Tagger], Score]:
    """Scores the recogniser with the shipped lists and a model."""
    return lambda document, gold, tagger: score_of(
        document, recognise(document, shipped, tagger=tagger), gold
    )


@pytest.fixture(scope="session")
def marked_text() -> Callable[[str], tuple[Document, list[Gold]]]:
    """The marked text of that name, and its marks."""

    def read_marked(name: str) -> tuple[Document, list[Gold]]:
        text, gold = unmarked((FIXTURES / "marked" / f"{name}.txt").read_text("utf-8").strip())
        document = document_from(text)
        assert document.text == text, "the marks were made on another text"
        return document, gold

    return read_marked


@pytest.fixture(scope="session")
def score_marked(
    score: Callable[[Document, list[Gold]], Score],
    marked_text: Callable[[str], tuple[Document, list[Gold]]],
) -> Callable[[str], Score]:
    """Scores it on the marked text of that name."""
    return lambda name: score(*marked_text(name))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small name list and the shipped cue words."""
    made = tmp_path_factory.mktemp("lists")
    for source in (LISTS / "names.toml", *map(resource("gazetteer").joinpath, CUES)):
        (made / source.name).write_bytes(source.read_bytes())
    return made


CUES = ("patterns.toml", "name-parts.tsv")


@pytest.fixture(scope="session")
def small(folder: Path) -> Lexicon:
    """The small list."""
    return load_lexicon(folder)


@pytest.fixture(scope="session")
def document() -> Callable[[str], Document]:
    """Makes a document of a text."""
    return document_from


@pytest.fixture
def found(small: Lexicon) -> Callable[[str], list[tuple[str, str]]]:
    """What is found in a text with the small list: pairs of kind and words, in order."""

    def find(text: str) -> list[tuple[str, str]]:
        document = document_from(text)
        index = recognise(document, small)
        return [(index[m.entity].kind.value, document.text[m.span.slice]) for m in index.mentions]

    return find


@pytest.fixture(scope="session")
def unseen_text() -> Callable[[str], tuple[Document, list[Gold]]]:
    """A constructed text with names that nobody listed, and its marks."""

    def read_marked(name: str) -> tuple[Document, list[Gold]]:
        text, gold = unmarked((FIXTURES / "unseen" / f"{name}.txt").read_text("utf-8"))
        return document_from(text), gold

    return read_marked
