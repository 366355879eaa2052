"""A long text is told from arrays: the same document as one whose lines are asked one by one."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_reader.document import lines, scanning
from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.lines import Lines
from astana_reader.document.loading import load
from astana_reader.document.model import Direction, Document, Role, Source, Told
from astana_reader.document.rules.caption import LABELS as PICTURES
from astana_reader.document.rules.list_item import ORDINALS
from astana_reader.document.rules.source_line import LABELS as SOURCES
from astana_reader.document.splitting import LONG
from astana_reader.document.structure import RULES, document_of

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "corpus"
FIXTURES = sorted((Path(__file__).parent.parent / "fixtures").rglob("*.txt"))
SOMEWHERE = Source("text/plain", "utf-8", "0" * 64)

# What the rules look for, what could pass for it, and letters of every kind and width.
SCRAPS = st.sampled_from([
    *PICTURES, *SOURCES, *ORDINALS, "SOURCE", "ſource", "sources", "ألف", "ا", "أ", "ب", "و", "a",
    "Z", "1", "23", "٤", "۵", "(", ")", "[", "]", "-", "–", "_", "•", "*", "/", ":", "：", ".", "،",
    "؛", "؟", "«", "»", "”", " ", "  ", "\t", "\u00a0", "\u3000", "\x1f", "\u200e", "\u200f",
    "\u064b", "\u0301", "\ufeff", "\U0001ee00", "\U00010400", "\U0001f600", "\uffff", "\ud800",
    "كلمة", "word",
    "وقال المبعوث إن الجولة المقبلة ستعقد قبل نهاية العام الجاري", "لقاء " * 30,
])  # fmt: skip
LINE_ENDS = st.sampled_from([
    "\n", "\n", "\n", "\n\n", "\r\n", "\r", "\n\r", "\r\r\n", "\x0b", "\x0c", "\x1c", "\x1d",
    "\x1e", "\u0085", "\u2028", "\u2029", "\n \t\n", "\n\u200f\n",
])  # fmt: skip
LINES = st.lists(SCRAPS, max_size=7).map("".join)
TEXTS = st.lists(st.tuples(LINES, LINE_ENDS), max_size=12).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)


def columns(found: Lines) -> tuple[object, ...]:
    ways = [found.directions(otherwise) for otherwise in Direction] if len(found) else []
    return found.text, found.starts, found.ends, found.apart, ways


def document(found: Lines) -> Document:
    return document_of(Blocks(found, SOMEWHERE))


def same(text: str) -> bool:
    one_by_one, at_once = lines.split(text), scanning.split(text)
    assert columns(at_once) == columns(one_by_one)
    return not len(at_once) or document(at_once) == document(one_by_one)


@given(TEXTS)
def test_lines_like_those_of_the_rules_make_the_same_document(text: str) -> None:
    assert same(text)


@given(st.text())
def test_any_text_makes_the_same_document(text: str) -> None:
    assert same(text)


@given(TEXTS, st.integers(1, 40))
def test_it_is_all_one_where_the_pieces_of_a_text_end(text: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanning, "PIECE", size)
        assert same(text)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_each_fixture_makes_the_same_document(path: Path) -> None:
    assert same(path.read_text("utf-8"))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout")
@pytest.mark.timeout(600)
def test_each_book_of_the_corpus_makes_the_same_document() -> None:
    books = sorted(CORPUS.glob("*.txt"))
    assert books
    for path in books:
        assert same(path.read_bytes().decode("utf-8", "replace")), path.name


def test_each_letter_of_unicode_runs_the_same_way() -> None:
    text = "\n".join(map(chr, range(0x40000)))
    assert scanning.split(text).directions(Direction.RTL) == lines.split(text).directions(
        Direction.RTL
    )
    assert scanning.split(text).directions(Direction.LTR) == lines.split(text).directions(
        Direction.LTR
    )


@given(
    st.lists(
        st.builds(
            Block,
            LINES.filter(bool),
            st.sampled_from([None, None, *Role]),
            st.integers(0, 3),
            st.booleans(),
            st.booleans(),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_what_a_format_marks_is_kept(blocks: list[Block]) -> None:
    one_by_one, at_once = lines.joined(blocks), scanning.joined(blocks)
    assert columns(at_once) == columns(one_by_one)
    assert document(at_once) == document(one_by_one)
    assert list(at_once) == blocks


@settings(max_examples=400)
@pytest.mark.parametrize(("role", "rule"), RULES, ids=[role for role, _rule in RULES])
@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=12))
def test_no_line_that_a_rule_fits_is_passed_over(
    role: Role, rule: lines.Rule, found: list[str]
) -> None:
    at_once = scanning.split("\n".join(found))
    sifted = at_once.sifted([(role, rule)])
    asked = {place for place, _rules in sifted.asked}
    certain = {place for _role, places in sifted.certain for place in places}
    fitting = {place for place in range(len(at_once)) if rule(at_once.line(place))}
    assert certain <= fitting <= asked | certain


def test_most_lines_of_prose_are_not_looked_at() -> None:
    prose = "وقال المبعوث إن الجولة المقبلة ستعقد قريبا، وشكر الحاضرين جميعا.\n" * 1000
    assert [place for place, _rules in scanning.split(prose).sifted(RULES).asked] == [0]


def test_a_rule_of_which_no_screen_knows_is_asked_about_every_line() -> None:
    found = scanning.split("سطر\nسطر آخر\nثالث\n")
    rule = (Role.QUOTE, lambda line: line.text.endswith("آخر"))
    assert list(found.sifted([rule]).asked) == [(place, [rule]) for place in range(3)]


def test_a_long_file_is_the_same_document_as_its_lines(tmp_path: Path) -> None:
    text = "المصدر: رويترز\n" + "وقال المبعوث إن الجولة انتهت.\r\n\r\nأولا: السلام\r\n" * (
        LONG // 40
    )
    path = tmp_path / "long.txt"
    path.write_bytes(text.encode())
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source("text/plain", "utf-8", digest, told=Told.LOOK)
    expected = document_of(Blocks(lines.split(text), source))
    assert len(text) > LONG
    assert load(path) == expected
