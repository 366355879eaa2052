"""Web pages: the article, or the whole page on demand.

An extractor finds which paragraphs are the article; the headings among them are kept from the
page itself, as extractors lose them. Where nothing stands around the article, or the extractor
found too little, the whole page is shown.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from astana_reader.document.blocks import Block, Blocks, Manner
from astana_reader.document.decoding import Decoded, decode
from astana_reader.document.formats.text import repairs_of
from astana_reader.document.formats.web import flattened, gathered, is_too_deep
from astana_reader.document.formats.web_facts import facts_of
from astana_reader.document.gathering import Gathering
from astana_reader.document.model import Role, Told
from astana_reader.document.rules.line import ends_sentence
from astana_reader.errors import Reason, UnreadableDocument

MEDIA_TYPE = "text/html"
PAGES = frozenset({"text/html", "application/xhtml+xml"})
PROLOGUE = 2048  # bytes in which a page says its encoding
LEAST_SHARE = 0.2  # of the page's words; an article with fewer was not found
WORTH_LEAVING = 15  # words; a menu has more
ABOVE = 12  # blocks between a page's title and its article: date, author, a picture
LABEL = 6  # words; one of fewer, without a full stop, is no paragraph
AHEAD = 0.3  # of the article's words; more between title and article is something else
LITTLE = 0.1  # of the article's words
MOST_WRONG = 0.01  # of the characters; a page that says its encoding so badly is not believed
LARGEST_ARTICLE = 4_000_000  # characters; the extractor takes minutes for more
_CHARSET = re.compile(
    rb"""(?i)<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)"""
)
_WORD = re.compile(r"\w+")
_KEPT = frozenset({Role.HEADING, Role.CAPTION})
_LEFT_OUT = (  # what a page has beside its words, as `Source.repairs` names it
    ("scripts-left", "script:not([type*=json])"), ("frames-left", "iframe, object, embed"),
    ("pictures-left", 'img:not([alt]), img[alt=""]'), ("media-left", "audio, video"),
)  # fmt: skip


def read(raw: bytes, path: Path, manner: Manner) -> Blocks:
    """The page's blocks. UnreadableDocument when it holds no text."""
    return page_of(raw, path, manner, raw)


def page_of(content: bytes, path: Path, manner: Manner, raw: bytes) -> Blocks:
    """The blocks of the page in `content`, out of the file with the bytes `raw`. Errors as `read`.

    LookupError when there is no such encoding as `manner` asks for.
    """
    decoded = decoded_page(content, path, manner)
    markup = decoded.text
    if is_too_deep(markup):
        found = flattened(markup)
        found.mend("flattened")
        return _result(found, raw, decoded, path)
    tree = LexborHTMLParser(markup)
    found = Gathering()
    leading = gathered(tree, found)
    page = found.blocks(raw, MEDIA_TYPE).blocks
    if not manner.whole and len(markup) <= LARGEST_ARTICLE:
        kept = _article(page, leading, markup, _title(tree))
        if len(kept) < len(page):
            found = Gathering()
            for block in kept:
                found.add(block.text, block.role, block.level)
            found.mend("around", len(page) - len(kept))
    return _result(found, raw, decoded, path, tree)


def decoded_page(raw: bytes, path: Path, manner: Manner) -> Decoded:
    """The page's text: in the encoding chosen, else in what the page says, if that fits."""
    said = _CHARSET.search(raw[:PROLOGUE])
    name = said[1].decode("ascii", "ignore").lower() if said and not manner.encoding else ""
    if name and not raw.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            decoded = decode(raw, path, encoding=_as_browsers_do(name))
        except LookupError:
            return decode(raw, path)
        if decoded.damaged <= MOST_WRONG * len(decoded.text):
            return replace(decoded, told=Told.FILE)
    return decode(raw, path, encoding=manner.encoding)


def _as_browsers_do(name: str) -> str:
    """Pages that say ASCII or Latin-1 mean Windows' page; one that says UTF-16 in ASCII errs."""
    if name in {"iso-8859-1", "latin1", "us-ascii", "ascii"}:
        return "windows-1252"
    return "utf-8" if name.startswith("utf-16") else name


