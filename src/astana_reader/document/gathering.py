"""Puts a document's paragraphs together while a reader walks through a file."""

import hashlib
import re
from collections import Counter

from astana_reader.document.blocks import Block, Blocks
from astana_reader.document.model import Metadata, Role, Source, Told
from astana_reader.document.pages import NO_PAGES, Pages

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
CELL_END = " | "


class Gathering:
    """Paragraphs so far, and what was mended or left out.

    >>> found = Gathering()
    >>> found.add("بيان", Role.HEADING, 1)
    >>> found.add("أكدت الأطراف")
    >>> blocks = found.blocks(raw, "text/html", title="بيان")
    """

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._apart = False
        self._repairs: Counter[str] = Counter()

    def __len__(self) -> int:
        return len(self._blocks)

    def add(
        self, text: str, role: Role | None = None, level: int = 0, *, inferred: bool = False
    ) -> None:
        """Another paragraph, or one for each line of it; a heading's lines are one.

        White space around a line is left out; a line without words parts the ones around it.
        """
        lines = text.splitlines() or [""]
        if role is Role.HEADING and len(lines) > 1:
            lines = [" ".join(line.strip() for line in lines)]
        for line in lines:
            kept = line.strip()
            if kept:
                self._blocks.append(Block(kept, role, level, self._apart, inferred))
                self._apart = False
            else:
                self._apart = True

    def add_row(self, cells: list[str]) -> None:
        """A row of a table, as one line."""
        texts = [" ".join(cell.split()) for cell in cells]
        if any(texts):
            self.add(CELL_END.join(texts), Role.TABLE)

    def part(self) -> None:
        """An empty line stands here."""
        self._apart = True

    def mend(self, what: str, number: int = 1) -> None:
        """Note that `number` of `what` were mended or left out, as `Source.repairs` names it."""
        self._repairs[what] += number

    def blocks(
        self, raw: bytes, media_type: str, *, encoding: str = "", title: str = "",
        language: str = "", metadata: Metadata | None = None, told: Told | None = None,
        pages: Pages = NO_PAGES,
    ) -> Blocks:  # fmt: skip
        """All of it, for the file with the bytes `raw`; `told`: how its encoding is known."""
        repairs = tuple(f"{what}:{number}" for what, number in self._repairs.items() if number)
        source = Source(media_type, encoding, hashlib.sha256(raw).hexdigest(), repairs, told)
        return Blocks(
            self._blocks, source, " ".join(title.split()), language_of(language),
            metadata or Metadata(), pages,
        )  # fmt: skip


def date_of(text: str) -> str:
    """The day in a date and time of ISO 8601; empty where there is none."""
    found = _DATE.search(text or "")
    return found.group() if found else ""


def language_of(tag: str) -> str:
    """The language in a tag such as ar-SA, in small letters; empty where there is none."""
    found = _LANGUAGE.match(tag or "")
    return found.group().lower() if found else ""
