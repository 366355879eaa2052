"""Facts in the reader's language, for lists, cards and tables alike."""

from datetime import date

from astana_reader.document.model import Document
from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId, EntityIndex
from astana_reader.messages import _, counted
from astana_reader.statements.facets import speaker_of
from astana_reader.statements.model import (
    Act,
    Anchor,
    Calendar,
    Capacity,
    DateReading,
    NumberReading,
    Precision,
    Sense,
    Standing,
    Statement,
)


def act_names() -> dict[Act, str]:
    """What is done by saying it."""
    return {
        Act.AFFIRM: _("Affirms"),
        Act.CALL: _("Calls for"),
        Act.CONCERN: _("Is concerned"),
        Act.CONDEMN: _("Condemns"),
        Act.REJECT: _("Rejects"),
        Act.WELCOME: _("Welcomes"),
        Act.AGREE: _("Agrees"),
        Act.DECIDE: _("Decides"),
        Act.THANK: _("Thanks"),
        Act.ANNOUNCE: _("Announces"),
        Act.DISCUSS: _("Discusses"),
    }


def capacity_names() -> dict[Capacity, str]:
    """In what capacity somebody takes part."""
    return {
        Capacity.HEAD: _("Head of delegation"),
        Capacity.REPRESENTATIVE: _("Representative"),
        Capacity.ENVOY: _("Envoy"),
        Capacity.OBSERVER: _("Observer"),
        Capacity.HOST: _("Host"),
    }


def sense_names() -> dict[Sense, str]:
    """What a number is."""
    return {
        Sense.ROUND: _("Round"),
        Sense.DAY: _("Day"),
        Sense.MONTH: _("Month"),
        Sense.YEAR: _("Year"),
        Sense.TIME: _("Time of day"),
        Sense.RESOLUTION: _("Resolution"),
        Sense.COUNT: _("Count"),
        Sense.PERCENTAGE: _("Percentage"),
        Sense.LABEL: _("Number of an item"),
    }


def standing_names() -> dict[Standing, str]:
    """How sure a fact is."""
    return {
        Standing.FOUND: _("Found"),
        Standing.DOUBTFUL: _("Doubtful"),
        Standing.CONFIRMED: _("Confirmed by you"),
        Standing.CHANGED: _("Changed by you"),
    }


def name_of(entity: EntityId | None, entities: EntityIndex) -> str:
    """What `entity` is called; empty where there is none, or it is gone."""
    found = entities.entities.get(entity) if entity is not None else None
    return found.name if found is not None else ""


def speaker_words(statement: Statement, document: Document, entities: EntityIndex) -> str:
    """Who says it; where the clause does not say, that it does not and who is nearest."""
    name = speaker_of(statement, document, entities)
    if statement.stated and name:
        return name
    if not name:
        return _("not stated")
    return _("not stated here; nearest: {name}").format(name=name)


def act_words(statement: Statement) -> str:
    """What is done by saying it, or not done."""
    name = act_names()[statement.act]
    return _("Not: {act}").format(act=name) if statement.negated else name


def when(reading: DateReading) -> str:
    """The days of a date in the order year, month, day; or that they are not known."""
    first, last = reading.first, reading.last
    if first is None or last is None:
        return _("needs the document's date")
    about = "≈ " if reading.calendar is Calendar.HIJRI else ""
    return about + _days(first, last, reading.precision)


def _days(first: date, last: date, precision: Precision) -> str:
    """Two days without what they share: 2023-06-20 – 21."""
    one, other = first.isoformat(), last.isoformat()
    if precision is Precision.YEAR:
        one, other = one[:4], other[:4]
    elif precision is Precision.MONTH:
        one, other = one[:7], other[:7]
    if one == other:
        return one
    shared = 8 if one[:8] == other[:8] else 5 if one[:5] == other[:5] else 0
    return f"{one} – {other[shared:]}"


def why_so(reading: DateReading) -> str:
    """What a date was resolved against."""
    told = {
        Anchor.TEXT: _("as it is written"),
        Anchor.DOCUMENT: _("counted from the document's date"),
        Anchor.NONE: _("the text does not say from which day to count"),
    }[reading.anchor]
    return f"{told} · {_('weekday, month and date do not agree')}" if reading.conflict else told


def number_words(reading: NumberReading) -> str:
    """What a number is, and which."""
    value = f"{reading.value:g}" if reading.value < 1e15 else str(int(reading.value))
    if reading.sense is Sense.PERCENTAGE:
        value += " %"
    return f"{sense_names()[reading.sense]} {value}"


def words_at(document: Document, span: Span) -> str:
    """The words of a stretch as one line."""
    return " ".join(document.text[span.slice].split())


def place_words(document: Document, span: Span) -> str:
    """The section and the paragraph's number of a stretch."""
    paragraph = document.paragraphs.at(span.start)
    section = document.section_at(span.start).title
    number = _("paragraph {n}").format(n=paragraph.number) if paragraph.number else ""
    return (
        _("{section}, {paragraph}").format(section=section, paragraph=number)
        if (section and number)
        else section or number
    )


def count_words(rows: int) -> str:
    """How many facts are listed."""
    return counted("{n} entry", "{n} entries", rows)
