"""A passage is cited with what is known of its source, and keeps its order when pasted."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.formats.text import read
from astana_reader.document.spans import Span
from astana_reader.document.structure import document_of
from astana_reader.interchange.quotation import DEFAULT, fault, quotation


def plain(words: str) -> str:
    return words.replace("\u2066", "").replace("\u2069", "")


def test_the_seed_is_cited_with_section_paragraph_and_publisher(seed) -> None:
    start = seed.text.index("2254")
    told = quotation(seed, Span(start, start + 4))
    assert plain(told.plain).startswith(f"«2254» ({seed.title}، ")
    assert "، paragraph " in plain(told.plain)
    assert plain(told.plain).endswith("، الأناضول)")
    assert "\u20662254\u2069" in told.plain
    assert '<bdi dir="ltr">2254</bdi>' in told.html
    assert told.html.startswith('<p dir="rtl">')


def test_what_is_not_known_is_left_out_with_its_signs(tmp_path: Path) -> None:
    document = document_of(read("كتب زيد من UNDP إلى PKK/YPG.".encode(), tmp_path))
    told = quotation(document, Span(0, 3))
    assert plain(told.plain) == f"«كتب» ({document.title}، paragraph 1)"


def test_latin_words_and_numbers_are_isolated_as_wholes(tmp_path: Path) -> None:
    text = "في 25-26 يناير قالت The New York Times إن 1,5 في المئة"
    document = document_of(read(text.encode(), tmp_path))
    told = quotation(document, Span(0, len(text)), "{quote}")
    assert told.plain == (
        "في \u206625-26\u2069 يناير قالت \u2066The New York Times\u2069 إن \u20661,5\u2069 في المئة"
    )


def test_markup_in_a_document_is_words(tmp_path: Path) -> None:
    document = document_of(read("قال <b>كذا</b> & كذا".encode(), tmp_path))
    told = quotation(document, Span(0, len(document.text)), "{quote}")
    assert "<b>" not in told.html
    assert "&amp;" in told.html


@pytest.mark.parametrize("style", ["", "{title}", "{quote} {author}", "{quote} {}"])
def test_a_style_that_cannot_be_filled_is_told(seed, style: str) -> None:
    assert fault(style)
    with pytest.raises(ValueError, match="citation"):
        quotation(seed, Span(0, 5), style)


@given(st.data())
def test_a_citation_holds_the_words_and_every_isolate_is_closed(seed, data) -> None:
    start = data.draw(st.integers(0, len(seed.text) - 2))
    end = data.draw(st.integers(start + 1, len(seed.text)))
    told = quotation(seed, Span(start, end), DEFAULT)
    assert " ".join(seed.text[start:end].split()) in plain(told.plain)
    assert told.plain.count("\u2066") == told.plain.count("\u2069")
    assert told.html.count("<bdi") == told.html.count("</bdi>")
