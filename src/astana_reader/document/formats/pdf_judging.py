"""Whether a PDF's page has a text: letters in the right order, and signs that mean something."""

import re

from astana_reader.document.letter_pairs import letters_of, likeness

MARGIN = 0.2  # of likeness; a page is taken for reversed only beyond that
LEAST_LIKE = -4.7  # Arabic letters below that make no words; a line of true ones has -2.6
ENOUGH = 30  # letters that such a judgement takes
MEANINGLESS = 0.05  # of a page's characters; what has no font map comes out as such
SHORTEST_WORDS = 2.2  # letters in the mean; runs of Arabic in signs of no meaning are shorter
_ARABIC_WORD = re.compile("[\u0621-\u0652\u0670\u0671\u067e\u0686\u0698\u06a9\u06af\u06cc]{2,}")
_ARABIC_RUN = re.compile("[\u0621-\u06ff]+")
_NO_SIGN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]")


def is_reversed(text: str) -> bool:
    """Whether the letters inside Arabic words stand in the wrong order."""
    words = _ARABIC_WORD.findall(text)
    if not words:
        return False
    forwards = likeness(letters_of(" ".join(words)))
    backwards = likeness(letters_of(" ".join(word[::-1] for word in words)))
    return backwards > forwards + MARGIN


def is_readable(text: str) -> bool:
    """Whether there is text, in signs that mean something, and words where letters are Arabic."""
    shown = re.sub(r"\s", "", text)
    if not shown or len(_NO_SIGN.findall(shown)) > MEANINGLESS * len(shown):
        return False
    runs = _ARABIC_RUN.findall(text)
    if sum(map(len, runs)) < ENOUGH:
        return True
    if sum(map(len, runs)) < SHORTEST_WORDS * len(runs):
        return False
    return likeness(letters_of(" ".join(runs))) > LEAST_LIKE
