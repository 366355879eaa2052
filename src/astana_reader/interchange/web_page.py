"""Notes as a web page that stands by itself: no script, nothing fetched from anywhere."""

from collections.abc import Iterator, Sequence

from astana_reader.arabic.direction import direction
from astana_reader.interchange.citing import COLOURS, Citation, Excerpts, by_section
from astana_reader.interchange.markup import escaped
from astana_reader.interchange.telling import colour_names, kind_word, place, title_of

LOOK = """
body { max-width: 44em; margin: 2em auto; padding: 0 1em; line-height: 1.7;
  font-family: "IBM Plex Sans Arabic", "Noto Naskh Arabic", "Segoe UI", sans-serif;
  color: #1a1a1a; background: #fff; }
article { margin: 0 0 2em; }
blockquote { margin: 0; padding: .5em 1em; border-inline-start: .4em solid; }
.place { color: #555; font-size: .9em; margin: .3em 0; }
.tag { border: 1px solid #767676; border-radius: 1em; padding: 0 .6em; margin-inline-end: .4em; }
p { margin: .5em 0; white-space: pre-line; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #1b1b1b; } .place { color: #bbb; } }
"""


def web_page(documents: Sequence[Excerpts]) -> Iterator[str]:
    """A page of all notes, a note at a time."""
    title = title_of(documents)
    first = documents[0] if documents else None
    language = first.language if first is not None else "ar"
    way = first.direction if first is not None else direction(title)
    borders = "".join(
        f".{style} {{ border-color: {colour}; }}\n" for style, colour in COLOURS.items()
    )
    yield (
        f'<!DOCTYPE html>\n<html lang="{escaped(language)}" dir="{way}">\n<head>\n'
        '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{escaped(title)}</title>\n<style>{LOOK}{borders}</style>\n</head>\n<body>\n"
        f"{_element('h1', title)}"
    )
    for document in documents:
        if len(documents) > 1:
            yield _element("h2", document.title)
        for section, citations in by_section(document):
            if section:
                yield _element("h3" if len(documents) > 1 else "h2", section)
            for citation in citations:
                yield _note(citation)
    yield "</body>\n</html>\n"


def _note(citation: Citation) -> str:
    note = citation.note
    colour = escaped(colour_names()[note.style])
    quoted = "".join(_element("p", line) for line in citation.words.split("\n") if line)
    tags = "".join(f'<bdi class="tag">{escaped(tag)}</bdi>' for tag in note.tags)
    written = note.created.date().isoformat()
    parts = (place(citation), kind_word(note))
    said = "".join(f"{_isolated(part)} · " for part in parts if part)
    about = f'{said}<time datetime="{note.created.isoformat()}">{written}</time> {tags}'
    body = "".join(_element("p", line) for line in note.body.split("\n") if line)
    look = f"{note.style} {note.kind}"
    block = f'<blockquote class="{look}" title="{colour}">\n{quoted}</blockquote>\n'
    return (
        f'<article id="note-{escaped(note.id)}">\n{block if quoted else ""}'
        f'<p class="place">{about.strip()}</p>\n{body}</article>\n'
    )


def _element(name: str, text: str) -> str:
    return f'<{name} dir="{direction(text)}">{escaped(text)}</{name}>\n'


def _isolated(text: str) -> str:
    return f"<bdi>{escaped(text)}</bdi>"
