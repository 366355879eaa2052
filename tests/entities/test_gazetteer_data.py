"""The name lists that ship make sense."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from astana_reader.arabic.letters import skeleton
from astana_reader.assets import resource
from astana_reader.entities.entries import Entry, entries_of, read_toml

LISTS = sorted(p for p in resource("gazetteer").glob("*.toml") if p.name != "patterns.toml")
LANGUAGES = {"en", "tr", "ru", "fa"}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return [entry for path in LISTS for entry in entries_of(read_toml(path), path)]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_every_list_is_read_whole(path: Path) -> None:
    written = tomllib.loads(path.read_text("utf-8"))["entity"]
    assert len(list(entries_of(read_toml(path), path))) == len(written) > 10


def test_no_entity_is_listed_twice(entries: list[Entry]) -> None:
    names = Counter((entry.kind, skeleton(entry.name)) for entry in entries)
    assert [name for name, count in names.items() if count > 1] == []


def test_no_full_name_belongs_to_two_entities_of_a_kind(entries: list[Entry]) -> None:
    owners: dict[tuple[str, str], set[str]] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            owners.setdefault((entry.kind, skeleton(name)), set()).add(entry.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_members_and_needs_are_listed_themselves(entries: list[Entry]) -> None:
    known = {skeleton(n) for entry in entries for n in (entry.name, *entry.aliases)}
    asked = {n for entry in entries for n in (*entry.members, *entry.needs)}
    assert {name for name in asked if skeleton(name) not in known} == set()


def test_labels_are_in_known_languages(entries: list[Entry]) -> None:
    assert {language for entry in entries for language in entry.labels} <= LANGUAGES
    assert all(label.strip() for entry in entries for label in entry.labels.values())


def test_identifiers_are_wikidata_s_and_unique(entries: list[Entry]) -> None:
    marks = [entry.wikidata for entry in entries if entry.wikidata]
    assert all(mark[0] == "Q" and mark[1:].isdecimal() for mark in marks)
    assert [mark for mark, count in Counter(marks).items() if count > 1] == []


def test_the_states_of_the_process_have_all_that_a_reader_asks_for(entries: list[Entry]) -> None:
    by_name = {entry.name: entry for entry in entries}
    for name in ("سوريا", "تركيا", "روسيا", "إيران", "كازاخستان", "الأردن", "العراق", "لبنان"):
        entry = by_name[name]
        assert set(entry.labels) == LANGUAGES
        assert entry.adjectives
        assert entry.wikidata
