"""What a document is: one text, and the spans that structure it.

Parsed once, never changed. Offsets are code points of `Document.text`, half open.
Paragraphs and sections of a long text are kept as arrays and made into objects on demand:
a book has a quarter of a million of them and a view shows thirty.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import accumulate, compress
from operator import mul
from typing import NamedTuple, overload

from astana_reader.arabic.direction import Direction
from astana_reader.document.pages import NO_PAGES, Pages
from astana_reader.document.sections import Section, Sections
from astana_reader.document.spans import Span

__all__ = [
    "Direction",
    "Document",
    "Metadata",
    "Paragraph",
    "ParagraphRow",
    "Paragraphs",
    "Role",
    "Section",
    "Sections",
    "Source",
    "Told",
]


class Role(StrEnum):
    """What a paragraph is in its document."""

    BODY = "body"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    SOURCE = "source"
    CAPTION = "caption"
    TABLE = "table"
    FOOTNOTE = "footnote"


ROLES = tuple(Role)
DIRECTIONS = tuple(Direction)
UNNUMBERED = frozenset(
    {Role.HEADING, Role.SOURCE, Role.FOOTNOTE}
)  # a citation counts the paragraphs between
_COUNTED = bytes(code < len(ROLES) and ROLES[code] not in UNNUMBERED for code in range(256))


class Told(StrEnum):
    """How the encoding of a text is known."""

    MARK = "mark"  # the bytes begin with one
    LOOK = "look"  # the bytes stand as only that encoding has them
    LETTERS = "letters"  # its letters make words
    LIKENESS = "likeness"  # texts in it look most alike
    FILE = "file"  # the file says so
    READER = "reader"  # somebody chose it


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes a document was read from; where they lie is the Library's business.

    `sha256` is the hexadecimal digest of the bytes. `repairs` names what reading had to mend or
    left out, each with its number. `told` says how the encoding is known; None where the
    format has but one.
    """

    media_type: str
    encoding: str
    sha256: str
    repairs: tuple[str, ...] = ()
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; an empty string where it says nothing.

    `date` is ISO 8601.
    """

    publisher: str = ""
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph without its line end.

    `index` counts all paragraphs from 0, `number` those that a citation counts, from 1 (None for
    headings and the source line). `section` is a position in `Document.sections`.
    """

    index: int
    span: Span
    number: int | None
    role: Role
    direction: Direction
    section: int

    @property
    def id(self) -> str:
        """The contract's name for it: p1 is the first paragraph of any role."""
        return f"p{self.index + 1}"


class ParagraphRow(NamedTuple):
    """One paragraph as `Paragraphs` is built from: `length` in code points, no line end."""

    length: int
    role: Role
    direction: Direction
    section: int


def counted_in(roles: "array[int]") -> bytes:
    """A 1 for each paragraph that a citation counts, its role given by place in ROLES."""
    return roles.tobytes().translate(_COUNTED)


