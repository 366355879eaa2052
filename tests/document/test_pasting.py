"""Text from elsewhere becomes a file that is read as any other."""

from pathlib import Path

import pytest

from astana_reader.document.loading import load
from astana_reader.document.pasting import keep_pasted
from astana_reader.errors import FailedTransfer, Reason

TEXT = "بيان: الجولة/21\n\nأكدت الأطراف وحدة الأراضي السورية.\n"


def test_a_text_is_kept_under_its_first_line(tmp_path: Path) -> None:
    path = keep_pasted(tmp_path / "pasted", TEXT)

    assert path.name.startswith("بيان الجولة 21 ")
    document = load(path)
    assert document.title == "بيان: الجولة/21"
    assert document.text == TEXT.replace("\n\n", "\n").strip()


def test_the_same_text_is_the_same_file(tmp_path: Path) -> None:
    assert keep_pasted(tmp_path, TEXT) == keep_pasted(tmp_path, TEXT)
    assert keep_pasted(tmp_path, TEXT) != keep_pasted(tmp_path, f"{TEXT}وأضافت.")
    assert len(list(tmp_path.iterdir())) == 2


def test_markup_keeps_its_headings(tmp_path: Path) -> None:
    markup = "<html><body><h2>أولا</h2><p>أكدت <b>الأطراف</b> ذلك.</p></body></html>"
    document = load(keep_pasted(tmp_path, "أولا\nأكدت الأطراف ذلك.", markup), whole=True)

    assert document.title == "أولا"
    assert [section.title for section in document.sections] == ["أولا"]
    assert document.text == "أولا\nأكدت الأطراف ذلك."


@pytest.mark.parametrize("line", ["...", "\u202e\u202e", "a" * 500, "../../x", "CON:", "\x07"])
def test_any_first_line_makes_a_name_inside_the_folder(tmp_path: Path, line: str) -> None:
    path = keep_pasted(tmp_path, f"{line}\nنص")

    assert path.parent == tmp_path
    assert len(path.name) < 100
    assert path.is_file()


def test_letters_that_no_file_can_hold_are_replaced(tmp_path: Path) -> None:
    assert "\ufffd" in load(keep_pasted(tmp_path, "نص\0 أول")).text
    assert load(keep_pasted(tmp_path, "نص \ud800 ثان")).text


def test_nothing_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no text"):
        keep_pasted(tmp_path, " \n ")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "pasted").write_text("a file")
    with pytest.raises(FailedTransfer) as caught:
        keep_pasted(tmp_path / "pasted", TEXT)
    assert caught.value.reason is Reason.WRITE_FAILED
