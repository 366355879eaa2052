"""What runs along the edges of a PDF's pages, such as its title or the day it was printed on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from astana_reader.document.formats.pdf_page import PageLine, PageText

FEWEST_PAGES = 2  # with a line; what stands once is no running one
FEWEST_COUNTED = 3  # with a line whose number counts the pages; two may be a text's own
SHARE = 0.5  # of the pages that have such a line
EDGE = 3  # lines from the upper or the lower end
NEAR = 4.0  # points that one line may stand higher than its like
MOST_NUMBERS = 3  # in a line, of which one may be the page's
_DIGITS = re.compile(r"[0-9]{1,4}")
_Key = tuple[str, int]


def without_running_lines(
    pages: Sequence[PageText | None],
) -> tuple[list[PageText | None], int]:
    """The pages without the lines that many of them have in one place, and how many those were.

    A number in them may count the pages. A line goes only with all beyond it; no page loses all.
    """
    told = [(at, page) for at, page in enumerate(pages) if page is not None and page.lines]
    counts: Counter[_Key] = Counter()
    for at, page in told:
        counts.update({key for edge in _edges(page) for line in edge for key in _keys(line, at)})
    found: list[PageText | None] = list(pages)
    left = 0
    for at, page in told:
        gone = [line for edge in _edges(page) for line in _running(edge, at, counts, len(told))]
        if gone and len(gone) < len(page.lines):
            found[at] = replace(page, lines=tuple(each for each in page.lines if each not in gone))
            left += len(gone)
    return found, left


def _running(
    edge: Sequence[PageLine], at: int, counts: Counter[_Key], pages: int
) -> Iterator[PageLine]:
    """Those of an edge's lines, from the outermost in, that run on through the pages."""
    for line in edge:
        fixed, *counted = _keys(line, at)
        often = max((counts[key] for key in counted), default=0)
        fits = counts[fixed] >= max(FEWEST_PAGES, SHARE * pages)
        of_all = re.search(rf"(?<!\d){at + 1}\D{{1,6}}{pages}(?!\d)", line.text)  # as in 1/2
        fewest = FEWEST_PAGES if of_all else FEWEST_COUNTED
        if not fits and often < max(fewest, SHARE * pages):
            return
        yield line


def _keys(line: PageLine, at: int) -> Iterator[_Key]:
    """The line as it is, then with some of its numbers as counted from the page's own, `at`."""
    place = round(line.bottom / NEAR)
    yield line.text, place
    numbers = _DIGITS.findall(line.text)
    if not 0 < len(numbers) <= MOST_NUMBERS:
        return
    rest = _DIGITS.split(line.text)
    for forms in product(*((number, f"\0{int(number) - at}") for number in numbers)):
        if any(form.startswith("\0") for form in forms):
            yield (
                "".join(piece + form for piece, form in zip(rest, [*forms, ""], strict=True)),
                place,
            )


def _edges(page: PageText) -> tuple[Sequence[PageLine], Sequence[PageLine]]:
    """The lines that stand lowest and highest, each from the outermost in."""
    ordered = sorted(page.lines, key=lambda line: line.bottom)
    beyond = min(EDGE, len(ordered) // 2)
    return ordered[:beyond], ordered[::-1][:beyond]
