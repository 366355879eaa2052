"""Notes as Markdown (CommonMark): a quotation each, where it stands, and what was noted."""

import re
from collections.abc import Iterator, Sequence

from astana_reader.interchange.citing import Citation, Excerpts, by_section
from astana_reader.interchange.telling import kind_word, place, title_of

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~&!])")  # what means something anywhere in a line
_START = re.compile(r"(?m)^([ \t]*)(?:([+=\-])|(\d{1,9})([.)]))")  # what means something before it
_SPACE = re.compile("(?m)^[ \t]+")


def markdown(documents: Sequence[Excerpts]) -> Iterator[str]:
    """A file of all notes, a note at a time."""
    yield f"# {_line(title_of(documents))}\n"
    for document in documents:
        if len(documents) > 1:
            yield f"\n## {_line(document.title)}\n"
        deeper = "#" * (3 if len(documents) > 1 else 2)
        for section, citations in by_section(document):
            if section:
                yield f"\n{deeper} {_line(section)}\n"
            for citation in citations:
                yield _note(citation)


def escaped(text: str) -> str:
    """`text` with a backslash before what Markdown would take for a sign of its own."""
    plain = _SIGNS.sub(r"\\\1", _SPACE.sub("", text))
    return _START.sub(_guarded, plain)


def _guarded(found: re.Match[str]) -> str:
    space, sign, number, stop = found.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{stop}"


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))


def _note(citation: Citation) -> str:
    quoted = "\n".join(
        f"> {line}".rstrip() for line in escaped(citation.words).split("\n") if citation.words
    )
    kind = kind_word(citation.note)
    about = [_line(place(citation)), kind, *(f"`#{_tag(tag)}`" for tag in citation.note.tags)]
    said = " · ".join(part for part in about if part)
    parts = [quoted, f"> — {said}" if said else ""]
    note = "\n>\n".join(part for part in parts if part)
    body = "\n\n".join(line for line in escaped(citation.note.body).split("\n") if line)
    return "\n" + "\n\n".join(part for part in (note, body) if part) + "\n"


def _tag(tag: str) -> str:
    return " ".join(tag.replace("`", "'").split())
