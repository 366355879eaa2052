"""The signs that number the items of lists."""

_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHABET = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
BULLET = "•"
_PRIVATE = 0xF000  # added to the places of a font that has signs in place of letters
_SHAPES = {  # of the fonts that Word comes with: what is ticked, pointed at or listed
    "wingdings": {
        0xA7: "▪", 0xA8: "◻", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x76: "❖", 0x77: "◆",
        0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
        0xFE: "☑", 0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0xAB: "★",
    },
    "symbol": {
        0xA3: "≤", 0xB3: "≥", 0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xA5: "∞",
        0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB8: "÷", 0xBB: "≈", 0x61: "α", 0x62: "β",
        0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x53: "Σ", 0x57: "Ω", 0x44: "Δ",
    },
}  # fmt: skip


def symbol_of(font: str, code: str) -> str:
    """The sign at place `code`, in hexadecimal, of a font; U+FFFD for one that is not known."""
    try:
        place = int(code, 16)
        sign = chr(place)
    except (ValueError, OverflowError):
        return ""
    if not 0xE000 <= place <= 0xF8FF:
        return sign if sign.isprintable() else ""
    place = place - _PRIVATE if place >= _PRIVATE else place
    return _SHAPES.get(font.lower(), {}).get(place, "\ufffd")


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
