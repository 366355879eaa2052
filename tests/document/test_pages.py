"""Which page of its file a place in the text comes from."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.pages import NO_PAGES, Pages
from astana_reader.document.transfer import Arrival, packed


@pytest.mark.parametrize(("place", "page"), [(0, 0), (9, 0), (10, 2), (25, 2), (26, 3), (900, 3)])
def test_a_place_lies_on_the_last_page_that_begins_before_it(place: int, page: int) -> None:
    assert Pages((0, 10, 10, 26)).at(place) == page


def test_without_pages_everything_is_on_the_first() -> None:
    assert NO_PAGES.at(70) == 0
    assert len(NO_PAGES) == 0


def test_pages_follow_their_blocks_into_the_text() -> None:
    assert Pages((0, 1, 3), frozenset({1})).placed([0, 12, 40], 60) == Pages(
        (0, 12, 60), frozenset({1})
    )


@pytest.fixture
def of_pages(tmp_path: Path, printed: Callable[..., Path]) -> Callable[..., Document]:
    """A document of these pages, read as the program reads it; an empty one for None."""

    def made(*pages: str | None) -> Document:
        writer = PdfWriter()
        for number, text in enumerate(pages):
            if text is None:
                writer.add_blank_page(300, 300)
            else:
                writer.append(PdfReader(io.BytesIO(printed(f"{number}.pdf", text).read_bytes())))
        path = tmp_path / "whole.pdf"
        with path.open("wb") as file:
            writer.write(file)
        return load(path)

    return made


FIRST, SECOND = "زار الوزير تركيا أمس وعاد إلى بلاده", "ثم عقد مؤتمرا صحفيا تحدث فيه عن زيارته"


def test_each_page_begins_where_its_words_do(of_pages: Callable[..., Document]) -> None:
    document = of_pages(FIRST, None, SECOND)

    pages, text = document.pages, document.text
    assert len(pages) == 3
    assert pages.starts[0] == 0
    assert text[pages.starts[2] :].startswith("ثم عقد")
    assert [pages.at(text.index(word)) for word in ("الوزير", "[صفحة 2", "مؤتمرا")] == [0, 1, 2]
    assert pages.textless == frozenset()  # nothing is on it


def test_the_pages_arrive_with_their_document(of_pages: Callable[..., Document]) -> None:
    document = of_pages(FIRST, SECOND)
    first, *slices = packed(document)
    arrival = Arrival(first)
    for piece in slices:
        arrival.add(piece)
    assert arrival.document().pages == document.pages


def test_a_page_with_a_picture_alone_is_known_to_show_more_than_the_text(
    tmp_path: Path, printed: Callable[..., Path]
) -> None:
    path = printed("x.pdf", FIRST, picture=True)

    document = load(path)

    assert document.pages.textless == {1}
    assert document.source.repairs == ("unreadable-pages:1",)


def test_a_text_has_no_pages(seed: Document) -> None:
    assert seed.pages == NO_PAGES


def test_a_page_that_was_read_another_way_has_its_place_too(
    upside_down: Callable[..., Path],
) -> None:
    lines = ["أكدت الأطراف أهمية الحوار بين الدول", "شددت الأطراف على وحدة الأراضي السورية"]
    document = load(upside_down("x.pdf", *lines))

    assert document.source.repairs == ("reversed-pages:2",)
    assert document.text[document.pages.starts[1] :] == lines[1]
