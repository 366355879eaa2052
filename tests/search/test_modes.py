"""Every mode finds what a reader expects, says why, and is bounded whatever it is asked."""

from pathlib import Path
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.arabic.letters import ALL, Folds, skeleton
from astana_reader.errors import Reason, UnansweredQuery
from astana_reader.messages import advice, words
from astana_reader.search.answering import Searchable
from astana_reader.search.query import Affix, Mode, Query, Spelling

MODES = (
    Mode.SUBSTRING, Mode.WHOLE, Mode.WORD, Mode.WILDCARD, Mode.SIMILAR, Mode.PHRASE, Mode.NEAR,
    Mode.REGEX,
)  # fmt: skip
LINES = (Path(__file__).parent / "triples.tsv").read_text("utf-8").splitlines()[1:]
ROWS = [line.split("\t") for line in LINES]
COMMUNIQUE = """أكدت تركيا وروسيا وإيران وحدة سوريا.
ناقش الوفد التركي مع الوفد الروسي ملف المعتقلين، ثم ناقش الوفدان ملف اللاجئين.
تركيا
روسيا"""


def found(text: str, query: Query) -> list[str]:
    hits = Searchable(text, query.folds).find(query)
    return [text[a:b] for each in hits for a, b in zip(each.starts, each.ends, strict=True)]


def told(text: str, query: Query) -> str:
    """How many hits, or that it is no pattern."""
    try:
        return str(len(found(text, query)))
    except UnansweredQuery:
        return "-"


