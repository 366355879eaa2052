"""How the lists of an OpenDocument text number their items."""

from dataclasses import dataclass, field

from lxml import etree

from astana_reader.document.formats.list_signs import BULLET, signs_of

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMATS = {
    "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
    "": "none",
}  # fmt: skip
DEEPEST = 10  # levels that a list has


@dataclass(frozen=True, slots=True)
class Look:
    """How items of one level are numbered; `shown` is how many levels' numbers an item shows."""

    signs: str = "none"
    before: str = ""
    after: str = ""
    first: int = 1
    shown: int = 1

    def mark(self, counts: list[tuple[int, "Look"]]) -> str:
        """The mark of the item with these counts, the outermost level's first."""
        if self.signs == "bullet":
            return BULLET
        if self.signs == "none":
            return ""
        numbers = [signs_of(count, look.signs) for count, look in counts[-self.shown :]]
        return f"{self.before}{'.'.join(filter(None, numbers))}{self.after}"


PLAIN = Look()


@dataclass(slots=True)
class _Open:
    """A list that the walk is in."""

    style: str
    name: str
    count: int
    look: Look


@dataclass(slots=True)
class Lists:
    """Counts the items of all lists as they come."""

    looks: dict[str, dict[int, Look]] = field(default_factory=dict)
    _around: list[_Open] = field(default_factory=list)
    _ended: dict[tuple[str, int], int] = field(default_factory=dict)  # by id or style, and depth

    @classmethod
    def of(cls, *roots: etree._Element | None) -> "Lists":
        """The lists whose looks stand in these parts of a file."""
        looks = {
            style.get(f"{_STYLE}name", ""): _looks(style)
            for root in roots
            if root is not None
            for style in root.iter(f"{_TEXT}list-style")
        }
        return cls(looks)

    def enter(self, node: etree._Element) -> None:
        """A list begins; one without a style of its own looks as the one around it says."""
        depth = len(self._around)
        style = node.get(f"{_TEXT}style-name") or (self._around[-1].style if depth else "")
        look = self.looks.get(style, {}).get(depth, PLAIN)
        count = look.first - 1
        followed = node.get(f"{_TEXT}continue-list")
        if followed or node.get(f"{_TEXT}continue-numbering") == "true":
            count = self._ended.get((followed or style, depth), count)
        self._around.append(_Open(style, node.get(_ID, ""), count, look))

    def item(self, node: etree._Element) -> str:
        """The mark of the item that begins; empty where it has none."""
        if not self._around:  # an item in no list
            return ""
        here = self._around[-1]
        start = node.get(f"{_TEXT}start-value", "")
        here.count = int(start) if start.isdecimal() and len(start) < 7 else here.count + 1
        return here.look.mark([(each.count, each.look) for each in self._around])

    def leave(self) -> None:
        """The list ends; another may go on from it."""
        ended = self._around.pop()
        for key in (ended.name, ended.style):
            self._ended[key, len(self._around)] = ended.count


def _looks(style: etree._Element) -> dict[int, Look]:
    return {
        int(level) - 1: _look(node)
        for node in style
        if (level := node.get(f"{_TEXT}level", "")).isdecimal() and 0 < int(level) <= DEEPEST
    }


def _look(node: etree._Element) -> Look:
    if not str(node.tag).endswith("list-level-style-number"):
        return Look("bullet")
    signs = node.get(f"{_STYLE}num-format", "")
    first, shown = (node.get(f"{_TEXT}{name}", "") for name in ("start-value", "display-levels"))
    return Look(
        _FORMATS.get(signs) or _arabic(signs),
        node.get(f"{_STYLE}num-prefix", ""),
        node.get(f"{_STYLE}num-suffix", ""),
        int(first) if first.isdecimal() else 1,
        int(shown) if shown.isdecimal() and 0 < int(shown) <= DEEPEST else 1,
    )


def _arabic(signs: str) -> str:
    """Arabic letters are named by the first three; anything else is counted in digits."""
    if not signs.startswith(("أ", "ا")):
        return "decimal"
    return "arabicAbjad" if "ج" in signs[:8] else "arabicAlpha"
