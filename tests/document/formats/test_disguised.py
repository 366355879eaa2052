"""What a file holds goes before what it is called."""

from collections.abc import Callable, Mapping

import pytest

from astana_reader.document.model import Document

Read = Callable[..., Document]
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="c.opf"/></rootfiles></container>'
)
PACKAGE = (
    '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml"'
    ' media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
)


def test_an_open_document_called_a_word_file_is_read_as_what_it_is(
    read: Read, odt: Callable[[str], bytes]
) -> None:
    assert read("a.docx", odt("<text:p>نص</text:p>")).text == "نص"


def test_a_word_file_called_an_open_document_is_read_as_what_it_is(
    read: Read, docx: Callable[..., bytes]
) -> None:
    assert read("a.odt", docx("<w:p><w:r><w:t>نص</w:t></w:r></w:p>")).text == "نص"


def test_a_book_without_its_first_entry_and_any_name_is_known(
    read: Read, zipped: Callable[[Mapping[str, str | bytes]], bytes]
) -> None:
    entries = {"a.xhtml": "<p>نص</p>", "c.opf": PACKAGE, "META-INF/container.xml": CONTAINER}
    assert read("كتاب", zipped(entries)).text == "نص"


@pytest.mark.parametrize("name", ["a.docx", "a.rtf", "a.pdf", "a.doc", "a"])
def test_a_web_page_called_something_else_is_a_web_page(read: Read, name: str) -> None:
    page = (
        "<?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html><html><body><p>نص</p></body></html>"
    )
    assert read(name, page.encode()).text == "نص"
