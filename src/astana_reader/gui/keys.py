"""Letter shortcuts that work on the Arabic keyboard as well as on the Latin one.

Qt binds characters, not keys: with an Arabic layout Ctrl and the key F is Ctrl+ب.
"""

from PySide6.QtGui import QKeySequence

# The Arabic (101) layout, by the Latin letter on the same key.
ARABIC = {
    "Q": "ض", "W": "ص", "E": "ث", "R": "ق", "T": "ف", "Y": "غ", "U": "ع", "I": "ه", "O": "خ",
    "P": "ح", "[": "ج", "]": "د", "A": "ش", "S": "س", "D": "ي", "F": "ب", "G": "ل", "H": "ا",
    "J": "ت", "K": "ن", "L": "م", ";": "ك", "'": "ط", "Z": "ئ", "X": "ء", "C": "ؤ", "V": "ر",
    "N": "ى", "M": "ة", ",": "و", ".": "ز", "/": "ظ",
}  # fmt: skip


def sequences(*keys: str) -> list[QKeySequence]:
    """Each of `keys`, such as Ctrl+F, and the same key on the other layout."""
    found: list[QKeySequence] = []
    for key in keys:
        found.append(QKeySequence(key))
        held, _, letter = key.rpartition("+")
        if held and letter in ARABIC:
            found.append(QKeySequence(f"{held}+{ARABIC[letter]}"))
    return found
