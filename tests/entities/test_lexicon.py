"""Name lists are read whole or refused with file, entry and fault; the cache only saves time."""

import json
from pathlib import Path

import pytest

from astana_reader.entities.lexicon import Lexicon, load_lexicon
from astana_reader.entities.model import Kind
from astana_reader.errors import Reason, UnreadableList

GOOD = '[[entity]]\nkind = "place"\nname = "حلب"\n'


@pytest.fixture
def lists(folder: Path, tmp_path: Path) -> Path:
    """A copy of the small lists that a test may change."""
    for source in folder.iterdir():
        (tmp_path / source.name).write_bytes(source.read_bytes())
    return tmp_path


def names(lexicon: Lexicon) -> list[str]:
    return [entry.name for entry in lexicon.gazetteer.entries]


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        (GOOD + "colour = 'red'\n", "unknown key 'colour'"),
        (GOOD.replace("place", "planet"), "unknown kind 'planet'"),
        ('[[entity]]\nkind = "place"\n', "no name"),
        (GOOD + 'aliases = "حلب الشهباء"\n', "aliases is not a list"),
        (GOOD + "weak = [1]\n", "weak is not a list"),
        (GOOD + "labels = { en = 1 }\n", "labels is not a table"),
        (GOOD + "wikidata = 41183\n", "wikidata is not a string"),
        (GOOD + 'bare = "no"\n', "bare is neither"),
    ],
)
def test_a_faulty_entry_is_named(toml: str, fault: str, lists: Path) -> None:
    (lists / "more.toml").write_text(GOOD + toml, "utf-8")
    with pytest.raises(UnreadableList) as raised:
        load_lexicon(lists)
    assert raised.value.path == lists / "more.toml"
    assert raised.value.reason is Reason.DAMAGED
    assert raised.value.detail.startswith("entry 2")
    assert fault in raised.value.detail


@pytest.mark.parametrize("content", ["[entity", "[[person]]\nname = 'x'\n", 'entity = "x"\n'])
def test_a_file_that_is_no_name_list_is_refused(content: str, lists: Path) -> None:
    (lists / "more.toml").write_text(content, "utf-8")
    with pytest.raises(UnreadableList):
        load_lexicon(lists)


@pytest.mark.parametrize("missing", ["patterns.toml", "name-parts.tsv"])
def test_a_missing_list_is_named(missing: str, lists: Path) -> None:
    (lists / missing).unlink()
    with pytest.raises(UnreadableList) as raised:
        load_lexicon(lists)
    assert raised.value.path == lists / missing


def test_damaged_name_parts_are_refused(lists: Path) -> None:
    (lists / "name-parts.tsv").write_text("علي\tmany\t1\n", "utf-8")
    with pytest.raises(UnreadableList):
        load_lexicon(lists)


def test_an_entry_is_found_by_any_spelling_of_its_names(small: Lexicon) -> None:
    gazetteer = small.gazetteer
    for name in ("سورية", "سوريّة", "الجمهورية العربية السورية"):
        entry = gazetteer.named(name, Kind.COUNTRY)
        assert entry is not None
        assert gazetteer.entries[entry].name == "سوريا"
    assert gazetteer.named("سوريا", Kind.PERSON) is None


def test_the_cache_answers_like_the_files(lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first, second = load_lexicon(lists, cache), load_lexicon(lists, cache)
    assert any(cache.iterdir())
    assert first.gazetteer.entries == second.gazetteer.entries
    assert first.digest == second.digest


def test_a_changed_list_is_read_anew(lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    load_lexicon(lists, cache)
    (lists / "more.toml").write_text(GOOD, "utf-8")
    assert "حلب" in names(load_lexicon(lists, cache))


@pytest.mark.parametrize(
    "damage", [b"", b"{", b"\x00\xff", b"[]", b'{"digest": "x"}', b"[" * 100_000]
)
def test_a_damaged_cache_is_read_anew(damage: bytes, lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole = load_lexicon(lists, cache)
    [saved] = cache.iterdir()
    saved.write_bytes(damage)
    assert names(load_lexicon(lists, cache)) == names(whole)


def test_a_cache_without_its_tables_is_read_anew(lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole = load_lexicon(lists, cache)
    [saved] = cache.iterdir()
    saved.write_text(json.dumps({"digest": whole.digest, "tables": {"names.toml": {}}}))
    assert names(load_lexicon(lists, cache)) == names(whole)


def test_a_cache_that_cannot_be_written_costs_nothing_else(lists: Path, tmp_path: Path) -> None:
    cache = tmp_path / "taken"
    cache.write_text("a file where the folder should be")
    assert "سوريا" in names(load_lexicon(lists, cache))
