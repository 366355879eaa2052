"""Names in a megabyte: over the automaton alone, over spaCy with the same list, and in seconds."""

import statistics
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from harness import Figure, figure, ratio, timed
from texts import MB, file_of, text_of

from astana_reader.arabic.folding import fold
from astana_reader.arabic.words import words_of
from astana_reader.assets import resource
from astana_reader.document.loading import load
from astana_reader.entities.lexicon import Lexicon, load_lexicon
from astana_reader.entities.recogniser import recognise
from astana_reader.entities.tagged import sentences
from astana_reader.entities.tagging.shipped import deep_tagger, quick_tagger

PAGE = 1_500  # code points: a full page at the size that is set at first
ROUNDS = 3


def figures(folder: Path) -> list[Figure]:
    """The recogniser's figures. The gates of the ratios keep what there is; the times are asked."""
    document = load(file_of(MB, folder))
    lexicon = load_lexicon(resource("gazetteer"))
    text, quick = document.text, quick_tagger()

    def by_rules() -> object:
        return recognise(document, lexicon)

    def by_quick() -> object:
        return recognise(document, lexicon, tagger=quick)

    by_quick()  # reads the model, and remembers words as in a second document
    tokens = sum(map(len, sentences(text)))
    seconds = statistics.median(timed(by_quick) for _round in range(ROUNDS))
    page = [[word.form for word in row] for row in sentences(text_of(4 * PAGE)[:PAGE])]
    deep = deep_tagger()
    deep.tags(page[:1])
    shown = statistics.median(timed(lambda: deep.tags(page)) for _round in range(ROUNDS))
    print(f"names: {tokens / seconds:,.0f} words a second with the quick tagger", flush=True)
    automaton = _automaton(lexicon, text)
    found = [
        ratio("names_rules_1mb", 100.0, "the automaton alone", by_rules, automaton, rounds=ROUNDS),
        ratio("names_quick_1mb", 400.0, "the automaton alone", by_quick, automaton, rounds=ROUNDS),
        figure("names_quick_1mb_s", seconds, 4.0, unit="s"),
        figure("names_deep_page_ms", 1000 * shown, 500.0, unit="ms"),
    ]
    if find_spec("spacy") is None:
        print("names: spaCy is not installed (pip install -e '.[judges]'): no ratio to it")
        return found
    judge = _phrase_matcher(lexicon, text)
    return [
        *found,
        ratio(
            "names_rules_over_spacy", 3.0, "spaCy's PhraseMatcher", by_rules, judge, rounds=ROUNDS
        ),
        ratio(
            "names_quick_over_spacy", 10.0, "spaCy's PhraseMatcher", by_quick, judge, rounds=ROUNDS
        ),
    ]


def _automaton(lexicon: Lexicon, text: str) -> Callable[[], object]:
    """Finding the listed names alone, in a text that is folded already."""
    words = words_of(fold(text).letters)
    return lambda: sum(1 for _hit in lexicon.gazetteer.find(words))


def _phrase_matcher(lexicon: Lexicon, text: str) -> Callable[[], object]:
    """SpaCy's tokeniser for Arabic and its matcher, with every name and alias of the lists."""
    import spacy  # noqa: PLC0415  (an extra)
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415  (an extra)

    blank = spacy.blank("ar")
    blank.max_length = len(text) + 1
    matcher = PhraseMatcher(blank.vocab)
    names = {
        name
        for entry in lexicon.gazetteer.entries
        for name in (entry.name, *entry.aliases, *entry.adjectives)
    }
    matcher.add("NAME", [blank.make_doc(name) for name in sorted(names)])
    return lambda: matcher(blank.make_doc(text))
