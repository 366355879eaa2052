"""What is none of a page's text leaves it: running lines, and what lengthens letters."""

from astana_reader.document.formats.pdf_edges import without_running_lines
from astana_reader.document.formats.pdf_order import without_lengthening
from astana_reader.document.formats.pdf_page import PageLine, PageText

WORDS = ("أول", "ثان", "ثالث")


def page(*texts: str) -> PageText:
    """Lines from the top of a page down."""
    return PageText(
        tuple(
            PageLine(text, 50, 800 - 20 * row, 500, 812 - 20 * row, 12)
            for row, text in enumerate(texts)
        )
    )


def test_what_stands_at_the_edge_of_many_pages_leaves_them_whatever_its_number() -> None:
    pages = [
        page("وزارة الخارجية", f"كلام {word}", "سطر", word, f"تقرير {n}/3")
        for n, word in enumerate(WORDS, 1)
    ]
    found, left = without_running_lines([*pages, None])
    assert left == 6
    assert [each and each.text for each in found] == [
        *(f"كلام {word}\nسطر\n{word}" for word in WORDS), None,
    ]  # fmt: skip


def test_what_stands_once_or_elsewhere_stays() -> None:
    pages: list[PageText | None] = [page("بيان", "أول", "ثان", "ثالث"), page("أول", "بيان", "رابع")]
    assert without_running_lines(pages) == (pages, 0)


def test_a_page_that_is_all_running_lines_keeps_them() -> None:
    pages: list[PageText | None] = [page("بيان", "ختام"), page("بيان", "ختام")]
    assert without_running_lines(pages) == (pages, 0)


def test_signs_that_lengthen_letters_to_fill_a_line_are_no_text() -> None:
    lines = ["وتركي!!ا بص!فتها ال!دول", "الض!امنة نعم!"]
    assert without_lengthening(lines) == ["وتركيا بصفتها الدول", "الضامنة نعم!"]


def test_a_writers_own_signs_stay() -> None:
    lines = ["قال!ثم عاد", "تعال! نعم! لا! هيا! حسنا!", "رقم ٢/٣ و(أ)"]
    assert without_lengthening(lines) == lines


def test_two_articles_at_the_head_of_two_pages_are_a_texts_own() -> None:
    pages: list[PageText | None] = [
        page("المادة 1", "أول", "ثان", "ثالث"), page("المادة 2", "رابع", "خامس", "سادس"),
    ]  # fmt: skip
    assert without_running_lines(pages) == (pages, 0)


def test_a_number_of_all_pages_tells_a_running_line_even_where_there_are_two() -> None:
    pages = [page(word, "سطر", word, f"موقع الخبر {n}/2") for n, word in enumerate(WORDS[:2], 1)]
    found, left = without_running_lines(pages)
    assert left == 2
    assert [each and each.text for each in found] == [f"{word}\nسطر\n{word}" for word in WORDS[:2]]
