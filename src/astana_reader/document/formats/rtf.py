"""Rich Text Format: text and code pages by striprtf, structure, notes and properties by us."""

import re
from dataclasses import replace
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.rtf_pages import (
    DEFAULT_PAGE,
    page_of,
    text_of,
    with_plain_pages,
)
from astana_reader.document.formats.rtf_signs import (
    BOX,
    BOX_END,
    CAPTION,
    HEAD,
    ITEM,
    NOTE,
    NOTE_END,
    QUOTE,
    SIGNS,
    signed,
)
from astana_reader.document.gathering import Gathering
from astana_reader.document.model import Metadata, Role, Told
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/rtf"
_LEVEL = re.compile(f"{HEAD}([0-8{QUOTE}{CAPTION}]) ?")
_NOTE = re.compile(f" *{NOTE}([^{NOTE}{NOTE_END}]*){NOTE_END}")
_BOX = re.compile(f"{BOX}([^{BOX}{BOX_END}]*){BOX_END}([^\n]*)")  # after the line it stands in
_ITEM = re.compile(f"{ITEM}[^\\S\n]*([^\t\n]{{0,40}})\t[^\\S\n]*")
_ROLES = {QUOTE: Role.QUOTE, CAPTION: Role.CAPTION}
_TABBED = re.compile(r"([•◦▪·–-]|\w{1,4}[.)-])\t[^\S\n]*(?=\S)")  # a list that is none to the file
_PROPERTY = r"\{\\%s\s?((?:[^{}\\]|\\[^{}]|\\[{}])*)\}"
_DAY = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_HEAD = 64 * 1024  # characters in which a file's properties stand
_CELL = "|"
_UNSEEN = re.compile(r"\\v(?![a-z0])")
_PICTURE = re.compile(r"\\pict(?![a-z])")


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged or empty."""
    source = text_of(raw)
    page = page_of(source)
    manner = replace(manner, encoding=manner.encoding or page)
    unseen = len(_UNSEEN.findall(source))
    source = signed(with_plain_pages(source))
    text, notes = _without_notes(_text_of(source, path, manner))
    text = _BOX.sub(r"\2\n\1\n", text)
    found = Gathering()
    for line in text.split("\n"):
        _take(line, found)
    for number, note in enumerate(notes, 1):
        found.add(f"[{number}] {note}", Role.FOOTNOTE)
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    found.mend("pictures-left", len(_PICTURE.findall(source)))
    found.mend("hidden-left", unseen)
    head = source[:_HEAD]
    day = _DAY.search(head)
    metadata = Metadata(
        author=_property(head, "author", path, manner),
        date="{:04}-{:02}-{:02}".format(*map(int, day.groups())) if day else "",
    )
    return found.blocks(
        raw, MEDIA_TYPE, encoding=page,
        title=_property(head, "title", path, manner), metadata=metadata,
        told=Told.FILE if page else None,
    )  # fmt: skip


def _text_of(source: str, path: Path, manner: Manner) -> str:
    try:
        text: str = rtf_to_text(  # type: ignore[no-untyped-call]
            source, encoding=manner.encoding or DEFAULT_PAGE, errors="replace"
        )
    except (ValueError, TypeError, LookupError, OverflowError) as error:  # of broken numbers in it
        raise UnreadableDocument(path, Reason.DAMAGED, detail=str(error)) from error
    # Characters beyond the first plane are written as two halves.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd")


def _without_notes(text: str) -> tuple[str, list[str]]:
    """The text with a number in place of each note, and the notes in that order."""
    notes: list[str] = []

    def number(found: re.Match[str]) -> str:
        notes.append(" ".join(SIGNS.sub("", _LEVEL.sub("", found[1])).split()))
        return f"[{len(notes)}]"

    return _NOTE.sub(number, text), notes


def _take(line: str, found: Gathering) -> None:
    said = _LEVEL.search(line)
    text = _ITEM.sub(_marked, _LEVEL.sub("", line))
    text = SIGNS.sub("", text)
    if said is not None and said[1].isdecimal():
        found.add(text, Role.HEADING, int(said[1]) + 1)
    elif said is not None and not text.rstrip().endswith(_CELL):
        found.add(text, _ROLES[said[1]])
    elif ITEM in line:
        found.add(text, Role.LIST)
    elif item := _TABBED.match(text):
        found.add(f"{item[1]} {text[item.end() :]}", Role.LIST)
    elif text.rstrip().endswith(_CELL):
        found.add_row(text.rstrip()[:-1].split(_CELL))
    else:
        found.add(text)


def _marked(item: re.Match[str]) -> str:
    """A list's own mark before an item: a number as it is, any sign as a bullet."""
    mark = item[1].strip()
    return f"{mark if any(map(str.isalnum, mark)) else '•'} "


def _property(head: str, name: str, path: Path, manner: Manner) -> str:
    """What the file says of itself under `name`."""
    found = re.search(_PROPERTY % name, head)
    if found is None:
        return ""
    return " ".join(_text_of(f"{{{found[1]}}}", path, manner).split())
