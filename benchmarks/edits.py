"""An edition edited by a given share, which knows for each of its letters where it came from."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

NONE = -1  # put in: it comes from nowhere
_TOKEN = re.compile(r"\s+|\S+")
_SENTENCE = re.compile(r"[^.؟!]+[.؟!]*\s*|[.؟!]+\s*")
_LETTERS = "ابتجحدرسعفقكلمنهوي"
_VOWELS = "\u064e\u064f\u0650\u0652"
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩"


@dataclass(slots=True)
class Piece:
    """Text, for each code point where it stood in the old edition, and whether it is the same.

    What took the place of something else has that one's origin and is not the same.
    """

    text: str
    origin: list[int]
    same: list[bool]

    @classmethod
    def of(cls, text: str, start: int) -> "Piece":
        """Text as it stands in the old edition from `start` on."""
        return cls(text, list(range(start, start + len(text))), [True] * len(text))

    @classmethod
    def new(cls, text: str, origin: int = NONE) -> "Piece":
        """Text that was put in; in the place of what stood at `origin`, where that is given."""
        return cls(text, [origin] * len(text), [False] * len(text))

    def part(self, start: int, end: int) -> "Piece":
        """A stretch of it."""
        return Piece(self.text[start:end], self.origin[start:end], self.same[start:end])


def joined(pieces: Sequence[Piece]) -> Piece:
    """The pieces in a row."""
    return Piece(
        "".join(piece.text for piece in pieces),
        [at for piece in pieces for at in piece.origin],
        [same for piece in pieces for same in piece.same],
    )


def edited(text: str, share: float, chance: random.Random) -> Piece:
    """`text` with that share of its words, of its numbers, sentences and paragraphs edited.

    Each word: with this chance it is replaced by another, misspelt, left out or has one put before
    it; and with this chance again it gains vowel marks. Each number: one of its digits is another.
    Each sentence: moved to a place between two others. Each paragraph: dropped.
    """
    words = text.split()
    paragraphs: list[list[Piece]] = []
    moving: list[Piece] = []
    at = 0
    for line in text.split("\n"):
        sentences: list[Piece] = []
        for found in _SENTENCE.finditer(line):
            sentence = _reworded(found.group(), at + found.start(), share, words, chance)
            moves = chance.random() < share
            (moving if moves else sentences).append(sentence)
        if not line or chance.random() >= share:
            paragraphs.append(sentences)
        at += len(line) + 1
    for sentence in moving:
        target = chance.choice(paragraphs)
        if sentence.text and not sentence.text[-1].isspace():
            sentence = joined([sentence, Piece.new(" ")])  # noqa: PLW2901
        target.insert(chance.randrange(len(target) + 1), sentence)
    pieces: list[Piece] = []
    for sentences in paragraphs:
        if not any(sentence.text.strip() for sentence in sentences):
            continue
        pieces += [_spaced(sentences), Piece.new("\n")]
    return joined(pieces[:-1])


def _spaced(sentences: Sequence[Piece]) -> Piece:
    """The sentences in a row, none glued to the one before it."""
    pieces: list[Piece] = []
    for sentence in sentences:
        if pieces and pieces[-1].text and not pieces[-1].text[-1].isspace():
            pieces.append(Piece.new(" "))
        pieces.append(sentence)
    return joined(pieces)


def _reworded(
    text: str, start: int, share: float, words: Sequence[str], chance: random.Random
) -> Piece:
    pieces: list[Piece] = []
    for token in _TOKEN.finditer(text):
        piece = Piece.of(token.group(), start + token.start())
        if any(letter.isalnum() for letter in piece.text):
            if any(letter in _DIGITS for letter in piece.text):
                if chance.random() < share:
                    piece = _other_number(piece, chance)
            elif chance.random() < share:
                piece = _other_word(piece, words, chance)
            if chance.random() < share:
                piece = _vowelled(piece, chance)
        pieces.append(piece)
    return joined(pieces)


def _other_word(word: Piece, words: Sequence[str], chance: random.Random) -> Piece:
    match chance.randrange(4):
        case 0:
            return Piece.new(chance.choice(words), word.origin[0])
        case 1:
            return Piece.new("")
        case 2:
            return joined([Piece.new(chance.choice(words) + " "), word])
    at = chance.randrange(len(word.text))
    before, after = word.part(0, at), word.part(at + 1, len(word.text))
    match chance.randrange(3):
        case 0:
            put = Piece.new(chance.choice(_LETTERS), word.origin[at])
        case 1:
            put = Piece.new("")
        case _:
            put = joined([word.part(at, at + 1), Piece.new(chance.choice(_LETTERS))])
    return joined([before, put, after])


def _other_number(number: Piece, chance: random.Random) -> Piece:
    at = chance.choice([i for i, sign in enumerate(number.text) if sign in _DIGITS])
    row = _DIGITS[:10] if number.text[at] in _DIGITS[:10] else _DIGITS[10:]
    other = chance.choice([digit for digit in row if digit != number.text[at]])
    new = Piece.new(other, number.origin[at])
    return joined([number.part(0, at), new, number.part(at + 1, len(number.text))])


def _vowelled(word: Piece, chance: random.Random) -> Piece:
    return joined(list(_with_vowels(word, chance)))


def _with_vowels(word: Piece, chance: random.Random) -> Iterator[Piece]:
    for i, letter in enumerate(word.text):
        yield word.part(i, i + 1)
        if letter.isalpha() and chance.random() < 0.5:
            yield Piece.new(chance.choice(_VOWELS), word.origin[i])
