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


OPENINGS: tuple[Opening, ...] = (  # of what is not indented, behind a bracket if there is one
    *_openings((_DIGIT,), _AFTER_DIGIT),
    *_openings((_DIGIT, _DIGIT), _AFTER_DIGIT),
    *_openings((_DIGIT, _DIGIT, _DIGIT), _AFTER_DIGIT),
    *_openings((_LETTER,), _AFTER_LETTER),
    (_DASH, f"{_GAP}|{_WORDS}"),
    *openings_of(ORDINALS),
)
_ORDERED = (
    (_DIGIT, _AFTER_DIGIT), (_DIGIT, _DIGIT, _AFTER_DIGIT), (_DIGIT, _DIGIT, _DIGIT, _AFTER_DIGIT),
    (_LETTER, _AFTER_LETTER),
)  # fmt: skip
WHOLE: tuple[Opening, ...] = tuple(  # how lines begin that are items, whatever follows
    mark + gap
    for mark in (*_ORDERED, *((BRACKET, *mark) for mark in _ORDERED), (_DASH,))
    for gap in ((_WORDS,), (_GAP, _WORDS))
)


def is_list_item(line: Line) -> bool:
    """Whether the line opens with the mark of a clause or an item, and words follow."""
    return bool(_ITEM.match(line.text))
