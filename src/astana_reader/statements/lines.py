"""A paragraph as the rules of this room see it: words, what each may be, breaks, names.

Words are counted within the paragraph; their places are code points of the document.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from astana_reader.arabic.folding import fold
from astana_reader.arabic.words import words_of
from astana_reader.document.model import Document, Paragraph, Role
from astana_reader.document.spans import Span
from astana_reader.entities.model import Entity, EntityIndex, Mention
from astana_reader.statements.vocabulary import Vocabulary

STRETCH = 64 * 1024  # code points folded at once
_ENDS = re.compile(r"[.!?\n؟۔…]")
_CLAUSES = re.compile(r"[;:؛()\[\]]|[-\u2010-\u2015] | [-\u2010-\u2015]")
_COMMAS = re.compile("[,،]")


class Break(IntEnum):
    """What parts a word from the next."""

    NONE = 0
    COMMA = 1
    CLAUSE = 2
    END = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name that is no part of another, by the words that it covers."""

    first: int
    beyond: int
    mention: Mention
    entity: Entity
    inner: tuple[Mention, ...] = ()


class Known(NamedTuple):
    """What is known of a text before it is looked at."""

    document: Document
    entities: EntityIndex
    vocabulary: Vocabulary


class Line:
    """One paragraph."""

    __slots__ = (
        "_over", "breaks", "ends", "entities", "forms", "names", "paragraph", "sentences",
        "starts", "text", "vocabulary", "words",
    )  # fmt: skip

    def __init__(
        self,
        known: Known,
        paragraph: Paragraph,
        forms: list[str],
        places: tuple[list[int], list[int]],
    ) -> None:
        self.text = known.document.text
        self.entities = known.entities
        self.paragraph = paragraph
        self.vocabulary = known.vocabulary
        self.forms, self.words = forms, [known.vocabulary[form] for form in forms]
        self.starts, self.ends = places
        self.breaks = [self._break(i) for i in range(len(forms))]
        self.sentences = _sentences(self.breaks)
        self.names = self._names(known.entities.mentions.between(paragraph.span))
        self._over = {word: name for name in self.names for word in range(name.first, name.beyond)}

    def __len__(self) -> int:
        return len(self.forms)

    def over(self, word: int) -> Named | None:
        """The name that word `word` is part of."""
        return self._over.get(word)

    def named(self, word: int) -> Named | None:
        """The name that begins at word `word`, under clitics or not."""
        name = self._over.get(word)
        return name if name and name.first == word else None

    def bare(self, word: int) -> Named | None:
        """The name that begins at word `word` without a clitic before it."""
        name = self.named(word)
        return name if name and name.mention.span.start == self.starts[word] else None

    def prefix(self, name: Named) -> str:
        """The clitics before a name."""
        return self.text[self.starts[name.first] : name.mention.span.start]

    def prefix_of(self, word: int) -> str:
        """The clitics before the name at word `word`; none where no name begins."""
        name = self.named(word)
        return self.prefix(name) if name else ""

    def joined(self, word: int) -> bool:
        """Whether nothing but space or quotes parts word `word` from the next."""
        return 0 <= word < len(self.forms) - 1 and self.breaks[word] is Break.NONE

    def begins(self, word: int) -> bool:
        """Whether a break stands before word `word`."""
        return word == 0 or self.breaks[word - 1] is not Break.NONE

    def span(self, first: int, beyond: int, skip: int = 0) -> Span:
        """The words from `first` up to `beyond`, the first `skip` letters left out."""
        end = self.ends[beyond - 1]
        return Span(min(self.starts[first] + skip, end - 1), end)

    def owned(self, word: int) -> bool:
        """Whether a pronoun stands at the end of word `word`: نظيره, but نائبة."""
        return self.words[word].pronoun and self.text[self.ends[word] - 1] != "ة"

    def written(self, word: int) -> str:
        """A word as the text spells it."""
        return self.text[self.starts[word] : self.ends[word]]

    def _break(self, word: int) -> Break:
        if word + 1 == len(self.forms):
            return Break.END
        gap = self.text[self.ends[word] : self.starts[word + 1]]
        if gap in ("", " "):
            return Break.NONE
        if _ENDS.search(gap) and not self._is_abbreviated(word, gap):
            return Break.END
        if _CLAUSES.search(gap):
            return Break.CLAUSE
        return Break.COMMA if _COMMAS.search(gap) else Break.NONE

    def _is_abbreviated(self, word: int, gap: str) -> bool:
        """A dot in 2.5, after the number of a clause, or after one letter: د. س ص."""
        if gap.strip() != ".":
            return False
        figure = self.forms[word].isdigit() and (gap == "." or word == 0)
        return figure or len(self.forms[word]) == 1

    def _names(self, mentions: list[Mention]) -> list[Named]:
        found: list[Named] = []
        for mention in mentions:
            if mention.nested:
                if found and found[-1].mention.span.encloses(mention.span):
                    last = found[-1]
                    found[-1] = Named(
                        last.first, last.beyond, last.mention, last.entity, (*last.inner, mention)
                    )
                continue
            first = max(0, bisect_right(self.starts, mention.span.start) - 1)
            beyond = bisect_left(self.starts, mention.span.end)
            if first < beyond:
                entity = self.entities[mention.entity]
                found.append(Named(first, beyond, mention, entity))
        return found


def _sentences(breaks: list[Break]) -> list[tuple[int, int]]:
    found, first = [], 0
    for word, gap in enumerate(breaks):
        if gap is Break.END:
            found.append((first, word + 1))
            first = word + 1
    return found


def lines(
    document: Document,
    entities: EntityIndex,
    vocabulary: Vocabulary,
    stop: Callable[[int], bool] = lambda _done: False,
) -> Iterator[Line]:
    """The paragraphs that hold a word worth looking at, in order.

    Between two stretches of text `stop` is asked, with the code points that are done; when it says
    so, nothing more comes.
    """
    bounds = document.paragraphs
    index = 0
    while index < len(bounds):
        start, first = bounds.start(index), index
        while index < len(bounds) and bounds.end(index) - start <= STRETCH:
            index += 1
        index = max(index, first + 1)
        end = bounds.end(index - 1)
        if stop(start):
            return
        if end > start:
            known = Known(document, entities, vocabulary)
            yield from _of_stretch(known, range(first, index), Span(start, end))
    stop(len(document.text))


def _of_stretch(known: Known, paragraphs: range, stretch: Span) -> Iterator[Line]:
    folded = fold(known.document.text[stretch.slice])
    found = words_of(folded.letters)
    if not len(found):
        return
    triggers = np.fromiter(
        (known.vocabulary[form].triggers for form in found.forms), bool, len(found)
    )
    firsts, ends = folded.spans(np.array(found.starts), np.array(found.ends))
    starts_of, ends_of = (firsts + stretch.start).tolist(), (ends + stretch.start).tolist()
    low = 0
    for index in paragraphs:
        high = bisect_left(starts_of, known.document.paragraphs.end(index), low)
        if high > low and triggers[low:high].any():
            paragraph = known.document.paragraphs[index]
            if paragraph.role is not Role.SOURCE:
                places = starts_of[low:high], ends_of[low:high]
                yield Line(known, paragraph, list(found.forms[low:high]), places)
        low = high
