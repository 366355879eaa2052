"""What a document says happened when, in the order of the days: a strip to be drawn."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.statements.model import DateReading, Precision

# A full stop ends a sentence where a blank, a closing sign or nothing follows: not in 2.5.
_END = re.compile(r"[.!?؟۔…؛;]+[\"'”’»)\]]*(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A reading, and the sentence or clause in which it stands."""

    reading: DateReading
    sentence: Span


@dataclass(frozen=True, slots=True)
class Moment:
    """Days that the text names, and each place where it does, in order."""

    first: date
    last: date
    precision: Precision
    occurrences: tuple[Occurrence, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The moments by their first day, a shorter one before a longer; what has no day yet apart."""

    moments: tuple[Moment, ...] = ()
    undated: tuple[Occurrence, ...] = ()

    def months(self) -> list[tuple[date, tuple[Moment, ...]]]:
        """The moments by the month of their first day, which is given by its first day."""
        found: dict[date, list[Moment]] = {}
        for moment in self.moments:
            found.setdefault(moment.first.replace(day=1), []).append(moment)
        return [(month, tuple(moments)) for month, moments in found.items()]


def timeline(document: Document, readings: Iterable[DateReading]) -> Timeline:
    """The readings of a document on a line. O(readings · length of their paragraphs)."""
    moments: dict[tuple[date, date, Precision], list[Occurrence]] = {}
    undated: list[Occurrence] = []
    for reading in readings:
        occurrence = Occurrence(reading, sentence_around(document, reading.span))
        if reading.first is None or reading.last is None:
            undated.append(occurrence)
        else:
            key = (reading.first, reading.last, reading.precision)
            moments.setdefault(key, []).append(occurrence)
    return Timeline(
        tuple(
            Moment(*key, tuple(moments[key])) for key in sorted(moments, key=lambda key: key[:2])
        ),
        tuple(undated),
    )


def sentence_around(document: Document, span: Span) -> Span:
    """The sentence or clause of the paragraph that holds `span`, blanks around it left out."""
    around = document.paragraphs.at(span.start).span
    text = document.text
    start, end = around.start, around.end
    for stop in _END.finditer(text, around.start, around.end):
        if stop.end() <= span.start:
            start = stop.end()
        elif stop.start() >= span.end:
            end = stop.end()
            break
    while start < span.start and text[start].isspace():
        start += 1
    return Span(start, end)
