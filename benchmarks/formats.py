"""A long Word file over unzipping and walking its XML; a long text over decoding it."""

import json
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path
from xml.sax.saxutils import escape

from harness import Figure, fastest, ratio, told_by
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
    """Blocks of a Word file of 10 MB over its bare XML; the model of a text over its decoding."""
    word = word_file(folder)
    return [
        ratio(
            "docx_to_blocks_10mb", 1.5, "unzip + iterate with lxml",
            lambda: parse(word, Manner()),
            lambda: walked(word),
        ),
        _apart(file_of(10 * MB, folder)),
    ]  # fmt: skip


def _apart(text: Path) -> Figure:
    """The figure of a text, taken in a process that has read nothing else.

    Such is the one that reads a document. A third of decoding is the system's clearing of memory
    that is new to the process; after other work there it is spared that, and the ratio is 2.3.
    """
    return Figure(**told_by(__file__, text))


def text_to_model(text: Path) -> Figure:
    """A text of 10 MB to its full model.

    Reading and decoding are 1.0, line ends and directions 0.5, rules 0.15, sections 0.07; hashing
    (0.25) runs beside decoding where a core is free.
    """
    return fastest(
        "text_to_model_10mb", 2.0, "read + decode",
        lambda: document_of(parse(text, Manner())),
        lambda: text.read_bytes().decode("utf-8"),
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(asdict(text_to_model(Path(sys.argv[1])))))
