"""The reader's own names: read, written, joined, and found before those of the lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_reader.assets import resource
from astana_reader.document.model import Document
from astana_reader.entities.entries import Entry
from astana_reader.entities.lexicon import load_lexicon
from astana_reader.entities.model import EntityIndex, Kind, Origin
from astana_reader.entities.own_names import OwnNames
from astana_reader.entities.recogniser import recognise
from astana_reader.errors import Reason, UncreatableOutput, UnreadableList
from astana_reader.interchange.name_lists import read_names, write_names

Made = Callable[[str], Document]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Z"), exclude_characters="|'"),
    min_size=1,
)
ENTRIES = st.builds(
    Entry,
    kind=st.sampled_from(Kind),
    name=WORDS,
    aliases=st.lists(WORDS, max_size=3, unique=True).map(tuple),
    adjectives=st.lists(WORDS, max_size=2, unique=True).map(tuple),
)
OWN = st.builds(
    OwnNames, st.lists(ENTRIES, max_size=4).map(tuple), st.lists(WORDS, max_size=3).map(tuple)
)


def with_own(document: Document, own: OwnNames) -> EntityIndex:
    return recognise(document, load_lexicon(resource("gazetteer"), own=own))


@pytest.mark.parametrize("suffix", [".toml", ".csv"])
@given(own=OWN)
def test_what_is_written_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, own: OwnNames
) -> None:
    path = tmp_path_factory.mktemp("own") / f"names{suffix}"
    write_names(path, own)
    assert read_names(path) == own


@given(one=OWN, other=OWN)
def test_names_joined_twice_are_joined_once(one: OwnNames, other: OwnNames) -> None:
    once = one.joined(other)
    assert once.joined(other).joined(once) == once
    assert {e.kind for e in once.entries} == {e.kind for e in (*one.entries, *other.entries)}


def test_one_name_in_two_spellings_is_one_with_all_its_forms() -> None:
    one = OwnNames((Entry(Kind.ORGANIZATION, "مؤسسة الأفق", ("الأفق",)),))
    other = OwnNames((Entry(Kind.ORGANIZATION, "مؤسسه الافق", ("أفق",)),))
    [entry] = one.joined(other).entries
    assert entry.name == "مؤسسة الأفق"
    assert entry.aliases == ("الأفق", "مؤسسه الافق", "أفق")


def test_a_file_that_is_not_there_holds_no_names(tmp_path: Path) -> None:
    assert read_names(tmp_path / "names.toml") == OwnNames()


def test_a_table_from_a_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(
        "name;kind;aliases\r\nصخر البطاينة;person;البطاينة|ص. البطاينة\r\nالمسار;none;\r\n".encode(
            "utf-8-sig"
        )
    )
    own = read_names(path)
    assert own.entries == (Entry(Kind.PERSON, "صخر البطاينة", ("البطاينة", "ص. البطاينة")),)
    assert own.never == ("المسار",)


def test_a_cell_never_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    own = OwnNames((Entry(Kind.OTHER, '=HYPERLINK("x")'),), ("+1",))
    write_names(path, own)
    assert "'=HYPERLINK" in path.read_text("utf-8-sig")
    assert read_names(path) == own


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", b'[[entity]]\nkind = "dog"\nname = "x"', "unknown kind"),
        ("a.toml", b'[[entity]]\nkind = "none"', "no name"),
        ("a.toml", b"entity = 3", "entity"),
        ("a.toml", b"other = 3", "entity"),
        ("a.toml", b"\xff\xfe", ""),
        ("a.csv", b"kind,name\nperson\n", "line 2"),
        ("a.csv", b"kind,what\nperson,x\n", "line 2"),
        ("a.csv", b"kind,name\nperson,x,y,z\n", "line 2"),
        ("a.csv", b"kind,name\ndog,x\n", "unknown kind"),
        ("a.csv", b"\xff", ""),
        ("a.csv", b'kind,name\n"person,x\n', ""),
    ],
)
def test_a_damaged_list_says_what_is_wrong(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableList) as raised:
        read_names(path)
    assert raised.value.reason is Reason.DAMAGED
    assert told in raised.value.detail


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UncreatableOutput):
        write_names(tmp_path / "file" / "names.toml", OwnNames())


def test_own_names_are_found_with_their_clitics(document: Made) -> None:
    made = document("التقى بالخربوطلي، ثم سافر إلى واحة القمرين ولواحة القمرين سوق.")
    own = OwnNames(
        (Entry(Kind.PERSON, "الخربوطلي"), Entry(Kind.PLACE, "واحة القمرين", ("واحة القمرين",)))
    )
    index = with_own(made, own)
    found = {e.name: index.count(e.id) for e in index.entities.values()}
    assert found == {"الخربوطلي": 1, "واحة القمرين": 2}
    assert {m.origin for m in index.mentions} == {Origin.READER}


def test_the_readers_word_goes_before_the_lists(document: Made) -> None:
    made = document("زار الوزير تركيا أمس.")
    own = OwnNames((Entry(Kind.ORGANIZATION, "تركيا"),))
    [mention] = with_own(made, own).mentions
    assert mention.entity == "organization/تركيا"


def test_words_that_are_no_name_are_none_in_any_spelling(document: Made) -> None:
    made = document("زار الوزير إيران، ثم ايران مرة أخرى، ثم العراق.")
    index = with_own(made, OwnNames(never=("ايران",)))
    assert [e.name for e in index.entities.values()] == ["العراق"]


def test_a_listed_name_that_is_kept_loses_nothing(document: Made) -> None:
    made = document("قررت الدول الضامنة مواصلة التعاون.")
    index = with_own(made, OwnNames((Entry(Kind.GROUP, "الدول الضامنة"),)))
    entity = index[index.mentions[0].entity]
    assert entity.origin is Origin.READER
    assert entity.members
    assert entity.labels
