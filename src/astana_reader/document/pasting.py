"""Text that comes from elsewhere is kept as a file, so that it is read, and noted on, as any other.

The same text makes the same file: pasted again, it is the document with its notes.
"""

import hashlib
import re
from html import escape
from pathlib import Path

from astana_reader.errors import FailedTransfer, Reason
from astana_reader.files import replacing

LONGEST_NAME = 60  # code points
_UNFIT = re.compile(r"""[\x00-\x1f\x7f<>:"/\\|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffd]+""")


def keep_pasted(folder: Path, text: str, markup: str = "") -> Path:
    """The file in `folder` that holds `markup` as a web page, or `text` where there is none.

    It is named by the first line of `text`. ValueError when there is nothing to keep,
    FailedTransfer(WRITE_FAILED) when it cannot be written.
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not first:
        raise ValueError("there is no text")
    content = _page(markup, first) if markup else text.replace("\0", "\ufffd")
    raw = content.encode("utf-8", "replace")
    words = _UNFIT.sub(" ", first).encode("utf-8", "ignore").decode().split()
    name = " ".join(words)[:LONGEST_NAME].strip(" .") or "text"
    digest = hashlib.sha256(raw).hexdigest()[:8]
    path = folder / f"{name} {digest}{'.html' if markup else '.txt'}"
    if path.is_file():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with replacing(path) as file:
            file.write(raw)
    except OSError as error:
        raise FailedTransfer(path, Reason.WRITE_FAILED, detail=error.strerror or "") from error
    return path


def _page(markup: str, title: str) -> str:
    head = f'<!doctype html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
    # What is inside may be a page itself: parsers take a second <html> as part of the first.
    return f"{head}<body>{markup}</body></html>\n"
