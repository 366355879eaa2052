"""`find` looks for words in many files, and says where and why."""

import json
from pathlib import Path

import pytest


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    texts = ("سافر الوفد إلى تركيا وإيران.\nثم عاد من استانا.", "زار وتركيا الوفدَ أستانة.")
    paths = [tmp_path / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return paths


def test_hits_are_told_in_context_in_logical_order(run, files: list[Path]) -> None:
    done = run("find", "تركيا", *files)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"{files[0]}:15: سافر الوفد إلى [تركيا] وإيران.",
        f"{files[1]}:5: زار و[تركيا] الوفدَ أستانة.",
    ]


def test_json_is_a_list_of_hits_that_slice_the_text(run, files: list[Path]) -> None:
    done = run("find", "--json", "أستانا", files[0])
    [hit] = json.loads(done.out)
    assert hit.keys() == {"file", "start", "end", "text", "before", "after", "why"}
    text = files[0].read_text("utf-8")
    assert text[hit["start"] : hit["end"]] == hit["text"] == "استانا"
    assert (hit["before"], hit["after"], hit["why"]) == ("ثم عاد من ", ".", ["fold hamza"])


@pytest.mark.parametrize(
    ("options", "query", "hits"),
    [
        ((), "تركيا", ["تركيا", "تركيا"]),
        (("--word",), "الوفد", ["وفد", "وفدَ"]),
        (("--exact",), "أستانا", []),
        (("--fold", "none"), "استانا", ["استانا"]),
        (("--fold", "hamza"), "أستانا", ["استانا"]),
        (("--regex",), r"\bو\w+", ["وإيران", "وتركيا"]),
        (("--near", "3"), "الوفد تركيا", ["وفد إلى تركيا", "تركيا الوفدَ"]),
        (("--wildcard",), "است*", ["استانا", "أستانة"]),
        (("--similar",), "آستانا", ["استانا", "أستانة"]),
    ],
)
def test_each_option_finds_its_own(run, files: list[Path], options, query, hits) -> None:
    done = run("find", *options, "--json", query, *files)
    assert [hit["text"] for hit in json.loads(done.out)] == hits
    assert done.status == (0 if hits else 1)


def test_a_missing_file_is_told_and_the_others_are_searched(run, files, tmp_path) -> None:
    done = run("find", "تركيا", files[0], tmp_path / "missing.txt", files[1])
    assert done.status == 66
    assert "missing.txt" in done.err
    assert len(done.out.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ("--regex", "("),
        ("--near", "x", "a"),
        ("--fold", "letters", "a"),
        ("--word", "--regex", "a"),
    ],
)
def test_a_wrong_question_is_wrong_usage(run, files, arguments) -> None:
    done = run("find", *arguments, files[0])
    assert done.status == 2
    assert done.err
    assert "Traceback" not in done.err
