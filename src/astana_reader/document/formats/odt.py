"""OpenDocument texts: paragraphs, headings, lists, tables and notes, in reading order.

Comments, what is hidden and what tracked changes took out are not part of the text. A file is a
zip of several parts, or one flat XML that holds them all.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from lxml import etree

from astana_reader.document.archive import Archive, inside, parsed
from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.odt_lists import Lists
from astana_reader.document.formats.odt_styles import Styles
from astana_reader.document.gathering import Gathering, date_of
from astana_reader.document.model import Metadata, Role
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_WHITE = re.compile("[ \t\r\n]+")
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
MOST_SPACES = 1000  # that one element may stand for


def _name(space: str, name: str) -> str:
    return f"{{{_SPACE.format(space)}}}{name}"


_P, _H, _LIST, _ITEM = (_name("text", name) for name in ("p", "h", "list", "list-item"))
_TABLE, _ROW, _CELL = (_name("table", name) for name in ("table", "table-row", "table-cell"))
_NOTE, _NOTE_BODY = _name("text", "note"), _name("text", "note-body")
_TAB, _BREAK, _SPACES = (_name("text", name) for name in ("tab", "line-break", "s"))
_ROW_GROUPS = {
    _name("table", name) for name in ("table-header-rows", "table-rows", "table-row-group")
}
_STYLE_NAME = _name("text", "style-name")
_DRAWN, _OBJECT = _name("drawing", ""), _name("drawing", "object")
_FORMULA = "{http://www.w3.org/1998/Math/MathML}"
_LINK = "{http://www.w3.org/1999/xlink}href"
_GONE = {
    _name("text", "tracked-changes"), _name("office", "annotation"),
    _name("text", "sequence-decls"), _name("office", "binary-data"), f"{_FORMULA}annotation",
}  # fmt: skip


class Objects(Protocol):
    """The formulas of a file, which are documents of their own."""

    def __call__(self, name: str, /) -> etree._Element | None:
        """The one that the text gives this name; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of a file: its text, its styles, what it says of itself, its formulas."""

    content: etree._Element
    styles: etree._Element | None
    meta: etree._Element | None
    objects: Objects


def read(raw: bytes, path: Path, _manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged, encrypted, hostile or empty."""
    if not raw.startswith(b"PK"):
        content = parsed(raw, path)
        return _read(raw, path, _Parts(content, None, content, lambda _name: None))
    archive = Archive(raw, path)
    manifest = archive.optional_xml("META-INF/manifest.xml")
    if (
        manifest is not None
        and next(manifest.iter(_name("manifest", "encryption-data")), None) is not None
    ):
        raise UnreadableDocument(path, Reason.ENCRYPTED)
    try:
        content = archive.xml("content.xml")
    except KeyError as error:
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error

    def formula(name: str) -> etree._Element | None:
        return archive.optional_xml(inside("", posixpath.join(name, "content.xml")))

    styles, meta = archive.optional_xml("styles.xml"), archive.optional_xml("meta.xml")
    return _read(raw, path, _Parts(content, styles, meta, formula))


def _read(raw: bytes, path: Path, parts: _Parts) -> Blocks:
    content = parts.content
    styles = [part for part in (parts.styles, content) if part is not None]
    walk = _Walk(Styles(styles), Lists.of(*styles), parts.objects)
    for body in content.iter(_name("office", "text")):
        walk.inside(body, None)
    walk.add_notes()
    comments = content.iter(_name("office", "annotation"))
    walk.found.mend("comments-left", sum(1 for _each in comments))
    if not len(walk.found):
        raise UnreadableDocument(path, Reason.EMPTY)
    return _with_properties(walk.found, parts.meta, raw)


def _with_properties(found: Gathering, meta: etree._Element | None, raw: bytes) -> Blocks:
    def said(name: str) -> str:
        return (meta.findtext(f".//{name}") or "").strip() if meta is not None else ""

    author = said(_name("meta", "initial-creator")) or said(f"{_DUBLIN}creator")
    date = date_of(said(_name("meta", "creation-date")) or said(f"{_DUBLIN}date"))
    return found.blocks(
        raw, MEDIA_TYPE, encoding="utf-8", title=said(f"{_DUBLIN}title"),
        language=said(f"{_DUBLIN}language"), metadata=Metadata(author=author, date=date),
    )  # fmt: skip


