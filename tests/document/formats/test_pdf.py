"""Pages of letters become paragraphs in reading order; the files are printed by Qt."""

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from pytestqt.qtbot import QtBot

from astana_reader.document.formats.pdf_judging import is_readable, is_reversed
from astana_reader.document.model import Document
from astana_reader.errors import Reason, UnreadableDocument
from astana_reader.gui.pane.fonts import family

Read = Callable[..., Document]
Printed = Callable[[str, str], bytes]
MAPPED = "IBM Plex Sans Arabic"  # printed with a map from glyphs to letters that is whole
UNMAPPED = ["Amiri", "Noto Naskh Arabic"]  # printed with one that knows no joined letters


@pytest.fixture
def printed(qtbot: QtBot, tmp_path: Path) -> Printed:
    """A page of HTML in that face, printed by Qt."""

    def made(html: str, face: str) -> bytes:
        path = tmp_path / "printed.pdf"
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QSizeF(150, 220), QPageSize.Unit.Millimeter))
        writer.setPageMargins(QMarginsF(10, 10, 10, 10))
        writer.setTitle("Microsoft Word - x.doc")
        text = QTextDocument()
        text.setDefaultFont(QFont(family(face), 12))
        text.setHtml(html)
        text.print_(writer)
        del writer
        return path.read_bytes()

    return made


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def page_of(seed: Document) -> str:
    paragraphs = [seed.text[each.span.slice] for each in seed.paragraphs]
    lines = "".join(f"<p dir='rtl'>{paragraph}</p>" for paragraph in paragraphs[1:])
    return f"<h1 dir='rtl'>{paragraphs[0]}</h1>{lines}"


def test_a_printed_report_gives_back_its_words(
    read: Read, printed: Printed, seed: Document
) -> None:
    document = read("x.pdf", printed(page_of(seed), MAPPED))
    expected = words(seed.text)
    assert (expected & words(document.text)).total() >= 0.95 * expected.total()


def test_lines_are_joined_and_large_letters_are_headings(
    read: Read, printed: Printed, seed: Document
) -> None:
    document = read("x.pdf", printed(page_of(seed), MAPPED))
    assert len(seed.paragraphs) * 0.7 < len(document.paragraphs) < len(seed.paragraphs) * 1.5
    assert document.title.split()[:3] == seed.title.split()[:3]


def test_a_page_without_text_is_named_in_its_place(
    read: Read, printed: Printed, seed: Document
) -> None:
    document = read("x.pdf", with_blank_page(printed(page_of(seed), MAPPED)))
    [repair] = [name for name in document.source.repairs if name.startswith("unreadable")]
    assert repair == "unreadable-pages:1"
    last = document.paragraphs[-1]
    assert last.role.value == "caption"


@pytest.mark.parametrize("face", UNMAPPED)
def test_letters_that_the_file_does_not_map_are_not_shown_as_text(
    read: Read, printed: Printed, seed: Document, face: str
) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("x.pdf", printed(page_of(seed), face))
    assert caught.value.reason is Reason.NO_READABLE_PAGE


def placed(glyphs: list[str]) -> bytes:
    """A page with a line of glyphs, each a letter or two, drawn from the left as Word does."""
    codes = {glyph: number for number, glyph in enumerate(dict.fromkeys(glyphs), 0x21)}
    pairs = "".join(
        f"<{code:02x}> <{glyph.encode('utf-16-be').hex()}>\n" for glyph, code in codes.items()
    )
    line = "".join(f"{codes[glyph]:02x}" for glyph in reversed(glyphs))
    shown = f"BT /F 12 Tf 1 0 0 1 100 700 Tm <{line}> Tj ET\n"
    map_of = (
        "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
        f"endcodespacerange {len(codes)} beginbfchar\n{pairs}endbfchar endcmap end"
    )
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 7 0 R>>",
        f"<</Length {len(shown)}>>stream\n{shown}endstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(map_of)}>>stream\n{map_of}\nendstream",
        "<</Font<</F 5 0 R>>>>",
    ]
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        f"{body}xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    ).encode()


def test_lam_and_alef_of_one_glyph_are_put_right(read: Read) -> None:
    glyphs = [*"وحدة", " ", *"ا", "لأ", *"راضي", " ", *"وا", "لإ", *"نتاجية"]
    document = read("x.pdf", placed(glyphs))
    assert document.text == "وحدة الأراضي والإنتاجية"
    assert document.source.repairs == ("lam-alef:2",)


def test_numbers_and_stops_stand_where_the_page_shows_them(read: Read) -> None:
    glyphs = [*"ا", "لأ", *"زمة", " ", "في", " ", *"القرار", " ", *"4522", "،", " ", *"PNU", "."]
    assert read("x.pdf", placed(glyphs)).text == "الأزمة في القرار 2254، UNP."


def with_blank_page(source: bytes) -> bytes:
    writer = PdfWriter()
    writer.append(io.BytesIO(source))
    writer.add_blank_page(300, 300)
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def test_a_file_without_any_text_says_so(read: Read) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("x.pdf", placed([" "]))
    assert caught.value.reason is Reason.NO_READABLE_PAGE


def test_a_cut_file_is_damaged(read: Read, printed: Printed, seed: Document) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read("x.pdf", printed(page_of(seed), MAPPED)[:300])
    assert caught.value.reason is Reason.DAMAGED


def test_reversed_words_are_noticed(seed: Document) -> None:
    paragraphs = [seed.text[each.span.slice] for each in seed.paragraphs]
    long = [text for text in paragraphs if len(text) > 80]
    assert long
    for text in long:
        assert not is_reversed(text)
        assert is_reversed(" ".join(word[::-1] for word in text.split()))


def test_signs_without_meaning_are_no_text(seed: Document) -> None:
    assert is_readable(seed.text)
    assert is_readable("2023")
    assert not is_readable(" \n")
    assert not is_readable("\ue001\ue002\x03\x04 \ufffd\ufffd a")
    assert not is_readable("".join(sorted(seed.text, reverse=True))[: len(seed.text) // 2])
