"""From bytes to text in any encoding, by an order of tests; or the answer that it is no text.

A mark decides; then UTF-16 by its look; then UTF-8, damaged or not; then the Arabic encoding in
whose letters Arabic words appear; the rest is asked of chardet. Damaged characters become U+FFFD
and are counted; no other is altered.
"""

import codecs
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from astana_reader.document.model import Told
from astana_reader.errors import Reason, UnreadableDocument

OFFERED = (  # what a reader may choose by hand, in Python's names
    "utf-8", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6", "cp720", "cp864",
    "mac-arabic", "windows-1252", "windows-1251", "windows-1253", "windows-1254", "windows-1255",
)  # fmt: skip
SNIFFED = 4096  # bytes that tell UTF-16, and binary files, from the rest
WEIGHED = 16 * 1024  # bytes from the first one beyond ASCII, whose letters are looked at
GOOD_FOR_EACH_BAD = 4  # a text in another encoding has three wrong characters for each right one
WIDE_CONTROLS = 0.2  # of the bytes; below that a text is not in UTF-16
WIDE_COMMON = 0.95  # of its characters, which are then of the alphabets around the Mediterranean
CONTROL_SHARE = 0.01  # of all characters; noise has ten times as many control characters
NUL_SHARE = 0.001  # of the bytes: up to that, and one in any case, a NUL is damage
SURE = 0.2  # of 1: what chardet says below that is a guess
# Mean logarithm of letter pairs. 99.8 % of 20-letter pieces of Arabic lie above the floor; of
# Greek, Russian, Hebrew and Thai in their 8-bit encodings none of 60 letters does. The DOS page is
# rarer, and nearer to the Russian one.
_ARABIC = (("windows-1256", -4.7), ("iso-8859-6", -4.7), ("cp720", -3.3))
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ("utf-16-le", "utf-16-be")
_LOW = bytes([*range(9), *range(14, 27)])
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x7f]")
_COMMON = re.compile("[\t-\r -~\u00a0-\u077f\u2000-\u206f\ufb50-\ufdff\ufe70-\ufeff]")
_BEYOND_ASCII = re.compile(b"[\x80-\xff]")
_DAMAGE = re.compile("\ufffd+")
_NON_ASCII = re.compile("[^\x00-\x7f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text out of bytes: the encoding's Python name, and how many characters were beyond saving.

    `told`: how the encoding is known.
    """

    text: str
    encoding: str
    damaged: int = 0
    told: Told = field(default=Told.LOOK, compare=False)


def decode(raw: bytes, path: Path, *, encoding: str = "", cut: bool = False) -> Decoded:
    """The text in `raw`: in `encoding` if one is given, else in the one found by the tests.

    `cut`: the bytes may break off inside a character. UnreadableDocument(BINARY) when it is no
    text, naming `path`; LookupError when there is no such encoding. A mark of order is left out.
    """
    if encoding:
        return replace(_forced(raw, encoding, cut=cut), told=Told.READER)
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return replace(_lenient(raw[len(mark) :], name, cut=cut), told=Told.MARK)
    wide = _wide_encoding(raw[:SNIFFED])
    if wide:
        return _lenient(raw, wide, cut=cut)
    holds_nul = b"\0" in raw
    if holds_nul and raw.count(b"\0") > max(1, NUL_SHARE * len(raw)):
        raise UnreadableDocument(path, Reason.BINARY)
    decoded = _as_utf8(raw, cut=cut) or _as_arabic(raw)
    if decoded is not None:
        return _without_nul(decoded) if holds_nul else decoded
    decoded = _as_other(raw)
    if decoded is None:
        raise UnreadableDocument(path, Reason.BINARY)
    return _without_nul(decoded)


def _forced(raw: bytes, encoding: str, *, cut: bool) -> Decoded:
    codecs.lookup(encoding)
    for mark, name in _MARKS:
        if raw.startswith(mark) and name == encoding:
            return _lenient(raw[len(mark) :], encoding, cut=cut)
    return _without_nul(_lenient(raw, encoding, cut=cut))


def _wide_encoding(sample: bytes) -> str:
    """UTF-16's name when `sample` looks like it without a mark, else nothing."""
    sample = sample[: len(sample) // 2 * 2]
    controls = len(sample) - len(sample.translate(None, _LOW))
    if not sample or controls < WIDE_CONTROLS * len(sample):
        return ""
    for name in _WIDE:
        text = sample.decode(name, errors="replace")
        if len(_COMMON.findall(text)) >= WIDE_COMMON * len(text):
            return name
    return ""


def _as_utf8(raw: bytes, *, cut: bool) -> Decoded | None:
    """The text, if `raw` is UTF-8, even where a few bytes of it are damaged."""
    try:
        decoder = codecs.getincrementaldecoder("utf-8")()
        return Decoded(decoder.decode(raw, final=not cut), "utf-8")
    except UnicodeDecodeError:
        decoded = _lenient(raw, "utf-8", cut=cut)
    good = len(_NON_ASCII.findall(decoded.text))
    # One changed byte may take two letters with it: what counts is at how many places.
    bad = len(_DAMAGE.findall(decoded.text))
    return decoded if good > GOOD_FOR_EACH_BAD * bad else None


def _as_arabic(raw: bytes) -> Decoded | None:
    """The text in the Arabic encoding that makes the best words, if they are good enough."""
    from astana_reader.document.letter_pairs import letters_of, likeness  # noqa: PLC0415  (seldom)

    sample = _stretch_beyond_ascii(raw)
    scores = {
        name: likeness(letters_of(sample.decode(name, errors="replace"))) - floor
        for name, floor in _ARABIC
    }
    best = max(scores, key=lambda name: scores[name])
    decoded = replace(_lenient(raw, best, cut=False), told=Told.LETTERS)
    return decoded if scores[best] > 0 and _is_printed(decoded.text) else None


def _as_other(raw: bytes) -> Decoded | None:
    """The text in what chardet takes for its encoding, if it is sure of one and is right."""
    import chardet  # noqa: PLC0415  (50 ms, and seldom asked)

    found = chardet.detect(_stretch_beyond_ascii(raw))
    name = found["encoding"]
    if not name or found["confidence"] < SURE:
        return None
    decoded = replace(_lenient(raw, name.lower(), cut=False), told=Told.LIKENESS)
    few_bad = decoded.damaged <= CONTROL_SHARE * len(decoded.text)
    return decoded if few_bad and _is_printed(decoded.text) else None


def _stretch_beyond_ascii(raw: bytes) -> bytes:
    """The bytes from the first one beyond ASCII on."""
    found = _BEYOND_ASCII.search(raw)
    start = found.start() if found else 0
    return raw[start : start + WEIGHED]


def _is_printed(text: str) -> bool:
    return len(_CONTROL.findall(text)) <= CONTROL_SHARE * len(text)


def _lenient(raw: bytes, encoding: str, *, cut: bool) -> Decoded:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    text = decoder.decode(raw, final=not cut)
    stored = raw.count("\ufffd".encode(encoding)) if encoding.startswith("utf") else 0
    return Decoded(text, encoding, max(0, text.count("\ufffd") - stored))


def _without_nul(decoded: Decoded) -> Decoded:
    found = decoded.text.count("\0")
    if not found:
        return decoded
    text = decoded.text.replace("\0", "\ufffd")
    return replace(decoded, text=text, damaged=decoded.damaged + found)
