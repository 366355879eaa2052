"""What Rich Text says of its paragraphs, written into it as signs.

The library that takes the text out keeps no formatting and drops notes. So each outline level,
style, list mark and note is turned into a control character in the source, which comes out where
it stands; text boxes are lifted out of their shapes. What tracked changes took out is left out;
and what is hidden; of a text in two encodings the better stays.
"""

import re

HEAD, NOTE, NOTE_END, ITEM, BOX, BOX_END = "\x02", "\x03", "\x04", "\x05", "\x06", "\x07"
QUOTE, CAPTION = "q", "c"  # after HEAD, where a heading has its level from 0
SIGNS = re.compile("[\x02-\x07]")
_OUTLINE = re.compile(r"\\outlinelevel([0-8])(?![0-9])")
_STYLE = re.compile(r"\\s(\d{1,4})(?![0-9])")
_STYLES = re.compile(r"\{\\stylesheet")
_NAMED = re.compile(
    r"\{(?:\\\*)?\\s(\d{1,4})(?![0-9])(?:(?:[^{}]|\{[^{}]*\})*?\\[a-z]+(?:-?\d+)?)? ?"
    r"([^\\{};]+);\}"
)
_ROWS = re.compile(r"\\(trowd|row|par|line)(?![a-z])(?:-?\d+)? ?")
LONGEST_ROW = 200_000  # characters of a table's row with all its marks
_LIST_TEXT = re.compile(r"\{(?:\\\*)?\\(?:listtext|pntext)(?![a-z])")
_TOKEN = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})?|\\[^a-zA-Z]|[{}]|[^\\{}]+")
_TELLING = re.compile(r"\\(?:footnote|deleted|upr|shptxt|v(?![a-z0]))")
_SHOWING = frozenset({"v", "plain"})  # from here on letters are hidden, or shown again
_GROUPS = frozenset({"footnote", "deleted", "upr", "ud", "shp", "shptxt"})
_ROLES = (("quote", QUOTE), ("block text", QUOTE), ("caption", CAPTION))


def signed(source: str) -> str:
    """The source with its signs."""
    if _TELLING.search(source):
        source = _regrouped(source)
    source = _OUTLINE.sub(rf"\\outlinelevel\1{_escaped(HEAD)}\1 ", source)
    if named := _named(source):
        source = _STYLE.sub(lambda found: _styled(found, named), source)
    source = _LIST_TEXT.sub("{" + _escaped(ITEM).replace("\\", "\\\\"), source)
    return _with_whole_rows(source)


def _with_whole_rows(source: str) -> str:
    """A paragraph's end inside a cell is none of the row's: a blank stands there."""
    pieces: list[str] = []
    ends: list[re.Match[str]] = []  # since the row began
    begin, copied = -1, 0
    for mark in _ROWS.finditer(source):
        if mark[1] == "trowd":
            begin = mark.start() if begin < 0 else begin  # Word says it again after the cells
        elif mark[1] == "row":
            for end in ends:
                pieces += source[copied : end.start()], "\\~"
                copied = end.end()
            ends, begin = [], -1
        elif begin >= 0 and mark.start() - begin < LONGEST_ROW:
            ends.append(mark)
        else:
            ends, begin = [], -1
    pieces.append(source[copied:])
    return "".join(pieces)


def _escaped(sign: str) -> str:
    return f"\\'{ord(sign):02x}"


def _styled(found: re.Match[str], named: dict[str, str]) -> str:
    sign = named.get(found[1])
    return found[0] if sign is None else f"{found[0]}{_escaped(HEAD)}{sign} "


def _named(source: str) -> dict[str, str]:
    """The styles that tell something, by their number: a level, or another sign."""
    start = _STYLES.search(source)
    if start is None:
        return {}
    signs = {}
    for number, name in _NAMED.findall(_group(source, start.start())):
        sign = _sign_of(" ".join(name.lower().split()))
        if sign:
            signs[number] = sign
    return signs


def _sign_of(name: str) -> str:
    if name == "title":
        return "0"
    if name.startswith("heading ") and name[8:] in "123456789":
        return str(int(name[8:]) - 1)
    return next((sign for word, sign in _ROLES if word in name), "")


def _group(source: str, start: int) -> str:
    """The group that begins at `start`, or what there is of it."""
    depth = 0
    for token in _TOKEN.finditer(source, start):
        depth += (token[0] == "{") - (token[0] == "}")
        if not depth:
            return source[start : token.end()]
    return source[start:]


class _Open:
    """A group being copied: where it begins in the copy, and what is to become of it."""

    __slots__ = ("begin", "dropped", "hidden", "kind", "lifted")

    def __init__(self, begin: int, *, dropped: bool = False) -> None:
        self.begin, self.dropped, self.kind = begin, dropped, ""
        self.lifted: list[str] = []  # text boxes, out of what readers pass over
        self.hidden = -1  # from where on in the copy nothing is shown


class _Copy:
    """The source as it is copied, token by token."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._around: list[_Open] = []

    def take(self, token: re.Match[str]) -> None:
        """Copy a token, with the signs that belong there."""
        text, word = token[0], token[1]
        if text == "{":
            poorer = bool(self._around) and self._around[-1].kind == "upr"
            if poorer:
                self._around[-1].kind = ""
            self._around.append(_Open(len(self.pieces), dropped=poorer))
        elif text == "}" and self._around:
            self._close(self._around.pop())
            return
        elif word in _SHOWING and self._around:
            self._show(self._around[-1])
            if word == "v" and token[2] != "0":
                self._around[-1].hidden = len(self.pieces)
        elif word in _GROUPS and len(self._around) > 1:
            text = self._begun(word, token[2] or "", text)
        self.pieces.append(text)

    def _begun(self, word: str, number: str, text: str) -> str:
        """What stands for the word with which a group begins."""
        group = self._around[-1]
        if word in {"footnote", "ud"} and self.pieces[-1] == "\\*":
            self.pieces.pop()
        if word == "deleted":
            group.dropped = number != "0"
            return text
        group.kind = word
        return {"footnote": _escaped(NOTE), "shptxt": _escaped(BOX), "ud": ""}.get(word, text)

    def _close(self, group: _Open) -> None:
        self._show(group)
        if group.dropped:
            del self.pieces[group.begin :]
            return
        self.pieces.append(_escaped(NOTE_END) + "}" if group.kind == "footnote" else "}")
        shape = next((each for each in self._around if each.kind == "shp"), None)
        if group.kind == "shptxt" and shape is not None:
            shape.lifted += [*self.pieces[group.begin : -1], _escaped(BOX_END), "}"]
            del self.pieces[group.begin :]
        self.pieces += group.lifted

    def _show(self, group: _Open) -> None:
        """What is hidden in the group ends here."""
        if group.hidden >= 0:
            del self.pieces[group.hidden :]
            group.hidden = -1


def _regrouped(source: str) -> str:
    """Notes and boxes between signs; without what was deleted and the poorer of two encodings."""
    copy = _Copy()
    for token in _TOKEN.finditer(source):
        copy.take(token)
    return "".join(copy.pieces)
