"""The signs that number the items of lists."""

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLET = "•"


def signs_of(number: int, name: str) -> str:
    """`number` in the signs of that name, which is Word's; decimal digits for one not known."""
    if name == "none":
        return ""
    if name in {"arabicAlpha", "arabicAbjad"}:
        letters = _ALPHABET if name == "arabicAlpha" else _ABJAD
        return letters[(number - 1) % len(letters)]
    if name in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 % 8 + 1)
        return letter if name == "lowerLetter" else letter.upper()
    if name in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        return _roman(number) if name == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        written += letters * times
    return written
