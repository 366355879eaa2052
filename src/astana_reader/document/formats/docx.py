"""Word files (Office Open XML): paragraphs, tables, lists, notes and text boxes, in reading order.

Comments, headers, footers and what tracked changes took out are not part of the text.
"""

import posixpath
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import cast

from lxml import etree

from astana_reader.document.archive import Archive, inside
from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.docx_styles import (
    LEVELS,
    PLAIN,
    Naming,
    Numbering,
    numbering_of,
    styles_of,
)
from astana_reader.document.formats.docx_styles import Style as ParagraphStyle
from astana_reader.document.formats.list_signs import symbol_of
from astana_reader.document.gathering import Gathering, date_of
from astana_reader.document.model import Metadata, Role
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAIN = "word/document.xml"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DRAWN_STRICT = "{http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing}docPr"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_FORMULA_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/math}t"


def read(raw: bytes, path: Path, _manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged, hostile or empty."""
    archive = Archive(raw, path)
    main = _main_part(archive)
    try:
        root = archive.xml(main)
    except KeyError as error:
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error
    walk = _Walk(root, archive, posixpath.dirname(main))
    walk.body(root)
    walk.notes()
    walk.count_left_out(root)
    if not len(walk.found):
        raise UnreadableDocument(path, Reason.EMPTY)
    return _with_properties(walk.found, archive, raw)


def _main_part(archive: Archive) -> str:
    relations = archive.optional_xml("_rels/.rels")
    if relations is None:
        return _MAIN
    for relation in relations:
        if relation.get("Type", "").endswith("/officeDocument"):
            return inside("", relation.get("Target", "").lstrip("/")) or _MAIN
    return _MAIN


def _with_properties(found: Gathering, archive: Archive, raw: bytes) -> Blocks:
    core = archive.optional_xml("docProps/core.xml")

    def said(name: str) -> str:
        return (core.findtext(name) or "").strip() if core is not None else ""

    metadata = Metadata(
        author=said(f"{_DUBLIN}creator"),
        date=date_of(said(f"{_TERMS}created") or said(f"{_TERMS}modified")),
    )
    return found.blocks(
        raw, MEDIA_TYPE, encoding="utf-8", title=said(f"{_DUBLIN}title"),
        language=said(f"{_DUBLIN}language"), metadata=metadata,
    )  # fmt: skip


def _naming(space: str) -> Naming:
    def w(name: str, /) -> str:
        return f"{{{space}}}{name}"

    return w


class _Walk:
    """One walk through a document's body; what it meets goes into `found`."""

    def __init__(self, root: etree._Element, archive: Archive, folder: str) -> None:
        space = etree.QName(root).namespace or ""
        self._w = _naming(space)
        self._archive, self._folder = archive, folder
        w = self._w
        styles = archive.optional_xml(f"{folder}/styles.xml")
        numbers = archive.optional_xml(f"{folder}/numbering.xml")
        self._styles = styles_of(styles, w)
        self._numbering = Numbering.of(numbers, w)
        self._referred: list[tuple[str, str]] = []  # note kind and id, in order of reference
        self._p, self._t, self._tbl, self._tr, self._tc = map(w, ("p", "t", "tbl", "tr", "tc"))
        self._tab, self._r, self._boxed = map(w, ("tab", "r", "txbxContent"))
        self._breaks = {
            w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("ptab"): "\t",
        }  # fmt: skip
        self._symbol = w("sym")
        self._letters = {self._t, _FORMULA, _FORMULA_STRICT}
        self._marks = {w("footnoteReference"): "footnote", w("endnoteReference"): "endnote"}
        self._gone = {w("del"), w("moveFrom"), f"{_COMPATIBLE}Fallback", w("pPr"), w("rPr")}
        self._wanted = (
            self._t, self._tab, *self._breaks, *self._marks, *self._gone - {w("pPr"), w("rPr")},
            self._boxed, _DRAWN, _DRAWN_STRICT, _FORMULA, _FORMULA_STRICT, self._symbol,
        )  # fmt: skip
        self._unseen = set(self._hidden_runs(root))
        self._mixed = self._paragraphs_with_more_than_letters(root)
        telling = root.iter(w("pStyle"), w("outlineLvl"), w("numPr"))
        self._told = {paragraph for each in telling for paragraph in each.iterancestors(self._p)}
        self.found = Gathering()

    def _paragraphs_with_more_than_letters(self, root: etree._Element) -> set[etree._Element]:
        """Found in one pass over the document, as most paragraphs are letters alone."""
        more = (
            each for each in root.iter(*self._wanted[1:])
            if each.tag != self._tab or self._is_in_run(each)
        )  # fmt: skip
        return {
            paragraph
            for each in chain(more, self._unseen)
            for paragraph in each.iterancestors(self._p)
        }

    def _hidden_runs(self, root: etree._Element) -> Iterator[etree._Element]:
        """The runs of letters that Word does not show."""
        for each in root.iter(self._w("vanish")):
            looks = each.getparent()
            run = looks.getparent() if looks is not None else None
            shown = each.get(self._w("val"), "") in {"0", "false", "off"}
            if run is not None and run.tag == self._r and not shown:
                yield run

    def _is_in_run(self, node: etree._Element) -> bool:
        parent = node.getparent()
        return parent is not None and parent.tag == self._r

    def body(self, node: etree._Element) -> None:
        """All paragraphs and tables below `node`, in order."""
        for child in node:
            if child.tag == self._p:
                self._paragraph(child)
            elif child.tag == self._tbl:
                self._table(child)
            elif child.tag not in self._gone:
                self.body(child)

    def notes(self) -> None:
        """The footnotes and endnotes that were referred to, in that order."""
        parts = {kind: self._notes_by_id(kind) for kind in ("footnote", "endnote")}
        for number, (kind, name) in enumerate(self._referred, 1):
            note = parts[kind].get(name)
            texts = [self._text(p)[0] for p in note.iter(self._p)] if note is not None else []
            self.found.add(f"[{number}] {' '.join(map(str.strip, texts))}", Role.FOOTNOTE)

    def count_left_out(self, root: etree._Element) -> None:
        """Comments, hidden text, and what tracked changes took out."""
        comments = self._archive.optional_xml(f"{self._folder}/comments.xml")
        if comments is not None:
            self.found.mend("comments-left", sum(1 for _ in comments.iter(self._w("comment"))))
        self.found.mend("deletions-left", sum(1 for _ in root.iter(self._w("delText"))))
        self.found.mend("hidden-left", len(self._unseen))

    def _notes_by_id(self, kind: str) -> dict[str, etree._Element]:
        root = self._archive.optional_xml(f"{self._folder}/{kind}s.xml")
        if root is None:
            return {}
        return {node.get(self._w("id"), ""): node for node in root.iter(self._w(kind))}

    def _paragraph(self, node: etree._Element) -> None:
        if node not in self._mixed and node not in self._told:
            self.found.add("".join(cast("Iterator[str]", node.itertext(self._t, with_tail=False))))
            return
        text, pictures, boxes = self._text(node)
        style, mark = self._looks(node) if text.strip() else (PLAIN, "")
        self.found.add(f"{mark} {text}" if mark else text, style.role, style.level)
        for picture in pictures:
            self.found.add(f"[{picture}]", Role.CAPTION)
        for box in boxes:
            self.body(box)

    def _looks(self, node: etree._Element) -> tuple[ParagraphStyle, str]:
        """What the paragraph is, and the mark that its list puts before it."""
        properties = node.find(self._w("pPr"))
        if properties is None:
            return PLAIN, ""
        named = properties.find(self._w("pStyle"))
        name = named.get(self._w("val"), "") if named is not None else ""
        style = self._styles.get(name, PLAIN)
        outline = properties.find(self._w("outlineLvl"))
        level = outline.get(self._w("val"), "") if outline is not None else ""
        if level.isdecimal() and int(level) < LEVELS:
            style = ParagraphStyle(Role.HEADING, int(level) + 1, style.numbering)
        elif level.isdecimal() and style.role is Role.HEADING:  # said to be none
            style = ParagraphStyle(Role.BODY, 0, style.numbering)
        listed = numbering_of(properties, self._w) or style.numbering
        if listed is None or listed[0] == "0":
            return style, ""
        mark = self._numbering.mark(*listed)
        return (style if style.role else ParagraphStyle(Role.LIST)), mark

    def _text(self, node: etree._Element) -> tuple[str, Sequence[str], Sequence[etree._Element]]:
        """A paragraph's own text, the names of its pictures, and its text boxes."""
        pieces: list[str] = []
        pictures: list[str] = []
        boxes: list[etree._Element] = []
        for each in self._inside(node):
            if each.tag in self._letters:
                pieces.append(each.text or "")
            elif each.tag == self._symbol:
                font, code = (each.get(self._w(name), "") for name in ("font", "char"))
                pieces.append(symbol_of(font, code))
            elif each.tag == self._tab:
                pieces.append("\t" if self._is_in_run(each) else "")
            elif each.tag in self._breaks:
                pieces.append(self._breaks[each.tag])
            elif each.tag in self._marks:
                self._referred.append((self._marks[each.tag], each.get(self._w("id"), "")))
                pieces.append(f"[{len(self._referred)}]")
            elif each.tag == self._boxed:
                boxes.append(each)
            elif not self._holds_text(each):
                pictures.append(each.get("descr") or each.get("title") or each.get("name") or "")
        return "".join(pieces), [name for name in pictures if name.strip()], boxes

    def _holds_text(self, picture: etree._Element) -> bool:
        """Whether what is said to be drawn is a box with text of its own."""
        around = picture.getparent()
        return around is not None and next(around.iter(self._boxed), None) is not None

    def _inside(self, node: etree._Element) -> Iterator[etree._Element]:
        """What is wanted of a paragraph: nothing of what is gone or in a text box of its own."""
        wanted = list(node.iter(*self._wanted))
        hidden = [each for each in wanted if each.tag in self._gone or each.tag == self._boxed]
        if self._unseen:
            hidden += [each for each in node.iter(self._r) if each in self._unseen]
        if not hidden:
            yield from wanted
            return
        below = {
            child for each in hidden for child in each.iter(*self._wanted) if child is not each
        }
        yield from (each for each in wanted if each not in below and each.tag not in self._gone)

    def _table(self, table: etree._Element) -> None:
        rows = [list(self._own(row, self._tc)) for row in self._own(table, self._tr)]
        if all(len(cells) <= 1 for cells in rows):  # a frame around the text, no table
            for cells in rows:
                for cell in cells:
                    self.body(cell)
            return
        for cells in rows:
            self.found.add_row([self._cell(cell) for cell in cells])

    def _cell(self, cell: etree._Element) -> str:
        """The words of a cell's paragraphs, those of a text box once."""
        hidden = {child for each in cell.iter(*self._gone) for child in each.iter(self._p)}
        return " ".join(self._marked(p) for p in cell.iter(self._p) if p not in hidden)

    def _marked(self, node: etree._Element) -> str:
        """A paragraph's words after the mark that its list puts before it."""
        text = self._text(node)[0]
        mark = self._looks(node)[1] if text.strip() and node in self._told else ""
        return f"{mark} {text}" if mark else text

    @staticmethod
    def _own(node: etree._Element, tag: str) -> Iterator[etree._Element]:
        """The rows of a table or the cells of a row, not those of a table inside a cell."""
        for each in node.iter(tag):
            parent = each.getparent()
            if parent is node or (parent is not None and parent.tag != node.tag):
                yield each
