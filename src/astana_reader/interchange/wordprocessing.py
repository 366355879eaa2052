"""Word's file format (WordprocessingML), as far as paragraphs and tables need it.

A paragraph runs its own way (`w:bidi`), and inside it words of the other script are runs of their
own: Word lays out a run marked `w:rtl` from right to left whatever letters are in it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from astana_reader.arabic.direction import NEAR_LEFT_LETTERS, RIGHT_LETTERS, Direction, direction
from astana_reader.interchange.markup import DECLARATION, escaped
from astana_reader.interchange.packing import Archive

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEFT_RUN = re.compile(
    f"[{NEAR_LEFT_LETTERS}](?:[^{RIGHT_LETTERS}\n]*[{NEAR_LEFT_LETTERS}0-9])?"
)  # from a Latin letter to the last one, or to a digit that belongs to it
RIGHT_RUN = re.compile(f"[{RIGHT_LETTERS}](?:[^{NEAR_LEFT_LETTERS}\n]*[{RIGHT_LETTERS}])?")


class Look(StrEnum):
    """What a paragraph is, by the id of its style in the file."""

    PLAIN = "Normal"
    TITLE = "Title"
    HEADING = "Heading1"
    SUBHEADING = "Heading2"
    QUOTATION = "Quote"
    PLACE = "Caption"


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; a line end in `text` breaks the line. `runs` is the way it runs."""

    text: str
    runs: Direction
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header that is repeated on each page; `rows` is read once."""

    header: Sequence[str]
    rows: Iterable[Sequence[str]]


def write_docx(
    out: BinaryIO, title: str, content: Iterable[Line | Table], *, rtl: bool = True
) -> None:
    """Write a document of `content`, a piece at a time; the same content gives the same bytes.

    `rtl`: pages, tables and what has no letters run from right to left. OSError.
    """
    with Archive(out) as archive:
        archive.add("[Content_Types].xml", [_content_types()])
        archive.add("_rels/.rels", [_relations(("officeDocument", "word/document.xml"))])
        archive.add("docProps/core.xml", [_properties(title)])
        archive.add("word/_rels/document.xml.rels", [_relations(("styles", "styles.xml"))])
        archive.add("word/styles.xml", [_styles(rtl=rtl)])
        archive.add("word/document.xml", _document(content, rtl=rtl))


def _document(content: Iterable[Line | Table], *, rtl: bool) -> Iterator[str]:
    yield f'{DECLARATION}<w:document xmlns:w="{MAIN}"><w:body>'
    for piece in content:
        if isinstance(piece, Line):
            yield _paragraph(piece)
        else:
            yield from _table(piece, rtl=rtl)
    bidi = "<w:bidi/>" if rtl else ""
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/>'  # A4, in twentieths of a point
        '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"'
        ' w:header="720" w:footer="720" w:gutter="0"/>'
    )
    yield f"<w:sectPr>{page}{bidi}</w:sectPr></w:body></w:document>"


def _table(table: Table, *, rtl: bool) -> Iterator[str]:
    visual = "<w:bidiVisual/>" if rtl else ""
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield f'<w:tbl><w:tblPr>{visual}<w:tblW w:w="0" w:type="auto"/>'
    yield f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
    yield f"<w:tblGrid>{'<w:gridCol/>' * len(table.header)}</w:tblGrid>"
    otherwise = Direction.RTL if rtl else Direction.LTR
    yield _row(table.header, otherwise, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", bold=True)
    for row in table.rows:
        yield _row(row, otherwise, "<w:trPr><w:cantSplit/></w:trPr>", bold=False)
    yield "</w:tbl><w:p/>"  # Word wants a paragraph between a table and the end


def _row(cells: Sequence[str], otherwise: Direction, about: str, *, bold: bool) -> str:
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>{paragraph}</w:tc>'
        for cell in cells
        for paragraph in (_paragraph(Line(cell, direction(cell, otherwise)), bold=bold),)
    )
    return f"<w:tr>{about}{written}</w:tr>"


def _paragraph(line: Line, *, bold: bool = False) -> str:
    rtl = line.runs is Direction.RTL
    way = "<w:bidi/>" if rtl else '<w:bidi w:val="0"/>'
    weight = "<w:b/><w:bCs/>" if bold else ""
    runs = "".join(_run(text, weight, rtl=right) for text, right in _runs(line.text, rtl=rtl))
    return f'<w:p><w:pPr><w:pStyle w:val="{line.look}"/>{way}</w:pPr>{runs}</w:p>'


def _runs(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """The text cut where its script changes, and whether a piece runs from right to left."""
    end = 0
    for other in (LEFT_RUN if rtl else RIGHT_RUN).finditer(text):
        if other.start() > end:
            yield text[end : other.start()], rtl
        yield other.group(), not rtl
        end = other.end()
    if end < len(text):
        yield text[end:], rtl


def _run(text: str, weight: str, *, rtl: bool) -> str:
    way = "<w:rtl/>" if rtl else ""
    about = f"<w:rPr>{weight}{way}</w:rPr>" if weight or way else ""
    broken = "<w:br/>".join(_words(line) for line in text.split("\n"))
    return f"<w:r>{about}{broken}</w:r>"


def _words(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escaped(words)}</w:t>' if words else ""
        for words in line.replace("\r", "").split("\t")
    )


def _content_types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    package = "application/vnd.openxmlformats-package"
    parts = (
        ("/word/document.xml", f"{word}.document.main+xml"),
        ("/word/styles.xml", f"{word}.styles+xml"),
        ("/docProps/core.xml", f"{package}.core-properties+xml"),
    )
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{package}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(office: tuple[str, str]) -> str:
    kind, target = office
    rows = [f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>']
    if kind == "officeDocument":
        core = f"{PACKAGE}/relationships/metadata/core-properties"
        rows.append(f'<Relationship Id="r2" Type="{core}" Target="docProps/core.xml"/>')
    listed = "".join(rows)
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _properties(title: str) -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escaped(title)}</dc:title></cp:coreProperties>"
    )


STYLES: tuple[tuple[Look, str, str, str], ...] = (
    # style, its name, how its paragraphs and how its letters are (sizes in half points)
    (Look.PLAIN, "Normal", '<w:spacing w:after="120"/>', ""),
    (
        Look.TITLE, "Title", '<w:spacing w:after="240"/>',
        '<w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/>',
    ),
    (
        Look.HEADING, "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        '<w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        Look.SUBHEADING, "heading 2",
        '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="1"/>',
        '<w:b/><w:bCs/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    (
        Look.QUOTATION, "Quote",
        '<w:keepNext/><w:spacing w:before="120"/><w:ind w:left="567" w:right="567"/>',
        '<w:color w:val="404040"/>',
    ),
    (
        Look.PLACE, "caption", "",
        '<w:color w:val="606060"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
)  # fmt: skip


def _styles(*, rtl: bool) -> str:
    faces = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    tongue = '<w:lang w:val="en-US" w:bidi="ar-SA"/>'
    bidi = "<w:bidi/>" if rtl else ""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces}"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>{tongue}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{bidi}</w:pPr></w:pPrDefault></w:docDefaults>"
    )
    styles = "".join(_style(*style) for style in STYLES)
    return f'{DECLARATION}<w:styles xmlns:w="{MAIN}">{defaults}{styles}</w:styles>'


def _style(look: Look, name: str, around: str, letters: str) -> str:
    plain = look is Look.PLAIN
    default = ' w:default="1"' if plain else ""
    based = "" if plain else f'<w:basedOn w:val="{Look.PLAIN}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{look}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{around}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )
