"""Web pages saved as one file (MHTML): a letter whose first page is read, and nothing else."""

from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.formats.html import PAGES, page_of
from astana_reader.document.model import Told
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "multipart/related"


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The page's blocks. UnreadableDocument when the file holds no page, or one without text."""
    letter = message_from_bytes(raw)
    page = next(filter(_is_page, letter.walk()), None)
    content = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(content, bytes):
        raise UnreadableDocument(path, Reason.DAMAGED)
    found = _read(content, path, manner, raw, page.get_content_charset(""))
    return replace(found, source=replace(found.source, media_type=MEDIA_TYPE))


def _read(content: bytes, path: Path, manner: Manner, raw: bytes, said: str) -> Blocks:
    """The page in the encoding that the letter says; else in its own."""
    if said and not manner.encoding:
        try:
            found = page_of(content, path, replace(manner, encoding=said), raw)
        except LookupError:
            pass
        else:
            return replace(found, source=replace(found.source, told=Told.FILE))
    return page_of(content, path, manner, raw)


def _is_page(part: Message) -> bool:
    return part.get_content_type() in PAGES
