"""Plain text: bytes → blocks.

Line ends of every system become paragraph ends; empty lines part, and are not kept. No other
character is touched.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from astana_reader.document.blocks import Block, Blocks, Manner
from astana_reader.document.decoding import Decoded, decode
from astana_reader.document.model import Source
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/plain"
AS_FOUND = Manner()


def read(raw: bytes, path: Path, manner: Manner = AS_FOUND) -> Blocks:
    """The paragraphs of a plain text. UnreadableDocument when it is empty or no text."""
    decoded = decode(raw, path, encoding=manner.encoding, cut=manner.cut)
    blocks = list(_paragraphs(decoded.text))
    if not blocks:
        raise UnreadableDocument(path, Reason.EMPTY)
    digest = "" if manner.cut else hashlib.sha256(raw).hexdigest()
    repairs = repairs_of(decoded)
    return Blocks(blocks, Source(MEDIA_TYPE, decoded.encoding, digest, repairs, decoded.told))


def repairs_of(decoded: Decoded) -> tuple[str, ...]:
    """What decoding had to mend, as `Source.repairs` names it."""
    return (f"replaced:{decoded.damaged}",) if decoded.damaged else ()


def _paragraphs(text: str) -> Iterator[Block]:
    apart = False
    for line in text.splitlines():
        if line and not line.isspace():
            yield Block(line, apart=apart)
            apart = False
        else:
            apart = True
