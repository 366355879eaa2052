"""Notes without a window."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from astana_reader.document.headings import Reheading
from astana_reader.document.loading import load
from astana_reader.journal.changes import Correct
from astana_reader.journal.corrections import Correction, CorrectionId
from astana_reader.journal.store import Store
from astana_reader.notes.model import target_of
from astana_reader.paths import folders

QUOTE = "الأزمة الإنسانية في غزة"


@pytest.fixture
def report(tmp_path: Path, seed_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_bytes(seed_path.read_bytes())
    return path


def listed(run, path: Path) -> list[dict]:
    done = run("notes", "list", path, "--json")
    assert done.status == 0, done.err
    return json.loads(done.out)


def test_a_note_is_added_and_listed_in_its_place(run, report: Path) -> None:
    added = run(
        "notes",
        "add",
        report,
        "--quote",
        QUOTE,
        "--body",
        "قارن",
        "--tag",
        "غزة",
        "--tag",
        "إنساني",
    )

    [note] = listed(run, report)
    assert added.out.strip() == note["id"]
    assert (note["quote"], note["body"], note["tags"]) == (QUOTE, "قارن", ["غزة", "إنساني"])
    place = note["placement"]
    assert (place["status"], place["confidence"]) == ("exact", 1)
    assert report.read_text("utf-8")[place["start"] : place["end"]] == QUOTE


def test_the_note_follows_its_words_when_the_file_changes(run, report: Path) -> None:
    run("notes", "add", report, "--quote", QUOTE)
    text = "بيان جديد قبل النص كله.\n" + report.read_text("utf-8")
    report.write_text(text, "utf-8")

    [note] = listed(run, report)

    place = note["placement"]
    assert place["status"] == "moved"
    assert text[place["start"] : place["end"]] == QUOTE


def test_notes_are_told_by_the_paragraphs_as_the_reader_has_them(
    run, report: Path, tmp_path: Path
) -> None:
    quote = "أنشطة التنظيمات الإرهابية"
    run("notes", "add", report, "--quote", quote)
    document = load(report)
    number = document.paragraphs.at(document.text.index(quote)).number
    heading = document.sections[1].heading
    assert f"paragraph {number}" in run("notes", "list", report).out

    at = datetime(2023, 6, 21, tzinfo=UTC)
    target = target_of(document.text, heading, document.source.sha256)
    said = Correct(Correction(CorrectionId("c"), Reheading(0), (target,), at))
    with Store.open(folders(tmp_path / "data").store) as store:
        store.append(store.find(document, report), said, at)

    assert f"paragraph {number + 1}" in run("notes", "list", report).out


def test_a_note_whose_words_are_gone_is_lost_and_kept(run, report: Path) -> None:
    run("notes", "add", report, "--quote", QUOTE, "--body", "باق")
    rows = [r for r in report.read_text("utf-8").splitlines() if QUOTE not in r]
    report.write_text("\n".join(rows), "utf-8")

    [note] = listed(run, report)

    assert note["placement"]["status"] == "lost"
    assert note["placement"]["start"] is None
    assert note["body"] == "باق"


def test_a_quote_that_is_not_there_is_refused(run, report: Path) -> None:
    done = run("notes", "add", report, "--quote", "لا وجود لهذه الكلمات")
    assert (done.status, done.out) == (1, "")
    assert "not in" in done.err
    assert listed(run, report) == []


def test_a_quote_that_stands_twice_wants_more_words(run, report: Path) -> None:
    alone = run("notes", "add", report, "--quote", "الدول الضامنة")
    said = run("notes", "add", report, "--quote", "الدول الضامنة", "--suffix", " المجتمع الدولي")

    assert (alone.status, said.status) == (1, 0)
    assert "6 times" in alone.err
    [note] = listed(run, report)
    text = report.read_text("utf-8")
    assert text[note["placement"]["end"] :].startswith(" المجتمع الدولي")


def test_people_get_a_line_a_note(run, report: Path) -> None:
    run("notes", "add", report, "--quote", QUOTE, "--body", "قارن", "--tag", "غزة")
    done = run("notes", "list", report)
    assert done.out == f"«{QUOTE}» · قارن · #غزة · paragraph 5 · in its place\n"


def test_a_sound_store_says_so(run, report: Path) -> None:
    run("notes", "add", report, "--quote", QUOTE)
    done = run("notes", "check")
    assert (done.status, done.out) == (0, "The notes are sound.\n")


def test_a_data_folder_that_cannot_be_written_is_said_to_be_so(
    run, tmp_path: Path, report: Path
) -> None:
    (tmp_path / "data").write_text("a file where the folder would be", "utf-8")

    done = run("notes", "add", report, "--quote", QUOTE)

    assert (done.status, done.out) == (74, "")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_the_list_says_what_kind_each_note_is(run, report: Path, tmp_path: Path) -> None:
    seen = run("notes", "add", report, "--quote", QUOTE)
    assert seen.status == 0
    out = tmp_path / "notes.jsonld"
    assert run("notes", "export", report, "-o", out).status == 0
    collection = json.loads(out.read_text("utf-8"))
    [note] = collection["first"]["items"]
    note["id"] = "urn:uuid:00000000-0000-4000-8000-000000000001"
    note["motivation"] = "bookmarking"
    whole = {**note, "id": "urn:uuid:00000000-0000-4000-8000-000000000002"}
    whole["target"] = {"source": note["target"]["source"]["id"]}
    collection["first"]["items"] = [note, whole]
    out.write_text(json.dumps(collection), "utf-8")

    assert run("notes", "import", out, "--on", report).status == 0

    rows = listed(run, report)
    assert [(row["kind"], row["quote"]) for row in rows] == [
        ("document", ""), ("bookmark", QUOTE), ("highlight", QUOTE),
    ]  # fmt: skip
    assert rows[0]["placement"]["status"] == "exact"
    told = run("notes", "list", report).out.splitlines()
    assert told[0].startswith("Note on the document")
    assert "Bookmark" in told[1]
