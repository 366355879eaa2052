"""Rich Text Format: the text and its code pages by striprtf, headings and properties by us.

Before the text is taken out, each outline level is written into it as a sign, as the library
keeps no formatting.
"""

import re
from pathlib import Path

from striprtf.striprtf import rtf_to_text

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.gathering import Gathering
from astana_reader.document.model import Metadata, Role, Told
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "application/rtf"
DEFAULT_PAGE = "cp1252"
_OUTLINE = re.compile(r"\\outlinelevel([0-8])(?![0-9])")
_LEVEL = re.compile("\x02([0-8]) ?")
_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_PROPERTY = r"\{\\%s\s?((?:[^{}\\]|\\[^{}]|\\[{}])*)\}"
_DAY = re.compile(r"\{\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")
_HEAD = 64 * 1024  # characters in which a file's properties stand
_CELL = "|"
_LEFT_OUT = (  # destinations that the library passes over, as `Source.repairs` names them
    ("footnotes-left", re.compile(r"\\footnote(?![a-z])")),
    ("pictures-left", re.compile(r"\\pict(?![a-z])")),
)


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The document's blocks. UnreadableDocument when it is damaged or empty."""
    source = raw.decode("latin-1")  # RTF is ASCII; what is not is turned into its escapes
    source = re.sub("[\x80-\xff]", lambda found: f"\\'{ord(found[0]):02x}", source)
    text = _text_of(_OUTLINE.sub(r"\\outlinelevel\1\\'02\1 ", source), path, manner)
    found = Gathering()
    for line in text.split("\n"):
        _take(line, found)
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    for what, word in _LEFT_OUT:
        found.mend(what, len(word.findall(source)))
    page = _PAGE.search(source[:_HEAD])
    head = source[:_HEAD]
    day = _DAY.search(head)
    metadata = Metadata(
        author=_property(head, "author", path, manner),
        date="{:04}-{:02}-{:02}".format(*map(int, day.groups())) if day else "",
    )
    return found.blocks(
        raw, MEDIA_TYPE, encoding=f"cp{page[1]}" if page else "",
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


def _take(line: str, found: Gathering) -> None:
    level = _LEVEL.search(line)
    text = _LEVEL.sub("", line)
    if level is not None:
        found.add(text, Role.HEADING, int(level[1]) + 1)
    elif text.rstrip().endswith(_CELL):
        found.add_row(text.rstrip()[:-1].split(_CELL))
    else:
        found.add(text)


def _property(head: str, name: str, path: Path, manner: Manner) -> str:
    """What the file says of itself under `name`."""
    found = re.search(_PROPERTY % name, head)
    if found is None:
        return ""
    page = _PAGE.search(head)
    prefix = f"\\ansicpg{page[1]} " if page else ""
    return " ".join(_text_of(f"{{{prefix}{found[1]}}}", path, manner).split())
