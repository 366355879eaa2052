"""The kinds of file that notes are exported to, and how each is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line names the formats at every start
    from astana_reader.interchange.citing import Excerpts


class Format(StrEnum):
    """By the names of the command line."""

    W3C = "w3c"
    MARKDOWN = "markdown"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    QDPX = "qdpx"
    QDC = "qdc"


@dataclass(frozen=True, slots=True)
class Kind:
    """A format's ending, with its dot, and what it makes of documents: a file piece by piece."""

    ending: str
    pieces: "Callable[[Sequence[Excerpts]], Iterator[bytes]]"


def _encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    # Half a pair, which a damaged file may leave in a text, is no UTF-8.
    return (piece.encode("utf-8", "replace") for piece in pieces)


def _w3c(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.web_annotation import collection  # noqa: PLC0415

    return _encoded(collection(documents))


def _markdown(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.markdown import markdown  # noqa: PLC0415

    return _encoded(markdown(documents))


def _csv(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.sheet import header, rows  # noqa: PLC0415
    from astana_reader.interchange.tables import csv_pieces  # noqa: PLC0415

    return csv_pieces(header(), rows(documents))


def _html(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.web_page import web_page  # noqa: PLC0415

    return _encoded(web_page(documents))


def _docx(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.manuscript import content, runs, title  # noqa: PLC0415
    from astana_reader.interchange.wordprocessing import write_docx  # noqa: PLC0415

    out = BytesIO()  # an archive is finished by going back in it
    write_docx(out, title(documents), content(documents), rtl=runs(documents))
    yield out.getvalue()


def _qdpx(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.refi import write_project  # noqa: PLC0415

    out = BytesIO()
    write_project(out, documents)
    yield out.getvalue()


def _qdc(documents: "Sequence[Excerpts]") -> Iterator[bytes]:
    from astana_reader.interchange.refi import codebook  # noqa: PLC0415

    return _encoded(codebook(documents))


KINDS: dict[Format, Kind] = {
    Format.W3C: Kind(".jsonld", _w3c),
    Format.MARKDOWN: Kind(".md", _markdown),
    Format.CSV: Kind(".csv", _csv),
    Format.HTML: Kind(".html", _html),
    Format.DOCX: Kind(".docx", _docx),
    Format.QDPX: Kind(".qdpx", _qdpx),
    Format.QDC: Kind(".qdc", _qdc),
}