def _result(
    found: Gathering, raw: bytes, decoded: Decoded, path: Path, tree: LexborHTMLParser | None = None
) -> Blocks:
    if not len(found):
        raise UnreadableDocument(path, Reason.EMPTY)
    for repair in repairs_of(decoded):
        what, _colon, number = repair.partition(":")
        found.mend(what, int(number))
    if tree is None:
        return found.blocks(raw, MEDIA_TYPE, encoding=decoded.encoding, told=decoded.told)
    for what, selector in _LEFT_OUT:
        found.mend(what, len(tree.css(selector)))
    title = _title(tree)
    root = tree.css_first("html")
    return found.blocks(
        raw, MEDIA_TYPE, encoding=decoded.encoding, title=title,
        language=(root.attributes.get("lang") or "") if root else "", metadata=facts_of(tree),
        told=decoded.told,
    )  # fmt: skip


def _title(tree: LexborHTMLParser) -> str:
    for selector in ("head title", 'meta[property="og:title"]', "h1"):
        node = tree.css_first(selector)
        said = (node.text() or node.attributes.get("content") or "").strip() if node else ""
        if said:
            return said
    return ""


def _article(
    page: Sequence[Block], leading: frozenset[int], markup: str, title: str
) -> Sequence[Block]:
    """Those of the page's blocks that are its article; all of them where that is not clear.

    The extractor drops paragraphs in the middle of an article now and then: what stands between
    two of its paragraphs, or right after the last, and leads nowhere is part of it.
    """
    texts = {_key(block) for block in _extracted(markup)} - {""}
    places = [i for i, block in enumerate(page) if _key(block) in texts]
    if not places:
        return page
    prose = {i for i, block in enumerate(page) if i not in leading and _is_prose(block)}
    first, last = _first_heading(page, places[0], _key(Block(title))), places[-1]
    while last + 1 in prose or _is_note(page, last + 1):
        last += 1
    found = _words([page[i] for i in places])
    if _words([page[i] for i in range(first, places[0]) if i in prose]) > AHEAD * found:
        prose -= set(range(first, places[0]))
    here = [
        i for i in range(first, last + 1)
        if _key(page[i]) in texts or i in prose or i == first
        or (page[i].role in _KEPT and i not in leading)
        or _is_note(page, i)
    ]  # fmt: skip
    kept = _from_the_title([page[i] for i in here])
    share = _words(kept) / max(1, _words(page))
    around = _words([page[i] for i in sorted(leading.difference(here))])
    much = around >= WORTH_LEAVING and _words(page) - _words(kept) >= WORTH_LEAVING
    return kept if much and share >= LEAST_SHARE else page


def _is_prose(block: Block) -> bool:
    """Whether the block says something; a label or a counter does not."""
    said = len(_WORD.findall(block.text)) >= LABEL or ends_sentence(block.text)
    return said or block.role in {Role.TABLE, Role.QUOTE, Role.FOOTNOTE}


def _is_note(page: Sequence[Block], at: int) -> bool:
    return at < len(page) and page[at].role is Role.FOOTNOTE


def _first_heading(page: Sequence[Block], start: int, title: str) -> int:
    """The page's main heading, if it stands not far above the article; else its first block.

    It is marked as such, or has the words with which `title` begins, which the page has as its own.
    """
    near = range(max(0, start - ABOVE), start)
    marked = next((i for i in near if _is_title(page[i])), start)
    return next((i for i in reversed(near) if _opens(title, page[i])), marked)


def _opens(title: str, block: Block) -> bool:
    words = _key(block)
    return len(words.split()) > 1 and f"{title} ".startswith(f"{words} ")


def _from_the_title(article: Sequence[Block]) -> Sequence[Block]:
    """Without what stands before the title, if that is little: a menu may repeat its words."""
    title = next((i for i, block in enumerate(article) if _is_title(block)), 0)
    little = _words(article[:title]) < LITTLE * _words(article)
    return article[title:] if little else article


def _is_title(block: Block) -> bool:
    return block.role is Role.HEADING and block.level == 1


def _extracted(markup: str) -> Sequence[Block]:
    from readability import Document  # noqa: PLC0415  (60 ms, and an article alone needs it)
    from readability.readability import Unparseable  # noqa: PLC0415

    try:
        article = Document(markup).summary(html_partial=True)
    except Unparseable:
        return ()
    found = Gathering()
    gathered(LexborHTMLParser(article), found)
    return found.blocks(b"", MEDIA_TYPE).blocks


def _key(block: Block) -> str:
    return " ".join(_WORD.findall(block.text))


def _words(blocks: Sequence[Block]) -> int:
    return sum(len(_WORD.findall(block.text)) for block in blocks)
