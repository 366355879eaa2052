"""A line of placed letters → its text in reading order. Pure; places are points from the left.

A page shows letters; in which order a file has them is its own affair. A line of Arabic is read
from the right, but for numbers and for stretches of Latin, which run the other way.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple

SPACE = 0.2  # of the letters' size; a wider gap parts two words that the file has as one
HINTED = 0.11  # of the letters' size; a wider gap parts what the file too has as two words
THIN = 0.05  # of the letters' size; a blank that takes less room is none of the page
MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_OPENING = {sign: pair[0] for pair in ("()", "[]", "{}", "<>") for sign in pair}
_CLOSED = {"(": ")", "[": "]", "{": "}", "<": ">"}
_INSIDE_NUMBERS = ".,:/٫٬"
_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTERS = "\u0621-\u064a\u0671-\u06d3"
_JOINING = "بتثجحخسشصضطظعغفقكلمنهيئپچگکی"  # with the letter after them
_LENGTHENED = re.compile(rf"(?<=[{_JOINING}])([^\w\s\u0600-\u06ff.,:/'()-])\1*(?=[{_LETTERS}])")
_LONG_NUMBER = 3  # digits; a shorter one may be an item's or a note's
_STOPS = "؛؟"  # which run back themselves
OFTEN = 4  # times on a page; an author's slips are fewer
_RIGHT = re.compile(r"(?:^|\s)[(\[«‹](?=[^\W_])|(?<=[^\W_])[)\]»›](?=\s|$|[.،؛:!؟])")
_WRONG = re.compile(r"(?:^|\s)[)\]»›](?=[^\W_])|(?<=[^\W_])[(\[«‹](?=\s|$|[.،؛:!؟])")


class Placed(NamedTuple):
    """What one glyph shows, mostly one letter, and how far it reaches.

    `word` numbers the words as the file has them. `origin` is where the pen stood.
    """

    sign: str
    left: float
    right: float
    word: int = 0
    origin: float = 0.0


# How a sign takes part in the order of a line: a letter of a script that runs from the right, or
# from the left, … Plain strings: members of an Enum are hashed four times as slowly.
Kind = Literal["back", "on", "number", "mark", "blank", "other"]
BACK: Final = "back"
ON: Final = "on"
NUMBER: Final = "number"
MARK: Final = "mark"
BLANK: Final = "blank"


@cache
def kind_of(sign: str) -> Kind:
    """What a sign is; of several letters the first decides."""
    first = sign[0]
    if first.isalpha():
        return BACK if _RTL.match(first) else ON
    if first.isdigit():
        return NUMBER
    if unicodedata.category(first) == "Mn":
        return MARK
    return BLANK if first.isspace() else "other"


@dataclass(slots=True)
class _Cluster:
    """A letter with its vowel marks, or the blank between two words."""

    base: str
    left: float
    right: float
    word: int
    origin: float
    kind: Kind
    marks: str = ""

    @property
    def text(self) -> str:
        return self.base + self.marks


def is_right_to_left(text: str) -> bool:
    """Whether most letters of a line run from the right."""
    kinds = [kind_of(sign) for sign in text]
    return kinds.count(BACK) > kinds.count(ON)


def logical(placed: Sequence[Placed], size: float, *, forward: bool = False) -> str:
    """The text of a line with letters so large, which runs from the right, or else `forward`."""
    clusters = _with_blanks(_clusters(placed, THIN * size), size)
    return _forward(clusters) if forward else _back(clusters)


def _forward(clusters: Sequence[_Cluster]) -> str:
    """The text of a line that runs from the left; its stretches of Arabic from the right."""
    pieces: list[str] = []
    stretch: list[_Cluster] = []  # from the left; it ends with its last letter that runs back
    loose: list[_Cluster] = []  # what may belong to it, if another such letter follows
    ordered = [*reversed(clusters), _Cluster("", 0, 0, 0, 0, "other")]
    for each, following in pairwise(ordered):
        inside = each.base in _INSIDE_NUMBERS and following.kind == NUMBER
        if each.kind == BACK or each.base in _STOPS:
            if not stretch and sum(one.kind == NUMBER for one in loose) < _LONG_NUMBER:
                pieces += [one.text for one in loose]
                loose.clear()
            stretch += [*loose, each]
            loose.clear()
        elif each.kind == ON or not (stretch or inside or each.kind in {NUMBER, BLANK}):
            pieces += [_back(stretch[::-1]), *(one.text for one in loose), each.text]
            stretch.clear()
            loose.clear()
        elif not stretch and not loose and each.kind == BLANK:
            pieces.append(each.text)
        else:  # left of such a letter a number mostly ends what runs back
            loose.append(each)
    return "".join([*pieces, _back(stretch[::-1]), *(one.text for one in loose)])


def _back(clusters: Sequence[_Cluster]) -> str:
    pieces: list[str] = []
    for start, stop in _stretches(clusters):
        stretch = clusters[start:stop]
        edge = stretch[0].base
        if len(stretch) == 1:
            pieces.append(stretch[0].text.translate(MIRRORED))
        elif edge in _OPENING:
            pieces += [*(each.text for each in stretch[:0:-1]), _CLOSED[_OPENING[edge]]]
        else:
            pieces += [each.text for each in reversed(stretch)]
    return "".join(pieces)


def joined(placed: Sequence[Placed], *, backwards: bool) -> list[Placed]:
    """The signs with those of one glyph as one.

    `backwards`: the file gives the letters of an Arabic glyph from the last to the first.
    """
    found: list[Placed] = []
    for each in placed:
        last = found[-1] if found else None
        same = last is not None and each[1:] == last[1:] and each.right > each.left
        if last is None or not same or each.sign.isspace():
            found.append(each)
        elif backwards and _RTL.match(each.sign):
            found[-1] = last._replace(sign=each.sign + last.sign)
        else:
            found[-1] = last._replace(sign=last.sign + each.sign)
    return found


def without_lengthening(lines: Sequence[str]) -> list[str]:
    """The lines of a page without what lengthens letters to fill a line.

    Some files draw it as a sign of its own that means another: it stands often, and only, between
    letters that join.
    """
    inside = Counter(sign for line in lines for sign in _LENGTHENED.findall(line))
    drawn = [
        sign for sign, times in inside.items()
        if times >= OFTEN and 2 * times > sum(line.count(sign) for line in lines)
    ]  # fmt: skip
    if not drawn:
        return list(lines)
    marks = re.compile(f"(?<=[{_JOINING}])[{re.escape(''.join(drawn))}]+(?=[{_LETTERS}])")
    return [marks.sub("", line) for line in lines]


def with_brackets_as_they_face(lines: Sequence[str]) -> list[str]:
    """The lines of a page; turned round where their file has brackets as they are meant."""
    right = sum(len(_RIGHT.findall(line)) for line in lines)
    wrong = sum(len(_WRONG.findall(line)) for line in lines)
    return [line.translate(MIRRORED) for line in lines] if wrong > right else list(lines)


def _clusters(placed: Sequence[Placed], thin: float) -> list[_Cluster]:
    """The letters from right to left, each with the marks that stand over it; and the blanks."""
    marks: list[Placed] = []
    bases: list[_Cluster] = []
    for each in placed:
        kind = kind_of(each.sign)
        if each.sign == "\0" or (kind == BLANK and each.right - each.left < thin):
            continue
        if kind == MARK:
            marks.append(each)
        else:
            bases.append(_Cluster(*each, kind))
    letters = [base for base in bases if base.kind != BLANK] if marks else []
    for mark in marks if letters else ():  # a line of marks alone has none to stand over
        drawn = [other for other in marks if other.origin == mark.origin]  # as one glyph
        middle = sum(other.left + other.right for other in drawn) / 2 / len(drawn)
        nearest = min(letters, key=lambda base: _distance(base, middle))
        nearest.marks += mark.sign
    return sorted(bases, key=lambda base: (-base.origin, -base.left - base.right))


def _distance(base: _Cluster, middle: float) -> tuple[float, float]:
    """How far a mark is from a letter: not at all above it, then by their middles."""
    outside = max(base.left - middle, middle - base.right, 0)
    return outside, abs((base.left + base.right) / 2 - middle)


def _with_blanks(clusters: Sequence[_Cluster], size: float) -> list[_Cluster]:
    found: list[_Cluster] = []
    for each in clusters:
        gap = size * (SPACE if found and found[-1].word == each.word else HINTED)
        one_glyph = bool(found) and found[-1].origin == each.origin  # a mark may part its letters
        if found and found[-1].left - each.right > gap and each.kind != BLANK and not one_glyph:
            found.append(_Cluster(" ", each.right, found[-1].left, 0, 0, BLANK))
        found.append(each)
    return found


def _stretches(clusters: Sequence[_Cluster]) -> list[tuple[int, int]]:
    """The clusters parted into what is reversed as one; others stand alone."""
    found: list[tuple[int, int]] = []
    at, arabic = 0, False
    while at < len(clusters):
        if clusters[at].kind == BACK:  # most are
            found.append((at, at + 1))
            at, arabic = at + 1, True
            continue
        end = _foreign(clusters, at) or _number(clusters, at, after_arabic=arabic) or at + 1
        found.append((at, end))
        at = end
    return found


def _foreign(clusters: Sequence[_Cluster], start: int) -> int:
    """Where the stretch of Latin that begins at `start`, seen from the right, ends; 0: none does.

    A number or a closing bracket may stand at its right edge, which is its end. Which way that
    bracket faces in the file says nothing.
    """
    opening = _OPENING.get(clusters[start].base)
    first = start + 1 if opening else start
    while first < len(clusters) and clusters[first].kind in {NUMBER, BLANK}:
        first += 1
    if first == len(clusters) or clusters[first].kind != ON or clusters[start].kind == BLANK:
        return 0
    end = first + 1
    for at in range(first, len(clusters)):
        if clusters[at].kind == BACK:
            break
        if clusters[at].kind == ON:
            end = at + 1
    inside = [each.base for each in clusters[first:end]]
    if opening and inside.count(opening) <= inside.count(_CLOSED[opening]):
        return 0
    return end


def _number(clusters: Sequence[_Cluster], start: int, *, after_arabic: bool) -> int:
    """Where the number that begins at `start` ends; 0: none does."""
    if clusters[start].kind != NUMBER:
        return 0
    inside = _INSIDE_NUMBERS if after_arabic else _INSIDE_NUMBERS + "-+"
    end = start + 1
    while end < len(clusters):
        if clusters[end].kind == NUMBER:
            end += 1
        elif (
            clusters[end].base in inside
            and end + 1 < len(clusters)
            and clusters[end + 1].kind == NUMBER
        ):
            end += 2
        else:
            break
    return end
