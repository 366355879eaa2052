"""The affix rules take what belongs to a noun, and an independent analyser agrees."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from astana_reader.arabic.letters import ALL
from astana_reader.search.affixes import may_surround
from astana_reader.search.answering import Searchable
from astana_reader.search.query import Mode, Query

ROOT = Path(__file__).parents[2]
CORPUS = ROOT.parent / "shared" / "data" / "corpus"


@pytest.mark.parametrize(
    ("prefix", "ending", "may"),
    [
        ("وال", "", True), ("ال", "هم", False), ("لل", "نا", False), ("ال", "ات", True),
        ("و", "هم", True), ("ال", "ي", True), ("ال", "ه", True), ("ب", "اتهم", True),
    ],
)  # fmt: skip
def test_a_noun_with_the_article_takes_no_pronoun(prefix, ending, may) -> None:
    assert may_surround(prefix, ending) is may


@pytest.mark.parametrize(
    ("word", "text", "hits"),
    [
        ("أمر", "امرئ", 0), ("أمر", "أمري", 1), ("زام", "إلزام", 0), ("زام", "الزام", 1),
        ("مال", "المالك", 0), ("مال", "مالك", 1), ("كتب", "سكتب", 0), ("يكتب", "سيكتب", 1),
    ],
)  # fmt: skip
def test_false_friends_stay_out(word: str, text: str, hits: int) -> None:
    answer = Searchable(text, ALL).find(Query(word, Mode.WORD))
    assert sum(map(len, answer)) == hits


@pytest.mark.timeout(600)
@pytest.mark.skipif(find_spec("qalsadi") is None, reason="the judge is not installed ('.[judges]')")
@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus does not lie beside the checkout")
def test_an_analyser_agrees_with_the_rules() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "judge_affixes.py"), str(CORPUS)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
