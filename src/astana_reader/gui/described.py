"""What is known of a document, in the reader's words: mended, left out, where it comes from."""

from collections.abc import Callable, Iterator
from pathlib import Path

from astana_reader.document.model import Document, Source, Told
from astana_reader.messages import _, counted

KIB, MIB = 1024, 1024**2  # bytes

_MENDED: dict[str, Callable[[int], str]] = {
    "replaced": lambda n: counted(
        "{n} damaged character, shown as \ufffd", "{n} damaged characters, shown as \ufffd", n
    ),
    "lam-alef": lambda n: counted(
        "{n} lam-alef was turned round", "{n} lam-alefs were turned round", n
    ),
    "presentation-forms": lambda n: counted(
        "{n} letter was stored by its shape", "{n} letters were stored by their shape", n
    ),
    "reversed-pages": lambda n: counted(
        "{n} page gave its letters backwards and was read in another way",
        "{n} pages gave their letters backwards and were read in another way", n,
    ),
    "flattened": lambda n: counted(
        "{n} part was nested too deep and was read without its structure",
        "{n} parts were nested too deep and were read without their structure", n,
    ),
}  # fmt: skip
_LEFT: dict[str, Callable[[int], str]] = {
    "unreadable-pages": lambda n: counted(
        "{n} page without text that can be read", "{n} pages without text that can be read", n
    ),
    "page-numbers": lambda n: counted("{n} page number", "{n} page numbers", n),
    "running-left": lambda n: counted(
        "{n} line that runs along the pages' edges", "{n} lines that run along the pages' edges", n
    ),
    "around": lambda n: counted(
        "{n} line around the article", "{n} lines around the article", n
    ),
    "missing": lambda n: counted("{n} missing chapter", "{n} missing chapters", n),
    "pictures-left": lambda n: counted("{n} picture", "{n} pictures", n),
    "comments-left": lambda n: counted("{n} comment", "{n} comments", n),
    "deletions-left": lambda n: counted("{n} deleted passage", "{n} deleted passages", n),
    "hidden-left": lambda n: counted("{n} hidden passage", "{n} hidden passages", n),
    "scripts-left": lambda n: counted("{n} script", "{n} scripts", n),
    "frames-left": lambda n: counted(
        "{n} frame with another page", "{n} frames with other pages", n
    ),
    "media-left": lambda n: counted("{n} sound or film", "{n} sounds or films", n),
}  # fmt: skip


def mended(source: Source) -> list[str]:
    """What reading had to mend, each in a line."""
    return list(_told(source, _MENDED))


def left_out(source: Source) -> list[str]:
    """What is in the file and not in the text, each in a line."""
    return list(_told(source, _LEFT))


def _told(source: Source, kinds: dict[str, Callable[[int], str]]) -> Iterator[str]:
    for repair in source.repairs:
        what, _colon, number = repair.partition(":")
        if what in kinds:
            yield kinds[what](int(number))


def format_name(media_type: str) -> str:
    """A format in the reader's words."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    names = {
        "text/plain": _("Plain text"),
        "text/html": _("Web page (HTML)"),
        "multipart/related": _("Web page in one file (MHTML)"),
        "text/markdown": _("Markdown"),
        "application/rtf": _("Rich Text (RTF)"),
        "application/pdf": _("PDF"),
        "application/epub+zip": _("Electronic book (EPUB)"),
        "application/vnd.oasis.opendocument.text": _("OpenDocument text (ODT)"),
        word: _("Word (DOCX)"),
    }
    return names.get(media_type, media_type)


def encoding_name(name: str) -> str:
    """Python's name for an encoding in the reader's words."""
    known = {
        "windows-1256": _("Arabic, Windows ({name})"),
        "iso-8859-6": _("Arabic, ISO ({name})"),
        "cp720": _("Arabic, DOS ({name})"),
        "cp864": _("Arabic, DOS ({name})"),
        "mac-arabic": _("Arabic, Macintosh ({name})"),
        "windows-1252": _("Western European ({name})"),
        "windows-1251": _("Cyrillic ({name})"),
        "windows-1253": _("Greek ({name})"),
        "windows-1254": _("Turkish ({name})"),
        "windows-1255": _("Hebrew ({name})"),
    }
    shown = f"\u2066{name.upper()}\u2069"
    return known[name].format(name=shown) if name in known else shown


def encoding_told(source: Source) -> str:
    """The encoding and how it is known; empty where the format has none to tell."""
    if not source.encoding:
        return ""
    how = {
        Told.MARK: _("the file begins with its mark"),
        Told.LOOK: _("its bytes fit no other"),
        Told.LETTERS: _("its letters make Arabic words"),
        Told.LIKENESS: _("guessed by likeness"),
        Told.FILE: _("the file says so"),
        Told.READER: _("you chose it"),
    }
    name = encoding_name(source.encoding)
    return f"{name} · {how[source.told]}" if source.told is not None else name


def language_name(code: str) -> str:
    """A language by its two letters."""
    names = {"ar": _("Arabic"), "fa": _("Persian"), "en": _("English"), "und": _("Not known")}
    return names.get(code, code)


def size_of(path: str) -> str:
    """The size of a file; empty when it is not there."""
    try:
        size = Path(path).stat().st_size
    except OSError:
        return ""
    if size < KIB:
        return counted("{n} byte", "{n} bytes", size)
    number, unit = (size / MIB, "MB") if size >= MIB else (size / KIB, "KB")
    return f"\u2066{number:,.1f} {unit}\u2069"


def headings_told(document: Document) -> str:
    """How many headings there are, and how many of them the file does not mark."""
    number, inferred = document.sections.headings, document.sections.inferred
    told = counted("{n} heading", "{n} headings", number)
    if not inferred:
        return told
    if inferred == number:
        return _("{headings}, told by looks").format(headings=told)
    return _("{headings}, {n} of them told by looks").format(headings=told, n=inferred)
