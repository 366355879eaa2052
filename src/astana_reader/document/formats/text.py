"""Plain text: bytes → blocks.

Line ends of every system become paragraph ends; empty lines part, and are not kept. No other
character is touched.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path
from threading import Thread

from astana_reader.document.blocks import Blocks, Manner
from astana_reader.document.decoding import Decoded, decode
from astana_reader.document.model import Source
from astana_reader.document.splitting import split
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/plain"
AS_FOUND = Manner()
LONG = 1_000_000  # bytes; fewer are hashed sooner than a thread begins


def read(raw: bytes, path: Path, manner: Manner = AS_FOUND) -> Blocks:
    """The paragraphs of a plain text. UnreadableDocument when it is empty or no text."""
    digest = str if manner.cut else _digest(raw)
    decoded = decode(raw, path, encoding=manner.encoding, cut=manner.cut)
    lines = split(decoded.text)
    if not lines:
        raise UnreadableDocument(path, Reason.EMPTY)
    source = Source(MEDIA_TYPE, decoded.encoding, digest(), repairs_of(decoded), decoded.told)
    return Blocks(lines, source)


def _digest(raw: bytes) -> Callable[[], str]:
    """Begins to hash, and answers when that is done: it takes a fourth of the time of decoding.

    While a thread hashes, others may work.
    """
    digest = hashlib.sha256()
    if len(raw) < LONG:
        digest.update(raw)
        return digest.hexdigest
    hashing = Thread(target=digest.update, args=(raw,), name="hashing")
    hashing.start()

    def done() -> str:
        hashing.join()
        return digest.hexdigest()

    return done


def repairs_of(decoded: Decoded) -> tuple[str, ...]:
    """What decoding had to mend, as `Source.repairs` names it."""
    return (f"replaced:{decoded.damaged}",) if decoded.damaged else ()
