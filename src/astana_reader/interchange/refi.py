"""Notes for programs of qualitative analysis: REFI-QDA 1.5, codebook (.qdc) and project (.qdpx).

Tags are codes, what was noted are notes, and the document is a plain text source: UTF-8, line
feeds, no mark before it. Positions are code points of that text from 0 (clause 10.2), the end
behind the last one, as the standard's own sample counts. A note without a place goes along as a
note on its source, with the words that it was made on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO
from uuid import UUID

from astana_reader import __version__
from astana_reader.document.spans import Span
from astana_reader.interchange.citing import COLOURS, Citation, Excerpts
from astana_reader.interchange.markup import DECLARATION, escaped
from astana_reader.interchange.naming import derived
from astana_reader.interchange.packing import Archive
from astana_reader.interchange.telling import colour_names, headline, kind_names, title_of
from astana_reader.notes.model import NoteKind

ORIGIN = f"Astana Reader {__version__}"
PROJECT, CODEBOOK = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
USER = derived("user")
LONGEST_NAME = 100  # code points of a quote that names its selection


def codebook(documents: Sequence[Excerpts]) -> Iterator[str]:
    """The tags of all notes as a codebook. ValueError when there is no note: it has to hold one."""
    codes = _codes(documents)
    if not codes:
        raise ValueError("a codebook without a code")
    yield f'{DECLARATION}<CodeBook xmlns="{CODEBOOK}" origin="{escaped(ORIGIN)}">'
    yield from _listed("Codes", _code_elements(codes))
    yield "</CodeBook>\n"


def write_project(out: BinaryIO, documents: Sequence[Excerpts]) -> None:
    """Write the notes and the texts they are on as a project; the same gives the same bytes."""
    with Archive(out) as archive:
        archive.add("project.qde", _project(documents))
        for document in documents:
            if document.text is not None:
                archive.add(f"sources/{_source_id(document)}.txt", [document.text])


def _project(documents: Sequence[Excerpts]) -> Iterator[str]:
    moments = [each.note.modified for document in documents for each in document.citations]
    times = (
        f' creationDateTime="{_moment(min(moments))}" modifiedDateTime="{_moment(max(moments))}"'
        if moments
        else ""
    )
    yield (
        f'{DECLARATION}<Project xmlns="{PROJECT}" name="{_name(title_of(documents))}"'
        f' origin="{escaped(ORIGIN)}" creatingUserGUID="{USER}"{times}>'
        f'<Users><User guid="{USER}" name="{escaped(ORIGIN)}"/></Users>'
    )
    codes = _codes(documents)
    if codes:
        yield "<CodeBook>"
        yield from _listed("Codes", _code_elements(codes))
        yield "</CodeBook>"
    at_hand = [each for each in documents if each.text is not None]
    if at_hand:
        yield from _listed("Sources", (piece for each in at_hand for piece in _source(each)))
    memos = [piece for document in documents for piece in _memos(document)]
    if memos:
        yield from _listed("Notes", memos)
    for document in documents:
        if document.text is None:  # no source to hang them on
            yield from map(_reference, document.citations)
    yield "</Project>\n"


def _codes(documents: Sequence[Excerpts]) -> Mapping[str, str]:
    """The codes by name, in order, with the colour of the first note that has each."""
    found: dict[str, str] = {}
    for document in documents:
        for citation in document.citations:
            for name in _coded(citation):
                found.setdefault(name, COLOURS[citation.note.style])
    return dict(sorted(found.items()))


def _coded(citation: Citation) -> Sequence[str]:
    """The codes of a note: its tags, or its colour, as a selection without a code is not shown."""
    note = citation.note
    if note.kind is NoteKind.BOOKMARK:
        return note.tags or (kind_names()[note.kind],)
    return note.tags or (colour_names()[note.style],)


def _code_elements(codes: Mapping[str, str]) -> Iterator[str]:
    for name, colour in codes.items():
        yield (
            f'<Code guid="{derived("code", name)}" name="{_name(name)}" isCodable="true"'
            f' color="{colour}"/>'
        )


def _source(document: Excerpts) -> Iterator[str]:
    guid = _source_id(document)
    yield (
        f'<TextSource guid="{guid}" name="{_name(document.name or document.title)}"'
        f' plainTextPath="internal://{guid}.txt" creatingUser="{USER}">'
    )
    for citation in document.citations:
        if citation.span is not None:
            yield _selection(citation, citation.span)
    for citation in document.citations:
        if citation.span is None:
            yield _reference(citation)
    yield "</TextSource>"


def _selection(citation: Citation, span: Span) -> str:
    note = citation.note
    codings = "".join(
        f'<Coding guid="{derived("coding", note.id, name)}" creatingUser="{USER}"'
        f' creationDateTime="{_moment(note.created)}">'
        f'<CodeRef targetGUID="{derived("code", name)}"/></Coding>'
        for name in _coded(citation)
    )
    memo = _reference(citation) if note.body else ""
    return (
        f'<PlainTextSelection guid="{derived("selection", note.id)}"'
        f' name="{_name(citation.words)}" startPosition="{span.start}" endPosition="{span.end}"'
        f" {_authored(citation)}>{codings}{memo}</PlainTextSelection>"
    )


def _memos(document: Excerpts) -> Iterator[str]:
    for citation in document.citations:
        note = citation.note
        placed = citation.span is not None and document.text is not None
        if placed and not note.body:
            continue
        tags = " ".join(f"#{tag}" for tag in note.tags)
        quoted = f"«{citation.words}»" if citation.words else ""
        parts = [note.body] if placed else [quoted, note.body, tags]
        text = "\n\n".join(part for part in parts if part)
        yield (
            f'<Note guid="{_memo_id(citation)}" name="{_name(headline(note))}"'
            f" {_authored(citation)}>"
            f"<PlainTextContent>{escaped(text)}</PlainTextContent></Note>"
        )


def _reference(citation: Citation) -> str:
    return f'<NoteRef targetGUID="{_memo_id(citation)}"/>'


def _memo_id(citation: Citation) -> UUID:
    return derived("memo", citation.note.id)


def _source_id(document: Excerpts) -> UUID:
    return derived("source", document.edition)


def _authored(citation: Citation) -> str:
    note = citation.note
    return (
        f'creatingUser="{USER}" creationDateTime="{_moment(note.created)}"'
        f' modifyingUser="{USER}" modifiedDateTime="{_moment(note.modified)}"'
    )


def _name(text: str) -> str:
    """`text` on one line, shortened, as an attribute."""
    line = " ".join(text.split())
    return escaped(line if len(line) <= LONGEST_NAME else f"{line[: LONGEST_NAME - 1]}…")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _listed(name: str, pieces: Iterable[str]) -> Iterator[str]:
    yield f"<{name}>"
    yield from pieces
    yield f"</{name}>"
