"""PDF: pages of placed letters → paragraphs.

A PDF marks neither paragraphs nor headings, so both are told by looks: a paragraph ends at a line
that stops short or at a wider gap, a heading is set in larger letters. A page whose text cannot be
read is named in its place and never shown as signs without meaning.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.pdf_edges import without_running_lines
from astana_reader.document.formats.pdf_judging import is_readable, is_reversed
from astana_reader.document.formats.pdf_page import PageLine, PageText, lines_of
from astana_reader.document.gathering import Gathering
from astana_reader.document.model import Metadata, Role
from astana_reader.document.pages import Pages
from astana_reader.document.rules.line import Words, ends_sentence
from astana_reader.document.rules.list_item import is_list_item
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/pdf"
MOST_PAGES = 5000
SHORT = 0.12  # of the column's width; a line that stops so far from its edge ends a paragraph
WIDE_GAP = 1.4  # of the usual distance between lines; beyond that a paragraph begins
LARGER = 1.15  # than the usual letters: a heading
LONGEST_HEADING = 120  # code points
HEADING_LEVELS = 3
UNREADABLE = "صفحة {n}: لا نص فيها يمكن قراءته"
_DAY = re.compile(r"D:(\d{4})(\d{2})(\d{2})")
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_FILE_NAME = re.compile(r"(?i)^microsoft word\b|\.(?:docx?|pdf|rtf|odt|indd|tmp)$|^untitled")


def read(raw: bytes, path: Path, _manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged, locked or without text."""
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        reason = Reason.ENCRYPTED if locked else Reason.DAMAGED
        raise UnreadableDocument(path, reason, detail="" if locked else str(error)) from error
    try:
        return _blocks(document, raw, path)
    finally:
        document.close()


def _blocks(document: pypdfium2.PdfDocument, raw: bytes, path: Path) -> Blocks:
    if len(document) > MOST_PAGES:
        raise UnreadableDocument(path, Reason.TOO_DEMANDING)
    found = Gathering()
    pages = [_page(document, number, raw, found) for number in range(len(document))]
    pages, running = without_running_lines(pages)
    found.mend("running-left", running)
    if not any(pages):
        raise UnreadableDocument(path, Reason.NO_READABLE_PAGE)
    sizes = Counter[float]()
    for line in (line for page in pages if page for line in page.lines):
        sizes[round(line.size, 1)] += len(line.text)
    usual = sizes.most_common(1)[0][0]
    levels = sorted((size for size in sizes if size > LARGER * usual), reverse=True)
    starts: list[int] = []
    for number, page in enumerate(pages, 1):
        starts.append(len(found))
        if page is None:
            found.add(f"[{UNREADABLE.format(n=number)}]", Role.CAPTION)
            continue
        for paragraph in _paragraphs(_without_number(page.lines, found)):
            _take(paragraph, levels, found)
    textless = (at for at, page in enumerate(pages) if page is None and _shows(document, at))
    return _with_properties(document, raw, found, Pages(tuple(starts), frozenset(textless)))


def _shows(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether the page is not simply empty; a damaged one may hold anything."""
    try:
        return bool(pdfium.FPDFPage_CountObjects(document[number]))
    except pypdfium2.PdfiumError:
        return True


def _with_properties(
    document: pypdfium2.PdfDocument, raw: bytes, found: Gathering, pages: Pages
) -> Blocks:
    facts = document.get_metadata_dict(skip_empty=True)
    day = _DAY.match(facts.get("CreationDate", ""))
    date = "-".join(day.groups()) if day else ""
    title = "" if _FILE_NAME.search(facts.get("Title", "")) else facts.get("Title", "")
    metadata = Metadata(author=facts.get("Author", ""), date=date)
    return found.blocks(raw, MEDIA_TYPE, title=title, metadata=metadata, pages=pages)


def _page(
    document: pypdfium2.PdfDocument, number: int, raw: bytes, found: Gathering
) -> PageText | None:
    """The page's text, by another reader where pdfium's is reversed; None when it has none."""
    try:
        page = lines_of(document[number])
    except pypdfium2.PdfiumError:
        found.mend("unreadable-pages")
        return None
    if is_reversed(page.text):
        second = _second_opinion(raw, number)
        if second and not is_reversed(second):
            found.mend("reversed-pages")
            page = _without_places(second)
        else:
            page = PageText(())
    if not is_readable(page.text):
        found.mend("unreadable-pages")
        return None
    found.mend("lam-alef", page.pairs)
    found.mend("presentation-forms", page.forms)
    return page


def _second_opinion(raw: bytes, number: int) -> str:
    """The page's text as pypdf reads it; empty when it cannot."""
    from pypdf import PdfReader  # noqa: PLC0415  (150 ms, and few files need it)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        text: str = PdfReader(io.BytesIO(raw)).pages[number].extract_text()
    except (
        PyPdfError, ValueError, TypeError, LookupError, AttributeError, RecursionError,
        NotImplementedError,
    ):  # fmt: skip
        return ""
    return text


def _without_places(text: str) -> PageText:
    """Lines whose places on the page are not known: each ends where it ends."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return PageText(
        tuple(PageLine(line, 0, -i, len(line), 1 - i, 0) for i, line in enumerate(lines) if line)
    )


def _without_number(lines: Sequence[PageLine], found: Gathering) -> Sequence[PageLine]:
    """Without the page's own number above or below its text."""
    for place in (0, -1):
        if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[place].text):
            found.mend("page-numbers")
            return lines[1:] if place == 0 else lines[:-1]
    return lines


def _paragraphs(lines: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Lines that run on into one another, together."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    gaps = [one.bottom - other.bottom for one, other in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 0] or [0])
    paragraph = [lines[0]]
    for (before, line), gap in zip(pairwise(lines), gaps, strict=True):
        if _parts(before, line, gap, usual, (left, right)):
            yield paragraph
            paragraph = []
        paragraph.append(line)
    yield paragraph


def _parts(
    before: PageLine, line: PageLine, gap: float, usual: float, column: tuple[float, float]
) -> bool:
    """Whether a paragraph begins with `line`."""
    if abs(line.size - before.size) > 0.1 * max(line.size, before.size):
        return True
    if is_list_item(Words(line.text)) or gap > WIDE_GAP * usual:
        return True
    if gap < 0:  # up again: the next column
        return ends_sentence(before.text)
    room = SHORT * (column[1] - column[0])
    return before.left - column[0] > room or column[1] - before.right > 4 * room


def _take(lines: Sequence[PageLine], levels: Sequence[float], found: Gathering) -> None:
    text = " ".join(line.text for line in lines)
    size = round(lines[0].size, 1)
    if size in levels and len(text) <= LONGEST_HEADING and not ends_sentence(text):
        level = min(levels.index(size) + 1, HEADING_LEVELS)
        found.add(text, Role.HEADING, level, inferred=True)
    else:
        found.add(text)
