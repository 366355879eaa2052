"""Files that nobody on this project wrote open with the facts known of them."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from astana_reader.document.blocks import Manner
from astana_reader.document.loading import load
from astana_reader.document.model import Document
from astana_reader.document.parsing import parse
from astana_reader.document.structure import document_of

POEMS = ["docx", "odt", "epub", "html", "rtf", "md"]


@pytest.fixture
def opened(material: Path) -> Callable[[str], Document]:
    def reading(name: str) -> Document:
        return document_of(parse(material / name, Manner()))

    return reading


Opened = Callable[[str], Document]


def recall(expected: str, text: str) -> float:
    wanted, found = (Counter(re.findall(r"\w+", each)) for each in (expected, text))
    return (wanted & found).total() / wanted.total()


@pytest.mark.parametrize("ending", POEMS)
def test_one_book_in_six_formats_is_one_text(opened: Opened, material: Path, ending: str) -> None:
    expected = (material / "derived" / "hindawi-nida.md").read_text("utf-8")
    document = opened(f"derived/hindawi-nida.{ending}")
    assert recall(expected, document.text) >= 0.99
    assert recall(document.text, expected) >= 0.99
    assert document.title.strip("\u200f") == "نداء القلب"
    assert document.text.startswith("نداء القلب")
    assert [section.title for section in document.sections].count("نداء القلب") >= 3


def test_a_saved_page_is_reduced_to_its_story(opened: Opened, material: Path) -> None:
    expected = (material / "html" / "qisasse-story.expected.txt").read_text("utf-8")
    document = opened("html/qisasse-story.html")
    assert document.title == "قصص اطفال قصيرة تنمي قدرات طفلك وتساعده على النضج"
    assert recall(expected, document.text) >= 0.97
    assert recall(document.text, expected) >= 0.9


@pytest.mark.parametrize(
    ("name", "first"),
    [("docx/wmc-ar.docx", "الرئيسية"), ("docx/arabic-on-avro.docx", "Allah Subhanahu")],
)
def test_a_word_file_begins_with_its_first_words(opened: Opened, name: str, first: str) -> None:
    assert opened(name).text.startswith(first)


@pytest.mark.parametrize(("name", "times"), [("habibi", 1), ("habibi-rotated", 4)])
def test_words_that_one_reader_reverses_are_read_by_the_other(
    opened: Opened, name: str, times: int
) -> None:
    document = opened(f"pdf/{name}.pdf")
    assert document.text.split("\n") == ["ح\u064eبيبي habibi ح\u064eبيبي"] * times
    assert document.source.repairs == (f"reversed-pages:{times}",)


def test_presentation_forms_come_out_as_letters(opened: Opened) -> None:
    assert opened("pdf/pdfjs-ArabicCIDTrueType.pdf").text.count("انواع الخطوط العربية") == 4


ENCODINGS = {
    "utf-8-sig": {"utf-8"}, "utf-16": {"utf-16-le", "utf-16-be"}, "cp1256": {"windows-1256"},
    "iso8859_6": {"iso-8859-6"},
}  # fmt: skip
ARABIC = re.compile("[\u0621-\u065f\u0670-\u06ff]+")
ROW = re.compile(r"^\| (?P<name>\S+\.(?:txt|docx|odt|epub|html|rtf|md|pdf)) \|(?P<facts>.*)$", re.M)


def test_every_document_opens_with_the_facts_that_are_known_of_it(
    opened: Opened, material: Path
) -> None:
    sources = (material / "SOURCES.md").read_text("utf-8")
    rows = [row for row in ROW.finditer(sources) if "expected.txt" not in row["name"]]
    assert len(rows) >= 20
    for row in rows:
        document, facts = opened(row["name"]), row["facts"]
        if title := re.search(r"\| [^|]*title «([^»]+)»[^|]*\|$", facts):
            assert document.title.strip("\u200f") == title[1].strip("\u200f"), row["name"]
        if not row["name"].startswith(("txt/", "encodings/")):
            continue
        said = re.search(r"encoding (\S+);.*first Arabic words «([^»]+)»", facts)
        assert said is not None, row["name"]
        assert document.source.encoding in ENCODINGS.get(said[1], {said[1]}), row["name"]
        first = ARABIC.findall(said[2])
        assert ARABIC.findall(document.text)[: len(first)] == first, row["name"]


def test_a_guarded_process_brings_the_same_document(opened: Opened, material: Path) -> None:
    for name in ("derived/hindawi-nida.docx", "pdf/habibi.pdf"):
        assert load(material / name) == opened(name)
