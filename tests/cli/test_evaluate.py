"""`evaluate` scores the recogniser on anyone's tokens and tags."""

import json
from pathlib import Path

import pytest

TOKENS = """قال\tO
الرئيس\tO
محمد\tB-PER
حسن\tI-PER
إن\tO
وفد\tO
ألمانيا\tB-LOC
وصل\tO
إلى\tO
فيينا\tB-LOC
.\tO

وغادر\tO
إيران\tB-LOC
"""


@pytest.fixture
def tokens(tmp_path: Path) -> Path:
    path = tmp_path / "tokens.tsv"
    path.write_text(TOKENS, "utf-8")
    return path


@pytest.mark.parametrize("layer", ["rules", "quick"])
def test_each_layer_is_scored_a_kind(run, tokens: Path, layer: str) -> None:
    done = run("evaluate", tokens, "--layer", layer, "--json")
    assert (done.status, done.err) == (0, "")
    told = json.loads(done.out)
    assert told["layer"] == layer
    assert told["scores"].keys() == {"all", "PERS", "LOC", "ORG", "MISC"}
    assert told["scores"]["LOC"] == {"precision": 1, "recall": 1, "f1": 1}


def test_the_last_line_is_the_figure_over_all(run, tokens: Path) -> None:
    last = run("evaluate", tokens).out.splitlines()[-1].split()
    assert last[0] == "f1"
    assert 0.75 <= float(last[1]) <= 1


def test_a_clitic_belongs_to_its_token(run, tmp_path: Path) -> None:
    path = tmp_path / "clitic.tsv"
    path.write_text("زار\tO\nالوفد\tO\nسوريا\tB-LOC\nوإيران\tB-LOC\n", "utf-8")
    scores = json.loads(run("evaluate", path, "--layer", "rules", "--json").out)["scores"]
    assert scores["LOC"]["f1"] == 1


def test_a_line_that_is_no_token_is_told(run, tmp_path: Path) -> None:
    path = tmp_path / "broken.tsv"
    path.write_text("زار\tO\nفيينا\n", "utf-8")
    done = run("evaluate", path)
    assert (done.status, done.out) == (65, "")
    assert "broken.tsv" in done.err


def test_a_missing_file_is_told(run, tmp_path: Path) -> None:
    assert run("evaluate", tmp_path / "none.tsv").status == 66
