"""One step from the edition that a note was made on to the text as it is now.

First the alignment of the two editions says where the note's letters went. Where they did not
survive, or the old text is not at hand, the quote is looked for with its context.
"""

from astana_reader.document.spans import Span
from astana_reader.notes.alignment import Alignment
from astana_reader.notes.formulas import Formulas
from astana_reader.notes.model import CONTEXT, Annotation, Placement, Status, Target, target_of
from astana_reader.notes.quoting import AFFIX, SHORTLIST, Candidate, Quotable
from astana_reader.notes.words import folded, word_edges

SURVIVED = 0.5  # of a note's letters, for the alignment to know where it is
ACCEPT = 0.75  # below this, 2 % of placements were wrong
ACCEPT_SHORT = 0.85  # a short quote finds something alike anywhere
BETWEEN = 0.6  # of the words, where those beside them can be no other
HELD = 0.6  # of the words beside a note in its sentence that can be no other
NEAR = 16  # code points that may have been put in between the two
SHORT = 20  # letters
NEIGHBOURS = 0.6  # two unrelated Arabic texts are alike by 0.3 to 0.4
CORRECTED = 0.5  # of the words, where all around them stands unchanged: a mended word
UNCHANGED = 0.9  # of words and context together
MARGIN = 0.1  # by which the best place must beat the next
WORTH_A_LOOK = 0.5  # of words and context together, to be offered to a person
MOST_OFFERED = 10


class Edition:
    """The way from one edition to `text`; `old` is None when that edition is not at hand."""

    def __init__(self, old: str | None, text: str, quotable: Quotable | None = None) -> None:
        self.quotable = quotable or Quotable(text)
        self._old = old
        self._source: Quotable | None = None
        self._alignment: Alignment | None = None
        self._formulas: Formulas | None = None

    def placed(self, note: Annotation) -> Placement:
        """Where `note` lies in the text."""
        target = note.target
        old = self._old
        if old is not None and old[target.position.slice] == target.quote.exact:
            followed = self._followed(note, old)
            return followed or self._searched(note, old)
        return self._searched(note, None)

    def _aligned(self, old: str) -> Alignment:
        if self._alignment is None:
            self._alignment = Alignment(old, self.quotable.text)
        return self._alignment

    def _followed(self, note: Annotation, old: str) -> Placement | None:
        """Where the alignment saw the note's letters go, if enough of them and of its context."""
        here = note.target.position
        trace = self._aligned(old).trace(here)
        if trace is None or trace.survived < SURVIVED:
            return None
        span = _whole_words(old, here, self.quotable.text, trace.span)
        found = self.quotable.weighed(note.target.quote, span)
        alike = found.quote >= _accepted(note.target) and found.context >= NEIGHBOURS
        mended = found.quote >= CORRECTED and found.whole >= UNCHANGED
        known = found.quote >= CORRECTED and trace.fixed >= SURVIVED
        known = known or (found.quote >= BETWEEN and self._is_held(old, here, span))
        if not (alike or mended or known):
            return None
        if not self._formulas_of(old).is_whole(here, span):
            if self._formulas_of(old).is_doubtful(here, span):
                return None
            if not known and self._rivals(old, note, found):
                return None
        return self._here(note, found, found.quote)

    def _is_held(self, old: str, here: Span, place: Span) -> bool:
        """Whether the words beside the note in its sentence are sure, and still beside it."""
        alignment = self._aligned(old)
        sides = alignment.beside(here, CONTEXT)
        traces = [alignment.trace(side) for side in sides]
        fixed = [trace for trace in traces if trace is not None and trace.fixed >= HELD]
        return any(
            0 <= place.start - trace.span.end <= NEAR or 0 <= trace.span.start - place.end <= NEAR
            for trace in fixed
        )

    def _formulas_of(self, old: str) -> Formulas:
        if self._formulas is None:
            alignment = self._aligned(old)
            words = alignment.old_words, alignment.new_words
            self._formulas = Formulas(old, self.quotable.text, *words)
        return self._formulas

    def _is_unsure(self, old: str, note: Annotation, best: Candidate) -> bool:
        """Whether the best place that was found may be that of other words of the old edition."""
        formulas, here = self._formulas_of(old), note.target.position
        if formulas.is_whole(here, best.span):
            return False
        return formulas.is_doubtful(here, best.span) or self._rivals(old, note, best)

    def _rivals(self, old: str, note: Annotation, found: Candidate) -> bool:
        """Whether other words of the old edition may as well have become those that were found."""
        if self._source is None:
            self._source = Quotable(old)
        alignment, here = self._aligned(old), note.target.position
        quote = target_of(self.quotable.text, found.span, "").quote
        candidates = self._source.candidates(quote)
        own = max((c.whole for c in candidates if c.span.touches(here)), default=found.whole)
        near = [c.span for c in candidates if c.whole > own - MARGIN]
        if len(near) >= SHORTLIST:  # there may be more of them, which nobody looked at
            return True
        return any(not span.touches(here) and not alignment.is_fixed(span) for span in near)

    def _searched(self, note: Annotation, old: str | None) -> Placement:
        """The one place that quote and context fit; else what a person may choose from."""
        quote = note.target.quote
        candidates = self.quotable.candidates(quote)
        unmoved = next((c for c in candidates if c.span == note.target.position), None)
        if old is None and unmoved and unmoved.whole == 1.0:
            return self._here(note, unmoved, 1.0)
        likely = [c for c in candidates if c.whole >= WORTH_A_LOOK]
        if old is not None:
            alignment = self._aligned(old)
            likely = [c for c in likely if not alignment.claimed(c.span, note.target.position)]
        if likely and _decided(note.target, likely):
            best = likely[0]
            if old is None or not self._is_unsure(old, note, best):
                return self._here(note, best, best.whole)
        offered = likely or [c for c in candidates if c.whole >= ACCEPT]
        if not offered and old is None:
            offered = [c for c in candidates if c.quote == 1.0]
        spans = tuple(c.span for c in offered[:MOST_OFFERED])
        if not spans:
            return Placement(note.id, None, 0.0, Status.LOST)
        return Placement(note.id, None, offered[0].whole, Status.REVIEW, spans)

    def _here(self, note: Annotation, found: Candidate, confidence: float) -> Placement:
        words = self.quotable.text[found.span.slice]
        if folded(words) != folded(note.target.quote.exact):
            return Placement(note.id, found.span, confidence, Status.CHANGED)
        unmoved = found.span == note.target.position and words == note.target.quote.exact
        return Placement(note.id, found.span, confidence, Status.EXACT if unmoved else Status.MOVED)


def _accepted(target: Target) -> float:
    return ACCEPT_SHORT if len(target.quote.exact) <= SHORT else ACCEPT


def _decided(target: Target, likely: list[Candidate]) -> bool:
    """Whether the best place is good enough, and no other comes near it."""
    best = likely[0]
    if min(best.whole, best.quote) < _accepted(target) or best.context < NEIGHBOURS:
        return False
    return len(likely) == 1 or best.whole - likely[1].whole >= MARGIN


def _whole_words(old: str, position: Span, new: str, span: Span) -> Span:
    """`span` with the words that it cuts made whole, unless the note itself cut its words."""
    if word_edges(old, position, AFFIX) != position:
        return span
    words = new[span.slice]
    start, end = span.start + len(words) - len(words.lstrip()), span.start + len(words.rstrip())
    return word_edges(new, Span(start, end), AFFIX) if start < end else span
