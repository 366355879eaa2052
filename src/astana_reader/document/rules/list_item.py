"""Numbered clauses and dashed items, in the marks that Arabic statements use."""

import re

from astana_reader.document.rules.line import Line, Opening, openings_of

ORDINALS = (
    "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
)  # fmt: skip
INDENT = r"[\s\u200e\u200f]"
BRACKET = r"[(\[]"
_DIGIT = "[0-9٠-٩۰-۹]"
_LETTER = "[أابجدهوزحطيa-zA-Z]"
_DASH = "[-–—•▪●◦*·]"
_AFTER_DIGIT = r"[-–—_.)\]/]"
_AFTER_LETTER = r"[-–—_)\]]"
_GAP = r"[\s\u200f]"
_WORDS = r"[^\W\d_]"
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})\u064b?\s*[:\-–—،,.]"
_MARK = (
    rf"{BRACKET}?{_DIGIT}{{1,3}}\s*{_AFTER_DIGIT}|{BRACKET}?{_LETTER}\s*{_AFTER_LETTER}"
    rf"|{_DASH}|{_ORDINAL}"
)
_ITEM = re.compile(rf"{INDENT}*(?:{_MARK}){_GAP}*(?={_WORDS})")


def _openings(mark: Opening, after: str) -> tuple[Opening, ...]:
    return (
        (*mark, after, _WORDS),
        (*mark, after, _GAP, f"{_GAP}|{_WORDS}"),
        (*mark, r"\s", after, f"{_GAP}|{_WORDS}"),
        (*mark, r"\s", r"\s"),
    )


_ORDERED: tuple[tuple[Opening, str], ...] = (  # a number or letter, and what stands after it
    *(((_DIGIT,) * digits, _AFTER_DIGIT) for digits in (1, 2, 3)),
    ((_LETTER,), _AFTER_LETTER),
)
OPENINGS: tuple[Opening, ...] = (  # of what is not indented, behind a bracket if there is one
    *(opening for mark, after in _ORDERED for opening in _openings(mark, after)),
    (_DASH, f"{_GAP}|{_WORDS}"),
    *openings_of(ORDINALS),
)
_MARKS: tuple[Opening, ...] = (
    (_DASH,),
    *((*before, *mark, after) for before in ((), (BRACKET,)) for mark, after in _ORDERED),
)
WHOLE: tuple[Opening, ...] = tuple(  # how lines begin that are items, whatever follows
    (*mark, *gap, _WORDS) for mark in _MARKS for gap in ((), (_GAP,))
)


def is_list_item(line: Line) -> bool:
    """Whether the line opens with the mark of a clause or an item, and words follow."""
    return bool(_ITEM.match(line.text))
