"""Markdown (CommonMark with tables). HTML inside it is text like any other."""

import re
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.decoding import decode
from astana_reader.document.formats.text import repairs_of
from astana_reader.document.gathering import Gathering, date_of
from astana_reader.document.model import Metadata, Role
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/markdown"
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"(?m)^(title|author|date|lang|language|publisher)[ \t]*:[ \t]*(.+?)[ \t]*$")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]{1,40})\]:[ \t]*")
_REFERENCE = re.compile(r"\[\^([^\]\s]{1,40})\](?!:)")
_NOTE_MARK = re.compile(r"(?m)^\[\^")  # CommonMark would take the note for a link's address
_AROUND = {"list_item_open": Role.LIST, "blockquote_open": Role.QUOTE}
_CELLS = {"td_open", "th_open"}


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The text's blocks. UnreadableDocument when it is empty or no text."""
    decoded = decode(raw, path, encoding=manner.encoding)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT.match(text)
    said = dict(_LINE.findall(front["lines"])) if front else {}
    found = Gathering()
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    body = text[front.end() :] if front else text
    _gather(parser.parse(_NOTE_MARK.sub(r"\\[^", body)), found)
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    for repair in repairs_of(decoded):
        what, _colon, number = repair.partition(":")
        found.mend(what, int(number))
    facts = {name: value.strip("\"' ") for name, value in said.items()}
    metadata = Metadata(
        facts.get("publisher", ""), facts.get("author", ""), date_of(facts.get("date", ""))
    )
    return found.blocks(
        raw, MEDIA_TYPE, encoding=decoded.encoding, title=facts.get("title", ""),
        language=facts.get("lang", facts.get("language", "")), metadata=metadata,
        told=decoded.told,
    )  # fmt: skip


def _gather(tokens: Sequence[Token], found: Gathering) -> None:
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
            _take(token, found, row, (around[-1] if around else None, heading), mark)


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


def _take(
    token: Token, found: Gathering, row: list[str] | None, kind: tuple[Role | None, int], mark: str
) -> None:
    """A piece of text, into the row, the heading or the paragraph it stands in.

    `kind` is the role that its surroundings have, and the level of the heading that it is in.
    """
    role, heading = kind
    if token.type in {"fence", "code_block"}:
        found.add(token.content, role or Role.BODY)
        return
    if token.type != "inline":
        return
    text, pictures = _plain(token.children or ())
    text = mark + _REFERENCE.sub(r"[\1]", text)
    note = _FOOTNOTE.match(text)
    if row is not None:
        row.append(text)
    elif heading:
        found.add(text, Role.HEADING, heading)
    elif note:
        found.add(f"[{note[1]}] {text[note.end() :]}", Role.FOOTNOTE)
    else:
        found.add(text, role)
    for picture in pictures:
        found.add(f"[{picture}]", Role.CAPTION)


def _plain(tokens: Sequence[Token]) -> tuple[str, list[str]]:
    """The words of a paragraph without their marks, and the names of its pictures."""
    pieces, pictures = [], []
    for token in tokens:
        if token.type == "softbreak":
            pieces.append(" ")
        elif token.type == "hardbreak":
            pieces.append("\n")
        elif token.type == "image":
            pictures.append(token.content)
        else:
            pieces.append(token.content)
    return "".join(pieces), [name for name in pictures if name.strip()]
