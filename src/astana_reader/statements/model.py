"""What a document says: who came for whom, when, how much, and who says what.

Each of these is a fact with a span that supports it; nothing is claimed without one. Offsets are
code points of the document's text, half open.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from astana_reader.document.spans import Span
from astana_reader.entities.model import EntityId


class Standing(StrEnum):
    """How sure a fact is, and who says so."""

    FOUND = "found"
    DOUBTFUL = "doubtful"  # shown as a question
    CONFIRMED = "confirmed"  # by the reader
    CHANGED = "changed"  # by the reader


class Capacity(StrEnum):
    """In what capacity somebody takes part."""

    HEAD = "head"
    REPRESENTATIVE = "representative"
    ENVOY = "envoy"
    OBSERVER = "observer"
    HOST = "host"


@dataclass(frozen=True, slots=True)
class Delegation:
    """That someone takes part for a party.

    `person` is None for a party that is named without anybody, `party` None where the text does
    not say it. `role` is the office as it is written, clitics outside, empty where none stands
    there. `evidence` is the clause that says so; the other spans are where each part stands in it.
    """

    party: EntityId | None
    person: EntityId | None
    role: str
    capacity: Capacity
    evidence: Span
    person_span: Span | None = None
    party_span: Span | None = None
    role_span: Span | None = None
    standing: Standing = Standing.FOUND

    @property
    def anchor(self) -> Span:
        """The words that this fact is known by."""
        return self.person_span or self.party_span or self.evidence


class Precision(StrEnum):
    """How exactly a date is known: what its first and last day are the ends of."""

    DAY = "day"
    WEEK = "week"  # from Monday
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"  # of a year, or of a month
    YEAR = "year"
    PART = "part"  # the beginning, middle or end of a month or year: about a third of it


class Anchor(StrEnum):
    """What a date was resolved against."""

    TEXT = "text"  # it is complete in itself
    DOCUMENT = "document"  # the document's own date
    NONE = "none"  # it could not be


class Calendar(StrEnum):
    """The calendar in which a date is written."""

    GREGORIAN = "gregorian"
    HIJRI = "hijri"


@dataclass(frozen=True, slots=True)
class DateReading:
    """When something happened or will: the first and the last day, both None where unresolved.

    `conflict`: what the text says of it does not agree (a weekday that the day was not, two names
    of different months). A date computed from the Hijri calendar may be a day off.
    """

    span: Span
    first: date | None
    last: date | None
    precision: Precision
    anchor: Anchor
    calendar: Calendar = Calendar.GREGORIAN
    conflict: bool = False
    standing: Standing = Standing.FOUND


class Sense(StrEnum):
    """What a number is."""

    ROUND = "round"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    TIME = "time"  # of the day
    RESOLUTION = "resolution"
    COUNT = "count"
    PERCENTAGE = "percentage"
    LABEL = "label"  # the number of an article, a paragraph, a paper


@dataclass(frozen=True, slots=True)
class NumberReading:
    """What a number means. `value` is it in words or digits; `why` are the words that say so."""

    span: Span
    sense: Sense
    value: float
    why: Span
    standing: Standing = Standing.FOUND


class Act(StrEnum):
    """What a clause does by being said, in the order in which acts are listed."""

    AFFIRM = "affirm"
    CALL = "call"
    CONCERN = "concern"
    CONDEMN = "condemn"
    REJECT = "reject"
    WELCOME = "welcome"
    AGREE = "agree"
    DECIDE = "decide"
    THANK = "thank"
    ANNOUNCE = "announce"
    DISCUSS = "discuss"


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause with an act of speech.

    `verb` is the word of saying without its clitics. `speaker` is an entity, or None for a
    collective that is none (الأطراف المشاركة, البيان); `speaker_span` are the words that name it.
    `stated`: they stand in this clause; else they are the nearest that came before, or None.
    `span` is the verb with the clause that it governs.
    """

    act: Act
    verb: Span
    speaker: EntityId | None
    speaker_span: Span | None
    stated: bool
    span: Span
    negated: bool = False
    standing: Standing = Standing.FOUND


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document says, each kind in the order of the text."""

    delegations: tuple[Delegation, ...] = ()
    dates: tuple[DateReading, ...] = ()
    numbers: tuple[NumberReading, ...] = ()
    statements: tuple[Statement, ...] = ()
