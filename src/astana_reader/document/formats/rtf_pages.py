"""In which encodings the bytes of a Rich Text file are, said so that the library understands it.

It takes the encoding of a font that names none from the next one, knows no default font, and no
pages but Windows' and DOS's.
"""

import re

DEFAULT_PAGE = "cp1252"
_PAGE = re.compile(r"\\ansicpg(\d{1,5}) ?")
_NAMED_PAGES = {
    "708": "iso8859-6", "10000": "mac-roman", "10004": "mac-arabic", "10005": "mac-hebrew",
    "10006": "mac-greek", "10007": "mac-cyrillic", "65001": "utf-8",
}  # fmt: skip
_SYSTEMS = ((r"\mac", "mac-roman"), (r"\pca", "cp850"), (r"\pc", "cp437"))
_FONTS = re.compile(r"\{\\fonttbl(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}")
_FONT = re.compile(r"\\f(\d{1,5})(?![0-9])[^;]*?;")
_CHARSET = re.compile(r"\\fcharset(\d{1,3})")
_DEFAULT_FONT = re.compile(r"\\deff(\d{1,5})(?![0-9])")
_PLAIN = re.compile(r"\\plain(?![a-z])")
_UNSAID = frozenset({"", "1"})  # a font's charset: whatever the system's is
_ANSI = "0"
_ARABIC = frozenset({"178", "179", "180"})
_ARABIC_PAGES = frozenset({"1256", "720", "864", "708", "10004"})
_HEAD = 4096  # characters in which a file names its page
LARGEST_TABLE = 500_000  # characters within which the fonts are named
_SIGNS = {
    "rtlmark": "\u200f", "ltrmark": "\u200e", "zwj": "\u200d", "zwnj": "\u200c", "column": "\\par ",
    "softline": "\\line ",
}  # fmt: skip
_SIGN = re.compile(rf"\\({'|'.join(_SIGNS)})(?![a-z]) ?")
_LINK = "HYPERLINK"  # the library would write its address into the text


def text_of(raw: bytes) -> str:
    """The file as ASCII with escapes, as it ought to be; letters in UTF-8 stay letters."""
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError:
        source = re.sub(
            "[\x80-\xff]", lambda found: f"\\'{ord(found[0]):02x}", raw.decode("latin-1")
        )
    return source.removeprefix("\ufeff").lstrip()


def page_of(source: str) -> str:
    """Python's name of the page that the file's bytes are in; empty where it does not say."""
    said = _PAGE.search(source[:_HEAD])
    if said is not None and said[1] != "0":
        return _NAMED_PAGES.get(said[1], f"cp{said[1]}")
    beginning = source[: min(200, source.find("{", 1) if "{" in source[1:] else 200)]
    return next((page for word, page in _SYSTEMS if f"{word}\\" in beginning), "")


def with_plain_pages(source: str) -> str:
    """The source with pages and fonts as the library takes them for what they are."""
    page = _PAGE.search(source[:_HEAD])
    number = page[1] if page is not None else ""
    if number in _NAMED_PAGES or number == "0":
        source = _PAGE.sub("", source, count=1)
    source = _SIGN.sub(lambda found: _SIGNS[found[1]], source).replace(_LINK, "HYPER{}LINK")
    table = _FONTS.search(source, 0, LARGEST_TABLE)
    if table is None:
        return source
    charsets = {
        font[1]: said[1] if (said := _CHARSET.search(font[0])) else ""
        for font in _FONT.finditer(table[0])
    }
    unsaid = _UNSAID
    if number in _ARABIC_PAGES and not _ARABIC & set(charsets.values()):
        unsaid = _UNSAID | {_ANSI}  # no font is said to be Arabic: the page speaks for them
    told = {font: charset for font, charset in charsets.items() if charset not in unsaid}
    fonts = "".join(f"{{\\f{font}\\fcharset{charset} x;}}" for font, charset in told.items())
    source = f"{source[: table.start()]}{{\\fonttbl{fonts}}}{source[table.end() :]}"
    default = _DEFAULT_FONT.search(source[:_HEAD])
    if default is None or told.get(default[1], _ANSI) == _ANSI:
        return source
    begun = f"{source[: default.end()]}\\f{default[1]} {source[default.end() :].removeprefix(' ')}"
    return _PLAIN.sub(rf"\\plain\\f{default[1]}", begun)
