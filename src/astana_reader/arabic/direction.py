"""Which way a paragraph runs: by the majority of its letters.

The first strong letter alone (what Qt does by itself) turns a sentence that begins with a Latin
term the wrong way round.
"""

import re
from enum import StrEnum
from functools import cache


class Direction(StrEnum):
    """Which way a paragraph runs."""

    RTL = "rtl"
    LTR = "ltr"


# Letters by Unicode's bidirectional class R or AL (and L), as the widest ranges that hold no
# letter of the other class and no Arabic digit, sign or vowel mark.
RIGHT_LETTERS = (
    "\u05d0-\u05f2\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06e5\u06e6\u06ee\u06ef"
    "\u06fa-\u06fc\u06ff\u0710\u0712-\u072f\u074d-\u07a5\u07b1\u07ca-\u07ea\u07f4\u07f5\u07fa"
    "\u0800-\u0815\u081a\u0824\u0828\u0840-\u0858\u0860-\u088e\u08a0-\u08c9"
    "\ufb1d\ufb1f-\ufb28\ufb2a-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf0-\ufdfb\ufe70-\ufefc"
    "\U00010800-\U00010a00\U00010a10-\U00010ff6\U0001e800-\U0001e8c4\U0001e900-\U0001e94b"
    "\U0001ec71-\U0001eebb"
)
NEAR_LEFT_LETTERS = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u02bb-\u02c1\u02d0\u02d1\u02e0-\u02e4\u02ee"
    "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03f5\u03f7-\u0481\u048a-\u0588"
)
FAR_LEFT_LETTERS = (
    "\u0904-\u1fff\u2071\u207f\u2090-\u209c\u2102-\u2188\u2c00-\u2cee\u2cf2-\u2de0"
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\ufb17"
    "\uff21-\uff3a\uff41-\uff5a\uff66-\uffdc\U00010000-\U000107ff\U00011000-\U0001e7ff"
    "\U00020000-\U0003ffff"
)
_RIGHT = re.compile(f"[{RIGHT_LETTERS}]+")
_NEAR_LEFT = re.compile(f"[{NEAR_LEFT_LETTERS}]+")
_FAR = re.compile("[^\u0000-\u0903\u2000-\u2070]")


@cache
def _all_left() -> re.Pattern[str]:
    """Compiled when it is first needed: it takes 4 ms, and few Arabic texts hold such letters."""
    return re.compile(f"[{NEAR_LEFT_LETTERS}{FAR_LEFT_LETTERS}]+")


def direction(text: str, otherwise: Direction = Direction.RTL) -> Direction:
    """The direction of the majority of the letters in `text`.

    A draw is right to left; a text without letters takes `otherwise`. O(len(text)).
    """
    left_letters = _all_left() if _FAR.search(text) else _NEAR_LEFT
    if not left_letters.search(text):
        return Direction.RTL if _RIGHT.search(text) else otherwise
    left = sum(map(len, left_letters.findall(text)))
    right = sum(map(len, _RIGHT.findall(text)))
    return Direction.LTR if left > right else Direction.RTL
