from hypothesis import given
from hypothesis import strategies as st

from astana_reader.gui.pane.units import Ruler

texts = st.text(st.sampled_from("اب 1a\u064e\u200f😀𐤀"), max_size=40)


@given(texts)
def test_units_are_those_that_utf_16_counts(text: str) -> None:
    ruler = Ruler(text)

    counted = [ruler.units(offset) for offset in range(len(text) + 1)]

    assert counted == [len(text[:i].encode("utf-16-le")) // 2 for i in range(len(text) + 1)]


@given(texts)
def test_every_offset_comes_back_from_its_units(text: str) -> None:
    ruler = Ruler(text)

    assert [ruler.offset(ruler.units(i)) for i in range(len(text) + 1)] == [*range(len(text) + 1)]


def test_the_middle_of_a_pair_belongs_to_its_letter() -> None:
    ruler = Ruler("أ😀ب")

    assert [ruler.offset(units) for units in range(5)] == [0, 1, 1, 2, 3]
