"""Notes out to a file and in from one, as a script asks for it."""

import json
import zipfile
from pathlib import Path

import pytest

QUOTE = "الأزمة الإنسانية في غزة"


@pytest.fixture
def report(tmp_path: Path, seed_path: Path, run) -> Path:
    """A file with one note on it."""
    path = tmp_path / "report.txt"
    path.write_bytes(seed_path.read_bytes())
    assert run("notes", "add", path, "--quote", QUOTE, "--body", "قارن", "--tag", "غزة").status == 0
    return path


def listed(run, path: Path, *data: object) -> list[dict]:
    return json.loads(run(*data, "notes", "list", path, "--json").out)


@pytest.mark.parametrize(
    ("name", "mark"),
    [("w3c", b"AnnotationCollection"),
     ("markdown", b"# Notes on"), ("csv", b"\xef\xbb\xbfDocument"),
     ("html", b"<!DOCTYPE html>"), ("docx", b"PK"), ("qdpx", b"PK"), ("qdc", b"<CodeBook")],
)  # fmt: skip
def test_notes_go_out_in_each_format(
    run, report: Path, tmp_path: Path, name: str, mark: bytes
) -> None:
    out = tmp_path / "out.x"
    done = run("notes", "export", report, "--format", name, "-o", out)
    assert (done.status, done.out, done.err) == (0, "", "")
    assert mark in out.read_bytes()[:200]


def test_the_ending_says_the_format(run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.docx"
    assert run("notes", "export", report, "-o", out).status == 0
    assert "word/document.xml" in zipfile.ZipFile(out).namelist()

    unclear = run("notes", "export", report, "-o", tmp_path / "out.xyz")
    assert unclear.status == 2
    assert "--format" in unclear.err


def test_notes_go_to_another_store_and_are_the_same(run, report: Path, tmp_path: Path) -> None:
    out, other = tmp_path / "out.jsonld", ("--data-dir", tmp_path / "other")
    run("notes", "export", report, "--format", "w3c", "-o", out)

    done = run(*other, "notes", "import", out)

    assert done.status == 0
    assert "1 note" in done.out
    assert listed(run, report, *other) == listed(run, report)
    assert run(*other, "notes", "check").status == 0


def test_a_second_import_says_that_all_is_here(run, report: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonld"
    run("notes", "export", report, "-o", out)
    before = listed(run, report)

    done = run("notes", "import", out, "--json")

    told = json.loads(done.out)
    assert [len(told[each]) for each in ("known", "placed", "refused")] == [1, 0, 0]
    assert listed(run, report) == before


def test_notes_of_all_documents_go_out_together(run, report: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.txt"
    second.write_text("أكد المجتمعون وحدة الأراضي السورية.\n", "utf-8")
    run("notes", "add", second, "--quote", "وحدة الأراضي")
    out = tmp_path / "all.csv"

    assert run("notes", "export", "-o", out).status == 0
    assert len(out.read_text("utf-8").splitlines()) == 3

    second.unlink()  # notes outlive their documents
    assert run("notes", "export", "-o", out).status == 0
    assert "وحدة الأراضي" in out.read_text("utf-8")


def test_without_notes_nothing_is_written(run, seed_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.qdc"
    done = run("notes", "export", seed_path, "-o", out)
    assert done.status == 1
    assert "no notes" in done.err
    assert not out.exists()


def test_what_was_there_stays_when_nothing_can_be_written(
    run, report: Path, tmp_path: Path
) -> None:
    done = run("notes", "export", report, "-o", tmp_path / "nowhere" / "out.md")
    assert done.status == 73
    assert run("notes", "export", report, "--format", "csv", "-o", tmp_path).status == 73
    assert not [each.name for each in tmp_path.iterdir() if each.name.startswith(".")]


def test_annotations_from_elsewhere_are_put_on_the_file_that_is_named(
    run, report: Path, tmp_path: Path
) -> None:
    source = tmp_path / "in.json"
    content = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/1",
        "type": "Annotation",
        "bodyValue": "من موقع آخر",
        "target": {
            "source": "http://example.org/page",
            "selector": {"type": "TextQuoteSelector", "exact": QUOTE},
        },
    }
    source.write_text(json.dumps(content), "utf-8")

    alone = run("notes", "import", source)
    named = run("notes", "import", source, "--on", report)

    assert alone.status == 1
    assert "not known" in alone.out
    assert "annotation was refused" in alone.out
    assert named.status == 0
    assert "من موقع آخر" in [note["body"] for note in listed(run, report)]


def test_what_is_no_json_and_what_is_not_there(run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonld"
    broken.write_text("{", "utf-8")
    done = run("notes", "import", broken)
    assert (done.status, done.out) == (65, "")
    assert str(broken) in done.err
    assert run("notes", "import", tmp_path / "none.jsonld").status == 66