def test_there_are_triples_enough() -> None:
    assert len(ROWS) >= 150
    assert len({(row[0], row[1]) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_each_mode_finds_what_a_reader_expects(row: list[str]) -> None:
    query, text, *expected = row
    assert [told(text, Query(query, mode)) for mode in MODES] == expected


def test_words_near_each_other_stand_in_any_order_with_affixes() -> None:
    assert found(COMMUNIQUE, Query("إيران تركيا", Mode.NEAR, within=3)) == ["تركيا وروسيا وإيران"]
    assert found(COMMUNIQUE, Query("إيران تركيا", Mode.NEAR, within=1)) == []


def test_a_stretch_is_as_short_as_can_be_and_stays_in_its_line() -> None:
    assert found("أ ب أ ب", Query("أ ب", Mode.NEAR)) == ["أ ب", "أ ب"]
    assert found(COMMUNIQUE, Query("تركيا روسيا", Mode.NEAR)) == ["تركيا وروسيا"]


def test_a_word_asked_for_twice_is_there_twice() -> None:
    text = "ناقش الوفد مع الوفد الملف"
    assert found(text, Query("الوفد الوفد", Mode.NEAR)) == ["وفد مع الوفد"]
    assert found("ناقش الوفد الملف", Query("الوفد الوفد", Mode.NEAR)) == []


def test_a_phrase_takes_the_affixes_of_each_word() -> None:
    text = "وبالدول الضامنة، ودولنا الضامنة"
    query = Query("الدول الضامنة", Mode.WORD)
    [hits] = Searchable(text, ALL).find(query)
    assert [text[a:b] for a, b in zip(hits.starts, hits.ends, strict=True)] == [
        "دول الضامنة",
        "دولنا الضامنة",
    ]
    assert hits.affix(0) == Affix(prefix="وبال")


def test_a_phrase_may_run_over_the_end_of_a_line_and_words_in_a_row_may_not() -> None:
    text = "ناقش مجلس\n\n«الأمن» الملف"
    assert found(text, Query("مجلس الأمن", Mode.PHRASE)) == ["مجلس\n\n«الأمن"]
    assert found(text, Query("مجلس الأمن", Mode.WORD)) == []


@pytest.mark.parametrize(
    ("pattern", "hits"),
    [
        (r"الوفد\w*", ["الوفد", "الوفد", "الوفدان"]),
        (r"^روسيا$", ["روسيا"]),
        ("أكدت|ناقش", ["أكدت", "ناقش", "ناقش"]),
        ("اكدت", ["أكدت"]),
        (r"\d+", []),
        (r"[و]?إيران", ["وإيران"]),
        ("x*", []),
    ],
)
def test_a_regular_expression_is_folded_and_keeps_its_escapes(
    pattern: str, hits: list[str]
) -> None:
    assert found(COMMUNIQUE, Query(pattern, Mode.REGEX)) == hits


def test_a_pattern_may_tell_letters_apart_that_share_a_byte() -> None:
    assert found("Ж Я", Query("Я", Mode.REGEX)) == ["Я"]
    assert found("Ж Я", Query("?", Mode.WILDCARD)) == ["Ж", "Я"]


def test_a_pattern_that_cannot_be_read_says_where() -> None:
    with pytest.raises(UnansweredQuery) as raised:
        found("نص", Query("(أ", Mode.REGEX))
    assert raised.value.reason is Reason.DAMAGED
    assert "missing )" in words(raised.value)
    assert advice(raised.value)


@pytest.mark.parametrize("pattern", ["(أ+)+ب", "(ا|اا)+ب", "(.*)*ب", r"(\w+\s?)+$"])
def test_a_runaway_pattern_is_stopped(pattern: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("astana_reader.search.patterns.PATIENCE", 0.1)
    error = None
    hits: list[str] = []
    begin = monotonic()
    try:
        hits = found("ا" * 5_000 + "!", Query(pattern, Mode.REGEX))
    except UnansweredQuery as raised:
        error = raised
    assert monotonic() - begin < 10
    assert error is None or "too long" in words(error)
    assert error is not None or len(hits) <= 1


@pytest.mark.parametrize("mode", [Mode.NEAR, Mode.SIMILAR, Mode.WILDCARD, Mode.REGEX])
def test_a_query_of_a_megabyte_is_refused_where_it_makes_no_sense(mode: Mode) -> None:
    with pytest.raises(UnansweredQuery) as raised:
        found("سوريا", Query("سوريا " * 100_000, mode))
    assert raised.value.reason is Reason.TOO_LARGE
    assert words(raised.value)


@pytest.mark.parametrize("mode", list(Mode))
def test_half_a_character_and_nothing_find_nothing(mode: Mode) -> None:
    assert found("سوريا", Query("\ud800", mode)) == []
    assert found("سوريا \ud83d", Query("\ud800", mode)) == []
    assert found("", Query("سوريا", mode)) == []
    assert found("سوريا", Query("", mode)) == []


def test_the_nearest_spellings_come_with_their_counts() -> None:
    text = Searchable("وصل لافرينتيف. قال لافرينتيف إن بيدرسون غائب.", ALL)
    assert text.nearest(Query("لافرنتييف")) == [Spelling("لافرينتيف", 2)]
    assert text.nearest(Query("قطر")) == []
    assert text.nearest(Query("لافر.*", Mode.REGEX)) == []


TEXTS = st.lists(
    st.sampled_from(
        ["تركيا", "وتركيا", "أستانا", "استانه", "مجلس", "الأمن", "22", "😀", "،", "\n"]
    ),
    max_size=30,
).map(" ".join)
FOLDS = st.builds(Folds, *[st.booleans()] * 6)


@given(TEXTS, st.sampled_from(["تركيا", "أستانا مجلس", "مجلس الأمن", "22", "😀"]), FOLDS)
def test_hits_come_in_order_and_never_overlap(text: str, query: str, folds: Folds) -> None:
    searchable = Searchable(text, folds)
    for mode in Mode:
        end = 0
        for hits in searchable.find(Query(query, mode, folds)):
            for a, b in zip(hits.starts, hits.ends, strict=True):
                assert end <= a < b <= len(text)
                end = b


@given(TEXTS, st.sampled_from(["تركيا", "أستانا", "مجلس"]))
def test_what_stands_as_it_was_asked_for_is_found_as_a_word_and_as_similar(
    text: str, query: str
) -> None:
    whole = found(text, Query(query, Mode.WHOLE))
    for mode in (Mode.WORD, Mode.SIMILAR, Mode.WILDCARD):
        others = [skeleton(each) for each in found(text, Query(query, mode))]
        assert all(skeleton(each) in others for each in whole)
