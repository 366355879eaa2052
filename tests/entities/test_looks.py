"""A text is looked at more than once, and what was found is kept."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.document.model import Document
from astana_reader.entities.kept import SUFFIX, KeptNames, packed, unpacked
from astana_reader.entities.lexicon import Lexicon
from astana_reader.entities.looks import PAGE, Look, Reach, Refining, looks, page
from astana_reader.entities.model import EntityIndex
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagging.shipped import DEEPEST, deep_tagger, quick_tagger

Made = Callable[[str], Document]


class Always:
    """Tags every word alike, and remembers what it was asked."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.asked: list[tuple[str, ...]] = []

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        self.asked += map(tuple, sentences)
        return [[self.tag] * len(sentence) for sentence in sentences]


@pytest.fixture(scope="module")
def long(seed: Document, document: Made) -> Document:
    return document("\n".join([seed.text] * 3))


@pytest.fixture(scope="module")
def all_looks(long: Document, shipped: Lexicon) -> list[Look]:
    return list(looks(long, shipped, deep=True, place=len(long.text) // 2))


def test_the_first_look_is_the_quick_one_and_the_last_the_deep_one(
    all_looks: list[Look], long: Document, shipped: Lexicon
) -> None:
    assert [look.reach for look in all_looks] == [Reach.WHOLE, Reach.WHOLE, Reach.LAST]
    assert all_looks[0].entities == recognise(long, shipped, tagger=quick_tagger())
    assert all_looks[2].entities == recognise(long, shipped, tagger=deep_tagger())


def test_a_text_of_a_page_is_looked_at_twice(shipped: Lexicon, document: Made) -> None:
    short = document("التقى وزيد الشرتوني نظيره في دوسبورغن.")
    assert [look.reach for look in looks(short, shipped, deep=True)] == [Reach.WHOLE, Reach.LAST]


def test_without_the_deep_layer_and_in_a_very_long_text_one_look_is_the_last(
    seed: Document, shipped: Lexicon, document: Made
) -> None:
    assert [look.reach for look in looks(seed, shipped, deep=False)] == [Reach.LAST]
    endless = document(f"{'زار الوزير تركيا أمس. ' * 5}\n" * (DEEPEST // 100))
    assert len(endless.text) > DEEPEST
    place = len(endless.text) // 2
    near, whole = looks(endless, shipped, deep=True, place=place)
    assert (near.reach, whole.reach) == (Reach.PAGE, Reach.LAST)
    seen = page(endless, place)
    assert near.entities.mentions.between(seen) == whole.entities.mentions.between(seen)
    assert len(near.entities.mentions) < len(whole.entities.mentions) / 10


def test_progress_reaches_the_end_of_each_look(seed: Document, shipped: Lexicon) -> None:
    told: list[float] = []
    list(looks(seed, shipped, deep=True, progress=lambda done, total: told.append(done / total)))
    assert told.count(1.0) == 2
    assert all(0 <= share <= 1 for share in told)


def test_a_refined_tagger_asks_the_slow_one_once_a_sentence() -> None:
    quick, deep = Always("O"), Always("B-PERS")
    refining = Refining(quick)
    refining.look([["قال", "زيد"], ["قال", "زيد"]], deep)
    refining.look([["قال", "زيد"]], deep)
    assert refining.tags([["قال", "زيد"], ["ثم", "سكت"]]) == [["B-PERS"] * 2, ["O"] * 2]
    assert deep.asked == [("قال", "زيد")]
    assert quick.asked == [("ثم", "سكت")]
    refining.tags([["ثم", "سكت"]])
    assert quick.asked == [("ثم", "سكت")]


@given(lengths=st.lists(st.integers(1, 4 * PAGE), min_size=1, max_size=8), data=st.data())
def test_a_page_begins_where_the_reader_is(
    document: Made, lengths: list[int], data: st.DataObject
) -> None:
    made = document("\n".join("ب" * length for length in lengths))
    place = data.draw(st.integers(0, len(made.text) - 1))
    span = page(made, place)
    assert span.start <= place
    assert span.end >= min(place + 1, len(made.text))
    assert len(span) <= 2 * PAGE


def test_names_found_before_are_the_only_answer(
    tmp_path: Path, seed: Document, shipped: Lexicon
) -> None:
    kept = KeptNames(tmp_path, shipped)
    [*_, first] = looks(seed, shipped, deep=False, kept=kept)
    told: list[int] = []
    again = list(
        looks(seed, shipped, deep=False, kept=kept, progress=lambda done, total: told.append(done))
    )
    assert again == [first]
    assert not told


def test_a_deep_answer_is_not_given_for_a_quick_question_nor_the_other_way(
    tmp_path: Path, seed: Document, shipped: Lexicon
) -> None:
    kept = KeptNames(tmp_path, shipped)
    kept.put(seed.text, EntityIndex(), deep=True)
    assert kept.get(seed.text, deep=True) == EntityIndex()
    assert kept.get(seed.text, deep=False) is None


def test_other_lists_find_other_names(tmp_path: Path, seed: Document, shipped: Lexicon) -> None:
    KeptNames(tmp_path, shipped).put(seed.text, EntityIndex(), deep=False)
    other = Lexicon(shipped.gazetteer, shipped.cues, "another digest")
    assert KeptNames(tmp_path, other).get(seed.text, deep=False) is None


@given(data=st.data())
def test_a_damaged_file_costs_time_only(
    tmp_path_factory: pytest.TempPathFactory, seed: Document, shipped: Lexicon, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    kept = KeptNames(folder, shipped)
    index = recognise(seed, shipped)
    kept.put(seed.text, index, deep=False)
    [path] = folder.glob(f"*{SUFFIX}")
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    path.write_bytes(
        data.draw(st.sampled_from([whole[:at], whole[:at] + b"\xff" + whole[at + 1 :]]))
    )
    assert kept.get(seed.text, deep=False) in (None, index)


@pytest.mark.parametrize("length", [0, 10])
def test_names_of_a_longer_text_are_refused(seed: Document, shipped: Lexicon, length: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        unpacked(packed(recognise(seed, shipped)), length)


def test_what_is_unused_for_longest_goes(
    tmp_path: Path, shipped: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("astana_reader.entities.kept.MOST_TEXTS", 2)
    kept = KeptNames(tmp_path, shipped)
    for text in ("أ", "ب", "ج"):
        kept.put(text, EntityIndex(), deep=False)
    there = [kept.get(text, deep=False) is not None for text in ("أ", "ب", "ج")]
    assert there == [False, True, True]


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, shipped: Lexicon) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptNames(tmp_path / "file" / "names", shipped)
    kept.put("نص", EntityIndex(), deep=False)
    assert kept.get("نص", deep=False) is None
