"""`extract` keeps the contract that scripts rely on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

KINDS = {"person", "place", "country", "organization", "group", "event", "document", "other"}


@pytest.fixture(scope="module")
def model(run_once, seed_path: Path) -> dict:
    done = run_once("extract", seed_path, "--format", "json")
    assert (done.status, done.err) == (0, "")
    return json.loads(done.out)


def test_the_model_says_what_it_is(model, seed_path: Path) -> None:
    assert (model["format"], model["version"]) == ("astana-reader/document", 1)
    assert model["source"]["path"] == str(seed_path)
    assert model["source"]["media_type"] == "text/plain"
    assert model["metadata"]["publisher"] == "الأناضول"
    assert (model["language"], model["direction"]) == ("ar", "rtl")
    assert model["text"] == seed_path.read_text("utf-8")


def test_every_offset_is_a_code_point_of_the_text(model) -> None:
    text, entities = model["text"], {entity["id"] for entity in model["entities"]}
    for mention in model["mentions"]:
        assert text[mention["start"] : mention["end"]] == mention["text"]
        assert mention["entity"] in entities
        assert mention["how"] in {"name", "adjective", "metonym", "collective"}
    for section in model["sections"]:
        if section["heading"]:
            assert text[slice(*section["heading"])].strip() == section["title"]


def test_paragraphs_tile_the_text_and_are_numbered_as_cited(model) -> None:
    paragraphs = model["paragraphs"]
    assert "\n".join(model["text"][p["start"] : p["end"]] for p in paragraphs) == model["text"]
    numbers = [p["number"] for p in paragraphs if p["number"] is not None]
    assert numbers == list(range(1, 19))
    assert [p["role"] for p in paragraphs if p["number"] is None] == [
        "heading", "heading", "source",
    ]  # fmt: skip


def test_entities_count_their_forms(model) -> None:
    for entity in model["entities"]:
        mentions = [m for m in model["mentions"] if m["entity"] == entity["id"]]
        assert entity["kind"] in KINDS
        assert sum(entity["forms"].values()) == len(mentions)
    guarantors = next(e for e in model["entities"] if e["name"] == "الدول الضامنة")
    names = {e["id"]: e["name"] for e in model["entities"]}
    assert {names[member] for member in guarantors["members"]} == {"تركيا", "روسيا", "إيران"}


def test_dates_and_numbers_say_what_they_are(model) -> None:
    text = model["text"]
    for reading in [*model["dates"], *model["numbers"]]:
        assert text[reading["start"] : reading["end"]] == reading["text"]
    days = next(each for each in model["dates"] if each["text"] == "20 و21 يونيو 2023")
    assert (days["from"], days["to"]) == ("2023-06-20", "2023-06-21")
    assert (days["precision"], days["anchor"]) == ("day", "text")
    half = next(each for each in model["dates"] if each["precision"] == "half")
    assert (half["from"], half["to"], half["anchor"]) == (None, None, "none")
    rounds = [each for each in model["numbers"] if each["sense"] == "round"]
    assert [each["value"] for each in rounds] == [21, 21, 22, 21]
    [resolution] = [each for each in model["numbers"] if each["sense"] == "resolution"]
    assert text[slice(*resolution["why"])].startswith("قرار")


def test_the_document_s_date_can_be_said(run, seed_path: Path) -> None:
    done = run("extract", seed_path, "--date", "2024-01-25")
    half = next(each for each in json.loads(done.out)["dates"] if each["precision"] == "half")
    assert (half["from"], half["to"]) == ("2024-07-01", "2024-12-31")
    assert half["anchor"] == "document"


def test_a_date_that_is_none_is_wrong_usage(run, seed_path: Path) -> None:
    done = run("extract", seed_path, "--date", "25/1/2024")
    assert (done.status, done.out) == (2, "")
    assert "not a day such as 2024-01-25" in done.err


@pytest.mark.parametrize(
    ("make", "status", "words"),
    [
        (lambda path: None, 66, "no file"),
        (lambda path: path.mkdir(), 66, "is a folder"),
        (lambda path: path.write_bytes(b""), 65, "holds no text"),
        (lambda path: path.write_bytes(b"\x7fELF\0\0\0"), 65, "binary"),
    ],
    ids=["missing", "folder", "empty", "binary"],
)
def test_bad_input_is_one_sentence_and_a_status(run, tmp_path, make, status, words) -> None:
    path = tmp_path / "نص.txt"
    make(path)

    done = run("extract", path)

    assert (done.status, done.out) == (status, "")
    assert words in done.err
    assert str(path) in done.err
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


def test_verbose_shows_where_it_happened(run, tmp_path) -> None:
    assert "Traceback" in run("extract", tmp_path / "x.txt", "--verbose").err


def test_failures_are_told_in_the_system_s_language(run, tmp_path) -> None:
    assert "لا يوجد ملف" in run("extract", tmp_path / "x.txt", LC_ALL="ar_SY.UTF-8").err


def test_a_reader_that_leaves_is_no_failure(seed_path: Path) -> None:
    command = f"{sys.executable} -m astana_reader extract {seed_path} | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_text_leaves_as_utf_8_whatever_the_terminal_speaks(run, seed_path: Path) -> None:
    done = run("extract", seed_path, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert json.loads(done.out)["metadata"]["publisher"] == "الأناضول"


def test_a_web_page_is_read_by_a_guarded_child_of_the_command(run, tmp_path: Path) -> None:
    page = tmp_path / "صفحة.html"
    page.write_text(
        "<html lang=ar><title>بيان</title><h1>بيان</h1><p>التقى الوفدان في أستانا.", "utf-8"
    )
    done = run("extract", page, "--whole")
    assert (done.status, done.err) == (0, "")
    model = json.loads(done.out)
    assert (model["source"]["media_type"], model["title"]) == ("text/html", "بيان")
    assert [p["role"] for p in model["paragraphs"]] == ["heading", "body"]


def test_a_hostile_file_ends_with_65_and_one_sentence(run, tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    done = run("extract", path)
    assert (done.status, done.out) == (65, "")
    assert str(path) in done.err
    assert "Traceback" not in done.err


def test_the_encoding_can_be_said(run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes("التقى الوفدان في أستانا.".encode("mac-arabic"))
    done = run("extract", path, "--encoding", "mac-arabic")
    assert json.loads(done.out)["text"] == "التقى الوفدان في أستانا."


def test_what_is_said_stands_in_the_model_with_its_evidence(model) -> None:
    text, names = model["text"], {e["id"]: e["name"] for e in model["entities"]}
    heads = {
        (names[row["party"]], names[row["person"]])
        for row in model["delegations"]
        if row["capacity"] == "head"
    }
    assert heads == {("الحكومة السورية", "بسام صباغ"), ("المعارضة السورية", "أحمد طعمة")}
    for row in model["delegations"]:
        assert text[slice(*row["evidence"])]
        assert row["capacity"] in {"head", "representative", "envoy", "observer", "host"}
    first = model["statements"][0]
    assert (first["act"], text[slice(*first["verb"])]) == ("decide", "قررت")
    assert (names[first["speaker"]], first["stated"], first["negated"]) == (
        "الدول الضامنة", True, False,
    )  # fmt: skip
    assert text[slice(*first["span"])].startswith("قررت الدول الضامنة تركيا وروسيا وإيران، مواصلة")
