"""Markdown (CommonMark with tables, notes and what a file says of itself before its text).

Of HTML inside it the text is read, as that of a page, and no tag.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from selectolax.lexbor import LexborHTMLParser

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.decoding import decode
from astana_reader.document.formats.markdown_front import front_of
from astana_reader.document.formats.markdown_notes import Notes
from astana_reader.document.formats.text import repairs_of
from astana_reader.document.formats.web import gathered, is_too_deep
from astana_reader.document.gathering import Gathering, date_of
from astana_reader.document.model import Metadata, Role
from astana_reader.document.rules.dateline import date_in
from astana_reader.document.rules.line import Words
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/markdown"
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_BREAK = re.compile(r"(?i)<br\b")
_TAG = re.compile(r"<[^<>]*>")
_AROUND = {"list_item_open": Role.LIST, "blockquote_open": Role.QUOTE}
_CELLS = {"td_open", "th_open"}


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The text's blocks. UnreadableDocument when it is empty or no text."""
    decoded = decode(raw, path, encoding=manner.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    facts, body = front_of(text)
    notes = Notes(body)
    found = Gathering()
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    _gather(parser.parse(notes.text), found, notes)
    for place, note in notes.in_order():
        inner = Gathering()
        _gather(parser.parse(note), inner, notes)
        words = " ".join(block.text for block in inner.blocks(b"", MEDIA_TYPE).blocks)
        found.add(f"[{place}] {words}", Role.FOOTNOTE)
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    for repair in repairs_of(decoded):
        what, _colon, number = repair.partition(":")
        found.mend(what, int(number))
    day = facts.get("date", "")
    author = facts.get("author", "") or facts.get("authors", "")
    metadata = Metadata(facts.get("publisher", ""), author, date_of(day) or date_in(Words(day)))
    return found.blocks(
        raw, MEDIA_TYPE, encoding=decoded.encoding, title=facts.get("title", ""),
        language=facts.get("lang", facts.get("language", "")), metadata=metadata,
        told=decoded.told,
    )  # fmt: skip


def _gather(tokens: Sequence[Token], found: Gathering, notes: Notes) -> None:
    around: list[Role] = []
    lists = _Lists()
    row: list[str] | None = None
    heading = 0
    for token in tokens:
        lists.meet(token)
        if token.type in _AROUND:
            around.append(_AROUND[token.type])
        elif token.type in {"list_item_close", "blockquote_close"}:
            around.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1:])
        elif token.type == "heading_close":
            heading = 0
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            found.add_row(row or [])
            row = None
        else:
            mark = lists.mark() if token.type == "inline" and row is None else ""
            _take(token, found, row, _Place(around[-1] if around else None, heading, mark), notes)


class _Lists:
    """Counts the items of numbered lists; those of others have no mark."""

    def __init__(self) -> None:
        self._next: list[int | None] = []  # of each list around, the innermost last
        self._mark = ""

    def meet(self, token: Token) -> None:
        """A list or an item may begin or end here."""
        if token.type == "ordered_list_open":
            self._next.append(int(token.attrs.get("start", 1)))
        elif token.type == "bullet_list_open":
            self._next.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._next.pop()
        elif token.type == "list_item_open":
            number = self._next[-1]
            self._mark = "" if number is None else f"{number}. "
            self._next[-1] = None if number is None else number + 1

    def mark(self) -> str:
        """The mark of the item that has begun, once."""
        mark, self._mark = self._mark, ""
        return mark


class _Place(NamedTuple):
    """Where a piece of text stands: the role around it, its heading's level, its item's mark."""

    role: Role | None
    heading: int
    mark: str


def _take(
    token: Token, found: Gathering, row: list[str] | None, place: _Place, notes: Notes
) -> None:
    """A piece of text, into the row, the heading or the paragraph it stands in."""
    role, heading, mark = place
    if token.type in {"fence", "code_block"}:
        found.add(token.content, role or Role.BODY)
        return
    if token.type == "html_block":
        _page(token.content, found)
    if token.type != "inline":
        return
    text, pictures = _plain(token.children or ())
    if role is Role.LIST and (task := _TASK.match(text)):
        text = f"{'☐' if task[1] == ' ' else '☑'} {text[task.end() :]}"
    text = mark + notes.numbered(text)
    if row is not None:
        row.append(text)
    elif heading:
        found.add(text, Role.HEADING, heading)
    else:
        found.add(text, role)
    for picture in pictures:
        found.add(f"[{picture}]", Role.CAPTION)


def _page(markup: str, found: Gathering) -> None:
    """The text of HTML that stands between paragraphs."""
    if is_too_deep(markup):
        found.mend("flattened")
        found.add(_TAG.sub(" ", markup))
    else:
        gathered(LexborHTMLParser(markup), found)


def _plain(tokens: Sequence[Token]) -> tuple[str, list[str]]:
    """The words of a paragraph without their marks, and the names of its pictures."""
    pieces, pictures = [], []
    for token in tokens:
        if token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "html_inline":
            pieces.append("\n" if _BREAK.match(token.content) else "")
        elif token.type == "image":
            pictures.append(token.content)
        else:
            pieces.append(token.content)
    return "".join(pieces), [name for name in pictures if name.strip()]
