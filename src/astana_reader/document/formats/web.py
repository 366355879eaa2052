"""The paragraphs of HTML, in the order in which a page shows them. Nothing it names is loaded.

The walk keeps no stack of Python frames, so depth costs nothing here; what lies deeper than any
page is read as bare text by `flattened`, as parsing it would take minutes.
"""

import html
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from astana_reader.document.formats.list_signs import signs_of
from astana_reader.document.gathering import Gathering
from astana_reader.document.model import Role

DEEPEST = 2000  # elements inside each other; real pages have some dozens, in 5 s none has more
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr", "p", "li", "td", "tr", "th",
})  # fmt: skip
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object",
    "embed", "canvas", "audio", "video", "select", "textarea", "button", "title",
})  # fmt: skip
_PARTING = frozenset({
    "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "ul", "ol",
    "li", "dl", "dt", "dd", "blockquote", "pre", "table", "thead", "tbody", "tfoot", "tr",
    "caption", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "form",
    "fieldset", "address", "center", "details", "summary", "body", "html", "legend",
})  # fmt: skip
_ROLES = {
    "li": Role.LIST, "dd": Role.LIST, "blockquote": Role.QUOTE, "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
}  # fmt: skip
_FRAME = frozenset({"nav", "aside", "footer", "form"})  # of a page, not of what it says
_FRAMING = frozenset({"navigation", "banner", "complementary", "contentinfo", "search", "menu"})
_AROUND = re.compile(
    r"(?i)(?<![a-z])(?:footer|copyrights?|comments?|respond|related|sidebar|breadcrumbs?|share"
    r"|menu|nav(?:bar|box|igation)?|widget|advert\w*|cat-?links|toc)(?![a-z])"
)
_CONTROL = re.compile(  # what is for the page's users, not for its readers
    r"(?:^|\s)(?:mw-editsection|mw-jump-link|noprint|no-print|skip-link|sr-only|visually-hidden"
    r"|screen-reader-text)(?:\s|$)"
)
_SIGNS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman",
}  # fmt: skip
_LIST_STYLE = re.compile(r"(?i)list-style(?:-type)?\s*:\s*([a-z-]+)")
_UNSEEN = re.compile(r"(?i)(?:^|;)\s*display\s*:\s*none\b")
_REFERRING = re.compile("noteref|(?:foot|end)note-ref")
_NUMBER = re.compile(r"\W*[\d*†‡]{1,4}\W*")  # of a note
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHITE = re.compile("[ \t\n\r\f]+")
_BREAK = "\x00"  # a line break inside a paragraph; HTML's own text has no NUL
_LAYOUT = "table, h1, h2, h3, h4, ul, ol, p ~ p, div"
_FOOTNOTE = re.compile(
    r"\b(?:footnote|endnote|doc-footnote|doc-endnote|rearnote|sdfootnote|sdendnote)s?\b(?!-)"
    r"|(?<![\w-])references(?![\w-])"
)
_BACK = re.compile("backlink|(?:foot|end)note-back")
_PARTS = re.compile(r"(?i)<(?:br|/?p|/?div|/?li|/?tr|/?h[1-6]|/?td)\b[^<>]*>")
_HIDDEN = re.compile(r"(?is)<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)")


def is_too_deep(markup: str) -> bool:
    """Whether more elements lie inside each other than in any page. One pass, without parsing."""
    depth = 0
    for closing, name, closed in _TAG.findall(markup):
        if closed or name.lower() in _VOID:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > DEEPEST:
            return True
    return False


def flattened(markup: str) -> Gathering:
    """The text of `markup` without its structure."""
    found = Gathering()
    text = _PARTS.sub("\n", _HIDDEN.sub(" ", markup))
    found.add(html.unescape(_TAG.sub(" ", text)))
    return found


def gathered(tree: LexborHTMLParser, found: Gathering) -> frozenset[int]:
    """Put the paragraphs of the page in `tree` into `found`.

    The positions of those that lead elsewhere: mostly links, or in the page's own frame.
    """
    if tree.body is None:
        return frozenset()
    walk = _Walk(found)
    walk.through(tree.body)
    return frozenset(walk.leading)


