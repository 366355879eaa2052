"""A quote in words finds its one place, or says why there is none."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from astana_reader.document.spans import Span
from astana_reader.errors import QuoteNotPlaced, Reason
from astana_reader.notes.model import NoteId, Style, TextQuote
from astana_reader.notes.writing import located, note_on

PATH = Path("communique.txt")
NOW = datetime(2023, 6, 21, tzinfo=UTC)


def test_a_quote_that_stands_once_is_found(seed) -> None:
    span = located(seed, TextQuote("خفض التوتر"), PATH)

    assert seed.text[span.slice] == "خفض التوتر"


def test_a_prefix_chooses_among_equal_quotes(seed) -> None:
    assert seed.text.count("الدول الضامنة") > 2

    span = located(seed, TextQuote("الدول الضامنة", prefix="حيث قررت "), PATH)

    assert seed.text[: span.end].endswith("حيث قررت الدول الضامنة")


def test_a_quote_that_stands_often_says_how_often(seed) -> None:
    with pytest.raises(QuoteNotPlaced) as failed:
        located(seed, TextQuote("الدول الضامنة"), PATH)

    assert failed.value.reason is Reason.AMBIGUOUS
    assert failed.value.found == seed.text.count("الدول الضامنة")


@pytest.mark.parametrize("words", ["قمة المناخ", "", "   ", "…"])
def test_a_quote_that_is_not_there_is_not_found(seed, words) -> None:
    with pytest.raises(QuoteNotPlaced) as failed:
        located(seed, TextQuote(words), PATH)

    assert failed.value.reason is Reason.NOT_FOUND


def test_spelling_and_line_ends_may_differ(make_document) -> None:
    document = make_document("أكّد المشاركون التزامهم\nبوحدة الأراضي السورية.")

    span = located(document, TextQuote("اكد المشاركون التزامهم بوحدة الاراضي"), PATH)

    assert document.text[span.slice] == "أكّد المشاركون التزامهم\nبوحدة الأراضي"


def test_a_note_carries_its_place_in_full(seed) -> None:
    start = seed.text.index("شمال شرقي سوريا")
    span = Span(start, start + 15)

    note = note_on(
        seed, span, NoteId("n"), NOW, body="مهم", style=Style.GREEN, tags=[" أرض ", "أرض", " "]
    )

    target = note.target
    assert target.quote.exact == seed.text[span.slice]
    assert seed.text.startswith(target.quote.prefix, start - 32)
    assert len(target.quote.suffix) == 32
    assert target.edition == seed.source.sha256
    assert target.section == ("أستانا 21 والتمسك بوحدة الأراضي السورية",)
    assert note.tags == ("أرض",)
    assert note.created == note.modified == NOW


def test_context_is_cut_at_the_ends_of_the_text(seed) -> None:
    note = note_on(seed, Span(0, len(seed.text)), NoteId("n"), NOW)

    assert (note.target.quote.prefix, note.target.quote.suffix) == ("", "")
