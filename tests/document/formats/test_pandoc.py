"""Pandoc, which is nobody's of ours, finds the same words and headings in files of each kind."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from astana_reader.document.blocks import Manner
from astana_reader.document.model import Document
from astana_reader.document.parsing import parse
from astana_reader.document.structure import document_of

pytestmark = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
Pandoc = Callable[..., str]
KINDS = {"docx": "docx", "odt": "odt", "epub": "epub3", "html": "html", "rtf": "rtf"}
REPORT = """---
title: تقرير الجولة
lang: ar
dir: rtl
---

# مقدمة

انطلقت في العاصمة الكازاخية اجتماعات «مسار أستانا 21» بشأن الملف السوري[^1]، بمشاركة *وفود*
الدول **الضامنة**: تركيا وروسيا وإيران، بحسب Anadolu Agency يوم 21/6/2023.

[^1]: عقدت الجولة الأولى في يناير 2017.

> قال المبعوث الخاص: نأمل أن تسفر هذه الجولة عن نتائج ملموسة.

## البنود

7. التزام وحدة الأراضي السورية.
8. إعادة المهجرين إلى مدنهم:
    a. بصورة طوعية
    b. بصورة آمنة
9. زيادة المساعدات.

- بند غير مرقم
    - بند فرعي

## جدول الوفود

| الدولة | رئيس الوفد | العدد |
|--------|------------|-------|
| تركيا  | بوراق أقجابار | 12 |
| إيران  | علي أصغر خاجي | ٩ |

### خاتمة

نص فيه رابط إلى [موقع الوكالة](https://example.org) وسطر\\
مكسور، ثم حاشية ثانية[^2].

[^2]: حاشية فيها

    فقرتان.
"""


@pytest.fixture(scope="module")
def pandoc(tmp_path_factory: pytest.TempPathFactory) -> Pandoc:
    """What pandoc writes on its standard output."""
    folder = tmp_path_factory.mktemp("pandoc")

    def run(*arguments: str | Path) -> str:
        done = subprocess.run(
            ["pandoc", *map(str, arguments)], capture_output=True, cwd=folder, check=True
        )
        return done.stdout.decode("utf-8")

    return run


def read(path: Path) -> Document:
    return document_of(parse(path, Manner()))


def recall(expected: str, text: str) -> float:
    wanted, found = (Counter(re.findall(r"\w+", each)) for each in (expected, text))
    return (wanted & found).total() / wanted.total()


@pytest.fixture
def written(pandoc: Pandoc, tmp_path: Path) -> Callable[[str], Path]:
    """The report as a file of that kind."""
    source = tmp_path / "report.md"
    source.write_text(REPORT, encoding="utf-8")

    def made(ending: str) -> Path:
        if ending == "md":
            return source
        path = tmp_path / f"report.{ending}"
        pandoc("-s", source, "-t", KINDS[ending], "-o", path)
        return path

    return made


@pytest.mark.parametrize("ending", [*KINDS, "md"])
def test_each_kind_of_file_has_the_words_that_pandoc_sees(
    written: Callable[[str], Path], pandoc: Pandoc, ending: str
) -> None:
    path = written(ending)
    # Its reader of Rich Text loses the blanks: the text that it was made from judges there.
    source = written("md") if ending == "rtf" else path
    reader = {"md": "markdown", "rtf": "markdown"}.get(ending, ending)
    judged = pandoc("-f", reader, "-t", "plain", "--wrap=none", source)
    assert recall(re.sub("[¹²³]", " ", judged), read(path).text) >= 0.97


@pytest.mark.parametrize("ending", [*KINDS, "md"])
def test_each_kind_of_file_has_its_headings_rows_and_notes(
    written: Callable[[str], Path], ending: str
) -> None:
    document = read(written(ending))
    text = document.text
    headings = [(s.level, s.title) for s in document.sections if s.level]
    assert headings[-3:] == [(2, "البنود"), (2, "جدول الوفود"), (3, "خاتمة")]
    rows = [text[p.span.slice] for p in document.paragraphs if p.role == "table"]
    assert rows[0] == "الدولة | رئيس الوفد | العدد"
    assert rows[2] == "إيران | علي أصغر خاجي | ٩"
    assert "السوري[1]، بمشاركة" in text
    assert "7. التزام" in text.replace("\t", " ")
    assert "9. زيادة" in text.replace("\t", " ")
    notes = [text[p.span.slice] for p in document.paragraphs if p.role == "footnote"]
    assert any("عقدت الجولة الأولى" in note for note in notes)


def test_pandoc_agrees_on_word_files_from_elsewhere(material: Path, pandoc: Pandoc) -> None:
    for path in sorted((material / "docx").glob("*.docx")):
        judged = pandoc("-f", "docx", "-t", "plain", "--wrap=none", path)
        assert recall(judged, read(path).text) >= 0.97, path.name