def _kinds(node: LexborNode) -> str:
    """What an element says it is."""
    return " ".join(str(node.attributes.get(k) or "") for k in ("class", "role", "epub:type"))


def _is_frame(node: LexborNode, tag: str) -> bool:
    """Whether the element holds what stands around a page's text, by its kind or its names."""
    names = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    if tag in _FRAME or node.attributes.get("role") in _FRAMING:
        return True
    return tag not in {"body", "html"} and bool(_AROUND.search(names))


def _leads_back(node: LexborNode) -> bool:
    """Whether the element leads from a note to where it is referred to."""
    return bool(_BACK.search(_kinds(node)))


def _is_unseen(node: LexborNode) -> bool:
    """Whether the element itself says that it is not shown."""
    attributes = node.attributes
    control = _CONTROL.search(attributes.get("class") or "") is not None
    return control or "hidden" in attributes or bool(_UNSEEN.search(attributes.get("style") or ""))


class _Walk:
    """One walk through a page: the paragraph being collected, and the elements around it."""

    def __init__(self, found: Gathering) -> None:
        self._found = found
        self._pieces: list[str] = []
        self._roles: list[tuple[str, Role | None, int]] = []  # element, its role, heading level
        self._rows: list[list[str]] = []  # of the data tables around, the cells of their rows
        self._pictures: list[str] = []
        self._preformatted = 0
        self._links = 0  # around the text being taken
        self._framed = 0
        self._linked = 0  # characters of the paragraph that stand in links
        # The next number of each list around, None for no numbers, and the signs it is written in.
        self._lists: list[tuple[int | None, str]] = []
        self._mark = ""  # of the item that begins
        self.leading: set[int] = set()

    def through(self, top: LexborNode) -> None:
        """Every node below `top`, each element entered and left."""
        node: LexborNode | None = top
        while node is not None:
            below = self._enter(node)
            if below and node.first_child is not None:
                node = node.first_child
                continue
            while node is not None:
                self._leave(node)
                if node.mem_id == top.mem_id:
                    self._flush()
                    return
                if node.next is not None:
                    node = node.next
                    break
                node = node.parent

    def _enter(self, node: LexborNode) -> bool:
        """Take in the node; whether to go on below it."""
        tag = node.tag or ""
        if node.is_text_node:
            self._take(node.text_content or "")
            return False
        if not node.is_element_node or tag in _SKIPPED or _is_unseen(node):
            return False
        if tag in {"a", "span"} and _leads_back(node):
            return False
        if tag == "br":
            self._pieces.append(" " if self._rows else _BREAK)
        elif tag == "img":
            self._pictures.append((node.attributes.get("alt") or "").strip())
        elif tag in _PARTING:
            self._begin(node, tag)
        elif tag == "a":
            self._follow(node)
        elif tag in {"td", "th"} and self._rows:
            self._pieces.clear()
        elif tag in {"td", "th"}:
            self._flush()
        return True

    def _follow(self, node: LexborNode) -> None:
        """A link begins; two side by side, as in a menu, are two words."""
        self._links += 1
        if node.prev is not None and node.prev.tag == "a":
            self._pieces.append(" ")
        self._refer(node, "[")

    def _leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "a" and self._links and not _leads_back(node):
            self._links -= 1
            self._refer(node, "]")
        elif tag in {"td", "th"} and self._rows:
            self._rows[-1].append("".join(self._pieces).replace(_BREAK, " "))
            self._pieces.clear()
        elif tag == "tr" and self._rows and self._roles and self._roles[-1][0] == "data tr":
            self._roles.pop()
            self._row(self._rows.pop())
        elif tag in _PARTING or tag in {"td", "th"}:
            self._end(node, tag)

    def _row(self, cells: list[str]) -> None:
        before = len(self._found)
        self._found.add_row(cells)
        self._note_leading(before, sum(map(len, cells)))

    def _note_leading(self, before: int, length: int) -> None:
        """Whether what was added since leads elsewhere, of that many characters."""
        if self._framed or 2 * self._linked > length:
            self.leading.update(range(before, len(self._found)))
        self._linked = 0

    def _begin(self, node: LexborNode, tag: str) -> None:
        if self._rows:  # a paragraph inside a cell is part of its row
            self._pieces.append(" ")
            return
        self._flush()
        self._framed += _is_frame(node, tag)
        self._number(node, tag)
        if tag == "tr" and node.css_first("td, th") is not None and not node.css_first(_LAYOUT):
            self._rows.append([])
            self._roles.append(("data tr", Role.TABLE, 0))
            return
        self._preformatted += tag == "pre"
        role = Role.HEADING if tag in _HEADINGS else _ROLES.get(tag)
        if role is None or role is Role.LIST:
            noted = _FOOTNOTE.search(_kinds(node)) or (role and self._are_notes())
            role = Role.FOOTNOTE if noted else role
        self._roles.append((tag, role, _HEADINGS.get(tag, 0)))

    def _end(self, node: LexborNode, tag: str) -> None:
        if self._rows:
            self._pieces.append(" ")
            return
        self._flush()
        self._framed -= _is_frame(node, tag)
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if self._roles and self._roles[-1][0] == tag:
            self._preformatted -= tag == "pre"
            self._roles.pop()

    def _number(self, node: LexborNode, tag: str) -> None:
        """Items of numbered lists carry their numbers, which no text of theirs has."""
        if tag in {"ul", "ol"}:
            start = str(node.attributes.get("start") or "1")
            first = int(start) if start.isdecimal() and len(start) < 6 else 1
            look = _LIST_STYLE.search(node.attributes.get("style") or "")
            kind = look[1].lower() if look else str(node.attributes.get("type") or "")
            signs = _SIGNS.get(kind, "decimal")
            self._lists.append((first if tag == "ol" else None, signs))
        elif tag == "li":
            number, signs = self._lists[-1] if self._lists else (None, "")
            own = str(node.attributes.get("value") or "")
            number = int(own) if number is not None and own.isdecimal() and len(own) < 6 else number
            self._mark = "" if number is None else f"{signs_of(number, signs)}. "
            if number is not None:
                self._lists[-1] = number + 1, signs

    def _refer(self, node: LexborNode, bracket: str) -> None:
        """A raised number that leads to a note stands in brackets, else it is part of the word."""
        above = node.parent
        raised = (above is not None and above.tag == "sup") or node.css_first("sup") is not None
        raised = raised or bool(_REFERRING.search(_kinds(node)))
        said = node.text()
        leads = raised and "#" in (node.attributes.get("href") or "")
        if leads and _NUMBER.fullmatch(said) and "[" not in said:
            self._pieces.append(bracket)

    def _are_notes(self) -> bool:
        return any(role is Role.FOOTNOTE for _tag, role, _level in self._roles)

    def _take(self, text: str) -> None:
        kept = text.replace("\n", _BREAK) if self._preformatted else _WHITE.sub(" ", text)
        self._pieces.append(kept)
        self._linked += len(kept) if self._links else 0

    def _flush(self) -> None:
        """The paragraph is whole: with the innermost role around it, pictures after it."""
        text = _WHITE.sub(" ", "".join(self._pieces)).replace(_BREAK, "\n")
        self._pieces.clear()
        before, length = len(self._found), len(text.strip())
        if length:
            around = [each for each in self._roles if each[1] is not None]
            _tag, role, level = around[-1] if around else ("", None, 0)
            if role in {Role.LIST, Role.FOOTNOTE} and self._mark:
                mark = self._mark if role is Role.LIST else f"[{self._mark[:-2]}] "
                text, self._mark = mark + text.lstrip(), ""
            self._found.add(text, role, level)
            if role is Role.HEADING:  # it may lead to the page it stands on
                self._linked = 0
        self._note_leading(before, length)
        for picture in filter(None, self._pictures):
            self._found.add(f"[{picture}]", Role.CAPTION)
        self._pictures.clear()
