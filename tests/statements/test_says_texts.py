"""Texts of the genre in other wordings: what they say is found, and nothing else is.

Beside each text stands what it says, one fact a line. A doubtful fact is a question: it counts
neither as found nor as wrong. The texts in `UNSEEN` were written when the rules were fixed, and
no rule was changed for them.
"""

import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from astana_reader.assets import resource
from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.entities.lexicon import Lexicon, load_lexicon
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagging.shipped import quick_tagger
from astana_reader.statements.extracting import facts
from astana_reader.statements.model import Facts, Standing

TEXTS = sorted((Path(__file__).parent.parent / "fixtures" / "statements").glob("says-*.txt"))
UNSEEN = ("says-opposition", "says-press")
Row = tuple[str, ...]


class Score(NamedTuple):
    """How many were found, how many of them rightly, how many there are."""

    found: int
    right: int
    asked: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.asked)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon(resource("gazetteer"))


def document_from(path: Path) -> Document:
    """The text without the line that says what it is."""
    about, text = path.read_text("utf-8").split("\n", 1)
    assert about.startswith("# Constructed")
    return document_of(read(text.encode(), path))


def came(names: EntityIndex, said: Facts) -> list[Row]:
    return [
        (
            document_name(names, row.person),
            document_name(names, row.party),
            row.role,
            row.capacity.value,
        )
        for row in said.delegations
        if row.standing is not Standing.DOUBTFUL
    ]


def document_name(names: EntityIndex, entity: str | None) -> str:
    return names.entities[entity].name if entity else ""


def spoken(document: Document, said: Facts) -> list[Row]:
    return [
        (
            each.act.value,
            document.text[each.verb.slice],
            document.text[each.speaker_span.slice] if each.speaker_span else "",
            "here" if each.stated else "before",
            "not" if each.negated else "",
        )
        for each in said.statements
        if each.standing is not Standing.DOUBTFUL
    ]


def asked(path: Path, kind: str, width: int) -> list[Row]:
    """The rows of one kind in a file of facts."""
    lines = path.with_suffix(".facts").read_text("utf-8").splitlines()
    cells = [line.split(":", 1)[1].split("|") for line in lines if line.startswith(f"{kind}:")]
    return [tuple(cell.strip() for cell in [*row, *[""] * (width - len(row))]) for row in cells]


def tell(line: str) -> None:
    """For `pytest -s`, and for the report of a failure."""
    sys.stdout.write(f"{line}\n")


def score(found: list[Row], wanted: list[Row], told: str) -> Score:
    right = Counter(found) & Counter(wanted)
    for row in (Counter(found) - right).elements():
        tell(f"{told}: wrong   {' | '.join(row)}")
    for row in (Counter(wanted) - right).elements():
        tell(f"{told}: missing {' | '.join(row)}")
    return Score(len(found), right.total(), len(wanted))


@pytest.fixture(scope="module")
def scores(lexicon: Lexicon) -> dict[str, list[Score]]:
    """The scores of each kind, a text each."""
    found: dict[str, list[Score]] = {"delegations": [], "statements": []}
    for path in TEXTS:
        document = document_from(path)
        names = recognise(document, lexicon, tagger=quick_tagger())
        said = facts(document, names)
        found["delegations"].append(score(came(names, said), asked(path, "came", 4), path.stem))
        found["statements"].append(score(spoken(document, said), asked(path, "said", 5), path.stem))
    return found


def test_there_are_texts_enough() -> None:
    assert len(TEXTS) >= 8


@pytest.mark.parametrize("kind", ["delegations", "statements"])
def test_what_texts_say_is_found(scores: dict[str, list[Score]], kind: str) -> None:
    total = Score(*map(sum, zip(*scores[kind], strict=True)))
    for path, one in zip(TEXTS, scores[kind], strict=True):
        tell(f"{path.stem:20} precision {one.precision:.3f} recall {one.recall:.3f}")
    tell(f"{kind}: precision {total.precision:.3f}, recall {total.recall:.3f} of {total.asked}")
    assert total.precision >= 0.9
    assert total.recall >= 0.8


@pytest.mark.parametrize("kind", ["delegations", "statements"])
def test_so_is_what_texts_say_that_no_rule_was_made_for(
    scores: dict[str, list[Score]], kind: str
) -> None:
    unseen = [one for path, one in zip(TEXTS, scores[kind], strict=True) if path.stem in UNSEEN]
    total = Score(*map(sum, zip(*unseen, strict=True)))
    tell(f"unseen {kind}: precision {total.precision:.3f}, recall {total.recall:.3f}")
    assert total.precision >= 0.9
    assert total.recall >= 0.8