class _Walk:
    """One walk through a document's body; what it meets goes into `found`."""

    def __init__(self, styles: Styles, lists: Lists, objects: Objects) -> None:
        self._styles, self._lists, self._objects = styles, lists, objects
        self._mark = ""  # of the item that begins
        self._notes: list[etree._Element] = []
        self.found = Gathering()

    def inside(self, node: etree._Element, role: Role | None) -> None:
        """All that stands below `node`; paragraphs of no style of their own have `role`."""
        for child in node:
            if child.tag == _P:
                own, level = self._styles.role(child.get(_STYLE_NAME, ""))
                self._add(child, own or role, level)
            elif child.tag == _H:
                level = int(given) if (given := _said(child, "outline-level")).isdecimal() else 1
                self._add(child, Role.HEADING, level)
            elif child.tag == _TABLE:
                self._table(child)
            elif child.tag == _LIST:
                self._lists.enter(child)
                self.inside(child, Role.LIST)
                self._lists.leave()
                self._mark = ""
            elif not self._is_gone(child):
                self._mark = self._lists.item(child) if child.tag == _ITEM else self._mark
                self.inside(child, role)

    def add_notes(self) -> None:
        """The notes that were referred to, in that order."""
        for number, note in enumerate(self._notes, 1):
            texts = [self._text(p, [], []).strip() for p in note.iter(_P)]
            self.found.add(f"[{number}] {' '.join(texts)}", Role.FOOTNOTE)

    def _is_gone(self, node: etree._Element) -> bool:
        """Whether the element is none of what the document shows."""
        if node.tag in _GONE:
            return True
        hidden = _said(node, "display") == "none" or _said(node, "is-hidden") == "true"
        hidden = hidden or self._styles.hides(node.get(_STYLE_NAME, ""))
        self.found.mend("hidden-left", int(hidden))
        return hidden

    def _add(self, node: etree._Element, role: Role | None, level: int = 0) -> None:
        if self._is_gone(node):
            return
        pictures: list[str] = []
        boxes: list[etree._Element] = []
        text = self._text(node, pictures, boxes)
        if self._mark and text.strip():
            text, self._mark = f"{self._mark} {text.lstrip()}", ""
        self.found.add(text, role, level)
        for picture in pictures:
            self.found.add(f"[{picture}]", Role.CAPTION)
        for box in boxes:
            self.inside(box, None)

    def _text(self, node: etree._Element, pictures: list[str], boxes: list[etree._Element]) -> str:
        pieces: list[str] = [_WHITE.sub(" ", node.text or "")]
        for child in node:
            pieces.append(self._piece(child, pictures, boxes))
            pieces.append(_WHITE.sub(" ", child.tail or ""))
        return "".join(pieces)

    def _piece(self, node: etree._Element, pictures: list[str], boxes: list[etree._Element]) -> str:
        """The text that one element inside a paragraph stands for."""
        if node.tag == _TAB:
            return "\t"
        if node.tag == _BREAK:
            return "\n"
        if node.tag == _SPACES:
            count = node.get(_name("text", "c"), "1")
            return " " * (min(int(count), MOST_SPACES) if count.isdecimal() else 1)
        if node.tag == _NOTE:
            self._notes.extend(node.iter(_NOTE_BODY))
            return f"[{len(self._notes)}]"
        if str(node.tag).startswith(_DRAWN):
            return self._drawn(node, pictures, boxes)
        return "" if self._is_gone(node) else self._text(node, pictures, boxes)

    def _drawn(self, node: etree._Element, pictures: list[str], boxes: list[etree._Element]) -> str:
        """A formula's signs stand in the line; a box's text and a picture's name come after it."""
        if next(node.iter(_P, _H), None) is not None:
            boxes.append(node)
            return ""
        for child in node.iter(_OBJECT):
            formula = self._objects(child.get(_LINK, "")) if child.get(_LINK) else child
            root = next(formula.iter(f"{_FORMULA}math"), None) if formula is not None else None
            if root is not None:
                return "".join(each.text.strip() for each in _signs(root) if each.text)
        space = "svg-compatible"
        name = node.findtext(_name(space, "title")) or node.findtext(_name(space, "desc"))
        name = name or node.get(f"{_DRAWN}name") or ""
        if name.strip():
            pictures.append(name.strip())
        return ""

    def _table(self, table: etree._Element) -> None:
        rows = [list(row.iterchildren(_CELL)) for row in _own_rows(table)]
        if all(len(cells) <= 1 for cells in rows):  # a frame around the text, no table
            for cells in rows:
                for cell in cells:
                    self.inside(cell, None)
            return
        for cells in rows:
            self.found.add_row([self._cell(cell) for cell in cells])

    def _cell(self, cell: etree._Element) -> str:
        """All that stands in a cell, as one text."""
        around, self.found = self.found, Gathering()
        self.inside(cell, None)
        inner, self.found = self.found.blocks(b"", MEDIA_TYPE).blocks, around
        return " ".join(block.text for block in inner)


def _said(node: etree._Element, name: str) -> str:
    """What the element's own attribute so named says; most have none at all."""
    return node.get(_name("text", name), "") if node.attrib else ""


def _signs(formula: etree._Element) -> Iterator[etree._Element]:
    return (each for each in formula.iter() if each.tag not in _GONE)


def _own_rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, not those of a table inside a cell."""
    for child in table:
        if child.tag == _ROW:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _own_rows(child)
