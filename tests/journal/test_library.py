"""A document is known again after it was moved, re-encoded or changed, and only then."""

from dataclasses import replace
from pathlib import Path

import pytest

from astana_reader.journal.changes import AddNote, Desk
from astana_reader.journal.library import Found
from astana_reader.journal.store import Store

PATH = Path("/library/communique.txt")
OTHER = "\n".join(
    [
        "الطقس",
        "يتوقع الراصد الجوي أمطارا غزيرة على الساحل الغربي خلال الأيام المقبلة.",
        "وتنخفض درجات الحرارة ليلا إلى ما دون معدلاتها السنوية في المرتفعات.",
    ]
)


@pytest.fixture
def noted(store, document, make_note, now) -> Store:
    """A store in which the document has a note."""
    store.append(store.enter(document, PATH, now), AddNote(make_note(document)), now)
    return store


def test_a_moved_file_is_known_by_its_bytes(noted, document) -> None:
    entry = noted.find(document, Path("/elsewhere/renamed.txt"))

    assert entry.found is Found.SAME
    assert list(noted.read(entry)[0].notes) == ["n1"]


def test_a_file_in_another_encoding_is_known_by_its_text(noted, document, make_document) -> None:
    encoded = make_document(encoding="utf-16")
    assert encoded.source.sha256 != document.source.sha256

    entry = noted.find(encoded, Path("/elsewhere/utf16.txt"))

    assert entry.found is Found.RESAVED
    desk, editions = noted.read(entry)
    assert list(desk.notes) == ["n1"]
    assert editions == {document.source.sha256: document.text}


def test_a_corrected_file_is_known_by_its_place(noted, document, make_document) -> None:
    corrected = make_document(document.text.replace("القادمة", "المقبلة"))

    entry = noted.find(corrected, PATH)

    assert entry.found is Found.CHANGED
    desk, editions = noted.read(entry)
    assert list(desk.notes) == ["n1"]
    assert editions == {document.source.sha256: document.text}


def test_a_corrected_file_elsewhere_is_a_new_document(noted, document, make_document) -> None:
    corrected = make_document(document.text.replace("القادمة", "المقبلة"))

    entry = noted.find(corrected, Path("/elsewhere/corrected.txt"))

    assert entry.found is Found.NEW
    assert noted.read(entry)[0] == Desk()


def test_another_text_at_the_same_place_is_a_new_document(noted, make_document) -> None:
    entry = noted.find(make_document(OTHER), PATH)

    assert entry.found is Found.NEW


def test_notes_of_two_editions_hang_on_one_document(
    noted, document, make_document, make_note, now
) -> None:
    corrected = make_document(document.text.replace("القادمة", "المقبلة"))
    entry = noted.enter(corrected, PATH, now)
    noted.append(entry, AddNote(make_note(corrected, "الجولة المقبلة", name="n2")), now)

    desk, editions = noted.read(noted.find(document, Path("/old/copy.txt")))

    assert sorted(desk.notes) == ["n1", "n2"]
    assert editions == {corrected.source.sha256: corrected.text}


def test_a_file_whose_name_is_no_text_is_known_by_its_bytes(store, document, now) -> None:
    path = Path("/library/\udce3\udcc7.txt")

    store.enter(document, path, now)

    assert store.find(document, path).found is Found.SAME
    assert store.recent(5) == []


def test_the_beginning_of_a_file_is_no_edition(store, document, make_document) -> None:
    head = replace(document, source=replace(document.source, sha256=""))

    with pytest.raises(ValueError, match="beginning"):
        store.find(head, PATH)
