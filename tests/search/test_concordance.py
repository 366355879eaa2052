"""Hits in context: sorted by what stands beside them, narrowed, in the order of the text."""

import pytest

from astana_reader.arabic.letters import ALL
from astana_reader.document.formats.text import read
from astana_reader.document.model import Document
from astana_reader.document.structure import document_of
from astana_reader.search.answering import Searchable
from astana_reader.search.concordance import Order, Row, arranged, rows
from astana_reader.search.query import Mode, Query

TEXT = """أكدت تركيا وحدة سوريا.
دعت روسيا تركيا إلى الحوار.
رحبت باريس بتركيا أمس."""


@pytest.fixture
def found(tmp_path) -> list[Row]:
    document: Document = document_of(read(TEXT.encode(), tmp_path))
    query = Query("تركيا", Mode.WORD)
    return list(rows(document, query, Searchable(document.text, ALL).find(query)))


def words(found: list[Row]) -> list[str]:
    return [f"{row.before}[{row.hit}]{row.after}" for row in found]


def test_rows_stand_in_the_order_of_the_text(found: list[Row]) -> None:
    assert words(found) == [
        "أكدت [تركيا] وحدة سوريا.",
        "دعت روسيا [تركيا] إلى الحوار.",
        "رحبت باريس ب[تركيا] أمس.",
    ]
    assert found[2].why.prefix == "ب"


@pytest.mark.parametrize(
    ("order", "places"),
    [
        (Order.POSITION, [0, 1, 2]),
        (Order.BEFORE, [0, 2, 1]),
        (Order.AFTER, [1, 2, 0]),
        (Order.HIT, [0, 1, 2]),
        (Order.SECTION, [0, 1, 2]),
    ],
)
def test_rows_are_sorted_by_what_stands_beside(
    found: list[Row], order: Order, places: list[int]
) -> None:
    assert arranged(found, order) == [found[place] for place in places]


def test_rows_are_narrowed_in_any_spelling(found: list[Row]) -> None:
    assert arranged(found, Order.POSITION, "الي الحوار") == [found[1]]
    assert arranged(found, Order.POSITION, "قطر") == []


def test_context_ends_with_a_word(tmp_path) -> None:
    document = document_of(read(("كلمات كثيرة جدا " * 30 + "تركيا").encode(), tmp_path))
    query = Query("تركيا")
    [row] = rows(document, query, Searchable(document.text, ALL).find(query), context=15)
    assert row.before == "كثيرة جدا "
    assert row.after == ""