class Paragraphs(Sequence[Paragraph]):
    """The paragraphs of a text, which they tile with one line end between.

    Every length is at least 1. Indexing makes the Paragraph; `at` finds one in O(log n).
    """

    __slots__ = ("_directions", "_ends", "_numbers", "_roles", "_sections", "_starts")

    def __init__(self, rows: Iterable[ParagraphRow]) -> None:
        self._starts, self._ends = array("q"), array("q")
        self._numbers, self._sections = array("i"), array("i")
        self._roles, self._directions = array("B"), array("B")
        start, number = 0, 0
        for length, role, direction, section in rows:
            counted = role not in UNNUMBERED
            number += counted
            self._starts.append(start)
            self._ends.append(start + length)
            self._numbers.append(number if counted else 0)
            self._sections.append(section)
            self._roles.append(ROLES.index(role))
            self._directions.append(DIRECTIONS.index(direction))
            start += length + 1

    @classmethod
    def of_columns(cls, columns: Iterable["array[int]"]) -> "Paragraphs":
        """The paragraphs that these are the `columns` of: directions, ends, numbers and so on."""
        made = cls(())
        for name, column in zip(cls.__slots__, columns, strict=True):
            setattr(made, name, column)
        return made

    def columns(self) -> tuple["array[int]", ...]:
        """What the paragraphs are made of: six arrays of their length, not to be changed.

        Directions and roles are places in DIRECTIONS and ROLES; the uncounted have the number 0.
        """
        return tuple(getattr(self, name) for name in self.__slots__)

    def __len__(self) -> int:
        return len(self._starts)

    def section_of(self, offset: int) -> int:
        """The number of the section that the paragraph at `offset` is in, and no more of it."""
        return self._sections[bisect_right(self._starts, offset) - 1]

    @overload
    def __getitem__(self, index: int) -> Paragraph: ...
    @overload
    def __getitem__(self, index: slice) -> list[Paragraph]: ...
    def __getitem__(self, index: int | slice) -> Paragraph | list[Paragraph]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        return Paragraph(
            at,
            Span(self._starts[at], self._ends[at]),
            self._numbers[at] or None,
            ROLES[self._roles[at]],
            DIRECTIONS[self._directions[at]],
            self._sections[at],
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Paragraphs):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]

    def index_at(self, offset: int) -> int:
        """The position of the paragraph that holds code point `offset`.

        A line end belongs to the paragraph before it; offsets beyond the text to the last one.
        """
        return max(0, bisect_right(self._starts, offset) - 1)

    def at(self, offset: int) -> Paragraph:
        """The paragraph that holds code point `offset`, as `index_at`."""
        return self[self.index_at(offset)]

    def start(self, index: int) -> int:
        """Where paragraph `index` begins, without making an object."""
        return self._starts[index]

    def end(self, index: int) -> int:
        """Where paragraph `index` ends, without making an object."""
        return self._ends[index]

    def starts(self) -> "array[int]":
        """Where each begins: not to be changed."""
        return self._starts

    def restructured(self, roles: Mapping[int, Role], sections: "array[int]") -> "Paragraphs":
        """The same paragraphs with these roles, each by its index; all of them in `sections`.

        They are numbered anew, as arrays: a quarter of a million take 30 ms.
        """
        changed = self._roles[:]
        for index, role in roles.items():
            changed[index] = ROLES.index(role)
        counts = changed.tobytes().translate(_COUNTED)
        numbers = array("i", map(mul, accumulate(counts), counts))
        columns = {
            "_directions": self._directions, "_ends": self._ends, "_numbers": numbers,
            "_roles": changed, "_sections": sections, "_starts": self._starts,
        }  # fmt: skip
        return Paragraphs.of_columns(columns[name] for name in self.__slots__)

    def counted_by_section(self) -> Counter[int]:
        """How many paragraphs a citation counts in each section, by its position."""
        return Counter(compress(self._sections, self._numbers))

    @property
    def counted(self) -> int:
        """How many paragraphs a citation counts: the number of the last that has one."""
        return next(filter(None, reversed(self._numbers)), 0)


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its structure. The same bytes give an equal document.

    `text` holds the paragraphs, one line feed between; no letter of the source is altered.
    `sections` nest properly and cover the text from the first, which is the lead if text stands
    before the first heading. `title` is never empty. `pages` are those of a PDF, by code points.
    """

    text: str
    title: str
    language: str
    direction: Direction
    paragraphs: Paragraphs
    sections: Sections
    source: Source
    metadata: Metadata = field(default_factory=Metadata)
    pages: Pages = NO_PAGES

    def section_at(self, offset: int) -> Section:
        """The innermost section that holds code point `offset`."""
        return self.sections[self.paragraphs.at(offset).section]

    def section_path(self, offset: int) -> tuple[str, ...]:
        """The titles of the sections around `offset`, outermost first; the lead has no title."""
        around = self.sections.around(self.paragraphs.at(offset).section)
        return tuple(section.title for section in around if section.title)
