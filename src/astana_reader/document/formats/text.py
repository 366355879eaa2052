"""Plain text: bytes → blocks.

Line ends of every system become paragraph ends; empty lines part, and are not kept. No other
character is touched.
"""

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.model import Source
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/plain"
SNIFFED = 4096  # bytes in which NULs tell that this is no text in an 8-bit encoding
GOOD_FOR_EACH_BAD = 10  # non-ASCII characters; fewer, and the file is not damaged UTF-8
ARABIC_SHARE = 0.5  # of the letters, for a file to be taken for windows-1256
CONTROL_SHARE = 0.01  # of all characters; noise has ten times as many control characters
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NON_ASCII = re.compile("[^\x00-\x7f\ufffd]")
_LETTER = re.compile(r"[^\W\d_]")
_ARABIC = re.compile("[ء-ي]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text out of bytes: the encoding's Python name, and how many characters were beyond saving."""

    text: str
    encoding: str
    damaged: int = 0


def decode(raw: bytes, path: Path, *, cut: bool = False) -> Decoded:
    """The text in `raw`, by its mark, else as UTF-8, else as windows-1256 if Arabic comes out.

    `cut`: the bytes may break off inside a character. UnreadableDocument(BINARY) when it is none.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw[len(mark) :], encoding, cut=cut)
    if b"\0" in raw[:SNIFFED] and not _is_text_with_nuls(raw[:SNIFFED]):
        raise UnreadableDocument(path, Reason.BINARY)
    decoded = _lenient(raw, "utf-8", cut=cut)
    if not decoded.damaged or _is_damaged_utf8(decoded):
        return decoded
    legacy = raw.decode("cp1256", errors="replace")
    letters = _LETTER.findall(legacy)
    controls = len(_CONTROL.findall(legacy))
    is_text = letters and controls <= CONTROL_SHARE * len(legacy)
    if is_text and len(_ARABIC.findall(legacy)) >= ARABIC_SHARE * len(letters):
        return Decoded(legacy, "windows-1256", legacy.count("\ufffd"))
    raise UnreadableDocument(path, Reason.BINARY)


def read(raw: bytes, path: Path, *, cut: bool = False) -> Blocks:
    """The paragraphs of a plain text. UnreadableDocument when it is empty or no text."""
    decoded = decode(raw, path, cut=cut)
    blocks = list(_paragraphs(decoded.text))
    if not blocks:
        raise UnreadableDocument(path, Reason.EMPTY)
    repairs = (f"replaced:{decoded.damaged}",) if decoded.damaged else ()
    digest = "" if cut else hashlib.sha256(raw).hexdigest()
    return Blocks(blocks, Source(MEDIA_TYPE, decoded.encoding, digest, repairs))


def _paragraphs(text: str) -> Iterator[Block]:
    apart = False
    for line in _LINE_END.split(text):
        if line and not line.isspace():
            yield Block(line, apart=apart)
            apart = False
        else:
            apart = True


def _lenient(raw: bytes, encoding: str, *, cut: bool) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(raw, final=not cut)
    damaged = text.count("\ufffd") - raw.count("\ufffd".encode(encoding))
    return Decoded(text, encoding, max(0, damaged))


def _is_text_with_nuls(sniffed: bytes) -> bool:
    """Whether a stray NUL stands in what is otherwise UTF-8, as a broken copy has it."""
    text = sniffed.decode("utf-8", errors="ignore")
    lost = len(sniffed) - len(text.encode())
    return lost < 4 and len(_CONTROL.findall(text)) <= CONTROL_SHARE * len(text)


def _is_damaged_utf8(decoded: Decoded) -> bool:
    return len(_NON_ASCII.findall(decoded.text)) > GOOD_FOR_EACH_BAD * decoded.damaged
