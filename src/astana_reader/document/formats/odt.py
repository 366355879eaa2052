"""OpenDocument texts: paragraphs, headings, lists, tables and notes, in reading order.

Comments and what tracked changes took out are not part of the text.
"""

import re
from pathlib import Path

from lxml import etree

from astana_reader.document.archive import Archive
from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.odt_lists import Lists
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
_STYLE_NAME = _name("text", "style-name")
_FRAME, _BOX = _name("draw", "frame"), _name("draw", "text-box")
_GONE = {
    _name("text", "tracked-changes"), _name("office", "annotation"),
    _name("text", "list-header"), _name("text", "sequence-decls"),
}  # fmt: skip
_ROLES = (
    ("quot", Role.QUOTE), ("block_20_text", Role.QUOTE), ("caption", Role.CAPTION),
    ("footnote", Role.FOOTNOTE), ("endnote", Role.FOOTNOTE),
)  # fmt: skip
_CAPTIONS = {"illustration", "table", "drawing", "figure"}


def read(raw: bytes, path: Path, _manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged, encrypted, hostile or empty."""
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
    walk = _Walk(content, Lists.of(archive.optional_xml("styles.xml"), content))
    for body in content.iter(_name("office", "text")):
        walk.inside(body, None)
    walk.add_notes()
    comments = content.iter(_name("office", "annotation"))
    walk.found.mend("comments-left", sum(1 for _each in comments))
    if not len(walk.found):
        raise UnreadableDocument(path, Reason.EMPTY)
    return _with_properties(walk.found, archive, raw)


def _with_properties(found: Gathering, archive: Archive, raw: bytes) -> Blocks:
    meta = archive.optional_xml("meta.xml")

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

    def __init__(self, content: etree._Element, lists: Lists) -> None:
        self._lists = lists
        self._mark = ""  # of the item that begins
        self._parents = {
            style.get(_name("style", "name"), ""): style.get(
                _name("style", "parent-style-name"), ""
            )
            for style in content.iter(_name("style", "style"))
        }
        self._notes: list[etree._Element] = []
        self.found = Gathering()

    def inside(self, node: etree._Element, role: Role | None) -> None:
        """All that stands below `node`; paragraphs of no style of their own have `role`."""
        for child in node:
            if child.tag == _P:
                self._paragraph(child, role)
            elif child.tag == _H:
                level = child.get(_name("text", "outline-level"), "1")
                self._add(child, Role.HEADING, int(level) if level.isdecimal() else 1)
            elif child.tag == _TABLE:
                self._table(child)
            elif child.tag == _LIST:
                self._lists.enter(child)
                self.inside(child, Role.LIST)
                self._lists.leave()
            elif child.tag not in _GONE:
                self._mark = self._lists.item(child) if child.tag == _ITEM else self._mark
                self.inside(child, role)

    def add_notes(self) -> None:
        """The notes that were referred to, in that order."""
        for number, note in enumerate(self._notes, 1):
            texts = [self._text(p, [], []) for p in note.iter(_P)]
            self.found.add(f"[{number}] {' '.join(texts)}", Role.FOOTNOTE)

    def _paragraph(self, node: etree._Element, role: Role | None) -> None:
        style = node.get(_STYLE_NAME, "")
        named = self._parents.get(style) or style
        if named.lower() == "title":
            self._add(node, Role.HEADING, 1)
            return
        found = next((own for word, own in _ROLES if word in named.lower()), None)
        self._add(node, Role.CAPTION if named.lower() in _CAPTIONS else found or role)

    def _add(self, node: etree._Element, role: Role | None, level: int = 0) -> None:
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
        if node.tag == _FRAME:
            self._frame(node, pictures, boxes)
            return ""
        return "" if node.tag in _GONE else self._text(node, pictures, boxes)

    def _frame(
        self, node: etree._Element, pictures: list[str], boxes: list[etree._Element]
    ) -> None:
        found = list(node.iterchildren(_BOX))
        boxes.extend(found)
        space = "svg-compatible"
        name = node.findtext(_name(space, "title")) or node.findtext(_name(space, "desc"))
        name = name or node.get(_name("draw", "name")) or ""
        if not found and name.strip():
            pictures.append(name.strip())

    def _table(self, table: etree._Element) -> None:
        rows = [list(row.iterchildren(_CELL)) for row in table.iter(_ROW)]
        if all(len(cells) <= 1 for cells in rows):  # a frame around the text, no table
            for cells in rows:
                for cell in cells:
                    self.inside(cell, None)
            return
        for cells in rows:
            texts = (" ".join(self._text(p, [], []) for p in cell.iter(_P, _H)) for cell in cells)
            self.found.add_row(list(texts))
