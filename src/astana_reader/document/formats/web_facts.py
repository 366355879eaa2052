"""What a web page says of itself beside its text: who wrote it, when, for whom."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from astana_reader.document.gathering import date_of
from astana_reader.document.model import Metadata

LONGEST = 200_000  # characters of linked data in one page
_SAID = {
    "author": (
        'meta[name="author" i]', 'meta[property="article:author"]', 'meta[name="dc.creator" i]',
        'meta[name="parsely-author"]', 'meta[itemprop="author"]',
    ),
    "date": (
        'meta[property="article:published_time"]', 'meta[name="date" i]', 'meta[name="dc.date" i]',
        'meta[name="dcterms.date" i]', 'meta[itemprop="datePublished"]',
        'meta[name="dcterms.created" i]', 'meta[name="pubdate" i]',
    ),
    "publisher": ('meta[property="og:site_name"]', 'meta[name="dc.publisher" i]'),
}  # fmt: skip
_ARTICLES = ("article", "posting", "report", "webpage")  # kinds of linked data, the best first


def facts_of(tree: LexborHTMLParser) -> Metadata:
    """Author, day and publisher; what the page's head does not say its linked data may."""
    linked = _article(tree)
    author = _content(tree, _SAID["author"])
    if not author or "://" in author:  # some name the author's own page
        author = _names(linked.get("author")) or author
    publisher = _content(tree, _SAID["publisher"]) or _names(linked.get("publisher"))
    day = date_of(_content(tree, _SAID["date"])) or date_of(_string(linked.get("datePublished")))
    if not day and (
        time := tree.css_first("time[datetime][pubdate], time[itemprop=datePublished]")
    ):
        day = date_of(time.attributes.get("datetime") or "")
    return Metadata(publisher, author, day)


def _content(tree: LexborHTMLParser, selectors: Sequence[str]) -> str:
    for selector in selectors:
        for node in tree.css(selector):
            content = " ".join((node.attributes.get("content") or "").split())
            if content:
                return content
    return ""


def _article(tree: LexborHTMLParser) -> dict[str, Any]:
    """The linked data of the page's article; empty where there is none."""
    found = [each for script in tree.css('script[type="application/ld+json" i]')
             for each in _objects(script.text())]  # fmt: skip
    for kind in _ARTICLES:
        for each in found:
            if kind in json.dumps(each.get("@type", "")).lower():
                return each
    return {}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    if len(text) > LONGEST:
        return
    try:
        said = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return
    for each in said if isinstance(said, list) else [said]:
        if isinstance(each, dict):
            yield each
            inner = each.get("@graph")
            yield from (one for one in (inner if isinstance(inner, list) else ())
                        if isinstance(one, dict))  # fmt: skip


def _names(said: Any) -> str:
    """The names in what linked data says of one or several people."""
    several = said if isinstance(said, list) else [said]
    names = (each.get("name") if isinstance(each, dict) else each for each in several)
    return "، ".join(filter(None, map(_string, names)))


def _string(said: Any) -> str:
    return " ".join(said.split()) if isinstance(said, str) else ""
