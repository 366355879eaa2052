"""A long Word file over unzipping and walking its XML; a long text over decoding it."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from harness import Figure, ratio
from lxml import etree
from texts import MB, file_of, text_of

from astana_reader.document.blocks import Manner
from astana_reader.document.parsing import parse
from astana_reader.document.structure import document_of

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTRY = "word/document.xml"


def word_file(folder: Path) -> Path:
    """A Word file whose main part has 10 MB, with the properties that Word writes, made once."""
    path = folder / "prose.docx"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    looks = '<w:pPr><w:bidi/><w:jc w:val="both"/></w:pPr>'
    body = "".join(
        f'<w:p>{looks}<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">{escape(line)}</w:t>'
        "</w:r></w:p>"
        for line in text_of(9 * MB).splitlines()
    )
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ENTRY, document)
    return path


def walked(path: Path) -> int:
    """Unzip the file and iterate its XML."""
    with zipfile.ZipFile(path) as archive, archive.open(ENTRY) as entry:
        return sum(len(node.text or "") for _event, node in etree.iterparse(entry))


def figures(folder: Path) -> list[Figure]:
    """Blocks of a Word file of 10 MB over its bare XML; the model of a text over its decoding.

    The goal of the second is 2, and its gate keeps what there is: 1.8 to 3.1 on a book, by how many
    lines and headings it has. Of it reading and decoding are 1.0, line ends and directions 0.6, the
    screens of the rules 0.2, the lines that pass them 0.3, sections 0.1; hashing (0.25) runs
    beside decoding where a core is free.
    """
    word, text = word_file(folder), file_of(10 * MB, folder)
    return [
        ratio(
            "docx_to_blocks_10mb", 1.5, "unzip + iterate with lxml",
            lambda: parse(word, Manner()),
            lambda: walked(word),
        ),
        ratio(
            "text_to_model_10mb", 3.2, "read + decode",
            lambda: document_of(parse(text, Manner())),
            lambda: text.read_bytes().decode("utf-8"),
        ),
    ]  # fmt: skip
