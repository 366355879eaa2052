"""Numbered clauses and dashed items, in the marks that Arabic statements use."""

import re

from astana_reader.document.rules.line import Line

ORDINALS = (
    "أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا",
)  # fmt: skip
_NUMBER = r"[(\[]?[0-9٠-٩۰-۹]{1,3}\s*[-–—_.)\]/]"
_LETTER = r"[(\[]?[أابجدهوزحطيa-zA-Z]\s*[-–—_)\]]"
_DASH = "[-–—•▪●◦*·]"
_ORDINAL = rf"(?:{'|'.join(ORDINALS)})\u064b?\s*[:\-–—،,.]"
_ITEM = re.compile(
    rf"[\s\u200e\u200f]*(?:{_NUMBER}|{_LETTER}|{_DASH}|{_ORDINAL})[\s\u200f]*(?=[^\W\d_«“\"(])"
)


def is_list_item(line: Line) -> bool:
    """Whether the line opens with the mark of a clause or an item, and words follow."""
    return bool(_ITEM.match(line.text))
